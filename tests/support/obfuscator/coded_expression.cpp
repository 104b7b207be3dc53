#include <array>
#include <cstdint>

#include "encodings.h"
#include "string_expression.h"

namespace obfuscator {
namespace {

std::string in_base(std::uint32_t number, unsigned base) {
  std::string digits;
  do {
    digits.insert(digits.begin(), "0123456789abcdef"[number % base]);
    number /= base;
  } while (number != 0);
  return digits;
}

std::string listed(std::u32string_view codes, unsigned base, std::string_view between,
                   std::string_view prefix, std::uint32_t key = 0) {
  std::string text;
  for (char32_t code : codes) {
    if (!text.empty()) text += between;
    text.append(prefix).append(in_base(static_cast<std::uint32_t>(code) ^ key, base));
  }
  return text;
}

/// ForEach-Object in one of its spellings.
std::string each(ScriptWork& work) {
  constexpr std::array<std::string_view, 3> kNames = {"%", "foreach", "ForEach-Object"};
  const std::string_view name = work.random().pick(kNames);
  return (name == "%" ? "" : " ") + any_case(name, work) + (name == "%" ? "" : " ");
}

std::string joined(std::string_view list, ScriptWork& work) {
  work.use("join");
  switch (work.random().below(3)) {
    case 0:
      return '(' + std::string(list) + ')' + spelled_operator("join", work) + "''";
    case 1:
      return dash(work) + any_case("join", work) + '(' + std::string(list) + ')';
    default:
      return "[string]::" + any_case("Join", work) + "('',(" + std::string(list) + "))";
  }
}

// [char[]] of numbers are the characters; in hexadecimal too.
std::string char_array(std::u32string_view codes, ScriptWork& work) {
  const bool hex = work.random().chance(30);
  const std::string list = hex ? listed(codes, 16, ",", "0x") : listed(codes, 10, ",", "");
  const std::string cast = '[' +
                           any_case(work.random().chance(70) ? "char[]" : "System.Char[]", work) +
                           "](" + list + ')';
  if (work.random().chance(20)) {
    return "(New-Object " + any_case("String", work) + "(," + cast + "))";
  }
  return joined(cast, work);
}

// Each number through ForEach-Object into a [char].
std::string char_pipeline(std::u32string_view codes, ScriptWork& work) {
  const bool hex = work.random().chance(30);
  const std::string list = hex ? listed(codes, 16, ",", "0x") : listed(codes, 10, ",", "");
  const std::string cast = work.random().chance(80) ? "[char]$_" : "[char][int]$_";
  return joined(
      (work.random().chance(50) ? '(' + list + ')' : list) + '|' + each(work) + '{' + cast + '}',
      work);
}

// A character's number exclusive-or a key, twice, is the number.
std::string exclusive_or(std::u32string_view codes, ScriptWork& work) {
  work.use("bxor");
  const auto key = static_cast<std::uint32_t>(work.random().between(1, 120));
  const std::string written =
      work.random().chance(60) ? std::to_string(key) : "0x" + in_base(key, 16);
  const std::string list = listed(codes, 10, ",", "", key);
  return joined('(' + list + ")|" + each(work) + "{[char]($_" + spelled_operator("bxor", work) +
                    written + ")}",
                work);
}

/// What a part of the split text becomes: Convert's base is its second argument; [int] reads 10.
std::string converted(unsigned base, ScriptWork& work) {
  if (base == 10 && work.random().chance(70)) return "[char][int]$_";
  constexpr std::array<std::string_view, 3> kMembers = {"ToInt16", "ToInt32", "ToByte"};
  const std::string call = "[" + any_case("convert", work) +
                           "]::" + any_case(work.random().pick(kMembers), work) + "(($_),";
  return "[char](" + call + std::to_string(base) + "))";
}

// Numbers written in a text, split at what stands between them.
std::string split_codes(std::u32string_view codes, ScriptWork& work) {
  work.use("split");
  constexpr std::array<unsigned, 4> kBases = {2, 8, 10, 16};
  const unsigned base = work.random().pick(kBases);
  constexpr std::string_view kBetween = "~_;,!x";
  const std::string between(1, kBetween[work.random().below(kBetween.size())]);
  const std::string text = literal(listed(codes, base, between, ""), work);
  const std::string split = work.random().chance(50)
                                ? text + spelled_operator("split", work) + '\'' + between + '\''
                                : text + '.' + any_case("Split", work) + "('" + between + "')";
  return joined('(' + split + ")|" + each(work) + '{' + converted(base, work) + '}', work);
}

}  // namespace

std::string coded_expression(std::string_view text, ScriptWork& work) {
  const std::u32string codes = characters(text);
  work.use("char-code");
  switch (work.random().below(5)) {
    case 0:
      return char_array(codes, work);
    case 1:
      return char_pipeline(codes, work);
    case 2:
      return exclusive_or(codes, work);
    default:
      if (!is_ascii(text)) return char_array(codes, work);
      return split_codes(codes, work);
  }
}

}  // namespace obfuscator
