#include "powershell/parser_state.h"
#include "text/ascii.h"

// Statements that begin with a keyword, and blocks.

namespace powershell {

using text::equal_folded;

// 0 where the word is no keyword that can stand there.
NodeId Parser::keyword_statement(std::string_view word) {
  if (word.size() < 2 || word.size() > 12) return 0;
  Nest nest(*this);
  if (nest.too_deep()) return give_up();
  const auto is = [&](std::string_view keyword) { return equal_folded(word, keyword); };
  if (is("if")) return if_statement();
  if (is("foreach")) return foreach_statement();
  if (is("for")) return for_statement();
  if (is("while")) return while_statement();
  if (is("do")) return do_statement();
  if (is("switch")) return switch_statement();
  if (is("try")) return try_statement();
  if (is("function") || is("filter") || is("workflow")) return function_statement();
  if (is("return") || is("throw") || is("exit") || is("break") || is("continue")) {
    return jump_statement(word);
  }
  if (is("trap")) {
    take();
    while (peek().kind == TokenKind::left_bracket) skip_attribute();
    const std::size_t children = mark();
    const std::size_t begin = peek().begin;
    push(empty());
    push(braced_block());
    make(NodeKind::try_, begin, children);
    return last();
  }
  return 0;
}

NodeId Parser::condition() {
  if (!take_if(TokenKind::left_paren)) return empty();
  skip_newlines();
  if (take_if(TokenKind::right_paren)) return empty();
  Nest nest(*this);
  const NodeId id = nest.too_deep() ? give_up() : statement();
  skip_newlines();
  take_if(TokenKind::right_paren);
  return id;
}

NodeId Parser::braced_block() {
  skip_newlines();
  const std::size_t begin = peek().begin;
  if (!take_if(TokenKind::left_brace)) return empty();
  return block_body(begin, empty());
}

// Behind the brace, or from the script's beginning: param( ), begin { }, process { }, end { }, or
// just statements.
NodeId Parser::block_body(std::size_t begin, NodeId parameters) {
  Nest nest(*this);
  if (nest.too_deep()) return give_up();
  skip_newlines();
  while (peek().kind == TokenKind::left_bracket) {  // [CmdletBinding()]param( )
    const std::size_t before = peek().begin;
    skip_attribute();
    if (peek().begin == before) break;
    skip_newlines();
  }
  if (at_word("param")) {
    take();
    if (peek().kind == TokenKind::left_paren) parameters = parameter_list();
    skip_newlines();
    take_if(TokenKind::semicolon);
    skip_newlines();
  }
  NodeId parts[3] = {0, 0, 0};
  bool named = false;
  while (named_block(parts)) {
    named = true;
    while (peek().kind == TokenKind::newline || peek().kind == TokenKind::semicolon) take();
  }
  const bool top = depth_ == 1;
  if (!named) {
    parts[2] = statements(top ? TokenKind::end : TokenKind::right_brace);
  } else if (!top) {
    take_if(TokenKind::right_brace);
  }
  const std::size_t children = mark();
  push(parameters);
  for (const NodeId part : parts) push(part);
  make(NodeKind::block, begin, children);
  return last();
}

bool Parser::named_block(NodeId (&parts)[3]) {
  std::size_t which = 0;
  if (at_word("begin")) {
    which = 0;
  } else if (at_word("process")) {
    which = 1;
  } else if (at_word("end")) {
    which = 2;
  } else {
    return false;
  }
  const std::size_t back = peek().begin;
  take();
  skip_newlines();
  if (!take_if(TokenKind::left_brace)) {  // a command of that name
    unpeek();
    lexer_.seek(back);
    return false;
  }
  parts[which] = statements(TokenKind::right_brace);
  return true;
}

// Over [Parameter(Mandatory)], which says nothing of what runs; a type is left where it is.
void Parser::skip_attribute() {
  const std::size_t begin = peek().begin;
  unpeek();
  lexer_.skip_space();
  lexer_.seek(lexer_.position() + 1);
  lexer_.skip_space();
  std::size_t stop = lexer_.position();
  while (stop < tree_.script.size() &&
         (text::is_alphanumeric(tree_.script[stop]) || tree_.script[stop] == '.')) {
    ++stop;
  }
  if (stop == lexer_.position() || stop >= tree_.script.size() || tree_.script[stop] != '(') {
    lexer_.seek(begin);
    return;
  }
  int open = 1;
  while (open > 0) {
    const Token token = take();
    if (token.kind == TokenKind::end) return;
    if (token.kind == TokenKind::left_bracket) ++open;
    if (token.kind == TokenKind::right_bracket) --open;
  }
}

// ( [type]$name = default, … )
NodeId Parser::parameter_list() {
  const std::size_t begin = take().begin;
  const std::size_t children = mark();
  for (;;) {
    skip_newlines();
    const Token token = peek();
    if (token.kind == TokenKind::left_bracket) {
      skip_attribute();
      if (peek().begin == token.begin) {
        take();
        lexer_.type_name();
      }
      continue;
    }
    take();
    if (token.kind == TokenKind::end || token.kind == TokenKind::right_paren) break;
    if (token.kind != TokenKind::variable) continue;
    const std::size_t value = mark();
    if (peek().kind == TokenKind::assign) {
      take();
      skip_newlines();
      Nest nest(*this, true);
      push(nest.too_deep() ? give_up() : expression());
    }
    make(NodeKind::parameter_declaration, token.begin, value).text = token.text;
    push(last());
  }
  make(NodeKind::parameters, begin, children);
  return last();
}

NodeId Parser::if_statement() {
  const std::size_t begin = take().begin;
  const std::size_t children = mark();
  push(condition());
  push(braced_block());
  for (;;) {
    const std::size_t back = has_peeked_ ? peeked_from_ : lexer_.position();
    skip_newlines();
    if (at_word("elseif")) {
      take();
      push(condition());
      push(braced_block());
      continue;
    }
    if (at_word("else")) {
      take();
      push(braced_block());
    } else {
      unpeek();
      lexer_.seek(back);
    }
    break;
  }
  make(NodeKind::if_, begin, children);
  return last();
}

NodeId Parser::foreach_statement() {
  const std::size_t back = peek().begin;
  take();
  if (peek().kind != TokenKind::left_paren) {  // the alias of ForEach-Object
    unpeek();
    lexer_.seek(back);
    return 0;
  }
  take();
  skip_newlines();
  const std::size_t children = mark();
  push(unary());
  skip_newlines();
  if (at_word("in")) take();
  Nest nest(*this);
  push(nest.too_deep() ? give_up() : statement());
  skip_newlines();
  take_if(TokenKind::right_paren);
  push(braced_block());
  make(NodeKind::foreach_, back, children);
  return last();
}

NodeId Parser::for_statement() {
  const std::size_t begin = take().begin;
  const std::size_t children = mark();
  take_if(TokenKind::left_paren);
  for (int part = 0; part < 3; ++part) {
    skip_newlines();
    const TokenKind next = peek().kind;
    const bool none = next == TokenKind::semicolon || next == TokenKind::right_paren;
    push(none ? empty() : statement());
    if (part < 2) take_if(TokenKind::semicolon);
  }
  skip_newlines();
  take_if(TokenKind::right_paren);
  push(braced_block());
  make(NodeKind::for_, begin, children);
  return last();
}

NodeId Parser::while_statement() {
  const std::size_t begin = take().begin;
  const std::size_t children = mark();
  push(condition());
  push(braced_block());
  make(NodeKind::while_, begin, children);
  return last();
}

NodeId Parser::do_statement() {
  const std::size_t begin = take().begin;
  const NodeId body = braced_block();
  skip_newlines();
  const bool until = at_word("until");
  const std::size_t children = mark();
  if (until || at_word("while")) {
    take();
    push(condition());
  } else {
    push(empty());
  }
  push(body);
  Node& node = make(NodeKind::while_, begin, children);
  node.until = until;
  node.body_first = true;
  return last();
}

NodeId Parser::switch_statement() {
  const std::size_t begin = take().begin;
  const std::size_t children = mark();
  while (peek(Mode::command).kind == TokenKind::parameter) take(Mode::command);
  push(condition());
  skip_newlines();
  if (take_if(TokenKind::left_brace)) {
    for (;;) {
      while (take_if(TokenKind::newline) || take_if(TokenKind::semicolon)) {
      }
      const TokenKind next = peek().kind;
      if (next == TokenKind::end) break;
      if (take_if(TokenKind::right_brace)) break;
      const std::size_t before = peek().begin;
      push(argument_item());
      skip_newlines();
      push(braced_block());
      if (peek().begin == before) take();
    }
  }
  make(NodeKind::switch_, begin, children);
  return last();
}

NodeId Parser::try_statement() {
  const std::size_t begin = take().begin;
  const std::size_t children = mark();
  push(braced_block());
  for (;;) {
    const std::size_t back = has_peeked_ ? peeked_from_ : lexer_.position();
    skip_newlines();
    const bool always = at_word("finally");
    if (!always && !at_word("catch")) {
      unpeek();
      lexer_.seek(back);
      break;
    }
    take();
    for (;;) {  // the types that it catches
      skip_newlines();
      if (take_if(TokenKind::left_bracket)) {
        if (lexer_.type_name().empty()) break;
      } else if (!take_if(TokenKind::comma)) {
        break;
      }
    }
    const NodeId block = braced_block();
    if (block != 0) tree_.nodes[block].always = always;
    push(block);
  }
  make(NodeKind::try_, begin, children);
  return last();
}

NodeId Parser::function_statement() {
  const std::size_t begin = take().begin;
  const NodeId name = bare_word();
  NodeId parameters = empty();
  if (peek().kind == TokenKind::left_paren) parameters = parameter_list();
  skip_newlines();
  const std::size_t children = mark();
  const std::size_t brace = peek().begin;
  push(take_if(TokenKind::left_brace) ? block_body(brace, parameters) : empty());
  const std::string_view text = tree_.node(name).text;
  make(NodeKind::function_, begin, children).text = text;
  return last();
}

NodeId Parser::jump_statement(std::string_view word) {
  const std::size_t begin = take().begin;
  const std::size_t children = mark();
  switch (peek().kind) {
    case TokenKind::end:
    case TokenKind::newline:
    case TokenKind::semicolon:
    case TokenKind::right_brace:
    case TokenKind::right_paren:
      break;
    default:
      push(statement());
  }
  make(NodeKind::jump, begin, children).text = word;
  return last();
}

}  // namespace powershell
