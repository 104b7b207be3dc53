#include "splunk/events/input_file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

#include "tests/splunk/events/gzipped.h"
#include "tests/splunk/temporary_directory.h"
#include "tests/splunk/test_streams.h"

namespace splunk::events {
namespace {

constexpr std::string_view kUtf16Little = "\xFF\xFE";

std::string utf16(std::string_view ascii, bool big_endian) {
  std::string out = big_endian ? "\xFE\xFF" : "\xFF\xFE";
  for (const char c : ascii) {
    if (big_endian) out.push_back('\0');
    out.push_back(c);
    if (!big_endian) out.push_back('\0');
  }
  return out;
}

class InputFileTest : public testing::Test {
 protected:
  std::string text_of(std::string_view content) {
    const auto file = InputFile::open(directory_.write("file", content).string());
    EXPECT_TRUE(file) << (file ? "" : file.error().message);
    if (!file) return "";
    const auto text = read_all(**file);
    return text ? *text : "error: " + text.error().message;
  }

  char first_byte_of(std::string_view content) {
    const auto file = InputFile::open(directory_.write("file", content).string());
    const auto first = (*file)->first_byte();
    EXPECT_TRUE(first);
    // It is looked at and not taken.
    EXPECT_EQ(*read_all(**file), content);
    return *first;
  }

  std::string first_line_of(std::string_view content) {
    const auto file = InputFile::open(directory_.write("file", content).string());
    const auto line = (*file)->first_line();
    EXPECT_TRUE(line);
    EXPECT_EQ(*read_all(**file), content);
    return *line;
  }

  TemporaryDirectory directory_;
};

TEST_F(InputFileTest, TextComesAsItIs) {
  EXPECT_EQ(text_of("a,b\r\n\xFFx\n"), "a,b\r\n\xFFx\n");
  EXPECT_EQ(text_of(""), "");
  EXPECT_EQ(text_of("x"), "x");
  const std::string large(1000000, 'l');
  EXPECT_TRUE(text_of(large) == large);
}

TEST_F(InputFileTest, GzipUtf16AndTheUtf8MarkAreUndone) {
  EXPECT_EQ(text_of("\xEF\xBB\xBF"
                    "a,b\n"),
            "a,b\n");
  EXPECT_EQ(text_of(utf16("a,b\n", false)), "a,b\n");
  EXPECT_EQ(text_of(utf16("a,b\n", true)), "a,b\n");
  EXPECT_EQ(text_of(gzipped("a,b\n")), "a,b\n");
  EXPECT_EQ(text_of(gzipped("\xEF\xBB\xBF"
                            "a,b\n")),
            "a,b\n");
  EXPECT_EQ(text_of(gzipped(utf16("a,b\n", true))), "a,b\n");
  EXPECT_EQ(text_of(gzipped("") + gzipped("a,b\n")), "a,b\n");
}

TEST_F(InputFileTest, ShortFilesThatBeginLikeAMarkAreText) {
  EXPECT_EQ(text_of("\xEF"), "\xEF");
  EXPECT_EQ(text_of("\xEF\xBB"), "\xEF\xBB");
  EXPECT_EQ(text_of("\xFF"), "\xFF");
  EXPECT_EQ(text_of("\x1F"), "\x1F");
  EXPECT_EQ(text_of(kUtf16Little), "");
}

TEST_F(InputFileTest, TheFirstByteThatIsNoBlankIsSeenWithoutBeingTaken) {
  EXPECT_EQ(first_byte_of("<Event>"), '<');
  EXPECT_EQ(first_byte_of("\r\n \t{\"a\":1}"), '{');
  EXPECT_EQ(first_byte_of(std::string(10000, '\n') + "x"), 'x');
  EXPECT_EQ(first_byte_of(""), '\0');
  EXPECT_EQ(first_byte_of(" \n"), '\0');
}

// A file of blanks, or a small one that unpacks to them, must not be read into memory whole.
TEST_F(InputFileTest, LookingForTheFirstByteEndsAfterAMebibyteOrSoOfBlanks) {
  const std::string packed = gzipped(std::string(64U << 20, ' ') + "x");
  const auto file = InputFile::open(directory_.write("file.gz", packed).string());
  ASSERT_TRUE(file);
  EXPECT_EQ(*(*file)->first_byte(), '\0');
  EXPECT_LT((*file)->taken_from_disk(), packed.size() / 4);
}

TEST_F(InputFileTest, TheFirstLineIsSeenWithoutBeingTaken) {
  EXPECT_EQ(first_line_of("a,b\n1,2\n"), "a,b");
  EXPECT_EQ(first_line_of("a,b\r\n1,2\r\n"), "a,b");
  EXPECT_EQ(first_line_of("a,b"), "a,b");
  EXPECT_EQ(first_line_of(""), "");
  EXPECT_EQ(first_line_of("\n"), "");
  const std::string line(100000, 'x');
  EXPECT_EQ(first_line_of(line + "\ny\n"), line);
  EXPECT_LT(first_line_of(std::string(8U << 20, 'x')).size(), 3U << 20);
}

TEST_F(InputFileTest, KnowsItsNameItsSizeAndHowMuchWasTaken) {
  const std::string content(300000, 'x');
  const std::string path = directory_.write("file", content).string();
  const auto file = InputFile::open(path);
  EXPECT_EQ((*file)->name(), path);
  EXPECT_EQ((*file)->size_on_disk(), content.size());
  EXPECT_LT((*file)->taken_from_disk(), content.size());
  EXPECT_TRUE(read_all(**file));
  EXPECT_EQ((*file)->taken_from_disk(), content.size());
}

TEST_F(InputFileTest, AFileThatCantBeOpenedIsAnErrorWithItsReason) {
  const std::string gone = (directory_.path() / "gone").string();
  const auto file = InputFile::open(gone);
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().message,
            "The file '" + gone + "' can't be opened: No such file or directory.");
  const auto folder = InputFile::open(directory_.path().string());
  ASSERT_FALSE(folder);
  EXPECT_NE(folder.error().message.find("is a folder: name the files in it"), std::string::npos);
}

TEST_F(InputFileTest, ErrorsOfWhatIsInItNameTheFile) {
  const std::string whole = gzipped(std::string(1000, 'x'));
  const std::string path = directory_.write("cut.gz", whole.substr(0, whole.size() - 5)).string();
  const auto file = InputFile::open(path);
  const auto text = file ? read_all(**file) : text::Result<std::string>(tl::unexpect, file.error());
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().message.find("'" + path + "': The gzip data is damaged or cut off"), 0U)
      << text.error().message;
}

TEST_F(InputFileTest, ADashIsStandardInputWhichStaysOpen) {
  const std::string path = directory_.write("stdin", "a,b\n").string();
  const int saved = ::dup(STDIN_FILENO);
  const int descriptor = ::open(path.c_str(), O_RDONLY);
  ASSERT_GE(::dup2(descriptor, STDIN_FILENO), 0);
  ::close(descriptor);
  {
    const auto file = InputFile::open("-");
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ((*file)->name(), "standard input");
    EXPECT_EQ(*read_all(**file), "a,b\n");
  }
  EXPECT_NE(::fcntl(STDIN_FILENO, F_GETFD), -1);
  if (saved >= 0) {
    ::dup2(saved, STDIN_FILENO);
    ::close(saved);
  }
}

}  // namespace
}  // namespace splunk::events
