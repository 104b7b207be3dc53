#include "powershell/operators.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace powershell {
namespace {

Value text(std::string_view of) { return make_text(std::string(of)); }
Value list(std::vector<Value> items) { return make_list(std::move(items)); }

class Operators : public testing::Test {
 protected:
  std::string apply(Operator op, const Value& left, const Value& right,
                    bool case_sensitive = false) {
    const auto out = apply_binary(op, case_sensitive, left, right, workshop_);
    return out ? printed(*out, "|") : "(none)";
  }
  std::string one(Operator op, const Value& operand) {
    const auto out = apply_unary(op, operand, workshop_);
    return out ? printed(*out, "|") : "(none)";
  }
  std::string cast(const Value& value, std::string_view type) {
    const auto out = convert(value, canonical_type(type), workshop_);
    return out ? printed(*out, "|") : "(none)";
  }

  Process process_{std::string_view("a command line of some length"), {}, {}};
  Session session_{process_, {}};
  Workshop workshop_{session_};
};

TEST_F(Operators, AddingGoesByTheLeftOperand) {
  EXPECT_EQ(apply(Operator::add, text("Start"), text("-Bits")), "Start-Bits");
  EXPECT_EQ(apply(Operator::add, make_char('S'), text("tart")), "Start");
  EXPECT_EQ(apply(Operator::add, make_char('S'), make_char('t')), "St");
  EXPECT_EQ(apply(Operator::add, make_char('A'), make_integer(1)), "66");
  EXPECT_EQ(apply(Operator::add, text("1"), make_integer(2)), "12");
  EXPECT_EQ(apply(Operator::add, make_integer(1), text("2")), "3");
  EXPECT_EQ(apply(Operator::add, make_integer(1), text("x")), "(none)");
  EXPECT_EQ(apply(Operator::add, Value(), text("x")), "x");
  EXPECT_EQ(apply(Operator::add, list({text("a")}), list({text("b")})), "a|b");
  EXPECT_EQ(apply(Operator::add, text("a"), list({text("b"), text("c")})), "ab c");
}

TEST_F(Operators, UnknownPartsStandAsWritten) {
  const auto out =
      apply_binary(Operator::add, false, make_unknown("$dir"), text("\\x.zip"), workshop_);
  ASSERT_TRUE(out && out->unknown() != nullptr);
  EXPECT_EQ(out->unknown()->written, "$dir\\x.zip");
  EXPECT_TRUE(out->unknown()->partial);
  EXPECT_EQ(apply(Operator::replace, make_unknown("$x"), text("a")), "(none)");
}

TEST_F(Operators, NumbersStayWholeWhereTheyCan) {
  EXPECT_EQ(apply(Operator::subtract, text("10"), make_integer(3)), "7");
  EXPECT_EQ(apply(Operator::divide, make_integer(7), make_integer(2)), "3.5");
  EXPECT_EQ(apply(Operator::divide, make_integer(8), make_integer(2)), "4");
  EXPECT_EQ(apply(Operator::divide, make_integer(8), make_integer(0)), "(none)");
  EXPECT_EQ(apply(Operator::remainder, make_integer(INT64_MIN), make_integer(-1)), "0");
  EXPECT_EQ(apply(Operator::bit_xor, make_integer(122), text("41")), "83");
  EXPECT_EQ(apply(Operator::shift_left, make_integer(1), make_integer(4)), "16");
  EXPECT_EQ(apply(Operator::multiply, text("ab"), make_integer(3)), "ababab");
}

TEST_F(Operators, RangesRunBothWays) {
  EXPECT_EQ(apply(Operator::range, make_integer(-1), make_integer(-4)), "-1|-2|-3|-4");
  EXPECT_EQ(apply(Operator::range, text("1"), text("3")), "1|2|3");
  EXPECT_EQ(apply(Operator::range, make_integer(0), make_integer(1 << 29)), "(none)");
}

// about_Join and about_Split.
TEST_F(Operators, JoinAndSplit) {
  EXPECT_EQ(apply(Operator::join, list({text("Start"), text("BitsTransfer")}), text("-")),
            "Start-BitsTransfer");
  EXPECT_EQ(one(Operator::join, list({make_char('S'), make_char('t')})), "St");
  EXPECT_EQ(apply(Operator::split, text("53~74~61"), text("~")), "53|74|61");
  EXPECT_EQ(apply(Operator::split, text("aXbxc"), text("x")), "a|b|c");
  EXPECT_EQ(apply(Operator::split, text("aXbxc"), text("x"), true), "aXb|c");
  EXPECT_EQ(apply(Operator::split, text("a,b,c"), list({text(","), make_integer(2)})), "a|b,c");
  EXPECT_EQ(apply(Operator::split, text("a1b22c"), text("\\d+")), "a|b|c");
  EXPECT_EQ(apply(Operator::split, text("a1b"), text("(\\d)")), "a|1|b");
  EXPECT_EQ(apply(Operator::split, text("abc"), text("")), "|a|b|c|");
  EXPECT_EQ(one(Operator::split, text(" a  b ")), "a|b");
}

TEST_F(Operators, ReplaceIsARegularExpressionThatIgnoresCase) {
  EXPECT_EQ(apply(Operator::replace, text("a"), list({text("A"), text("b")})), "b");
  EXPECT_EQ(apply(Operator::replace, text("a"), list({text("A"), text("b")}), true), "a");
  EXPECT_EQ(apply(Operator::replace, text("aXXb"), text("x")), "ab");
  EXPECT_EQ(apply(Operator::replace, text("a|b.c"), list({text("\\|"), text("-")})), "a-b.c");
  EXPECT_EQ(apply(Operator::replace, text("a1b"), list({text("([a-z])(\\d)"), text("$2$1")})),
            "1ab");
  EXPECT_EQ(apply(Operator::replace, text("ab"), list({text("(?<x>a)"), text("${x}${x}$$")})),
            "(none)");  // .NET's names of groups aren't RE2's: then it can't be known
  EXPECT_EQ(apply(Operator::replace, text("ab"), list({text("a(?=b)"), text("")})), "(none)");
  EXPECT_EQ(apply(Operator::replace, list({text("ab"), text("bc")}), list({text("b"), text("x")})),
            "ax|xc");
}

// Composite formatting of .NET.
TEST_F(Operators, FormatFillsPlacesByNumber) {
  const auto format = [&](std::string_view with, std::vector<Value> values) {
    return apply(Operator::format, text(with), list(std::move(values)));
  };
  EXPECT_EQ(format("{2}{0}{1}", {text("Bits"), text("Transfer"), text("Start-")}),
            "Start-BitsTransfer");
  EXPECT_EQ(format("{{{0}}}", {text("a")}), "{a}");
  EXPECT_EQ(format("{0,4}|{0,-4}|", {text("ab")}), "  ab|ab  |");
  EXPECT_EQ(format("{0:x2}{0:X4}{1:D3}{1:00}", {make_integer(10), make_integer(7)}), "0a000A00707");
  EXPECT_EQ(format("{0:n0} {1:f1}", {make_integer(1234567), Value(Value::Data(2.25))}),
            "1,234,567 2.2");
  EXPECT_EQ(format("{1}", {text("a")}), "(none)");
  EXPECT_EQ(format("{0", {text("a")}), "(none)");
  EXPECT_EQ(format("{0}/a", {make_unknown("$x")}), "$x/a");
}

TEST_F(Operators, ComparisonsIgnoreCaseAndFilterLists) {
  EXPECT_EQ(apply(Operator::equal, text("A"), text("a")), "True");
  EXPECT_EQ(apply(Operator::equal, text("A"), text("a"), true), "False");
  EXPECT_EQ(apply(Operator::less, make_integer(9), text("10")), "True");
  EXPECT_EQ(apply(Operator::less, text("9"), text("10")), "False");
  EXPECT_EQ(apply(Operator::like, text("Start-BitsTransfer"), text("st*b?ts*")), "True");
  EXPECT_EQ(apply(Operator::match, text("abc"), text("^A.C$")), "True");
  EXPECT_EQ(apply(Operator::greater, list({make_integer(1), make_integer(5)}), make_integer(2)),
            "5");
  EXPECT_EQ(apply(Operator::in, text("b"), list({text("a"), text("B")})), "True");
}

TEST_F(Operators, CastsGoToTheTypesThatCarryText) {
  EXPECT_EQ(cast(make_integer(83), "char"), "S");
  EXPECT_EQ(cast(text("S"), "char"), "S");
  EXPECT_EQ(cast(text("83"), "char"), "(none)");
  EXPECT_EQ(cast(make_char('S'), "int"), "83");
  EXPECT_EQ(cast(text("0x53"), "System.Int32"), "83");
  EXPECT_EQ(cast(list({make_integer(83), text("t")}), "char[]"), "S|t");
  EXPECT_EQ(cast(text("ab"), "char[]"), "a|b");
  EXPECT_EQ(cast(list({text("a"), text("b")}), "string"), "a b");
  EXPECT_EQ(cast(text("http://h/a"), "uri"), "http://h/a");
  EXPECT_EQ(cast(make_integer(300), "byte"), "(none)");
}

TEST_F(Operators, IndexesCountFromEitherEnd) {
  const auto at = [&](const Value& value, const Value& index) {
    const auto out = at_index(value, index, workshop_);
    return out ? printed(*out, "|") : "(none)";
  };
  EXPECT_EQ(at(text("abc"), make_integer(-1)), "c");
  EXPECT_EQ(at(text("abc"), list({make_integer(2), make_integer(0), make_integer(9)})), "c|a");
  EXPECT_EQ(at(list({text("x"), text("y")}), make_integer(1)), "y");
  EXPECT_EQ(at(text("abc"), make_integer(9)), "");
  EXPECT_EQ(at(text("\u20ACx"), make_integer(1)), "x");  // characters, not bytes
}

TEST_F(Operators, WhatIsMadeIsChargedBeforeItIsMade) {
  EXPECT_EQ(apply(Operator::multiply, text("a"), make_integer(1'000'000'000)), "(none)");
  EXPECT_TRUE(session_.reading().techniques.has(Technique::limit_output));
}

TEST_F(Operators, AHostilePatternCostsNoMoreThanTheWorkThatIsLeft) {
  const Value hostile = text(std::string(20000, 'a'));
  for (int i = 0; i < 1000 && !session_.stopped(); ++i) {
    apply(Operator::replace, hostile, list({text("a.*b|a"), text("")}));
  }
  EXPECT_TRUE(session_.stopped());
}

}  // namespace
}  // namespace powershell
