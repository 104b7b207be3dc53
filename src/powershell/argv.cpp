#include "powershell/argv.h"

#include <algorithm>
#include <cstddef>

#include "text/ascii.h"
#include "text/byte_set.h"

namespace powershell {
namespace {

constexpr text::ByteSet kNeedQuotes(" \t\r\n\"");

constexpr bool is_separator(char c) { return c == ' ' || c == '\t'; }

// Line breaks end no argument, but stand between them where a log has wrapped a line.
constexpr bool is_between(char c) { return is_separator(c) || c == '\r' || c == '\n'; }

constexpr bool is_word(char c) { return text::is_alphanumeric(c) || c == '_'; }

// Watches the quotes of one argument: which of them nobody would have needed to write.
//
// Needed, or usual, are quotes around a whole argument, around a part that holds blanks, and around
// the value of an option to its end (-o"C:\x", /tr:"x", binPath="x").
class QuoteWatch {
 public:
  explicit QuoteWatch(std::string_view line) : line_(line) {}

  void argument_begins(std::size_t at) {
    begin_ = at;
    looked_at_ = at;
    plain_before_ = true;
  }

  void opened(std::size_t at) {
    const std::string_view before = line_.substr(looked_at_, at - looked_at_);
    plain_before_ = plain_before_ && std::all_of(before.begin(), before.end(), is_plain);
    looked_at_ = at;
    opened_ = at;
  }

  void closed(std::size_t at) {
    const std::string_view inside = line_.substr(opened_ + 1, at - opened_ - 1);
    const char before = opened_ > begin_ ? line_[opened_ - 1] : ' ';
    const char after = at + 1 < line_.size() ? line_[at + 1] : ' ';
    if (inside.empty()) {
      // ""x is the end of a quoted text that begins with a quote; x""y hides x and y.
      const bool joins_before = opened_ > begin_ && (is_word(before) || before == '-');
      if (joins_before && (is_word(after) || after == '-')) found_ = true;
      return;
    }
    if (!std::all_of(inside.begin(), inside.end(), is_plain)) return;
    const bool goes_on = is_word(inside.back()) && (is_word(after) || after == '-');
    const bool is_switch = line_[begin_] == '-' || line_[begin_] == '/';
    const bool begins_switch = is_switch && opened_ == begin_ + 1 && is_word(inside.front());
    const bool within_word = !is_switch && opened_ > begin_ && plain_before_ &&
                             is_word(inside.front()) && (is_word(before) || before == '-');
    if (goes_on || begins_switch || within_word) found_ = true;
  }

  bool found() const { return found_; }

 private:
  static constexpr bool is_plain(char c) { return is_word(c) || c == '-' || c == '.' || c == '"'; }

  std::string_view line_;
  std::size_t begin_ = 0;
  std::size_t opened_ = 0;
  std::size_t looked_at_ = 0;
  bool plain_before_ = true;  // the argument holds nothing but word characters up to looked_at_
  bool found_ = false;
};

std::size_t skip_between(std::string_view line, std::size_t i) {
  while (i < line.size() && is_between(line[i])) ++i;
  return i;
}

// argv[0]: quotes join, and nothing else is special. Returns where it ends.
std::size_t read_program(std::string_view line, std::size_t i, std::string& out,
                         QuoteWatch& watch) {
  bool quoted = false;
  watch.argument_begins(i);
  for (; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"') {
      quoted = !quoted;
      quoted ? watch.opened(i) : watch.closed(i);
    } else if (!quoted && is_between(c)) {
      break;
    } else {
      out.push_back(c);
    }
  }
  return i;
}

// The first place at or behind `i` that isn't an ordinary character of an argument.
std::size_t end_of_plain(std::string_view line, std::size_t i, bool quoted) {
  while (i < line.size() && line[i] != '\\' && line[i] != '"' && (quoted || !is_between(line[i]))) {
    ++i;
  }
  return i;
}

std::size_t read_argument(std::string_view line, std::size_t i, std::string& out,
                          QuoteWatch& watch) {
  bool quoted = false;
  watch.argument_begins(i);
  while (i < line.size() && (quoted || !is_between(line[i]))) {
    const std::size_t plain = end_of_plain(line, i, quoted);
    if (plain > i) {
      out.append(line.substr(i, plain - i));
      i = plain;
      continue;
    }
    std::size_t backslashes = 0;
    while (i < line.size() && line[i] == '\\') ++i, ++backslashes;
    if (i == line.size() || line[i] != '"') {
      out.append(backslashes, '\\');
      continue;
    }
    out.append(backslashes / 2, '\\');
    if (backslashes % 2 == 1) {
      out.push_back('"');
    } else if (quoted && i + 1 < line.size() && line[i + 1] == '"') {
      out.push_back('"');
      ++i;
    } else {
      quoted = !quoted;
      quoted ? watch.opened(i) : watch.closed(i);
    }
    ++i;
  }
  return i;
}

bool needs_quotes(std::string_view argument) {
  return argument.empty() || kNeedQuotes.any_in(argument);
}

}  // namespace

SplitLine split_command_line(std::string_view line) {
  SplitLine out;
  QuoteWatch watch(line);
  std::size_t i = skip_between(line, 0);
  bool first = true;
  while (i < line.size()) {
    std::string& argument = out.argv.emplace_back();
    i = first ? read_program(line, i, argument, watch) : read_argument(line, i, argument, watch);
    first = false;
    i = skip_between(line, i);
  }
  out.quotes_in_words = watch.found();
  return out;
}

std::string_view behind_program(std::string_view line) {
  std::size_t i = skip_between(line, 0);
  bool quoted = false;
  for (; i < line.size() && (quoted || !is_between(line[i])); ++i) {
    if (line[i] == '"') quoted = !quoted;
  }
  return text::trimmed(line.substr(i));
}

void append_argument(std::string& line, std::string_view argument) {
  if (!line.empty()) line.push_back(' ');
  if (!needs_quotes(argument)) {
    line.append(argument);
    return;
  }
  line.push_back('"');
  std::size_t backslashes = 0;
  for (const char c : argument) {
    if (c == '"') line.append(backslashes + 1, '\\');
    backslashes = c == '\\' ? backslashes + 1 : 0;
    line.push_back(c);
  }
  line.append(backslashes, '\\');
  line.push_back('"');
}

std::string command_line_of(std::span<const std::string> argv) {
  std::string out;
  for (const std::string& argument : argv) append_argument(out, argument);
  return out;
}

std::string joined(std::span<const std::string> words) {
  std::string out;
  std::size_t size = 0;
  for (const std::string& word : words) size += word.size() + 1;
  out.reserve(size);
  for (const std::string& word : words) {
    if (&word != words.data()) out.push_back(' ');
    out.append(word);
  }
  return out;
}

}  // namespace powershell
