#include "splunk/chunked/messages.h"

#include <gtest/gtest.h>

#include <string>

namespace splunk::chunked {
namespace {

TEST(Messages, AreGivenOnceInTheOrderTheyCame) {
  Messages messages;
  messages.add(Level::warn, "first");
  messages.add(Level::info, "second");
  const auto taken = messages.take();
  ASSERT_EQ(taken.size(), 2U);
  EXPECT_EQ(taken[0].level, Level::warn);
  EXPECT_EQ(taken[0].text, "first");
  EXPECT_EQ(taken[1].level, Level::info);
  EXPECT_EQ(taken[1].text, "second");
  EXPECT_TRUE(messages.take().empty());
}

// splunkd answers a text that it has had before with an error of its own.
TEST(Messages, ATextIsSaidOnceInARunWhateverTheLevel) {
  Messages messages;
  messages.add(Level::warn, "the same");
  EXPECT_EQ(messages.take().size(), 1U);
  messages.add(Level::warn, "the same");
  messages.add(Level::error, "the same");
  EXPECT_TRUE(messages.take().empty());
}

TEST(Messages, LineBreaksBecomeBlanks) {
  Messages messages;
  messages.add(Level::error, "one\ntwo\r\nthree");
  messages.add(Level::error, "one two  three");
  const auto taken = messages.take();
  ASSERT_EQ(taken.size(), 1U);
  EXPECT_EQ(taken[0].text, "one two  three");
}

TEST(Messages, EachLevelHasAtMostWhatSplunkdShows) {
  Messages messages;
  for (int i = 0; i < 30; ++i) messages.add(Level::warn, "warning " + std::to_string(i));
  messages.add(Level::error, "an error");
  auto taken = messages.take();
  ASSERT_EQ(taken.size(), Messages::kMostOfALevel + 1);
  EXPECT_EQ(taken[19].text, "warning 19");
  EXPECT_EQ(taken[20].text, "an error");
  messages.add(Level::warn, "one more");
  EXPECT_TRUE(messages.take().empty());
}

TEST(Messages, FiguresAreGivenOnceAndApartFromMessages) {
  Messages messages;
  messages.measure({"a", 0.5, 1, 2, 3});
  EXPECT_TRUE(messages.take().empty());
  const auto metrics = messages.take_metrics();
  ASSERT_EQ(metrics.size(), 1U);
  EXPECT_EQ(metrics[0].out, 3U);
  EXPECT_TRUE(messages.take_metrics().empty());
}

}  // namespace
}  // namespace splunk::chunked
