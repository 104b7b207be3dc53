#include "powershell/lexer.h"

#include <algorithm>
#include <utility>

#include "powershell/operator_names.h"
#include "text/byte_set.h"

namespace powershell {

using text::fold;
using text::is_alphanumeric;
using text::is_digit;

namespace {

constexpr text::ByteSet kParameterEnds(" \t\v\f\r\n{}();,|&.[:'\"");

// Of a variable in braces, or of a type: what is longer is none, so that looking for the end of
// each stays cheap however many begin.
constexpr std::size_t kLongestName = 256;

}  // namespace

std::string_view Lexer::keep(std::string text) { return texts_.emplace_front(std::move(text)); }

Token Lexer::finish(Token token, TokenKind kind, std::size_t length) {
  token.kind = kind;
  position_ += length;
  return token;
}

bool Lexer::skip_comment() {
  if (peek() == '#') {
    position_ = std::min(script_.find_first_of("\r\n", position_), script_.size());
    return true;
  }
  if (peek() == '<' && peek(1) == '#') {
    const std::size_t end = script_.find("#>", position_ + 2);
    position_ = end == std::string_view::npos ? script_.size() : end + 2;
    return true;
  }
  return false;
}

bool Lexer::skip_space() {
  const std::size_t begin = position_;
  while (!at_end() && !is_alphanumeric(peek())) {
    const Character c = character();
    if (is_space(c.code)) {
      position_ += c.length;
    } else if (c.code == '`' && is_newline(character(1).code)) {
      position_ += peek(1) == '\r' && peek(2) == '\n' ? 3 : 2;
    } else if (!skip_comment()) {
      break;
    }
  }
  return position_ != begin;
}

Token Lexer::next(Mode mode) {
  Token token;
  token.space_before = skip_space();
  token.begin = static_cast<std::uint32_t>(position_);
  if (!at_end()) {
    const Character c = character();
    if (is_single_quote(c.code)) {
      single_quoted(token, c.length);
    } else if (is_double_quote(c.code)) {
      token = finish(token, TokenKind::expandable, c.length);
    } else if (c.code == '$') {
      variable(token);
    } else if (c.code == '@') {
      splat_or_group(token, mode);
    } else if (is_dash(c.code)) {
      token.unicode_dash = c.code != '-';
      dash(token, mode, c.length);
    } else if (redirection(token) ||
               symbol(token, mode, c.code < 0x80 ? static_cast<char>(c.code) : '\0')) {
      // Told by its characters.
    } else if (mode == Mode::command) {
      token.kind = TokenKind::word;  // which next_piece reads
    } else if (is_digit(peek()) && number(token)) {
      token.kind = TokenKind::number;
    } else if (is_name_part(c.code)) {
      name(token);
    } else {
      token = finish(token, TokenKind::other, c.length);
    }
  }
  if (mode == Mode::command && token.kind == TokenKind::other) {
    token.kind = TokenKind::word;
    position_ = token.begin;
  }
  token.end = static_cast<std::uint32_t>(position_);
  return token;
}

void Lexer::name(Token& token) {
  while (!at_end()) {
    const Character c = character();
    if (!is_name_part(c.code)) break;
    position_ += c.length;
  }
  token.kind = TokenKind::word;
  token.text = script_.substr(token.begin, position_ - token.begin);
}

// What stands for itself, whatever is expected; then what does so in an expression only.
bool Lexer::symbol(Token& token, Mode mode, char c) {
  const auto is = [&](TokenKind kind, std::size_t length = 1) {
    token = finish(token, kind, length);
    return true;
  };
  const auto operation = [&](Operator op, std::size_t length = 1) {
    token.op = op;
    return is(TokenKind::operator_, length);
  };
  const auto arithmetic = [&](Operator op) {
    token.op = op;
    return peek(1) == '=' ? is(TokenKind::assign, 2) : is(TokenKind::operator_);
  };
  switch (c) {
    case '\r':
      return is(TokenKind::newline, peek(1) == '\n' ? 2 : 1);
    case '\n':
      return is(TokenKind::newline);
    case '(':
      return is(TokenKind::left_paren);
    case ')':
      return is(TokenKind::right_paren);
    case '{':
      return is(TokenKind::left_brace);
    case '}':
      return is(TokenKind::right_brace);
    case ';':
      return is(TokenKind::semicolon);
    case ',':
      return is(TokenKind::comma);
    case '|':
      return peek(1) == '|' ? is(TokenKind::or_or, 2) : is(TokenKind::pipe);
    case '&':
      return peek(1) == '&' ? is(TokenKind::and_and, 2) : is(TokenKind::ampersand);
    default:
      break;
  }
  if (mode == Mode::command) return false;
  switch (c) {
    case '[':
      return is(TokenKind::left_bracket);
    case ']':
      return is(TokenKind::right_bracket);
    case '.':
      return peek(1) == '.' ? operation(Operator::range, 2) : is(TokenKind::dot);
    case ':':
      return peek(1) == ':' && is(TokenKind::colon_colon, 2);
    case '=':
      return is(TokenKind::assign);
    case '!':
      return operation(Operator::logical_not);
    case '+':
      return peek(1) == '+' ? operation(Operator::increment, 2) : arithmetic(Operator::add);
    case '*':
      return arithmetic(Operator::multiply);
    case '/':
      return arithmetic(Operator::divide);
    case '%':
      return arithmetic(Operator::remainder);
    default:
      return false;
  }
}

// Leaves the position behind the name; false, and nothing taken, where no name is.
bool Lexer::variable_name(std::string_view& name) {
  const std::size_t begin = position_;
  if (peek() == '{') {
    const std::string_view inner = script_.substr(begin + 1, kLongestName);
    const std::size_t end = inner.find('}');
    if (end == std::string_view::npos) return false;
    name = inner.substr(0, end);
    position_ += end + 2;
    if (name.find('`') != std::string_view::npos) {
      std::string cooked(name);
      cooked.erase(std::remove(cooked.begin(), cooked.end(), '`'), cooked.end());
      name = keep(std::move(cooked));
    }
    return true;
  }
  if (peek() == '$' || peek() == '^' || peek() == '?') {
    ++position_;
  } else {
    while (!at_end()) {
      const Character c = character();
      // A colon parts a scope or a drive from the name.
      const bool scope = c.code == ':' && position_ > begin && is_name_part(character(1).code);
      if (!scope && !is_name_part(c.code)) break;
      position_ += c.length;
    }
  }
  name = script_.substr(begin, position_ - begin);
  return !name.empty();
}

void Lexer::variable(Token& token) {
  ++position_;
  if (peek() == '(') {
    token = finish(token, TokenKind::dollar_paren, 1);
  } else {
    token.kind = variable_name(token.text) ? TokenKind::variable : TokenKind::other;
  }
}

void Lexer::splat_or_group(Token& token, Mode mode) {
  if (here_string(token)) return;
  ++position_;
  if (peek() == '(') {
    token = finish(token, TokenKind::at_paren, 1);
  } else if (peek() == '{') {
    token = finish(token, TokenKind::at_brace, 1);
  } else if (!at_end() && is_name_start(character().code) && variable_name(token.text)) {
    token.kind = TokenKind::splat;
  } else {
    token.kind = mode == Mode::command ? TokenKind::word : TokenKind::other;
    if (mode == Mode::command) position_ = token.begin;
  }
}

void Lexer::dash(Token& token, Mode mode, std::uint32_t dash_length) {
  const std::size_t after = position_ + dash_length;
  const Character first = after < script_.size() ? character_at(script_, after) : Character{0, 0};
  if (mode == Mode::command) {
    if (first.code == '-' && peek(dash_length + 1) == '%') {
      const std::size_t end = std::min(script_.find_first_of("\r\n|", after), script_.size());
      token.text = script_.substr(after + 2, end - after - 2);
      token = finish(token, TokenKind::verbatim, end - position_);
      return;
    }
    token.kind = TokenKind::word;
    if (!is_name_start(first.code) && first.code != '?') return;
    const std::size_t end = std::min(kParameterEnds.find_first(script_, after), script_.size());
    std::size_t stop = after;
    while (stop < end) {
      const Character c = character_at(script_, stop);
      if (is_space(c.code) || is_single_quote(c.code) || is_double_quote(c.code)) break;
      stop += c.length;
    }
    if (stop < script_.size()) {
      const char32_t c = character_at(script_, stop).code;
      if (is_single_quote(c) || is_double_quote(c)) return;  // then it is a bare word
    }
    token.text = script_.substr(after, stop - after);
    token = finish(token, TokenKind::parameter, stop - position_);
    return;
  }
  std::size_t end = after;
  while (end < script_.size() && text::is_lower(fold(script_[end]))) ++end;
  if (const auto named = find_operator(script_.substr(after, end - after))) {
    token.op = named->op;
    token.case_sensitive = named->case_sensitive;
    token = finish(token, TokenKind::operator_, end - position_);
  } else if (is_dash(first.code)) {
    token.op = Operator::decrement;
    token = finish(token, TokenKind::operator_, dash_length + first.length);
  } else if (first.code == '=') {
    token.op = Operator::subtract;
    token = finish(token, TokenKind::assign, dash_length + 1);
  } else {
    token.op = Operator::subtract;
    token = finish(token, TokenKind::operator_, dash_length);
  }
}

// Whether it is one of [1-6*]? > [>] [&n], or <.
bool Lexer::redirection(Token& token) {
  std::size_t length = 0;
  if ((peek() >= '1' && peek() <= '6') || peek() == '*') length = 1;
  if (peek(length) != '>') {
    if (peek() != '<' || peek(1) == '#') return false;
    token = finish(token, TokenKind::redirection, 1);
    return true;
  }
  ++length;
  if (peek(length) == '>') ++length;
  if (peek(length) == '&' && is_digit(peek(length + 1))) length += 2;
  token = finish(token, TokenKind::redirection, length);
  token.text = script_.substr(token.begin, length);
  return true;
}

std::string_view Lexer::type_name() {
  std::size_t open = 1;
  std::size_t end = position_;
  for (; end < script_.size() && open > 0 && end - position_ < kLongestName; ++end) {
    const char c = script_[end];
    if (c == '[') ++open;
    if (c == ']') --open;
    const bool part = is_alphanumeric(c) || c == '.' || c == '_' || c == '[' || c == ']' ||
                      c == ',' || c == '+' || c == '`' || c == ' ';
    if (!part) return {};
  }
  const std::string_view inner =
      text::trimmed(script_.substr(position_, end - position_ - (open == 0 ? 1 : 0)));
  if (open > 0 || inner.empty() || !is_name_start(static_cast<unsigned char>(inner.front()))) {
    return {};
  }
  position_ = end;
  if (inner.find(' ') == std::string_view::npos) return inner;
  std::string cooked(inner);
  cooked.erase(std::remove(cooked.begin(), cooked.end(), ' '), cooked.end());
  return keep(std::move(cooked));
}

}  // namespace powershell
