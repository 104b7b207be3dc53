#include "splunk/rest/shown.h"

#include <algorithm>

#include "text/ascii.h"
#include "text/replaced.h"
#include "text/utf8.h"

namespace splunk::rest {

std::string shown(std::string_view text) {
  std::string line = text::valid_utf8(text::utf8_prefix(text, kMostShown));
  std::replace_if(line.begin(), line.end(), text::is_control, ' ');
  std::string out(text::trimmed(line));
  if (text.size() > kMostShown) out += "…";
  return out;
}

std::string shown_without(std::string_view secret, std::string_view text) {
  return shown(text::replaced(text, secret, "(session key)"));
}

}  // namespace splunk::rest
