#include "splunk/rest/hec_event.h"

#include <gtest/gtest.h>

#include <string>

namespace splunk::rest {
namespace {

std::string json_text(std::string_view text) {
  std::string out;
  append_json_text(out, text);
  return out;
}

TEST(HecEvent, HasWhatIsGivenOnly) {
  std::string out;
  append_hec_event(out, {"1773735330.123456", "h", "s", "t", "i", "say \"hi\""});
  append_hec_event(out, {"", "", "", "", "", "x"});
  EXPECT_EQ(out,
            "{\"time\":1773735330.123456,\"host\":\"h\",\"source\":\"s\",\"sourcetype\":\"t\","
            "\"index\":\"i\",\"event\":\"say \\\"hi\\\"\"}\n{\"event\":\"x\"}\n");
}

TEST(JsonText, EscapesWhatJsonMustHaveEscaped) {
  EXPECT_EQ(json_text("a\"b\\c/\n\r\t"), "a\\\"b\\\\c/\\n\\r\\t");
  EXPECT_EQ(json_text(std::string_view("\0\x01\x1F\x7F", 4)), "\\u0000\\u0001\\u001f\x7F");
}

TEST(JsonText, IsValidUtf8Always) {
  EXPECT_EQ(json_text("\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80"),
            "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80");
  EXPECT_EQ(json_text("\xFF\xC3"), "\xEF\xBF\xBD\xEF\xBF\xBD");
}

}  // namespace
}  // namespace splunk::rest
