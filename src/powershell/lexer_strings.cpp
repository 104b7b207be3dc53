#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "powershell/lexer.h"
#include "text/utf8.h"

// What stands in strings, bare words and numbers.

namespace powershell {
namespace {

using text::fold;
using text::is_digit;

constexpr std::size_t kMostHexDigits = 6;  // of `u{ }

// What a backtick and this make inside of double quotes; 0 where it is the character itself.
constexpr char control_character(char c) {
  switch (c) {
    case 'a':
      return '\a';
    case 'b':
      return '\b';
    case 'e':
      return '\x1B';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'v':
      return '\v';
    default:
      return '\0';
  }
}

// A backtick before one of these changes nothing, so nobody types it.
constexpr bool needs_no_backtick(char32_t c) {
  return is_name_part(c) || is_dash(c) || c == '.' || c == '\\' || c == '/' || c == ':';
}

constexpr std::int64_t multiplier(char c) {
  switch (fold(c)) {
    case 'k':
      return std::int64_t{1} << 10;
    case 'm':
      return std::int64_t{1} << 20;
    case 'g':
      return std::int64_t{1} << 30;
    case 't':
      return std::int64_t{1} << 40;
    case 'p':
      return std::int64_t{1} << 50;
    default:
      return 0;
  }
}

constexpr bool is_type_suffix(char c) {
  switch (fold(c)) {
    case 'l':
    case 'd':
    case 'u':
    case 'y':
    case 's':
    case 'n':
      return true;
    default:
      return false;
  }
}

}  // namespace

// 12, 0x1F, 1.5e3, 10kb, 5L. False, and nothing taken, where it goes on as a word does (7z).
bool Lexer::number(Token& token) {
  const std::size_t begin = position_;
  const char* const first = script_.data() + begin;
  const char* const last = script_.data() + script_.size();
  const bool hex = peek() == '0' && fold(peek(1)) == 'x';
  std::uint64_t whole = 0;
  const auto parsed = std::from_chars(first + (hex ? 2 : 0), last, whole, hex ? 16 : 10);
  if (parsed.ec == std::errc::invalid_argument) return false;
  position_ = static_cast<std::size_t>(parsed.ptr - script_.data());
  token.integer = static_cast<std::int64_t>(whole);
  const bool fraction = !hex && peek() == '.' && is_digit(peek(1));
  const std::size_t sign = peek(1) == '-' || peek(1) == '+' ? 1 : 0;
  const bool exponent = !hex && fold(peek()) == 'e' && is_digit(peek(1 + sign));
  if (fraction || exponent || parsed.ec == std::errc::result_out_of_range) {
    const auto real = std::from_chars(first, last, token.real);
    position_ = static_cast<std::size_t>(real.ptr - script_.data());
    token.is_real = true;
    if (real.ec != std::errc{}) token.real = HUGE_VAL;
  }
  if (is_type_suffix(peek())) ++position_;
  if (const std::int64_t factor = multiplier(peek()); factor != 0 && fold(peek(1)) == 'b') {
    position_ += 2;
    token.real *= static_cast<double>(factor);
    if (__builtin_mul_overflow(token.integer, factor, &token.integer)) token.integer = 0;
  }
  if (!at_end() && is_name_part(character().code)) {
    position_ = begin;
    return false;
  }
  return true;
}

void Lexer::single_quoted(Token& token, std::uint32_t quote_length) {
  position_ += quote_length;
  token.kind = TokenKind::string;
  std::string cooked;
  std::size_t from = position_;
  for (; !at_end();) {
    const Character c = character();
    if (!is_single_quote(c.code)) {
      position_ += c.length;
      continue;
    }
    const std::size_t quote = position_;
    position_ += c.length;
    if (at_end() || !is_single_quote(character().code)) {
      const std::string_view rest = script_.substr(from, quote - from);
      token.text = cooked.empty() ? rest : keep(std::move(cooked.append(rest)));
      return;
    }
    cooked.append(script_.substr(from, position_ - from));
    position_ += character().length;
    from = position_;
  }
  const std::string_view rest = script_.substr(from);
  token.text = cooked.empty() ? rest : keep(std::move(cooked.append(rest)));
}

// @' or @", blanks, a line end; it ends with a line that begins '@ or "@.
bool Lexer::here_string(Token& token) {
  const Character quote = character(1);
  const bool is_single = is_single_quote(quote.code);
  if (!is_single && !is_double_quote(quote.code)) return false;
  std::size_t begin = position_ + 1 + quote.length;
  while (begin < script_.size() && (script_[begin] == ' ' || script_[begin] == '\t')) ++begin;
  if (begin >= script_.size() || !is_newline(static_cast<unsigned char>(script_[begin]))) {
    return false;
  }
  begin += script_.substr(begin, 2) == "\r\n" ? 2 : 1;
  const Character at_begin = begin < script_.size() ? character_at(script_, begin) : Character{};
  if (!is_single && is_double_quote(at_begin.code) &&
      script_.substr(begin + at_begin.length, 1) == "@") {
    token = finish(token, TokenKind::string, begin + at_begin.length + 1 - position_);
    return true;  // nothing is in it
  }
  if (!is_single) {
    position_ = begin;
    token.kind = TokenKind::expandable;
    token.text = "@";
    return true;
  }
  std::size_t end = begin - 1;  // the line end before the first line: it may be empty
  for (;; ++end) {
    end = script_.find_first_of("\r\n", end);
    if (end == std::string_view::npos) break;
    const std::size_t after = end + (script_.substr(end, 2) == "\r\n" ? 2 : 1);
    if (after >= script_.size()) continue;
    const Character closing = character_at(script_, after);
    if (is_single_quote(closing.code) && script_.substr(after + closing.length, 1) == "@") {
      token.text = script_.substr(begin, end > begin ? end - begin : 0);
      token = finish(token, TokenKind::string, after + closing.length + 1 - position_);
      return true;
    }
  }
  token.text = script_.substr(begin);
  token = finish(token, TokenKind::string, script_.size() - position_);
  return true;
}

// What the backtick at the position and what follows it make is added; gives their length.
std::uint32_t Lexer::escape(std::string& out, bool in_string, bool& unneeded) const {
  const Character c = character(1);
  if (c.length == 0) return 1;
  if (in_string && c.code == 'u' && peek(2) == '{') {
    const std::string_view digits = script_.substr(position_ + 3, kMostHexDigits + 1);
    const std::size_t end = std::min(digits.find('}'), digits.size());
    std::uint32_t code = 0;
    if (end < digits.size() &&
        std::from_chars(digits.data(), digits.data() + end, code, 16).ptr == digits.data() + end) {
      text::append_utf8(out, code);
      unneeded = true;
      return static_cast<std::uint32_t>(end + 4);
    }
  }
  if (in_string && c.code < 0x80) {
    const char control = control_character(static_cast<char>(c.code));
    if (control != '\0' || c.code == '0') {
      out.push_back(control);
      return 2;
    }
  }
  out.append(script_.substr(position_ + 1, c.length));
  unneeded = unneeded || needs_no_backtick(c.code);
  return 1 + c.length;
}

Piece Lexer::next_piece(PieceState& state) {
  Piece piece;
  piece.begin = static_cast<std::uint32_t>(position_);
  std::string cooked;
  std::size_t from = position_;  // what isn't in `cooked` yet
  while (!at_end() && piece_of_string(piece, state, cooked, from)) {
  }
  const std::size_t stop = position_;
  // A piece that isn't literal and stands behind a literal is left for the next call.
  const bool literal = !cooked.empty() || (piece.kind == Piece::Kind::end && stop > from);
  if (piece.kind == Piece::Kind::end && literal) {
    piece.kind = Piece::Kind::literal;
    const std::string_view rest = script_.substr(from, stop - from);
    piece.text = cooked.empty() ? rest : keep(std::move(cooked.append(rest)));
  }
  piece.end = static_cast<std::uint32_t>(position_);
  return piece;
}

// Takes one more character, or what counts as one; false where the piece is whole. `from` is where
// what wasn't copied begins.
bool Lexer::piece_of_string(Piece& piece, PieceState& state, std::string& cooked,
                            std::size_t& from) {
  const bool word = state.of == PieceState::Of::word;
  const bool bare = word && !state.in_quotes;
  const bool some = !cooked.empty() || position_ > from;  // of a literal before this
  const Character c = character();
  const auto leave_out = [&](std::size_t length) {  // the next `length` bytes
    cooked.append(script_.substr(from, position_ - from));
    position_ += length;
    from = position_;
  };
  if (c.code == '`') {
    if (bare && is_newline(character(1).code)) return false;
    leave_out(0);
    position_ += escape(cooked, !bare, piece.backtick);
    from = position_;
    return true;
  }
  if (c.code == '$') {
    const char next = peek(1);
    const std::size_t dollar = position_;
    if (next == '(') {
      if (some) return false;
      position_ += 2;
      from = position_;
      piece.kind = Piece::Kind::sub_expression;
      return false;
    }
    ++position_;
    std::string_view name;
    const bool special = (next == '$' || next == '^' || next == '?') && !bare;
    if (!special && variable_name(name)) {
      if (some) {
        position_ = dollar;
        return false;
      }
      piece.kind = Piece::Kind::variable;
      piece.text = name;
      from = position_;
      return false;
    }
    position_ = dollar + 1;
    return true;
  }
  if (bare) {
    if (ends_word(c.code)) return false;
    if (is_single_quote(c.code)) {
      piece.quoted = true;
      Token quoted;
      leave_out(0);
      single_quoted(quoted, c.length);
      cooked.append(quoted.text);
      from = position_;
      return true;
    }
    if (is_double_quote(c.code)) {
      piece.quoted = true;
      state.in_quotes = true;
      leave_out(c.length);
      return true;
    }
  } else if (state.of == PieceState::Of::here_string) {
    if (is_newline(c.code)) {
      const std::size_t length = script_.substr(position_, 2) == "\r\n" ? 2 : 1;
      const Character quote = character(length);
      if (is_double_quote(quote.code) && peek(length + quote.length) == '@') {
        if (some) return false;
        position_ += length + quote.length + 1;
        from = position_;
        return false;
      }
    }
  } else if (is_double_quote(c.code)) {
    const Character second = character(c.length);
    if (is_double_quote(second.code)) {
      leave_out(c.length);  // and the second stays
      position_ += second.length;
      return true;
    }
    if (word) {
      state.in_quotes = false;
      leave_out(c.length);
      return true;
    }
    if (some) return false;
    position_ += c.length;
    from = position_;
    return false;
  }
  position_ += c.length;
  while (text::is_alphanumeric(peek())) ++position_;  // letters end nothing
  return true;
}

}  // namespace powershell
