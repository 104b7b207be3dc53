#include "splunk/modinput/event_stream.h"

#include <gtest/gtest.h>

#include <pugixml.hpp>
#include <string>

#include "tests/splunk/modinput/string_sink.h"

namespace splunk::modinput {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  append_xml_text(out, text);
  return out;
}

TEST(XmlText, EscapesMarkupAndKeepsTheRest) {
  EXPECT_EQ(escaped("a<b>&\"c'\n\t"), "a&lt;b&gt;&amp;\"c'\n\t");
  EXPECT_EQ(escaped("\xC3\xA4\xF0\x9F\x98\x80"), "\xC3\xA4\xF0\x9F\x98\x80");
  EXPECT_EQ(escaped("]]>"), "]]&gt;");
}

TEST(XmlText, CarriageReturnsSurviveAnXmlReader) { EXPECT_EQ(escaped("a\r\nb"), "a&#13;\nb"); }

TEST(XmlText, LeavesOutWhatXmlForbids) {
  EXPECT_EQ(escaped(std::string_view("a\0b\x01\x1F"
                                     "c",
                                     6)),
            "abc");
  EXPECT_EQ(escaped("a\xEF\xBF\xBE\xEF\xBF\xBF"
                    "b"),
            "ab");
  EXPECT_EQ(escaped("\x7F"), "\x7F") << "DEL is allowed";
}

TEST(XmlText, BytesThatAreNoTextBecomeReplacementCharacters) {
  EXPECT_EQ(escaped("a\xFF"
                    "b\xC3"),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD");
  EXPECT_EQ(escaped("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD") << "a lone surrogate";
}

TEST(EventStream, WritesADocumentThatAnXmlReaderTakes) {
  StringSink sink;
  EventStream stream(sink);
  const Event event{
      "bits_replay://\"a\" & b", "1773735330.123", "s", "t", "i", "h", "x < \"y\"\r\n"};
  ASSERT_TRUE(stream.write(event));
  ASSERT_TRUE(stream.write({"b", "", "", "", "", "", "second"}));
  ASSERT_TRUE(stream.close());
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(sink.all().c_str(), pugi::parse_full));
  const pugi::xml_node first = document.child("stream").first_child();
  EXPECT_STREQ(first.attribute("stanza").value(), "bits_replay://\"a\" & b");
  EXPECT_STREQ(first.attribute("unbroken").value(), "1");
  EXPECT_STREQ(first.child_value("time"), "1773735330.123");
  EXPECT_STREQ(first.child_value("source"), "s");
  EXPECT_STREQ(first.child_value("sourcetype"), "t");
  EXPECT_STREQ(first.child_value("index"), "i");
  EXPECT_STREQ(first.child_value("host"), "h");
  EXPECT_STREQ(first.child_value("data"), "x < \"y\"\r\n");
  EXPECT_TRUE(first.child("done"));
  const pugi::xml_node second = first.next_sibling("event");
  EXPECT_STREQ(second.child_value("data"), "second");
  EXPECT_FALSE(second.child("time")) << "what is not given is not written";
  EXPECT_FALSE(second.child("host"));
}

TEST(EventStream, WithoutEventsIsADocumentToo) {
  StringSink sink;
  EventStream stream(sink);
  ASSERT_TRUE(stream.close());
  EXPECT_EQ(sink.all(), "<stream></stream>\n");
}

TEST(EventStream, EachWriteEndsWithAWholeEvent) {
  StringSink sink;
  EventStream stream(sink, 100);
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(stream.write({"a", "", "", "", "", "", "some data"}));
  ASSERT_TRUE(stream.flush());
  EXPECT_GT(sink.writes().size(), 3U);
  for (const std::string& write : sink.writes()) {
    EXPECT_TRUE(write.ends_with("<done/></event>\n")) << write;
  }
}

TEST(EventStream, SaysWhenNobodyReadsAnyMore) {
  StringSink sink;
  sink.take_only(1);
  EventStream stream(sink, 1);
  EXPECT_TRUE(stream.write({"a", "", "", "", "", "", "1"}));
  EXPECT_FALSE(stream.write({"a", "", "", "", "", "", "2"}));
  sink.take_only(5);
  EXPECT_FALSE(stream.write({"a", "", "", "", "", "", "3"})) << "what failed stays failed";
  EXPECT_FALSE(stream.flush());
  EXPECT_FALSE(stream.close());
  EXPECT_EQ(sink.writes().size(), 1U);
}

}  // namespace
}  // namespace splunk::modinput
