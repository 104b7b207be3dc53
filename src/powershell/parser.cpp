#include "powershell/parser.h"

#include <utility>

#include "powershell/parser_state.h"
#include "text/ascii.h"

namespace powershell {

void parse_script(std::string script, Tree& tree) {
  tree.script = std::move(script);
  tree.nodes.reserve(tree.script.size() / 4 + 16);
  tree.child_ids.reserve(tree.script.size() / 4 + 16);
  Parser(tree).run();
}

void Parser::run() {
  pending_.reserve(64);
  tree_.root = block_body(0, empty());
}

const Token& Parser::peek(Mode mode) {
  if (has_peeked_ && peeked_mode_ == mode) return peeked_;
  unpeek();
  peeked_from_ = lexer_.position();
  peeked_ = lexer_.next(mode);
  peeked_mode_ = mode;
  has_peeked_ = true;
  return peeked_;
}

Token Parser::take(Mode mode) {
  const Token token = peek(mode);
  has_peeked_ = false;
  return token;
}

bool Parser::take_if(TokenKind kind, Mode mode) {
  if (peek(mode).kind != kind) return false;
  has_peeked_ = false;
  return true;
}

void Parser::unpeek() {
  if (has_peeked_) lexer_.seek(peeked_from_);
  has_peeked_ = false;
}

void Parser::skip_newlines() {
  while (take_if(TokenKind::newline)) {
  }
}

// The word that stands next, if it is a whole one: "if" of "if(", not of "if-x".
std::string_view Parser::bare_name() {
  const Token& token = peek();
  if (token.kind != TokenKind::word) return {};
  if (token.end < tree_.script.size()) {
    const char32_t next = character_at(tree_.script, token.end).code;
    if (!ends_word(next) && next != '$' && next != '[') return {};
  }
  return token.text;
}

bool Parser::at_word(std::string_view word) { return text::equal_folded(bare_name(), word); }

// A node whose children are what was pushed since `mark`. It ends where the lexer is.
Node& Parser::make(NodeKind kind, std::size_t begin, std::size_t mark) {
  Node& node = tree_.nodes.emplace_back();
  node.kind = kind;
  node.begin = static_cast<std::uint32_t>(begin);
  const std::size_t end = has_peeked_ ? peeked_from_ : lexer_.position();
  node.end = static_cast<std::uint32_t>(end < begin ? begin : end);
  node.first_child = static_cast<std::uint32_t>(tree_.child_ids.size());
  node.child_count = static_cast<std::uint32_t>(pending_.size() - mark);
  tree_.child_ids.insert(tree_.child_ids.end(),
                         pending_.begin() + static_cast<std::ptrdiff_t>(mark), pending_.end());
  pending_.resize(mark);
  return node;
}

NodeId Parser::leaf(NodeKind kind, const Token& token) {
  Node& node = make(kind, token.begin, mark());
  node.end = token.end;
  node.text = token.text;
  node.op = token.op;
  node.case_sensitive = token.case_sensitive;
  node.unicode_dash = token.unicode_dash;
  node.real = token.real;
  node.integer = token.integer;
  node.is_real = token.is_real;
  return last();
}

NodeId Parser::empty() { return 0; }

// Nested too deep: nothing more of the script is read.
NodeId Parser::give_up() {
  tree_.too_deep = true;
  unpeek();
  const std::size_t begin = lexer_.position();
  if (tree_.unread == 0) tree_.unread = begin;
  lexer_.seek(tree_.script.size());
  make(NodeKind::unreadable, begin, mark());
  return last();
}

// Up to the token that closes them, which is taken; at the top, to the end.
NodeId Parser::statements(TokenKind closing) {
  Nest nest(*this);
  if (nest.too_deep()) return give_up();
  const std::size_t begin = has_peeked_ ? peeked_from_ : lexer_.position();
  const std::size_t first = mark();
  for (;;) {
    const Token& token = peek();
    if (token.kind == TokenKind::end) break;
    if (token.kind == closing) {
      make(NodeKind::statements, begin, first);
      take();
      return last();
    }
    const std::size_t before = token.begin;
    switch (token.kind) {
      case TokenKind::newline:
      case TokenKind::semicolon:
      case TokenKind::pipe:
      case TokenKind::and_and:
      case TokenKind::or_or:
      case TokenKind::right_paren:
      case TokenKind::right_brace:
      case TokenKind::right_bracket:
      case TokenKind::other:
        take();
        continue;
      default:
        break;
    }
    push(statement());
    if (!has_peeked_ && lexer_.position() <= before) take();  // whatever it is: never stand still
    if (has_peeked_ && peeked_.begin <= before) take();
  }
  make(NodeKind::statements, begin, first);
  return last();
}

NodeId Parser::statement() {
  const Token& token = peek();
  if (token.kind == TokenKind::word) {
    const std::string_view word = bare_name();
    if (!word.empty()) {
      const NodeId id = keyword_statement(word);
      if (id != 0) return id;
    }
  }
  if (token.kind == TokenKind::left_bracket) skip_attribute();
  return assignment_or_pipeline();
}

NodeId Parser::assignment_or_pipeline() {
  const std::size_t begin = peek().begin;
  const NodeId first = stage();
  const NodeKind kind = tree_.node(first).kind;
  if (kind != NodeKind::command && peek().kind == TokenKind::assign) {
    const Token assign = take();
    skip_newlines();
    Nest nest(*this);
    const std::size_t children = mark();
    push(first);
    push(nest.too_deep() ? give_up() : statement());
    make(NodeKind::assignment, begin, children).op = assign.op;
    return last();
  }
  return pipeline(first);
}

NodeId Parser::pipeline(NodeId first) {
  const std::size_t children = mark();
  const std::size_t begin = begin_of(first);
  push(first);
  const auto next_kind = [&] {
    while (peek().kind == TokenKind::redirection) {
      const Token token = take();
      if (token.text.find('&') == std::string_view::npos) argument_item();
    }
    return peek().kind;
  };
  while (next_kind() == TokenKind::pipe) {
    take();
    skip_newlines();
    if (peek().kind == TokenKind::end) break;
    push(stage());
  }
  const bool background = take_if(TokenKind::ampersand);
  make(NodeKind::pipeline, begin, children).background = background;
  return last();
}

}  // namespace powershell
