#include "powershell/lexer.h"

#include <gtest/gtest.h>

#include <forward_list>
#include <string>
#include <string_view>
#include <vector>

namespace powershell {
namespace {

struct Read {
  std::forward_list<std::string> texts;
  std::vector<Token> tokens;

  explicit Read(std::string_view script, Lexer::Mode mode = Lexer::Mode::expression) {
    Lexer lexer(script, texts);
    for (;;) {
      const Token token = lexer.next(mode);
      if (token.kind == TokenKind::end) break;
      tokens.push_back(token);
    }
  }
  std::vector<TokenKind> kinds() const {
    std::vector<TokenKind> out;
    for (const Token& token : tokens) out.push_back(token.kind);
    return out;
  }
};

// The pieces of what begins at the beginning, literals as they are, $x as <x>, $( as <(.
std::string pieces(std::string_view script, PieceState state, std::size_t from) {
  std::forward_list<std::string> texts;
  Lexer lexer(script, texts);
  lexer.seek(from);
  std::string out;
  for (;;) {
    const Piece piece = lexer.next_piece(state);
    if (piece.kind == Piece::Kind::end)
      return out + "|" + std::string(script.substr(lexer.position()));
    if (piece.kind == Piece::Kind::literal) out += piece.text;
    if (piece.kind == Piece::Kind::variable) out += "<" + std::string(piece.text) + ">";
    if (piece.kind == Piece::Kind::sub_expression) out += "<(";
  }
}

std::string word(std::string_view script) {
  return pieces(script, {PieceState::Of::word, false}, 0);
}
std::string quoted(std::string_view script) {
  return pieces(script, {PieceState::Of::string, false}, 1);
}

TEST(Lexer, ExpressionsAreSymbolsNumbersAndNames) {
  const Read read("[char]83+'t'-join''..1");
  EXPECT_EQ(read.kinds(),
            (std::vector<TokenKind>{TokenKind::left_bracket, TokenKind::word,
                                    TokenKind::right_bracket, TokenKind::number,
                                    TokenKind::operator_, TokenKind::string, TokenKind::operator_,
                                    TokenKind::string, TokenKind::operator_, TokenKind::number}));
  EXPECT_EQ(read.tokens[3].integer, 83);
  EXPECT_EQ(read.tokens[6].op, Operator::join);
  EXPECT_EQ(read.tokens[8].op, Operator::range);
}

TEST(Lexer, NumbersAreDecimalHexRealAndMultiplied) {
  const Read read("83 0x53 1.5 1e3 2kb 5L 7z");
  EXPECT_EQ(read.tokens[0].integer, 83);
  EXPECT_EQ(read.tokens[1].integer, 0x53);
  EXPECT_DOUBLE_EQ(read.tokens[2].real, 1.5);
  EXPECT_DOUBLE_EQ(read.tokens[3].real, 1000);
  EXPECT_EQ(read.tokens[4].integer, 2048);
  EXPECT_EQ(read.tokens[5].integer, 5);
  EXPECT_EQ(read.tokens[6].kind, TokenKind::word);  // a program's name
}

TEST(Lexer, ADoubledQuoteStandsForItself) {
  EXPECT_EQ(Read("'it''s'").tokens[0].text, "it's");
  EXPECT_EQ(quoted("\"a\"\"b\" rest"), "a\"b| rest");
}

// CharTraits.cs: typographic quotes and dashes count as the plain ones.
TEST(Lexer, TypographicQuotesAndDashesCount) {
  EXPECT_EQ(Read("\u2018a\u2019").tokens[0].text, "a");
  EXPECT_EQ(pieces("\u201Ca$b\u201D", {PieceState::Of::string, false}, 3), "a<b>|");
  const Read read("\u2013Source", Lexer::Mode::command);
  ASSERT_EQ(read.tokens.size(), 1U);
  EXPECT_EQ(read.tokens[0].kind, TokenKind::parameter);
  EXPECT_EQ(read.tokens[0].text, "Source");
  EXPECT_TRUE(read.tokens[0].unicode_dash);
  EXPECT_EQ(Read("\u2014join").tokens[0].op, Operator::join);
}

TEST(Lexer, UnicodeSpacesSeparate) {
  EXPECT_EQ(Read("1\u00A02\u20033").tokens.size(), 3U);
  EXPECT_EQ(Read("1 `\r\n 2").tokens.size(), 2U);  // a backtick before a line end is a blank
}

TEST(Lexer, CommentsAreBlanks) {
  EXPECT_EQ(Read("1 # Start-BitsTransfer").tokens.size(), 1U);
  EXPECT_EQ(Read("1 <# Start-BitsTransfer #> 2").tokens.size(), 2U);
  EXPECT_EQ(Read("<# never closed").tokens.size(), 0U);
  EXPECT_EQ(word("http://h/a#b"), "http://h/a#b|");
}

TEST(Lexer, BackticksEscapeInDoubleQuotesAndDropOutElsewhere) {
  EXPECT_EQ(quoted("\"a`tb`n`\"c`$d`u{53}\""), "a\tb\n\"c$dS|");
  EXPECT_EQ(word("S`tart-B`itsTransfer x"), "Start-BitsTransfer| x");
}

TEST(Lexer, OnlyABacktickThatIsNotNeededIsTold) {
  std::forward_list<std::string> texts;
  for (const auto& [script, told] : std::vector<std::pair<std::string, bool>>{
           {"S`tart", true}, {"C:\\Program` Files", false}, {"a`(b", false}}) {
    Lexer lexer(script, texts);
    PieceState state{PieceState::Of::word, false};
    EXPECT_EQ(lexer.next_piece(state).backtick, told) << script;
  }
}

TEST(Lexer, QuotesInsideOfAWordVanish) {
  EXPECT_EQ(word("St'art'-Bits\"\"Transfer x"), "Start-BitsTransfer| x");
  EXPECT_EQ(word("a\"b$c d\"e f"), "ab<c> de| f");
  EXPECT_EQ(word("a'$b'c"), "a$bc|");
}

TEST(Lexer, AWordEndsWhereTheNextTokenMust) {
  for (const std::string_view end : {" ", "\n", "(", ")", "{", "}", ";", ",", "|", "&", ">"}) {
    EXPECT_EQ(word("a.b[0]=%" + std::string(end)), "a.b[0]=%|" + std::string(end));
  }
}

TEST(Lexer, VariablesHaveScopesBracesAndSplats) {
  const Read read("$env:TEMP ${a b} $script:x $a.b @h");
  EXPECT_EQ(read.tokens[0].text, "env:TEMP");
  EXPECT_EQ(read.tokens[1].text, "a b");
  EXPECT_EQ(read.tokens[2].text, "script:x");
  EXPECT_EQ(read.tokens[3].text, "a");
  EXPECT_EQ(read.tokens[6].kind, TokenKind::splat);
  EXPECT_EQ(quoted("\"$a:b $c: ${d}e $(1)\""), "<a:b> <c>: <d>e <(1)|");
}

TEST(Lexer, HereStringsEndAtTheirOwnLine) {
  EXPECT_EQ(Read("@'\na'@\nb\n'@").tokens[0].text, "a'@\nb");
  EXPECT_EQ(Read("@'\r\n'@").tokens[0].text, "");
  EXPECT_EQ(pieces("@\"\na\"$b\n\"@ c", {PieceState::Of::here_string, false}, 3), "a\"<b>| c");
}

TEST(Lexer, ParametersEndAtAColonAndQuotesMakeThemWords) {
  std::forward_list<std::string> texts;
  Lexer colon("-Source:x", texts);
  EXPECT_EQ(colon.next(Lexer::Mode::command).text, "Source");
  EXPECT_EQ(colon.peek(), ':');
  Lexer quotes("-So\"ur\"ce", texts);
  EXPECT_EQ(quotes.next(Lexer::Mode::command).kind, TokenKind::word);
}

TEST(Lexer, TheRestBehindTheStopTokenIsOne) {
  std::forward_list<std::string> texts;
  Lexer lexer("--% /a \"b c\" | more", texts);
  const Token token = lexer.next(Lexer::Mode::command);
  EXPECT_EQ(token.kind, TokenKind::verbatim);
  EXPECT_EQ(token.text, " /a \"b c\" ");
}

TEST(Lexer, RedirectionsAreTold) {
  for (const std::string_view script : {">", ">>", "2>", "2>&1", "*>"}) {
    const Read read(script, Lexer::Mode::command);
    ASSERT_EQ(read.tokens.size(), 1U) << script;
    EXPECT_EQ(read.tokens[0].kind, TokenKind::redirection) << script;
  }
}

TEST(Lexer, TypesHaveNamesAndNothingElseHas) {
  std::forward_list<std::string> texts;
  for (const auto& [script, name] : std::vector<std::pair<std::string, std::string>>{
           {"char[]]x", "char[]"},
           {" Text . Encoding ]", "Text.Encoding"},
           {"Collections.Generic.List[string]]", "Collections.Generic.List[string]"},
           {"Parameter(1)]", ""},
           {"never", ""}}) {
    Lexer lexer(script, texts);
    EXPECT_EQ(lexer.type_name(), name);
    EXPECT_EQ(lexer.position() == 0, name.empty());
  }
}

}  // namespace
}  // namespace powershell
