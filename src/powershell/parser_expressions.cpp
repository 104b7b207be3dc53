#include "powershell/operator_names.h"
#include "powershell/parser_state.h"

namespace powershell {

// Operators that bind as strongly as each other become one node, so that a sum of thousands of
// strings is as flat as it is written.
NodeId Parser::expression(int weakest) {
  NodeId left = list();
  for (;;) {
    const Token& next = peek();
    const int level = next.kind == TokenKind::operator_ ? precedence(next.op) : 0;
    if (level == 0 || level < weakest) return left;
    const std::size_t children = mark();
    const std::size_t begin = begin_of(left);
    push(left);
    while (peek().kind == TokenKind::operator_ && precedence(peek().op) == level) {
      push(leaf(NodeKind::operator_, take()));
      skip_newlines();
      push(expression(level + 1));
    }
    make(NodeKind::binary, begin, children);
    left = last();
  }
}

NodeId Parser::list() {
  const NodeId first = unary();
  if (no_comma_ || peek().kind != TokenKind::comma) return first;
  const std::size_t children = mark();
  const std::size_t begin = begin_of(first);
  push(first);
  while (take_if(TokenKind::comma)) {
    skip_newlines();
    push(unary());
  }
  make(NodeKind::array, begin, children);
  return last();
}

NodeId Parser::unary() {
  const Token token = peek();
  if (token.kind == TokenKind::left_bracket) return cast_or_type();
  const bool comma = token.kind == TokenKind::comma && !no_comma_;
  if (!comma && (token.kind != TokenKind::operator_ || !is_unary(token.op))) return primary();
  Nest nest(*this, no_comma_);
  if (nest.too_deep()) return give_up();
  take();
  skip_newlines();
  const std::size_t children = mark();
  push(unary());
  if (comma) {
    make(NodeKind::array, token.begin, children);
  } else {
    Node& node = make(NodeKind::unary, token.begin, children);
    node.op = token.op;
    node.case_sensitive = token.case_sensitive;
  }
  return last();
}

NodeId Parser::cast_or_type() {
  Nest nest(*this, no_comma_);
  if (nest.too_deep()) return give_up();
  Token token = take();
  token.text = lexer_.type_name();
  token.end = static_cast<std::uint32_t>(lexer_.position());
  if (token.text.empty()) return leaf(NodeKind::unreadable, token);
  if (lexer_.peek() == ':' || lexer_.peek() == '.') {
    return postfix(leaf(NodeKind::type, token), false);
  }
  const Token& next = peek();
  const bool operand = next.kind == TokenKind::left_bracket ||
                       (starts_expression(next) && next.kind != TokenKind::comma);
  if (!operand) return leaf(NodeKind::type, token);
  const std::size_t children = mark();
  push(unary());
  make(NodeKind::cast, token.begin, children).text = token.text;
  return last();
}

NodeId Parser::primary() {
  const Token token = peek();
  switch (token.kind) {
    case TokenKind::word:
    case TokenKind::splat:
    case TokenKind::variable:
    case TokenKind::number:
    case TokenKind::string:
    case TokenKind::expandable:
    case TokenKind::left_paren:
    case TokenKind::at_paren:
    case TokenKind::dollar_paren:
    case TokenKind::left_brace:
    case TokenKind::at_brace:
      take();
      return postfix(value(token), false);
    default:
      return empty();
  }
}

// What begins with that token, which is taken.
NodeId Parser::value(const Token& token) {
  Nest nest(*this);
  if (nest.too_deep()) return give_up();
  switch (token.kind) {
    case TokenKind::variable:
      return leaf(NodeKind::variable, token);
    case TokenKind::splat:
      return leaf(NodeKind::splat, token);
    case TokenKind::number:
      return leaf(NodeKind::number, token);
    case TokenKind::string:
      return leaf(NodeKind::string, token);
    case TokenKind::word:
      return leaf(NodeKind::word, token);
    case TokenKind::expandable: {
      const bool here = token.text == "@";
      return pieces({here ? PieceState::Of::here_string : PieceState::Of::string, false},
                    token.begin, NodeKind::string);
    }
    case TokenKind::left_paren:
      return group(NodeKind::paren, token.begin);
    case TokenKind::at_paren:
      return group(NodeKind::array_expression, token.begin);
    case TokenKind::dollar_paren:
      return group(NodeKind::sub_expression, token.begin);
    case TokenKind::left_brace:
      return block_body(token.begin, empty());
    case TokenKind::at_brace:
      return table(token.begin);
    default:
      return leaf(NodeKind::unreadable, token);
  }
}

NodeId Parser::group(NodeKind kind, std::size_t begin) {
  const std::size_t children = mark();
  push(statements(TokenKind::right_paren));
  make(kind, begin, children);
  return last();
}

NodeId Parser::table(std::size_t begin) {
  const std::size_t children = mark();
  for (;;) {
    const Token token = take();
    if (token.kind == TokenKind::end || token.kind == TokenKind::right_brace) break;
    if (token.kind == TokenKind::newline || token.kind == TokenKind::semicolon) continue;
    const NodeId key = value(token);
    if (peek().kind != TokenKind::assign) continue;
    take();
    skip_newlines();
    push(key);
    push(statement());
  }
  make(NodeKind::table, begin, children);
  return last();
}

// Members, calls and indexes stand right behind each other; in an expression blanks before a dot
// are tolerated, in a command they end the argument.
NodeId Parser::postfix(NodeId base, bool in_command) {
  const std::size_t children = mark();
  push(base);
  while (suffix(in_command)) {
  }
  if (mark() == children + 1) {
    pending_.pop_back();
  } else {
    make(NodeKind::postfix, begin_of(base), children);
    base = last();
  }
  const char sign = lexer_.peek();
  if (!in_command && (sign == '+' || sign == '-') && lexer_.peek(1) == sign &&
      tree_.node(base).kind == NodeKind::variable) {
    lexer_.seek(lexer_.position() + 2);
    push(base);
    Node& node = make(NodeKind::unary, begin_of(base), children);
    node.op = sign == '+' ? Operator::increment : Operator::decrement;
    node.body_first = true;
    base = last();
  }
  return base;
}

bool Parser::suffix(bool in_command) {
  const std::size_t begin = lexer_.position();
  if (!in_command) {
    while (lexer_.peek() == ' ' || lexer_.peek() == '\t') lexer_.seek(lexer_.position() + 1);
    if (lexer_.position() != begin && lexer_.peek() == '[') lexer_.seek(begin);
  }
  const char c = lexer_.peek();
  const std::size_t children = mark();
  if (c == '[') {
    Nest nest(*this);
    if (nest.too_deep()) return false;
    lexer_.seek(lexer_.position() + 1);
    skip_newlines();
    push(expression());
    skip_newlines();
    take_if(TokenKind::right_bracket);
    make(NodeKind::index, begin, children);
    push(last());
    return true;
  }
  const bool is_static = c == ':' && lexer_.peek(1) == ':';
  const char32_t after =
      lexer_.at_end() ? 0 : static_cast<unsigned char>(lexer_.peek(is_static ? 2 : 1));
  const bool named = is_name_start(after) || after >= 0x80 || after == '\'' || after == '"' ||
                     after == '$' || after == '(';
  if (!is_static && (c != '.' || !named)) {
    lexer_.seek(begin);
    return false;
  }
  lexer_.seek(lexer_.position() + (is_static ? 2 : 1));
  push(member_name());
  unpeek();
  const bool is_call = lexer_.peek() == '(' || (!is_static && lexer_.peek() == '{');
  if (is_call) call_arguments();
  const NodeKind kind = is_static ? (is_call ? NodeKind::static_call : NodeKind::static_member)
                                  : (is_call ? NodeKind::call : NodeKind::member);
  make(kind, begin, children);
  push(last());
  return true;
}

NodeId Parser::member_name() {
  const Token token = take();
  switch (token.kind) {
    case TokenKind::word:
    case TokenKind::variable:
    case TokenKind::string:
    case TokenKind::expandable:
    case TokenKind::left_paren:
    case TokenKind::dollar_paren:
      return value(token);
    default:
      lexer_.seek(token.begin);
      return empty();
  }
}

void Parser::call_arguments() {
  Nest nest(*this, true);
  if (nest.too_deep()) return;
  if (lexer_.peek() == '{') {
    push(primary());
    return;
  }
  take();
  for (;;) {
    skip_newlines();
    const Token token = peek();
    if (token.kind == TokenKind::end) return;
    if (take_if(TokenKind::right_paren)) return;
    if (take_if(TokenKind::comma)) continue;
    const NodeId argument = expression();
    if (argument == 0 || (has_peeked_ && peeked_.begin <= token.begin)) {
      // Something that is no expression stands there: over it.
      const TokenKind next = peek().kind;
      if (next == TokenKind::semicolon || next == TokenKind::right_brace) return;
      take();
      continue;
    }
    push(argument);
  }
}

}  // namespace powershell
