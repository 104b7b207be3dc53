#include "powershell/like_pattern.h"

#include <algorithm>

#include "text/ascii.h"

namespace powershell {
namespace {

// The part of a pattern that stands for one character.
struct Unit {
  std::size_t length = 1;
  bool fits = false;
};

bool same(char a, char b, bool case_sensitive) {
  return case_sensitive ? a == b : text::fold(a) == text::fold(b);
}

Unit set_unit(std::string_view pattern, char c, bool case_sensitive) {
  const std::size_t end = pattern.find(']', 2);
  if (end == std::string_view::npos) return {1, c == '['};
  Unit unit{end + 1, false};
  const auto lower = [&](char x) { return case_sensitive ? x : text::fold(x); };
  for (std::size_t i = 1; i < end; ++i) {
    if (i + 2 < end && pattern[i + 1] == '-') {
      unit.fits = unit.fits || (lower(pattern[i]) <= lower(c) && lower(c) <= lower(pattern[i + 2]));
      i += 2;
    } else {
      unit.fits = unit.fits || same(pattern[i], c, case_sensitive);
    }
  }
  return unit;
}

Unit unit_at(std::string_view pattern, char c, bool case_sensitive) {
  switch (pattern.front()) {
    case '?':
      return {1, true};
    case '[':
      return set_unit(pattern, c, case_sensitive);
    case '`':
      if (pattern.size() > 1) return {2, same(pattern[1], c, case_sensitive)};
      return {1, c == '`'};
    default:
      return {1, same(pattern.front(), c, case_sensitive)};
  }
}

}  // namespace

bool is_like_pattern(std::string_view pattern) {
  return pattern.find_first_of("*?[") != std::string_view::npos;
}

bool matches_like(std::string_view pattern, std::string_view text, bool case_sensitive) {
  std::size_t at = 0;
  std::size_t from = 0;
  std::size_t star = std::string_view::npos;  // behind the last star, and where its run ends
  std::size_t run = 0;
  while (from < text.size()) {
    if (at < pattern.size() && pattern[at] == '*') {
      star = ++at;
      run = from;
      continue;
    }
    const Unit unit = at < pattern.size() ? unit_at(pattern.substr(at), text[from], case_sensitive)
                                          : Unit{0, false};
    if (unit.fits) {
      at += unit.length;
      ++from;
    } else if (star != std::string_view::npos) {
      at = star;
      from = ++run;
    } else {
      return false;
    }
  }
  return pattern.substr(at).find_first_not_of('*') == std::string_view::npos;
}

}  // namespace powershell
