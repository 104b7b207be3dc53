#pragma once

#include <cstdint>
#include <forward_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace powershell {

/// The operators, whichever way they are spelt: -ireplace and -replace are one; -creplace is the
/// same with Node::case_sensitive.
enum class Operator : std::uint8_t {
  none,
  add,
  subtract,
  multiply,
  divide,
  remainder,
  range,
  format,
  logical_and,
  logical_or,
  logical_xor,
  logical_not,
  bit_and,
  bit_or,
  bit_xor,
  bit_not,
  shift_left,
  shift_right,
  equal,
  not_equal,
  greater,
  greater_equal,
  less,
  less_equal,
  like,
  not_like,
  match,
  not_match,
  contains,
  not_contains,
  in,
  not_in,
  replace,
  split,
  join,
  as,
  is,
  is_not,
  increment,
  decrement,
  comma,
};

enum class NodeKind : std::uint8_t {
  // Statements.
  statements,  // the statements in order
  pipeline,    // its stages: commands, or an expression first
  command,     // [0] the name, then the arguments; flag call for & and .
  assignment,  // [0] target, [1] statement; op: none for =, else that of +=
  if_,         // condition, block, condition, block, … and a block where there is an else
  foreach_,    // [0] variable, [1] what it goes through, [2] block
  for_,        // [0] start, [1] condition, [2] step, [3] block
  while_,      // [0] condition, [1] block; flag until, flag body_first for do
  switch_,     // [0] what is looked at, then the blocks (and what chooses them)
  try_,        // [0] the block, then those of catch and finally (flag always)
  function_,   // text: its name; [0] block
  block,       // of { }: [0] parameters (or empty), [1] begin, [2] process, [3] end
  parameters,  // each a parameter_declaration
  parameter_declaration,  // text: its name; [0] the default value where there is one
  jump,  // return, throw, exit, break, continue: text; [0] the value where there is one
  // Parts of a command.
  word,       // a bare word: text without quotes and backticks
  parameter,  // -Name; [0] the value of -Name:value
  verbatim,   // what stands behind --%
  redirection,
  // Expressions.
  string,
  number,
  expandable,
  variable,
  splat,
  type,
  array,             // a, b
  array_expression,  // @( )
  sub_expression,    // $( )
  paren,             // ( )
  table,             // @{ }: key, value, key, value, …
  cast,              // text: the type; [0] of what
  unary,             // op; [0]
  binary,            // operand, operator_, operand, operator_, operand: left to right
  operator_,         // inside of binary
  postfix,           // [0] a value, then what is done with it, in order
  member,            // .name: [0] the name
  static_member,     // ::name
  call,              // .name( ): [0] the name, then the arguments
  static_call,       // ::name( )
  index,             // [ ]: [0]
  empty,
  unreadable,  // nested too deep
};

using NodeId = std::uint32_t;

/// One node of a script's syntax. What it is made of is in Tree::children.
struct Node {
  NodeKind kind = NodeKind::empty;
  Operator op = Operator::none;
  bool case_sensitive = false;  // -creplace
  bool backtick = false;        // a backtick stands where none is needed
  bool quoted = false;          // quotes inside of a bare word
  bool unicode_dash = false;
  bool call = false;        // & or .
  bool dot = false;         // .
  bool until = false;       // do … until
  bool body_first = false;  // do …
  bool always = false;      // finally
  bool background = false;
  std::uint32_t begin = 0;  // where it stands in the script
  std::uint32_t end = 0;
  std::uint32_t first_child = 0;
  std::uint32_t child_count = 0;
  std::string_view text;  // into the script or Tree::texts
  double real = 0;        // of a number
  std::int64_t integer = 0;
  bool is_real = false;
};

/// The syntax of a script, which it holds. It stays where it was made: nodes hold views of it.
struct Tree {
  Tree() = default;
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  std::string script;
  std::vector<Node> nodes = std::vector<Node>(1);  // the first is empty
  std::vector<NodeId> child_ids;
  std::forward_list<std::string> texts;  // those that don't stand in the script as they are
  NodeId root = 0;
  bool too_deep = false;
  std::size_t unread = 0;  // where what is nested too deep begins; nothing is in the tree of it

  const Node& node(NodeId id) const { return nodes[id]; }
  std::span<const NodeId> children(const Node& node) const {
    return std::span(child_ids).subspan(node.first_child, node.child_count);
  }
  std::string_view source(const Node& node) const {
    return std::string_view(script).substr(node.begin, node.end - node.begin);
  }
};

}  // namespace powershell
