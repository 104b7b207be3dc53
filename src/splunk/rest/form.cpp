#include "splunk/rest/form.h"

#include "text/hex.h"

namespace splunk::rest {

std::string percent_encoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (text::is_unreserved(c)) {
      out.push_back(c);
    } else {
      text::append_percent_escape(out, c);
    }
  }
  return out;
}

Form& Form::add(std::string_view name, std::string_view value) {
  if (!body_.empty()) body_.push_back('&');
  body_ += percent_encoded(name) + '=' + percent_encoded(value);
  return *this;
}

}  // namespace splunk::rest
