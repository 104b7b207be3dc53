#include <algorithm>
#include <array>

#include "script_forms.h"

namespace obfuscator {
namespace {

// A backtick before these makes a control character or a code point; before any other it vanishes
// (tokenizer.cs, Backtick). PowerShell 5 lacks e and u.
bool may_take_backtick(char c) {
  constexpr std::string_view kEscapes = "0abefnrtuv";
  return kEscapes.find(c) == std::string_view::npos && static_cast<unsigned char>(c) < 0x80U;
}

std::string with_backticks(std::string_view word, ScriptWork& work) {
  std::string result;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (i > 0 && may_take_backtick(word[i]) && work.random().chance(25)) {
      result += '`';
      work.use("backtick");
    }
    result += word[i];
  }
  return result;
}

// Quotes inside a word are part of the word that they quote (tokenizer.cs, ScanGenericToken).
std::string with_quotes(std::string_view word, ScriptWork& work) {
  if (word.size() < 3) return std::string(word);
  std::string result(1, word.front());
  const std::string_view rest = word.substr(1);
  for (const std::string& piece :
       cut(rest, work.random().between(1, std::min<std::size_t>(rest.size(), 4)), work.random())) {
    const char quote = work.random().chance(50) ? '\'' : '"';
    // Two of a kind that touch would stand for one that is part of the word.
    if (work.random().chance(50) || result.back() == quote) {
      result += piece;
      continue;
    }
    work.use("quoted-name");
    if (work.random().chance(40)) {
      result.append(2, quote).append(piece);
    } else {
      result.append(1, quote).append(piece).append(1, quote);
    }
  }
  return result;
}

}  // namespace

std::string broken_word(std::string_view word, ScriptWork& work) {
  return work.random().chance(50) ? with_backticks(word, work) : with_quotes(word, work);
}

}  // namespace obfuscator
