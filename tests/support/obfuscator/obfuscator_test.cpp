#include "obfuscator.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "encodings.h"
#include "script_forms.h"
#include "script_work.h"
#include "shells.h"
#include "string_expression.h"

namespace obfuscator {
namespace {

std::string inflated(std::string bytes, int window_bits) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, window_bits), Z_OK);
  std::string text(1000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  text.resize(stream.total_out);
  inflateEnd(&stream);
  return text;
}

TEST(Encodings, AreThoseOfTheirDefinitions) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foob\xFF\xFE"), "Zm9vYv/+");
  EXPECT_EQ(utf16("a\u00E9\u2013"), std::string("a\0\xE9\0\x13\x20", 6));
  EXPECT_EQ(utf32("\u2013"), std::string("\x13\x20\0\0", 4));
  EXPECT_EQ(characters("a\u00E9\u2013"), U"a\u00E9\u2013");
  EXPECT_EQ(inflated(gzip("Start-BitsTransfer"), 31), "Start-BitsTransfer");
  EXPECT_EQ(inflated(raw_deflate("Start-BitsTransfer"), -15), "Start-BitsTransfer");
}

// The value of -EncodedCommand that every table of examples has.
TEST(Encodings, MakeTheKnownEncodedCommand) {
  EXPECT_EQ(base64(utf16("Start-BitsTransfer")),
            "UwB0AGEAcgB0AC0AQgBpAHQAcwBUAHIAYQBuAHMAZgBlAHIA");
}

TEST(CRuntimeQuoted, EscapesQuotesAndTheBackslashesBeforeThem) {
  EXPECT_EQ(c_runtime_quoted("a b"), R"("a b")");
  EXPECT_EQ(c_runtime_quoted(R"(say "x")"), R"("say \"x\"")");
  EXPECT_EQ(c_runtime_quoted(R"(C:\d\)"), R"("C:\d\\")");
  EXPECT_EQ(c_runtime_quoted(R"(a\"b)"), R"("a\\\"b")");
}

TEST(Cut, GivesThatManyPiecesThatMakeTheWhole) {
  Random random(1);
  for (std::size_t count = 1; count <= 6; ++count) {
    const auto pieces = cut("a\u00E9bcd\u2013", count, random);
    EXPECT_EQ(pieces.size(), count);
    std::string whole;
    for (const std::string& piece : pieces) {
      EXPECT_FALSE(piece.empty());
      EXPECT_NE(static_cast<unsigned char>(piece.front()) & 0xC0U, 0x80U);
      whole += piece;
    }
    EXPECT_EQ(whole, "a\u00E9bcd\u2013");
  }
}

TEST(Literal, HoldsQuotesOfItsOwnKind) {
  std::set<std::string> used;
  Random random(2);
  ScriptWork work(random, used);
  std::set<std::string> seen;
  for (int i = 0; i < 50; ++i) seen.insert(ascii_literal("it's \"$x\" \u2019", work));
  EXPECT_EQ(seen,
            (std::set<std::string>{"'it''s \"$x\" \u2019\u2019'", "\"it's `\"`$x`\" \u2019\""}));
}

// A backtick before one of 0abefnrtuv would make a control character.
TEST(BrokenWord, NeverPutsABacktickBeforeAnEscape) {
  std::set<std::string> used;
  Random random(3);
  ScriptWork work(random, used);
  for (int i = 0; i < 2000; ++i) {
    const std::string word = broken_word("Start-BitsTransfer.ntv0", work);
    for (std::size_t at = word.find('`'); at != std::string::npos; at = word.find('`', at + 1)) {
      ASSERT_EQ(std::string_view("0abefnrtuv").find(word[at + 1]), std::string_view::npos) << word;
    }
    std::string plain;
    for (char c : word) {
      if (std::string_view("`'\"").find(c) == std::string_view::npos) plain += c;
    }
    ASSERT_EQ(plain, "Start-BitsTransfer.ntv0") << word;
    ASSERT_EQ(word.find("'''"), std::string::npos) << word;
    ASSERT_EQ(word.find("\"\"\""), std::string::npos) << word;
  }
}

TEST(PlainCommand, IsWrittenAsAPersonWould) {
  const auto commands = plain_commands();
  EXPECT_GE(commands.size(), 40U);
  EXPECT_EQ(commands.front().script(),
            R"(Start-BitsTransfer -Source http://files.example.com/tool.exe -Destination )"
            R"(C:\Users\Public\tool.exe)");
  const PlainCommand quoted{PlainCommand::Kind::cmdlet,
                            "Start-BitsTransfer",
                            {{"Source", {"it's"}}, {"", {"\\a b"}, "TEMP"}, {"Dynamic", {}}}};
  EXPECT_EQ(quoted.script(), R"(Start-BitsTransfer -Source 'it''s' $env:TEMP\a b -Dynamic)");
  EXPECT_EQ(quoted.flat(),
            (std::vector<std::string>{"-Source", "it's", R"(%TEMP%\a b)", "-Dynamic"}));
}

TEST(Obfuscate, IsTheSameForTheSameSeedAndNumber) {
  for (std::uint64_t number = 0; number < 50; ++number) {
    EXPECT_EQ(obfuscate(7, number).line.process, obfuscate(7, number).line.process);
  }
  EXPECT_NE(obfuscate(7, 0).line.process, obfuscate(8, 0).line.process);
}

TEST(Obfuscate, UsesEveryTechniqueAndEveryCommandWithinTheLimits) {
  std::map<std::string, unsigned> techniques;
  std::set<const PlainCommand*> commands;
  for (std::uint64_t number = 0; number < 4000; ++number) {
    const Obfuscated hidden = obfuscate(3, number);
    EXPECT_LE(hidden.line.process.size(), 8000U);
    EXPECT_LE(hidden.layers, 5U);
    EXPECT_FALSE(hidden.techniques.empty());
    for (const std::string& technique : hidden.techniques) ++techniques[technique];
    commands.insert(hidden.plain);
  }
  EXPECT_EQ(commands.size(), plain_commands().size());
  for (const char* technique : {"argument-quotes",
                                "backtick",
                                "quoted-name",
                                "concatenation",
                                "format",
                                "replace",
                                "join",
                                "split",
                                "reverse",
                                "char-code",
                                "bxor",
                                "substring",
                                "variable",
                                "environment",
                                "invoke-expression",
                                "call-operator",
                                "wildcard-name",
                                "alias",
                                "encoded-command",
                                "base64",
                                "compressed",
                                "caret",
                                "env-substring",
                                "cmd-variable",
                                "unicode-dash",
                                "case-mix",
                                "nested",
                                "splat",
                                "launcher",
                                "abbreviation",
                                "comment",
                                "typographic-quotes"}) {
    EXPECT_GE(techniques[technique], 20U) << technique;
  }
}

}  // namespace
}  // namespace obfuscator
