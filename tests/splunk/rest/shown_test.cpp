#include "splunk/rest/shown.h"

#include <gtest/gtest.h>

#include <string>

namespace splunk::rest {
namespace {

TEST(Shown, IsOneLineOfValidText) {
  EXPECT_EQ(shown(" one\r\ntwo\x1B[31m \xFF "), "one  two [31m \xEF\xBF\xBD");
}

TEST(Shown, LongTextIsCutBetweenCharacters) {
  const std::string text = shown(std::string(kMostShown - 1, 'a') + "üb");
  EXPECT_EQ(text, std::string(kMostShown - 1, 'a') + "…");
}

TEST(Shown, TheSecretIsTakenOutWhereverItStands) {
  EXPECT_EQ(shown_without("k3y", "k3y and Splunk k3yk3y."),
            "(session key) and Splunk (session key)(session key).");
  EXPECT_EQ(shown_without("", "text"), "text");
}

TEST(Shown, ASecretAcrossTheCutIsNotShownInPart) {
  const std::string secret(64, 'K');
  const std::string text = shown_without(secret, std::string(kMostShown - 10, 'a') + secret);
  EXPECT_EQ(text.find('K'), std::string::npos) << text;
}

}  // namespace
}  // namespace splunk::rest
