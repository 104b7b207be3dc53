#include "powershell/operator_names.h"
#include "powershell/parser_state.h"

// The stages of a pipeline: expressions, and commands with their arguments.

namespace powershell {

bool Parser::starts_expression(const Token& token) {
  switch (token.kind) {
    case TokenKind::variable:
    case TokenKind::number:
    case TokenKind::string:
    case TokenKind::expandable:
    case TokenKind::left_paren:
    case TokenKind::at_paren:
    case TokenKind::dollar_paren:
    case TokenKind::at_brace:
    case TokenKind::left_brace:
    case TokenKind::comma:
      return true;
    case TokenKind::left_bracket: {
      const std::size_t back = lexer_.position();
      const bool type = !lexer_.type_name().empty();
      lexer_.seek(back);
      return type;
    }
    case TokenKind::operator_: {
      if (!is_unary(token.op)) return false;
      const char next = lexer_.peek();
      return (token.op != Operator::subtract && token.op != Operator::add) ||
             text::is_digit(next) || next == '(' || next == '$' || next == '\'' || next == '"';
    }
    default:
      return false;
  }
}

// A dot that runs what follows, not the beginning of a path: . 'x', .('x'), . $x
bool Parser::is_dot_source() {
  const Token& token = peek();
  if (token.kind != TokenKind::dot || lexer_.at_end()) return false;
  const char32_t next = character_at(tree_.script, token.end).code;
  return is_space(next) || is_single_quote(next) || is_double_quote(next) || next == '(' ||
         next == '$' || next == '{';
}

NodeId Parser::stage() {
  if (take_if(TokenKind::ampersand)) return command(true);
  if (is_dot_source()) {
    take();
    const NodeId id = command(true);
    tree_.nodes[id].dot = true;
    return id;
  }
  return starts_expression(peek()) ? expression() : command(false);
}

bool Parser::argument_ends(const Token& token) const {
  switch (token.kind) {
    case TokenKind::end:
    case TokenKind::newline:
    case TokenKind::semicolon:
    case TokenKind::pipe:
    case TokenKind::and_and:
    case TokenKind::or_or:
    case TokenKind::ampersand:
    case TokenKind::right_paren:
    case TokenKind::right_brace:
      return true;
    default:
      return false;
  }
}

NodeId Parser::command(bool call) {
  Nest nest(*this);
  if (nest.too_deep()) return give_up();
  const std::size_t begin = peek(Mode::command).begin;
  const std::size_t children = mark();
  push(call ? argument_item() : bare_word());
  while (!argument_ends(peek(Mode::command))) {
    const Token token = peek(Mode::command);
    switch (token.kind) {
      case TokenKind::parameter:
        push(parameter(take(Mode::command)));
        break;
      case TokenKind::verbatim:
        push(leaf(NodeKind::verbatim, take(Mode::command)));
        break;
      case TokenKind::redirection:
        take(Mode::command);
        // Its target is read, and is no argument.
        if (token.text.find('&') == std::string_view::npos) argument_item();
        break;
      default:
        push(argument());
        if (!has_peeked_ && lexer_.position() <= token.begin) lexer_.seek(token.begin + 1);
        if (has_peeked_ && peeked_.begin <= token.begin) take(Mode::command);
    }
  }
  make(NodeKind::command, begin, children).call = call;
  return last();
}

NodeId Parser::parameter(const Token& token) {
  const std::size_t children = mark();
  if (lexer_.peek() == ':') {
    lexer_.seek(lexer_.position() + 1);
    if (!argument_ends(peek(Mode::command))) push(argument());
  }
  Node& node = make(NodeKind::parameter, token.begin, children);
  node.text = token.text;
  node.unicode_dash = token.unicode_dash;
  return last();
}

// A value, or values with commas between.
NodeId Parser::argument() {
  const std::size_t begin = peek(Mode::command).begin;
  const NodeId first = argument_item();
  if (peek(Mode::command).kind != TokenKind::comma) return first;
  const std::size_t children = mark();
  push(first);
  while (take_if(TokenKind::comma, Mode::command)) {
    skip_newlines();
    if (argument_ends(peek(Mode::command))) break;
    push(argument_item());
  }
  make(NodeKind::array, begin, children);
  return last();
}

NodeId Parser::argument_item() {
  const Token token = peek(Mode::command);
  switch (token.kind) {
    case TokenKind::word:
    case TokenKind::parameter:
      return bare_word();
    case TokenKind::variable: {
      take(Mode::command);
      if (lexer_.at_end()) return leaf(NodeKind::variable, token);
      const char32_t next = character_at(tree_.script, lexer_.position()).code;
      const bool member = next == '.' || next == '[' || (next == ':' && lexer_.peek(1) == ':');
      if (member || ends_word(next)) return postfix(leaf(NodeKind::variable, token), true);
      lexer_.seek(token.begin);  // $dir\file
      return bare_word();
    }
    case TokenKind::comma: {
      take(Mode::command);
      const std::size_t children = mark();
      Nest nest(*this);
      push(nest.too_deep() ? give_up() : argument_item());
      make(NodeKind::array, token.begin, children);
      return last();
    }
    default:
      if (argument_ends(token)) return empty();
      take(Mode::command);
      return postfix(value(token), true);
  }
}

NodeId Parser::bare_word() {
  unpeek();
  lexer_.skip_space();
  return pieces({PieceState::Of::word, false}, lexer_.position(), NodeKind::word);
}

// A string in double quotes or a bare word: one text where nothing is expanded in it, else
// `expandable` with its parts.
NodeId Parser::pieces(PieceState state, std::size_t begin, NodeKind whole) {
  const std::size_t children = mark();
  bool backtick = false;
  bool quoted = false;
  for (;;) {
    const Piece piece = lexer_.next_piece(state);
    backtick = backtick || piece.backtick;
    quoted = quoted || piece.quoted;
    if (piece.kind == Piece::Kind::end) break;
    const std::size_t inner = mark();
    if (piece.kind == Piece::Kind::sub_expression) {
      push(statements(TokenKind::right_paren));
      make(NodeKind::sub_expression, piece.begin, inner);
    } else {
      const bool literal = piece.kind == Piece::Kind::literal;
      make(literal ? NodeKind::string : NodeKind::variable, piece.begin, inner).text = piece.text;
    }
    push(last());
  }
  const std::size_t count = mark() - children;
  const bool plain =
      count == 0 || (count == 1 && tree_.node(pending_.back()).kind == NodeKind::string);
  const std::string_view text =
      plain && count == 1 ? tree_.node(pending_.back()).text : std::string_view();
  if (plain) pending_.resize(children);
  Node& node = make(plain ? whole : NodeKind::expandable, begin, children);
  node.text = text;
  node.backtick = backtick;
  node.quoted = quoted;
  return last();
}

}  // namespace powershell
