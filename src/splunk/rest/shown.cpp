#include "splunk/rest/shown.h"

#include <algorithm>

#include "text/ascii.h"
#include "text/utf8.h"

namespace splunk::rest {

std::string shown(std::string_view text) {
  std::string line = text::valid_utf8(text::utf8_prefix(text, kMostShown));
  std::replace_if(
      line.begin(), line.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  std::string out(text::trimmed(line));
  if (text.size() > kMostShown) out += "…";
  return out;
}

std::string shown_without(std::string_view secret, std::string_view text) {
  if (secret.empty()) return shown(text);
  std::string clean;
  for (;;) {
    const std::size_t at = text.find(secret);
    clean += text.substr(0, at);
    if (at == std::string_view::npos) return shown(clean);
    clean += "(session key)";
    text.remove_prefix(at + secret.size());
  }
}

}  // namespace splunk::rest
