#include "powershell/parser.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace powershell {
namespace {

std::string_view kind_name(NodeKind kind) {
  switch (kind) {
    case NodeKind::statements:
      return "statements";
    case NodeKind::pipeline:
      return "pipeline";
    case NodeKind::command:
      return "command";
    case NodeKind::assignment:
      return "assignment";
    case NodeKind::if_:
      return "if";
    case NodeKind::foreach_:
      return "foreach";
    case NodeKind::for_:
      return "for";
    case NodeKind::while_:
      return "while";
    case NodeKind::try_:
      return "try";
    case NodeKind::function_:
      return "function";
    case NodeKind::block:
      return "block";
    case NodeKind::parameters:
      return "parameters";
    case NodeKind::array:
      return "array";
    case NodeKind::binary:
      return "binary";
    case NodeKind::unary:
      return "unary";
    case NodeKind::cast:
      return "cast";
    case NodeKind::postfix:
      return "postfix";
    case NodeKind::index:
      return "index";
    case NodeKind::member:
      return "member";
    case NodeKind::call:
      return "call";
    case NodeKind::static_call:
      return "static_call";
    case NodeKind::paren:
      return "paren";
    case NodeKind::sub_expression:
      return "sub";
    case NodeKind::expandable:
      return "expandable";
    case NodeKind::table:
      return "table";
    default:
      return "";
  }
}

// The shape of a script: leaves as they are written, what has children with their kind before.
std::string shape(const Tree& tree, NodeId id) {
  const Node& node = tree.node(id);
  const bool single = (node.kind == NodeKind::statements || node.kind == NodeKind::pipeline) &&
                      node.child_count == 1;
  if (single) return shape(tree, tree.children(node)[0]);
  if (kind_name(node.kind).empty()) return std::string(tree.source(node));
  std::string out = std::string(kind_name(node.kind)) + "(";
  bool first = true;
  for (const NodeId child : tree.children(node)) {
    if (!first) out += ' ';
    first = false;
    out += shape(tree, child);
  }
  return out + ")";
}

std::string shape(std::string_view script) {
  Tree tree;
  parse_script(std::string(script), tree);
  const Node& root = tree.node(tree.root);
  return shape(tree, tree.children(root)[3]);
}

TEST(Parser, ACommandIsANameAndItsArguments) {
  EXPECT_EQ(shape("Start-BitsTransfer -Source http://h/a C:\\b"),
            "command(Start-BitsTransfer -Source http://h/a C:\\b)");
  EXPECT_EQ(shape("a -b:c"), "command(a -b:c)");
  EXPECT_EQ(shape("a b,c d"), "command(a array(b c) d)");
  EXPECT_EQ(shape("& $x $y.z[0] (1)"), "command($x postfix($y member(z) index(0)) paren(1))");
}

TEST(Parser, StatementsEndAtSemicolonsLinesAndChains) {
  EXPECT_EQ(shape("a;b\nc"), "statements(command(a) command(b) command(c))");
  EXPECT_EQ(shape("a && b || c"), "statements(command(a) command(b) command(c))");
  EXPECT_EQ(shape("a | b |\n c"), "pipeline(command(a) command(b) command(c))");
}

// about_Operator_Precedence.
TEST(Parser, OperatorsBindByTheirPrecedence) {
  EXPECT_EQ(shape("1+2*3"), "binary(1 + binary(2 * 3))");
  EXPECT_EQ(shape("'a'+'b'-replace'c'"), "binary(binary('a' + 'b') -replace 'c')");
  EXPECT_EQ(shape("'a','b'-join''"), "binary(array('a' 'b') -join '')");
  EXPECT_EQ(shape("-join 'a','b'"), "array(unary('a') 'b')");
  EXPECT_EQ(shape("[char]83+'t'"), "binary(cast(83) + 't')");
  EXPECT_EQ(shape("'x'[-1..-4]"), "postfix('x' index(binary(unary(1) .. unary(4))))");
  EXPECT_EQ(shape("\"{0}\"-f'a','b'+'c'"), "binary(binary(\"{0}\" -f array('a' 'b')) + 'c')");
}

TEST(Parser, EqualOperatorsAreOneFlatNode) {
  EXPECT_EQ(shape("'a'+'b'+'c'-'d'"), "binary('a' + 'b' + 'c' - 'd')");
  std::string sum = "'a'";
  for (int i = 0; i < 20000; ++i) sum += "+'a'";
  Tree tree;
  parse_script(sum, tree);
  EXPECT_FALSE(tree.too_deep);
}

TEST(Parser, MembersStandRightBehindEachOther) {
  EXPECT_EQ(shape("'a'.Replace('b','c').Length"),
            "postfix('a' call(Replace 'b' 'c') member(Length))");
  EXPECT_EQ(shape("[convert]::ToInt32('5',16)"), "postfix([convert] static_call(ToInt32 '5' 16))");
  EXPECT_EQ(shape("echo 'a'.Length .x"), "command(echo postfix('a' member(Length)) .x)");
}

TEST(Parser, TextInDoubleQuotesHasParts) {
  EXPECT_EQ(shape("\"a$b\""), "expandable(a $b)");
  EXPECT_EQ(shape("\"$(1+2)c\""), "expandable(sub(binary(1 + 2)) c)");
  EXPECT_EQ(shape("x http://$h/$(y)"), "command(x expandable(http:// $h / sub(command(y))))");
  EXPECT_EQ(shape("x $d\\f"), "command(x expandable($d \\f))");
}

TEST(Parser, KeywordsMakeStatements) {
  EXPECT_EQ(shape("if($a){b}elseif(1){c}else{d}"),
            "if($a block(   command(b)) 1 block(   command(c)) block(   command(d)))");
  EXPECT_EQ(shape("foreach($x in 1,2){a}"), "foreach($x array(1 2) block(   command(a)))");
  EXPECT_EQ(shape("1|foreach{a}"), "pipeline(1 command(foreach block(   command(a))))");
  EXPECT_EQ(shape("foreach-object{a}"), "command(foreach-object block(   command(a)))");
  EXPECT_EQ(shape("function f($a,$b=1){c}"), "function(block(parameters($a $b=1)   command(c)))");
  EXPECT_EQ(shape("try{a}catch [x.y]{b}finally{c}"),
            "try(block(   command(a)) block(   command(b)) block(   command(c)))");
}

TEST(Parser, AssignmentsTakeWholeStatements) {
  EXPECT_EQ(shape("$a = b c | d"), "assignment($a pipeline(command(b c) command(d)))");
  EXPECT_EQ(shape("$a=$b='c'"), "assignment($a assignment($b 'c'))");
  EXPECT_EQ(shape("$h=@{a=1;'b'='c'}"), "assignment($h table(a 1 'b' 'c'))");
}

TEST(Parser, AttributesSayNothingOfWhatRuns) {
  EXPECT_EQ(shape("function f{[CmdletBinding()]param([Parameter(Mandatory)][string]$a)b}"),
            "function(block(parameters($a)   command(b)))");
}

TEST(Parser, AnErrorDoesNotLoseTheRest) {
  for (const std::string_view wrong :
       {") ", "} ", "'a' 'b' ", "1 + ; ", "$a = ; ", "[ ; ", "@{a ; } "}) {
    EXPECT_NE(
        shape(std::string(wrong) + "; Start-BitsTransfer x").find("command(Start-BitsTransfer x)"),
        std::string::npos)
        << wrong;
  }
  EXPECT_NE(shape("if (x").find("command(x)"), std::string::npos);
}

TEST(Parser, NestingIsBounded) {
  for (const std::string_view open :
       {"(", "$(", "@(", "{", "\"$(", "@{a=", "a(", "[int]", "!", ",", "if(", "$a="}) {
    std::string script;
    for (int i = 0; i < 5000; ++i) script += open;
    Tree tree;
    parse_script(script, tree);
    EXPECT_TRUE(tree.too_deep) << open;
    Tree shallow;
    script.clear();
    for (int i = 0; i < 20; ++i) script += open;
    parse_script(script, shallow);
    EXPECT_FALSE(shallow.too_deep) << open;
  }
}

}  // namespace
}  // namespace powershell
