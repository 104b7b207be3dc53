#include "bits/guessed_text.h"

#include <utility>
#include <vector>

#include "bits/bits_cmdlets.h"
#include "powershell/invocation.h"
#include "text/ascii.h"

namespace bits {
namespace {

using powershell::Argument;
using powershell::ArgumentValue;
using powershell::Invocation;

constexpr std::string_view kName = "Start-BitsTransfer";
constexpr std::size_t kMostWords = 64;

struct Word {
  std::string text;
  bool is_quoted = false;
  bool joins_next = false;  // a comma stands behind it: the list goes on
};

bool ends_command(char c) { return c == ';' || c == '|' || c == '&' || c == '}'; }

// The next word of `text`, taken off it; false at the command's end.
bool next_word(std::string_view& text, Word& word) {
  text = text::trimmed(text);
  if (text.empty() || ends_command(text.front())) return false;
  word = {};
  char quote = 0;
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == quote) {
        quote = 0;
      } else {
        word.text.push_back(c);
      }
      continue;
    }
    if (c == '"' || c == '\'') {
      quote = c;
      word.is_quoted = true;
      continue;
    }
    if (text::is_blank(c) || c == ',' || c == ';' || c == '|' || c == '}') break;
    word.text.push_back(c);
  }
  text = text::trimmed(text.substr(i));
  if (text.starts_with(',')) {
    word.joins_next = true;
    text.remove_prefix(1);
  }
  return true;
}

Argument argument_of(const Word& word) {
  Argument out;
  const bool is_parameter = !word.is_quoted && word.text.size() > 1 && word.text[0] == '-';
  if (!is_parameter) {
    out.value = ArgumentValue{{word.text}, true, false, {}};
    return out;
  }
  const std::size_t colon = word.text.find(':');
  out.parameter = word.text.substr(1, colon == std::string::npos ? colon : colon - 1);
  if (colon != std::string::npos) {
    out.bound = true;
    out.value = ArgumentValue{{word.text.substr(colon + 1)}, true, false, {}};
  }
  return out;
}

Invocation invocation_of(std::string_view arguments) {
  Invocation out;
  out.name = kName;
  Word word;
  bool joins = false;
  for (std::size_t i = 0; i < kMostWords && next_word(arguments, word); ++i) {
    if (joins && !out.arguments.empty() && out.arguments.back().value) {
      out.arguments.back().value->items.push_back(word.text);
      out.arguments.back().value->is_list = true;
    } else {
      out.arguments.push_back(argument_of(word));
    }
    joins = word.joins_next;
  }
  return out;
}

bool is_decoration(char c) {
  return text::is_blank(c) || c == '&' || c == '{' || c == '"' || c == '\'' || c == '(';
}

// Without the module that may stand before the name.
std::string_view without_module(std::string_view text) {
  constexpr std::string_view kModule = "BitsTransfer\\";
  return text::starts_with_folded(text, kModule) ? text.substr(kModule.size()) : text;
}

bool begins_with_name(std::string_view text) {
  return text.size() > kName.size() && text::starts_with_folded(text, kName) &&
         (text::is_blank(text[kName.size()]) || text[kName.size()] == '"' ||
          text[kName.size()] == '\'');
}

}  // namespace

std::optional<Transfer> read_guessed_text(std::string_view text) {
  while (!text.empty() && is_decoration(text.front())) text.remove_prefix(1);
  text = without_module(text);
  if (!begins_with_name(text)) return std::nullopt;
  text.remove_prefix(kName.size());
  while (!text.empty() && (text.front() == '"' || text.front() == '\'')) text.remove_prefix(1);
  auto transfer = read_bits_cmdlet(invocation_of(text));
  if (!transfer || transfer->remotes.empty()) return std::nullopt;
  transfer->is_guessed = true;
  return transfer;
}

std::optional<Transfer> read_guessed_arguments(std::span<const std::string> argv) {
  std::string joined;
  bool found = false;
  for (std::size_t i = 1; i < argv.size(); ++i) {
    const std::string& word = argv[i];
    if (found) {
      // A word that quotes held together keeps its blanks.
      const bool has_blank = word.find(' ') != std::string::npos;
      joined += has_blank ? " \"" + word + "\"" : " " + word;
    } else if (text::equal_folded(without_module(word), kName)) {
      found = true;
      joined = kName;
    } else if (word.size() > kName.size()) {
      if (auto transfer = read_guessed_text(word)) return transfer;
    }
  }
  return found ? read_guessed_text(joined) : std::nullopt;
}

}  // namespace bits
