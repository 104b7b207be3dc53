#include "powershell/regex_text.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>

#include "text/ascii.h"

namespace powershell {
namespace {

constexpr std::size_t kLongestPattern = 1000;
constexpr std::int64_t kMostMemory = 1 << 20;
constexpr std::size_t kBytesPerStep = 32;

// The text that the pattern stands for if it is only that, escapes like \. and \| undone.
std::optional<std::string> literal_of(std::string_view pattern) {
  constexpr std::string_view kMeta = ".$^{[(|)*+?";
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    char c = pattern[i];
    if (c == '\\') {
      if (++i >= pattern.size() || text::is_alphanumeric(pattern[i])) return std::nullopt;
      c = pattern[i];
    } else if (kMeta.find(c) != std::string_view::npos) {
      return std::nullopt;
    }
    out.push_back(c);
  }
  return out;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::size_t find_literal(std::string_view text, std::string_view literal, std::size_t from,
                         bool case_sensitive) {
  if (case_sensitive) return text.find(literal, from);
  const auto begin = text.begin() + static_cast<std::ptrdiff_t>(from);
  const auto place = std::search(begin, text.end(), literal.begin(), literal.end(),
                                 [](char a, char b) { return text::fold(a) == text::fold(b); });
  if (place == text.end() && !literal.empty()) return std::string_view::npos;
  return static_cast<std::size_t>(place - text.begin());
}

}  // namespace

RegexText::~RegexText() = default;
RegexText::RegexText(RegexText&&) noexcept = default;
RegexText& RegexText::operator=(RegexText&&) noexcept = default;

RegexText::RegexText(std::string_view pattern, bool case_sensitive)
    : pattern_(pattern), case_sensitive_(case_sensitive) {
  // A letter beyond ASCII has another case too, of which RE2 knows.
  if (case_sensitive || is_ascii(pattern)) {
    if (auto literal = literal_of(pattern)) {
      literal_ = std::move(*literal);
      return;
    }
  }
  if (pattern.size() > kLongestPattern) {
    usable_ = false;
    return;
  }
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(case_sensitive);
  options.set_max_mem(kMostMemory);
  re_ = std::make_unique<re2::RE2>(re2::StringPiece(pattern.data(), pattern.size()), options);
  usable_ = re_->ok();
}

std::size_t RegexText::cost(std::size_t bytes) const {
  const std::size_t factor = re_ != nullptr ? 4 : literal_.size();
  return 1 + bytes * std::max<std::size_t>(factor, 1) / kBytesPerStep;
}

std::size_t RegexText::group(std::string_view name) const {
  if (re_ == nullptr) return 0;
  const auto& names = re_->NamedCapturingGroups();
  const auto place = names.find(std::string(name));
  return place != names.end() ? static_cast<std::size_t>(place->second) : 0;
}

bool RegexText::find(std::string_view text, std::size_t from,
                     std::vector<std::string_view>& groups) const {
  if (from > text.size()) return false;
  if (re_ == nullptr) {
    const std::size_t place = find_literal(text, literal_, from, case_sensitive_);
    if (place == std::string_view::npos) return false;
    groups.assign(1, text.substr(place, literal_.size()));
    return true;
  }
  const int count = 1 + re_->NumberOfCapturingGroups();
  std::vector<re2::StringPiece> found(static_cast<std::size_t>(count));
  if (!re_->Match(re2::StringPiece(text.data(), text.size()), from, text.size(),
                  re2::RE2::UNANCHORED, found.data(), count)) {
    return false;
  }
  groups.clear();
  for (const re2::StringPiece& piece : found) groups.emplace_back(piece.data(), piece.size());
  return true;
}

}  // namespace powershell
