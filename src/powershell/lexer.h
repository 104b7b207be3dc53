#pragma once

#include <cstdint>
#include <forward_list>
#include <string>
#include <string_view>

#include "powershell/script_characters.h"
#include "powershell/syntax.h"

namespace powershell {

enum class TokenKind : std::uint8_t {
  end,
  newline,
  semicolon,
  pipe,
  and_and,
  or_or,
  ampersand,
  comma,
  dot,
  colon_colon,
  left_paren,
  right_paren,
  at_paren,
  dollar_paren,
  left_brace,
  right_brace,
  at_brace,
  left_bracket,
  right_bracket,
  assign,     // =, or += with the operator
  operator_,  // of an expression, + and ! too
  variable,
  splat,
  number,
  string,       // in single quotes, whole
  expandable,   // the quote that begins a string in double quotes: read on with next_piece
  word,         // an expression's name; of a command, where a bare word begins: next_piece
  parameter,    // -Name
  verbatim,     // --% and what stands behind it
  redirection,  // 2>&1, or > without its target
  other,        // a character that begins nothing
};

/// What a script's next characters are.
struct Token {
  TokenKind kind = TokenKind::end;
  Operator op = Operator::none;
  bool case_sensitive = false;
  bool unicode_dash = false;
  bool space_before = false;
  bool is_real = false;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string_view text;  // a name, or a string's text: into the script or the texts
  double real = 0;
  std::int64_t integer = 0;
};

/// Where the lexer is inside of a string or a bare word. The script in a $( ) of it is read by
/// whoever reads the string, by the same lexer: so nothing is read twice, however deep it nests.
struct PieceState {
  enum class Of : std::uint8_t { string, here_string, word };
  Of of = Of::word;
  bool in_quotes = false;  // of a word: between double quotes
};

/// A part of a string in double quotes, or of a bare word.
struct Piece {
  enum class Kind : std::uint8_t { literal, variable, sub_expression, end };
  Kind kind = Kind::end;
  bool backtick = false;  // one that wasn't needed stands in it
  bool quoted = false;    // quotes stand in it
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string_view text;
};

/// PowerShell's tokenizer (tokenizer.cs). What characters mean depends on where they stand, so the
/// parser says for every token whether it expects an expression or the words of a command. Each
/// call moves on, and takes time linear in what it moves over.
class Lexer {
 public:
  enum class Mode : std::uint8_t { expression, command };

  /// The script is to outlive the lexer, `texts` every view that it gives.
  Lexer(std::string_view script, std::forward_list<std::string>& texts)
      : script_(script), texts_(texts) {}

  Token next(Mode mode);
  Piece next_piece(PieceState& state);

  /// The name of the type that stands behind a [, without white space; what ends it is taken.
  /// Empty, and nothing taken, where no type's name stands there.
  std::string_view type_name();

  std::size_t position() const { return position_; }
  void seek(std::size_t position) { position_ = position; }
  bool at_end() const { return position_ >= script_.size(); }
  /// The character `ahead` bytes further on; 0 where the script ends.
  char peek(std::size_t ahead = 0) const {
    return position_ + ahead < script_.size() ? script_[position_ + ahead] : '\0';
  }
  std::string_view script() const { return script_; }
  /// Whether white space or a comment was there to pass over.
  bool skip_space();

 private:
  Character character(std::size_t ahead = 0) const {
    return position_ + ahead < script_.size() ? character_at(script_, position_ + ahead)
                                              : Character{0, 0};
  }
  Token finish(Token token, TokenKind kind, std::size_t length);
  bool skip_comment();
  bool symbol(Token& token, Mode mode, char c);
  bool variable_name(std::string_view& name);
  void variable(Token& token);
  void splat_or_group(Token& token, Mode mode);
  void dash(Token& token, Mode mode, std::uint32_t dash_length);
  bool number(Token& token);
  bool redirection(Token& token);
  void single_quoted(Token& token, std::uint32_t quote_length);
  bool here_string(Token& token);
  void name(Token& token);
  std::string_view keep(std::string text);

  std::uint32_t escape(std::string& out, bool in_string, bool& unneeded) const;
  bool piece_of_string(Piece& piece, PieceState& state, std::string& cooked, std::size_t& from);

  std::string_view script_;
  std::forward_list<std::string>& texts_;
  std::size_t position_ = 0;
};

}  // namespace powershell
