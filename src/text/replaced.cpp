#include "text/replaced.h"

namespace text {

std::string replaced(std::string_view text, std::string_view part, std::string_view by) {
  if (part.empty()) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (;;) {
    const std::size_t at = text.find(part);
    out += text.substr(0, at);
    if (at == std::string_view::npos) return out;
    out += by;
    text.remove_prefix(at + part.size());
  }
}

}  // namespace text
