#include "splunk/modinput/log.h"

#include <gtest/gtest.h>

#include "tests/splunk/modinput/string_sink.h"

namespace splunk::modinput {
namespace {

TEST(Log, BeginsEachLineWithItsLevel) {
  StringSink sink;
  Log log(sink);
  log.debug("one");
  log.info("two");
  log.set_subject("bits_replay://demo");
  log.warn("three");
  log.error("four");
  EXPECT_EQ(
      sink.all(),
      "DEBUG one\nINFO two\nWARN bits_replay://demo: three\nERROR bits_replay://demo: four\n");
  EXPECT_EQ(sink.writes().size(), 4U) << "a line is one write, so that lines don't mix";
}

TEST(Log, AMessageStaysOnItsLine) {
  StringSink sink;
  Log log(sink);
  log.info("a\nERROR b\r\x1B[31mc\xFF");
  EXPECT_EQ(sink.all(), "INFO a ERROR b  [31mc\xEF\xBF\xBD\n");
}

TEST(Log, NeverHasASecret) {
  StringSink sink;
  Log log(sink);
  log.hide("abcd");
  log.hide("abcd-efgh");
  log.hide("ab");
  log.info("key abcd-efgh, abcd, ab, abcdabcd");
  EXPECT_EQ(sink.all(), "INFO key ***, ***, ab, ******\n");
}

}  // namespace
}  // namespace splunk::modinput
