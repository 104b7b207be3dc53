#include "powershell/cmd_loop.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "powershell/cmd_options.h"
#include "text/ascii.h"
#include "text/byte_set.h"
#include "text/lines.h"

namespace powershell {
namespace {

std::optional<std::int64_t> integer(std::string_view text) {
  text = text::trimmed(text);
  std::int32_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

// The options of for /f.
struct LineRules {
  text::ByteSet delimiters{" \t"};
  std::size_t skip = 0;
  char comment = ';';
  std::vector<std::size_t> tokens = {1};
  bool rest = false;  // one more variable takes what is left of the line
};

constexpr std::size_t kMostTokens = 31;

void read_tokens(std::string_view text, LineRules& into) {
  into.tokens.clear();
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (part.ends_with('*')) {
      into.rest = true;
      part.remove_suffix(1);
    }
    const std::size_t dash = part.find('-');
    const auto first = integer(part.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : integer(part.substr(dash + 1));
    if (!first || !last || *first < 1) continue;
    for (std::int64_t i = *first; i <= *last && into.tokens.size() < kMostTokens; ++i) {
      into.tokens.push_back(static_cast<std::size_t>(i));
    }
  }
  std::sort(into.tokens.begin(), into.tokens.end());
  into.tokens.erase(std::unique(into.tokens.begin(), into.tokens.end()), into.tokens.end());
}

LineRules rules_of(std::string_view options) {
  LineRules out;
  while (!options.empty()) {
    if (text::is_blank(options.front())) {
      options.remove_prefix(1);
      continue;
    }
    std::size_t end = std::min(options.find(' '), options.size());
    std::string_view option = options.substr(0, end);
    const std::size_t equals = option.find('=');
    const std::string key = text::folded(option.substr(0, equals));
    std::string_view value =
        equals == std::string_view::npos ? std::string_view() : option.substr(equals + 1);
    if (key == "delims") {
      // A blank is a delimiter only as the last character of all.
      const bool last = text::trimmed(options.substr(end)).empty();
      if (last) value = options.substr(equals == std::string_view::npos ? end : equals + 1);
      if (last) end = options.size();
      out.delimiters = text::ByteSet(value);
    } else if (key == "tokens") {
      read_tokens(value, out);
    } else if (key == "skip") {
      out.skip = static_cast<std::size_t>(std::max<std::int64_t>(integer(value).value_or(0), 0));
    } else if (key == "eol") {
      out.comment = value.empty() ? '\0' : value.front();
    }
    options.remove_prefix(end);
  }
  return out;
}

std::vector<std::string> tokens_of_line(std::string_view line, const LineRules& rules) {
  auto is_delimiter = [&](char c) { return rules.delimiters.has(c); };
  std::vector<std::string> out;
  std::size_t number = 0;
  const std::size_t last = rules.tokens.empty() ? 0 : rules.tokens.back();
  std::size_t at = 0;
  while (true) {
    while (at < line.size() && is_delimiter(line[at])) ++at;
    if (at >= line.size() || number >= last) break;
    const std::size_t begin = at;
    while (at < line.size() && !is_delimiter(line[at])) ++at;
    ++number;
    if (std::binary_search(rules.tokens.begin(), rules.tokens.end(), number)) {
      out.emplace_back(line.substr(begin, at - begin));
    }
  }
  if (out.empty() && !(rules.rest && rules.tokens.empty())) return out;
  out.resize(rules.tokens.size());
  if (rules.rest) out.emplace_back(line.substr(std::min(at, line.size())));
  return out;
}

bool uses_backquotes(std::string_view options) {
  return text::folded(options).find("usebackq") != std::string::npos;
}

}  // namespace

std::optional<CmdTurns> words_of_set(std::string_view set, std::size_t most) {
  CmdTurns out;
  std::size_t at = 0;
  while (true) {
    while (at < set.size() && is_cmd_delimiter(set[at])) ++at;
    if (at >= set.size()) return out;
    const std::size_t begin = at;
    bool quoted = false;
    while (at < set.size() && (quoted || !is_cmd_delimiter(set[at]))) {
      if (set[at] == '"') quoted = !quoted;
      ++at;
    }
    const std::string_view word = set.substr(begin, at - begin);
    if (word.find_first_of("*?") != std::string_view::npos || out.size() >= most) {
      return std::nullopt;
    }
    out.push_back({std::string(word)});
  }
}

std::optional<CmdTurns> numbers_of_set(std::string_view set, std::size_t most) {
  const std::optional<CmdTurns> parts = words_of_set(set, 3);
  if (!parts || parts->size() != 3) return std::nullopt;
  std::array<std::int64_t, 3> numbers{};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto value = integer((*parts)[i].front());
    if (!value) return std::nullopt;
    numbers[i] = *value;
  }
  const auto [start, step, end] = numbers;
  if (step == 0) return std::nullopt;
  CmdTurns out;
  for (std::int64_t i = start; step > 0 ? i <= end : i >= end; i += step) {
    if (out.size() >= most) return std::nullopt;
    out.push_back({std::to_string(i)});
  }
  return out;
}

CmdTurns tokens_of_text(std::string_view text, std::string_view options, std::size_t most) {
  const LineRules rules = rules_of(options);
  CmdTurns out;
  std::size_t number = 0;
  while (!text.empty() && out.size() < most) {
    std::string_view line = text::take_line(text);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (number++ < rules.skip || line.empty()) continue;
    if (rules.comment != '\0' && line.front() == rules.comment) continue;
    std::vector<std::string> tokens = tokens_of_line(line, rules);
    if (!tokens.empty()) out.push_back(std::move(tokens));
  }
  return out;
}

CmdInput input_of_set(std::string_view set, std::string_view options) {
  set = text::trimmed(set);
  const bool backquotes = uses_backquotes(options);
  if (set.size() < 2 || set.front() != set.back()) {
    // A command whose closing quote was cut off.
    if (set.starts_with('\'') && !backquotes) return {CmdInput::Kind::command, set.substr(1)};
    return {CmdInput::Kind::files, set};
  }
  const std::string_view inner = set.substr(1, set.size() - 2);
  const char quote = set.front();
  if (quote == (backquotes ? '`' : '\'')) return {CmdInput::Kind::command, inner};
  if (quote == (backquotes ? '\'' : '"')) return {CmdInput::Kind::text, inner};
  return {CmdInput::Kind::files, set};
}

}  // namespace powershell
