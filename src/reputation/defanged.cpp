#include "reputation/defanged.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/ascii.h"

namespace reputation {
namespace {

using Replacement = std::pair<std::string_view, std::string_view>;

// Longest first where one begins with another.
constexpr std::array<Replacement, 10> kBracketed = {{{"[://]", "://"},
                                                     {"[dot]", "."},
                                                     {"(dot)", "."},
                                                     {"{dot}", "."},
                                                     {"[.]", "."},
                                                     {"(.)", "."},
                                                     {"{.}", "."},
                                                     {"[:]", ":"},
                                                     {"[/]", "/"},
                                                     {"[@]", "@"}}};

constexpr std::array<Replacement, 4> kSchemes = {
    {{"hxxps", "https"}, {"hxxp", "http"}, {"meows", "https"}, {"meow", "http"}}};

// A host may be called hxxp, too, and have a port.
bool ends_scheme(std::string_view rest) {
  return rest.starts_with("://") || rest.starts_with("[:") || rest.starts_with(":[/");
}

}  // namespace

bool may_be_defanged(std::string_view text) {
  if (text.find_first_of("[({") != std::string_view::npos) return true;
  return std::any_of(kSchemes.begin(), kSchemes.end(), [&](const Replacement& scheme) {
    return text::starts_with_folded(text, scheme.first);
  });
}

std::string refanged(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto scheme = std::find_if(kSchemes.begin(), kSchemes.end(), [&](const Replacement& known) {
    return text::starts_with_folded(text, known.first) &&
           ends_scheme(text.substr(known.first.size()));
  });
  if (scheme != kSchemes.end()) {
    out = scheme->second;
    text.remove_prefix(scheme->first.size());
  }
  while (!text.empty()) {
    const std::size_t plain = std::min(text.find_first_of("[({"), text.size());
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const auto bracketed = std::find_if(
        kBracketed.begin(), kBracketed.end(),
        [&](const Replacement& known) { return text::starts_with_folded(text, known.first); });
    if (bracketed == kBracketed.end()) {
      out.push_back(text.front());
      text.remove_prefix(1);
    } else {
      out += bracketed->second;
      text.remove_prefix(bracketed->first.size());
    }
  }
  return out;
}

}  // namespace reputation
