#include "splunk/rest/form.h"

#include "text/ascii.h"

namespace splunk::rest {

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  constexpr std::string_view kUnreserved = "-._~";
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (text::is_alphanumeric(c) || kUnreserved.find(c) != std::string_view::npos) {
      out.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out.push_back('%');
    out.push_back(kDigits[byte >> 4U]);
    out.push_back(kDigits[byte & 0xFU]);
  }
  return out;
}

Form& Form::add(std::string_view name, std::string_view value) {
  if (!body_.empty()) body_.push_back('&');
  body_ += percent_encoded(name) + '=' + percent_encoded(value);
  return *this;
}

}  // namespace splunk::rest
