#pragma once

#include <string>
#include <string_view>

namespace splunk::rest {

/// As one segment of a path or one value of a form: letters, digits and `-._~` as they are, every
/// other byte as %XX (RFC 3986).
std::string percent_encoded(std::string_view text);

/// The body of a POST, `application/x-www-form-urlencoded`.
class Form {
 public:
  Form& add(std::string_view name, std::string_view value);
  const std::string& body() const { return body_; }

 private:
  std::string body_;
};

}  // namespace splunk::rest
