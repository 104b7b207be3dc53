#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace powershell {

/// A pattern of -replace, -split and -match. Most are literal, or nearly (`\|`, `~!`), and are
/// looked for as they are; the others go to RE2, whose time is linear in the text. What RE2 doesn't
/// have (look-around, back references) is not usable: then the value can't be known.
class RegexText {
 public:
  RegexText(std::string_view pattern, bool case_sensitive);
  ~RegexText();
  RegexText(RegexText&& other) noexcept;
  RegexText& operator=(RegexText&& other) noexcept;

  bool usable() const { return usable_; }
  bool is(std::string_view pattern, bool case_sensitive) const {
    return pattern_ == pattern && case_sensitive_ == case_sensitive;
  }

  /// The first match that begins at `from` or behind it: groups[0], then its groups, views into
  /// the text (a group that took no part has no data). Leaves `groups` alone where there is none.
  bool find(std::string_view text, std::size_t from, std::vector<std::string_view>& groups) const;

  /// The number of a named group; 0 where there is none.
  std::size_t group(std::string_view name) const;

  /// Steps that looking once through that many bytes costs, and what each further match costs with
  /// that many bytes behind it: most look at few of them, some patterns at all.
  std::size_t cost(std::size_t bytes) const;
  std::size_t step_cost(std::size_t bytes) const { return re_ != nullptr ? 2 + bytes / 64 : 2; }

 private:
  std::string pattern_;
  bool case_sensitive_;
  bool usable_ = true;
  std::string literal_;  // where re_ is none
  std::unique_ptr<re2::RE2> re_;
};

}  // namespace powershell
