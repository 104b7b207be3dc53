#include "script_work.h"

#include <algorithm>
#include <array>

namespace obfuscator {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// A typographic quote ends a text in quotes of its kind as the plain one does.
constexpr std::array<std::string_view, 5> kSingleQuotes = {"'", "\u2018", "\u2019", "\u201A",
                                                           "\u201B"};
constexpr std::array<std::string_view, 4> kDoubleQuotes = {"\"", "\u201C", "\u201D", "\u201E"};

/// The quote that the text starts with; empty: none of these.
template <typename Quotes>
std::string_view leading_quote(std::string_view text, const Quotes& quotes) {
  for (std::string_view quote : quotes) {
    if (text.starts_with(quote)) return quote;
  }
  return {};
}

std::string single_quoted(std::string_view text) {
  std::string quoted = "'";
  for (std::size_t at = 0; at < text.size(); ++at) {
    quoted += leading_quote(text.substr(at), kSingleQuotes);
    quoted += text[at];
  }
  return quoted + '\'';
}

std::string double_quoted(std::string_view text) {
  std::string quoted = "\"";
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '$' || c == '`' || !leading_quote(text.substr(at), kDoubleQuotes).empty()) {
      quoted += '`';
    }
    quoted += c;
  }
  return quoted + '"';
}

bool has_quote_or_more(std::string_view text) {
  return text.find_first_of("'\"$`") != std::string_view::npos ||
         std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x80U; });
}

}  // namespace

std::string any_case(std::string_view text, ScriptWork& work) {
  std::string result(text);
  if (!work.random().chance(20)) return result;
  work.use("case-mix");
  for (char& c : result) {
    if (is_letter(c) && work.random().chance(50)) c = static_cast<char>(c ^ 0x20);
  }
  return result;
}

std::string dash(ScriptWork& work) {
  if (!work.random().chance(4)) return "-";
  work.use("unicode-dash");
  constexpr std::array<std::string_view, 3> kDashes = {"\u2013", "\u2014", "\u2015"};
  return std::string(work.random().pick(kDashes));
}

std::string spelled_operator(std::string_view name, ScriptWork& work) {
  const std::string blank = work.random().chance(50) ? " " : "";
  return blank + dash(work) + any_case(name, work) + blank;
}

std::string ascii_literal(std::string_view text, ScriptWork& work) {
  return work.random().chance(70) ? single_quoted(text) : double_quoted(text);
}

std::string literal(std::string_view text, ScriptWork& work) {
  if (!work.random().chance(3) || has_quote_or_more(text)) return ascii_literal(text, work);
  struct Quotes {
    std::string_view open;
    std::string_view close;
  };
  constexpr std::array<Quotes, 4> kQuotes = {
      {{"\u2018", "\u2019"}, {"\u201A", "\u201B"}, {"\u201C", "\u201D"}, {"\u201E", "\u201C"}}};
  const Quotes quotes = work.random().pick(kQuotes);
  work.use("typographic-quotes");
  return std::string(quotes.open).append(text).append(quotes.close);
}

std::vector<std::string> cut(std::string_view text, std::size_t count, Random& random) {
  std::vector<std::size_t> starts;
  for (std::size_t at = 1; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) starts.push_back(at);
  }
  std::set<std::size_t> cuts;
  while (cuts.size() + 1 < count && cuts.size() < starts.size()) cuts.insert(random.pick(starts));
  std::vector<std::string> pieces;
  std::size_t from = 0;
  for (std::size_t at : cuts) {
    pieces.emplace_back(text.substr(from, at - from));
    from = at;
  }
  pieces.emplace_back(text.substr(from));
  return pieces;
}

}  // namespace obfuscator
