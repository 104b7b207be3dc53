#include "powershell/cmd_syntax.h"

#include <gtest/gtest.h>

#include <string>

namespace powershell {
namespace {

// The tree as text: commands in brackets, lists in parentheses.
std::string shown(const CmdNode& node) {
  std::string out;
  switch (node.kind) {
    case CmdNode::Kind::command:
      return "[" + node.text + "]" + node.redirections;
    case CmdNode::Kind::list:
      for (std::size_t i = 0; i < node.children.size(); ++i) {
        if (i > 0) out += operator_text(node.operators[i - 1]);
        out += shown(node.children[i]);
      }
      return "(" + out + ")" + node.redirections;
    case CmdNode::Kind::loop:
      return std::string("for:") + (node.mode != 0 ? std::string(1, node.mode) : "") + ":" +
             node.options + ":" + node.variable + ":" + node.set + ":" +
             shown(node.children.front());
    case CmdNode::Kind::condition:
      out = "if:" + node.test.left + ":" + node.test.op + ":" + node.test.right;
      for (const CmdNode& child : node.children) out += ":" + shown(child);
      return out;
  }
  return out;
}

std::string parsed(std::string_view text) { return shown(parse_cmd(text).root); }

TEST(CmdSyntax, OperatorsPartCommandsOutsideQuotes) {
  EXPECT_EQ(parsed("a b&c&&d||e|f"), "([a b]&[c]&&[d]||[e]|[f])");
  EXPECT_EQ(parsed("echo \"a&b\" & c"), "([echo \"a&b\" ]&[c])");
  EXPECT_EQ(parsed("a\r\nb"), "([a]&[b])");
  EXPECT_EQ(parsed(""), "()");
  EXPECT_EQ(parsed("& | && a"), "([a])");
}

TEST(CmdSyntax, DelimitersAndAtSignsBeforeACommandAreNothing) {
  EXPECT_EQ(parsed(" ,;= @a ,b"), "([a ,b])");
}

TEST(CmdSyntax, CaretsMakeTheNextCharacterPlain) {
  EXPECT_EQ(parsed("p^ow^er^shell a^&b ^^c"), "([powershell a&b ^c])");
  EXPECT_EQ(parsed("echo \"a^b\""), "([echo \"a^b\"])");
  EXPECT_EQ(parsed("a^"), "([a])");
  EXPECT_EQ(parsed("a^\nb"), "([ab])");
}

TEST(CmdSyntax, OnlyCaretsThatNobodyNeedsAreTold) {
  EXPECT_TRUE(parse_cmd("p^owershell").carets);
  EXPECT_FALSE(parse_cmd("echo a ^& b ^| c ^> d ^^ ^( ^%x").carets);
  EXPECT_FALSE(parse_cmd("echo \"p^o\"").carets);
}

TEST(CmdSyntax, ParenthesesGroup) {
  EXPECT_EQ(parsed("(a&(b|c))&d"), "(([a]&([b]|[c]))&[d])");
  EXPECT_EQ(parsed("(a) > x 2>&1 & b"), "(([a]) >x 2>&1&[b])");
  EXPECT_EQ(parsed("echo (a) b"), "([echo (a) b])");
  EXPECT_EQ(parsed("((a"), "((([a])))");
  EXPECT_EQ(parsed("a) & b"), "([a) ]&[b])");
}

TEST(CmdSyntax, RedirectionsAreNoArguments) {
  EXPECT_EQ(parsed("a b>nul 2>&1 c"), "([a b  c] >nul 2>&1)");
  EXPECT_EQ(parsed("a 2>nul"), "([a ] 2>nul)");
  EXPECT_EQ(parsed("echo a2>x"), "([echo a2] >x)");
  EXPECT_EQ(parsed("a <\"in put\" >>out"), "([a  ] <\"in put\" >>out)");
}

TEST(CmdSyntax, LoopsHaveASetAndABody) {
  EXPECT_EQ(parsed("for %i in (a b) do echo %i&c"), "(for:::i:a b:([echo %i]&[c]))");
  EXPECT_EQ(parsed("FOR /L %A IN (1,1,5) DO (a) & b"), "(for:l::A:1,1,5:([a])&[b])");
  EXPECT_EQ(parsed("for /f \"tokens=1 delims=,\" %%x in ('a ^| b') do c"),
            "(for:f:tokens=1 delims=,:x:'a | b':([c]))");
  EXPECT_EQ(parse_cmd("for %i in (a) do b").root.children[0].text, "for %i in (a) do");
}

TEST(CmdSyntax, ConditionsHaveATestAndBranches) {
  EXPECT_EQ(parsed("if a==b c & d"), "(if:a:==:b:([c ]&[d]))");
  EXPECT_EQ(parsed("if /i not \"a b\" equ c (d) else e"), "(if:\"a b\":equ:c:([d]):([e]))");
  EXPECT_EQ(parsed("if exist x (a) else if defined y (b)"), "(if:x:::([a]):(if:y:::([b])))");
  const CmdNode node = parse_cmd("if /i not a==b c").root.children.front();
  EXPECT_TRUE(node.test.negated && node.test.ignore_case);
  EXPECT_EQ(node.text, "if /i not a==b");
}

TEST(CmdSyntax, DepthIsBounded) {
  const CmdScript script = parse_cmd(std::string(10000, '(') + "a");
  EXPECT_FALSE(script.complete);
  EXPECT_TRUE(parse_cmd("((((a))))").complete);
  std::string nested;
  for (int i = 0; i < 1000; ++i) nested += "if a==b for %i in (c) do ";
  EXPECT_FALSE(parse_cmd(nested).complete);
}

TEST(CmdSyntax, WhatIsCutOffIsStillRead) {
  for (const char* text : {"for",
                           "for ",
                           "for /",
                           "for %",
                           "for %i",
                           "for %i in",
                           "for %i in (",
                           "for %i in (a",
                           "for %i in (a) do",
                           "if",
                           "if ",
                           "if not",
                           "if a==",
                           "if exist",
                           "if a==b (c) else",
                           "a >",
                           "a 2>",
                           "^",
                           "\"",
                           "(",
                           ")"}) {
    const CmdScript script = parse_cmd(text);
    EXPECT_LE(script.root.children.size(), 1U) << text;
  }
}

}  // namespace
}  // namespace powershell
