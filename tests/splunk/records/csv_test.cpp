#include "splunk/records/csv.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

namespace splunk::records {
namespace {

std::string written(std::string_view value) {
  ByteBuffer out;
  append_field(out, value);
  return std::string(out.view());
}

std::string read(std::string_view raw) {
  std::string scratch;
  return std::string(field_value(raw, scratch));
}

// splunkd's rule, seen in recordings: quotes if and only if a byte is none of 0-9, A-Z and a-z.
TEST(AppendField, QuotesEveryFieldThatHoldsAByteOutsideLettersAndDigits) {
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    const bool bare = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    const std::string value = std::string("a") + c + "1";
    const std::string in_field = c == '"' ? "a\"\"1" : value;
    EXPECT_EQ(written(value), bare ? value : "\"" + in_field + "\"") << "byte " << byte;
  }
  EXPECT_EQ(written(""), "");
  EXPECT_EQ(written("1380899494"), "1380899494");
  EXPECT_EQ(written("1599171244.277"), "\"1599171244.277\"");
  EXPECT_EQ(written("_time"), "\"_time\"");
}

TEST(AppendField, DoublesTheQuotesWithin) {
  EXPECT_EQ(written("\"C:\\a.exe\" -x"), "\"\"\"C:\\a.exe\"\" -x\"");
  EXPECT_EQ(written("\""), "\"\"\"\"");
  EXPECT_EQ(written("\"\""), "\"\"\"\"\"\"");
}

TEST(FieldValue, TakesTheQuotesOff) {
  EXPECT_EQ(read("abc"), "abc");
  EXPECT_EQ(read("\"a,b\nc\""), "a,b\nc");
  EXPECT_EQ(read("\"\"\"C:\\a.exe\"\" -x\""), "\"C:\\a.exe\" -x");
  EXPECT_EQ(read(""), "");
  EXPECT_EQ(read("\"\""), "");
}

TEST(FieldValue, LeavesOtherBytesAsTheyStand) {
  EXPECT_EQ(read("\""), "\"");
  EXPECT_EQ(read("a\"b\"c"), "a\"b\"c");
  EXPECT_EQ(read(" \"a\""), " \"a\"");
}

TEST(FieldValue, IsAViewIntoTheRecordWhereNothingIsDoubled) {
  const std::string raw = "\"a,b\"";
  std::string scratch;
  EXPECT_EQ(field_value(raw, scratch).data(), raw.data() + 1);
}

TEST(FieldValue, UndoesAppendField) {
  std::mt19937 random(6);
  for (int round = 0; round < 20000; ++round) {
    std::string value;
    for (std::size_t i = random() % 10; i > 0; --i) {
      value += round % 2 == 0 ? "\",a\n\r"[random() % 5] : static_cast<char>(random() % 256);
    }
    ASSERT_EQ(read(written(value)), value);
  }
}

}  // namespace
}  // namespace splunk::records
