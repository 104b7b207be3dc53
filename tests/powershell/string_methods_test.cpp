#include "powershell/string_methods.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "powershell/byte_values.h"
#include "powershell/static_members.h"

namespace powershell {
namespace {

Value text(std::string_view of) { return make_text(std::string(of)); }
Value number(std::int64_t of) { return make_integer(of); }

class Methods : public testing::Test {
 protected:
  std::string call(const Value& of, std::string_view name, const std::vector<Value>& arguments) {
    const auto out = call_method(of, name, arguments, workshop_);
    return out ? printed(*out, "|") : "(none)";
  }
  std::string call_of(std::string_view type, std::string_view name,
                      const std::vector<Value>& arguments) {
    const auto out = call_static(type, name, arguments, workshop_);
    return out ? printed(*out, "|") : "(none)";
  }

  Process process_{std::string_view("a command line of some length"), {}, {}};
  Session session_{process_, {}};
  Workshop workshop_{session_};
};

TEST_F(Methods, ReplaceIsLiteralAndMindsCase) {
  EXPECT_EQ(call(text("StZart"), "replace", {text("Z"), text("")}), "Start");
  EXPECT_EQ(call(text("StZart"), "replace", {text("z"), text("")}), "StZart");
  EXPECT_EQ(call(text("a.b.c"), "replace", {text("."), text("..")}), "a..b..c");
  EXPECT_EQ(call(text("ab"), "replace", {text(""), text("x")}), "(none)");
  EXPECT_EQ(call(text("A1"), "replace", {text("a"), text("b"), text("OrdinalIgnoreCase")}), "b1");
}

TEST_F(Methods, PartsOfATextAreByCharacters) {
  EXPECT_EQ(call(text("xStart"), "substring", {number(1)}), "Start");
  EXPECT_EQ(call(text("xStarty"), "substring", {number(1), number(5)}), "Start");
  EXPECT_EQ(call(text("abc"), "substring", {number(2), number(5)}), "(none)");
  EXPECT_EQ(call(text("Saart"), "remove", {number(1), number(1)}), "Sart");
  EXPECT_EQ(call(text("St-"), "insert", {number(2), text("art")}), "Start-");
  EXPECT_EQ(call(text("\u20ACab"), "substring", {number(1)}), "ab");
}

TEST_F(Methods, SplitGoesByEachCharacterOfItsArgument) {
  EXPECT_EQ(call(text("a~b!c"), "split", {text("~!")}), "a|b|c");
  EXPECT_EQ(call(text("a,b,,c"), "split", {text(","), text("RemoveEmptyEntries")}), "a|b|c");
  EXPECT_EQ(call(text("a b"), "split", {}), "a|b");
  EXPECT_EQ(call(text("a,b,c"), "split", {text(","), number(2)}), "a|b,c");
}

TEST_F(Methods, TrimPadAndCase) {
  EXPECT_EQ(call(text("  a "), "trim", {}), "a");
  EXPECT_EQ(call(text("xxaxx"), "trimstart", {text("x")}), "axx");
  EXPECT_EQ(call(text("abba"), "trimend", {make_list({text("a"), text("b")})}), "");
  EXPECT_EQ(call(text("7"), "padleft", {number(3), text("0")}), "007");
  EXPECT_EQ(call(text("aB"), "toupper", {}), "AB");
  EXPECT_EQ(call(text("ab"), "tochararray", {}), "a|b");
  EXPECT_EQ(call(text("a"), "padleft", {number(2'000'000'000)}), "(none)");
}

TEST_F(Methods, SearchesGiveIndexesAndTruth) {
  EXPECT_EQ(call(text("abcabc"), "indexof", {text("c")}), "2");
  EXPECT_EQ(call(text("abcabc"), "lastindexof", {text("c")}), "5");
  EXPECT_EQ(call(text("abc"), "indexof", {text("x")}), "-1");
  EXPECT_EQ(call(text("abc"), "startswith", {text("ab")}), "True");
}

TEST_F(Methods, AListIsAskedItemByItem) {
  const Value list = make_list({text("ab"), text("cd")});
  EXPECT_EQ(call(list, "toupper", {}), "AB|CD");
  EXPECT_EQ(printed(*get_member(list, "count", workshop_)), "2");
  EXPECT_EQ(printed(*get_member(text("\U0001F600"), "length", workshop_)), "2");  // UTF-16 units
}

TEST_F(Methods, ConvertReadsNumbersOfEveryBase) {
  EXPECT_EQ(call_of("convert", "toint32", {text("53"), number(16)}), "83");
  EXPECT_EQ(call_of("convert", "toint16", {text("123"), number(8)}), "83");
  EXPECT_EQ(call_of("convert", "tobyte", {text("1010011"), number(2)}), "83");
  EXPECT_EQ(call_of("convert", "toint32", {text("5G"), number(16)}), "(none)");
  EXPECT_EQ(call_of("convert", "tochar", {number(83)}), "S");
  EXPECT_EQ(call_of("char", "convertfromutf32", {number(0x1F600)}), "\U0001F600");
}

TEST_F(Methods, StringsAreJoinedConcatenatedFormatted) {
  EXPECT_EQ(call_of("string", "join", {text("-"), text("a"), text("b")}), "a-b");
  EXPECT_EQ(call_of("string", "join", {text(""), make_list({make_char('S'), make_char('t')})}),
            "St");
  EXPECT_EQ(call_of("string", "concat", {text("a"), text("b"), number(1)}), "ab1");
  EXPECT_EQ(call_of("string", "format", {text("{1}{0}"), text("a"), text("b")}), "ba");
}

TEST_F(Methods, RegularExpressionsOfDotNetMindCase) {
  EXPECT_EQ(call_of("regex", "replace", {text("aXb"), text("x"), text("")}), "aXb");
  EXPECT_EQ(call_of("regex", "replace", {text("aXb"), text("X"), text("-")}), "a-b");
  EXPECT_EQ(call_of("regex", "split", {text("a1b2c"), text("\\d")}), "a|b|c");
  EXPECT_EQ(call_of("regex", "matches", {text("abc"), text("."), text("RightToLeft")}), "c|b|a");
}

TEST_F(Methods, BytesBecomeTextByTheirEncoding) {
  const auto bytes = from_base64(text("UwB0AA=="), workshop_);
  ASSERT_TRUE(bytes);
  EXPECT_EQ(call(make_encoding("unicode"), "getstring", {*bytes}), "St");
  EXPECT_EQ(call(make_encoding("utf8"), "getstring", {make_list({number(83), number(116)})}), "St");
  EXPECT_EQ(encoding_name("Text.UTF8Encoding"), "utf8");
  EXPECT_EQ(encoding_name("utf-16"), "unicode");
  EXPECT_EQ(encoding_name("x"), "");
  EXPECT_FALSE(from_base64(text("no base64!"), workshop_));
}

TEST_F(Methods, WhatIsNotKnownHereGivesNothing) {
  EXPECT_EQ(call(text("a"), "nosuchmethod", {}), "(none)");
  EXPECT_EQ(call(make_unknown("$x"), "toupper", {}), "(none)");
  EXPECT_EQ(call_of("io.file", "readalltext", {text("x")}), "(none)");
}

}  // namespace
}  // namespace powershell
