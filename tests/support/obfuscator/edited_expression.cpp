#include <algorithm>
#include <array>

#include "encodings.h"
#include "string_expression.h"

namespace obfuscator {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return result;
}

std::string without(std::string_view text, std::string_view junk) {
  std::string result;
  for (std::size_t from = 0;;) {
    const std::size_t to = text.find(junk, from);
    result += text.substr(from, to - from);
    if (to == std::string_view::npos) return result;
    from = to + junk.size();
  }
}

/// A word that stands for something in the text and is nowhere else in it, in any case.
std::string foreign_word(std::string_view text, Random& random) {
  std::string word = random.word(2, 4);
  const std::string folded = lower(text);
  while (folded.find(word) != std::string::npos) word = random.word(3, 6);
  return word;
}

std::string strewn(std::string_view text, std::string_view junk, Random& random) {
  const std::size_t most = std::min<std::size_t>(characters(text).size(), 8);
  std::string result;
  for (const std::string& piece : cut(text, random.between(1, most), random)) {
    result.append(piece).append(junk);
  }
  return result;
}

// Taking out a word that was strewn in gives the text back: String.Replace minds case, -replace
// takes a regular expression and doesn't, -creplace does; without a second operand it takes out.
std::string junk_replaced(std::string_view text, ScriptWork& work, unsigned depth) {
  std::string junk;
  std::string mixed;
  do {  // where the word's end meets the text's letters, it may stand elsewhere too
    junk = foreign_word(text, work.random());
    mixed = strewn(text, junk, work.random());
  } while (without(mixed, junk) != text || without(lower(mixed), junk) != lower(text));
  work.use("replace");
  const std::string whole = operand(mixed, work, depth);
  if (work.random().chance(45)) {
    return whole + '.' + any_case("Replace", work) + '(' + literal(junk, work) + ",'')";
  }
  constexpr std::array<std::string_view, 3> kOperators = {"replace", "creplace", "ireplace"};
  const std::string_view name = work.random().pick(kOperators);
  const std::string pattern =
      literal(name == "creplace" || work.random().chance(60) ? junk : any_case(junk, work), work);
  const std::string second = work.random().chance(50) ? "" : ",''";
  return whole + spelled_operator(name, work) + pattern + second;
}

// A word stands for one character, which is put back as [char] of its number.
std::string character_replaced(std::string_view text, ScriptWork& work, unsigned depth) {
  char wanted = 0;
  for (unsigned tries = 0; tries < 8 && wanted == 0; ++tries) {
    const char c = text[work.random().below(text.size())];
    if (static_cast<unsigned char>(c) < 0x80U) wanted = c;
  }
  if (wanted == 0) return pieces_expression(text, work, depth);
  std::string word;
  std::string mixed;
  std::string back;
  do {
    word = foreign_word(text, work.random());
    mixed.clear();
    for (char c : text) {
      if (c == wanted) {
        mixed += word;
      } else {
        mixed += c;
      }
    }
    back.clear();
    std::size_t from = 0;
    for (std::size_t to = mixed.find(word); to != std::string::npos; to = mixed.find(word, from)) {
      back.append(mixed, from, to - from).append(1, wanted);
      from = to + word.size();
    }
    back.append(mixed, from, std::string::npos);
  } while (back != text);
  work.use("replace");
  work.use("char-code");
  return operand(mixed, work, depth) + '.' + any_case("Replace", work) + '(' + literal(word, work) +
         ",[string][char]" + std::to_string(static_cast<unsigned>(wanted)) + ')';
}

// Splitting at a character that the text lacks and joining with nothing takes it out. String.Split
// of one character is the same in every .NET; -split takes a regular expression.
std::string split_and_joined(std::string_view text, ScriptWork& work, unsigned depth) {
  constexpr std::string_view kHarmless = "~_;,!#@%&=";
  std::string at;
  for (char c : kHarmless) {
    if (text.find(c) == std::string_view::npos) at += c;
  }
  if (at.empty()) return junk_replaced(text, work, depth);
  const std::string junk(1, at[work.random().below(at.size())]);
  work.use("split");
  work.use("join");
  const std::string whole = operand(strewn(text, junk, work.random()), work, depth);
  const std::string split = work.random().chance(50)
                                ? whole + '.' + any_case("Split", work) + "('" + junk + "')"
                                : whole + spelled_operator("split", work) + '\'' + junk + '\'';
  if (work.random().chance(50)) return '(' + split + ')' + spelled_operator("join", work) + "''";
  return dash(work) + any_case("join", work) + '(' + split + ')';
}

// 'cba'[-1..-3] are the characters from the last to the first; [array]::Reverse works in place;
// RightToLeft finds matches from the end.
std::string reversed(std::string_view text, ScriptWork& work) {
  if (!is_ascii(text) || text.find_first_of("\r\n") != std::string_view::npos) {
    return pieces_expression(text, work, 1);
  }
  work.use("reverse");
  const std::string backwards = literal(std::string(text.rbegin(), text.rend()), work);
  const std::string count = std::to_string(text.size());
  const std::string last = std::to_string(text.size() - 1);
  switch (work.random().below(6)) {
    case 0:
      return '(' + backwards + "[-1..-" + count + "])" + spelled_operator("join", work) + "''";
    case 1:
      return dash(work) + any_case("join", work) + backwards + '[' + last + "..0]";
    case 2:
      return backwards + "[-1..-" + count + ']' + spelled_operator("join", work) + "''";
    case 3: {
      const std::string name = '$' + work.new_name();
      work.before(name + '=' + backwards + ".ToCharArray()");
      work.before("[" + any_case("array", work) + "]::" + any_case("Reverse", work) + '(' + name +
                  ')');
      work.use("variable");
      return "-join" + name;
    }
    case 4:
      return "-join[" + any_case("regex", work) + "]::Matches(" + backwards + ",'.','RightToLeft')";
    default:
      return "-join([regex]::Matches(" + backwards + ",'.','" + any_case("RightToLeft", work) +
             "')|%{$_.Value})";
  }
}

// String's own members count characters from 0.
std::string sliced(std::string_view text, ScriptWork& work) {
  if (!is_ascii(text)) return pieces_expression(text, work, 1);
  work.use("substring");
  const std::string head = work.random().word(1, 6);
  const std::string tail = work.random().word(1, 6);
  const std::string from = std::to_string(head.size());
  const std::string size = std::to_string(text.size());
  const std::string inside(text);
  switch (work.random().below(5)) {
    case 0:
      return literal(head + inside + tail, work) + '.' + any_case("Substring", work) + '(' + from +
             ',' + size + ')';
    case 1:
      return literal(head + inside, work) + '.' + any_case("Substring", work) + '(' + from + ')';
    case 2:
      return literal(head + inside, work) + '.' + any_case("Remove", work) + "(0," + from + ')';
    case 3: {
      const std::size_t at = work.random().below(text.size() + 1);
      return literal(inside.substr(0, at), work) + '.' + any_case("Insert", work) + '(' +
             std::to_string(at) + ',' + literal(inside.substr(at), work) + ')';
    }
    default:
      return '(' + literal(head + inside + tail, work) + '[' + from + ".." +
             std::to_string(head.size() + text.size() - 1) + "])" + spelled_operator("join", work) +
             "''";
  }
}

}  // namespace

std::string edited_expression(std::string_view text, ScriptWork& work, unsigned depth) {
  const std::size_t way = work.random().below(10);
  if (way < 3) return junk_replaced(text, work, depth);
  if (way < 4) return character_replaced(text, work, depth);
  if (way < 6) return split_and_joined(text, work, depth);
  if (way < 8) return reversed(text, work);
  return sliced(text, work);
}

}  // namespace obfuscator
