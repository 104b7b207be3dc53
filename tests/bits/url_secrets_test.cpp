#include "bits/url_secrets.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace bits {
namespace {

std::string masked(std::string text) {
  mask_url_secrets(text);
  return text;
}

TEST(UrlSecrets, Passwords) {
  EXPECT_EQ(masked("get https://u:p@h.example/x and ftp://u@h/ http://h/a:b@c"),
            "get https://u:********@h.example/x and ftp://u@h/ http://h/a:b@c");
}

TEST(UrlSecrets, ParametersNamedLikeOne) {
  EXPECT_EQ(masked("https://h.example/a?x=1&Token=abc&y=2"),
            "https://h.example/a?x=1&Token=********&y=2");
  EXPECT_EQ(masked("https://h.example/c/f.zip?sv=2024&se=1&sig=a%2Bb%3D#top"),
            "https://h.example/c/f.zip?sv=2024&se=1&sig=********#top");
  EXPECT_EQ(masked("'https://h/a?password=p q' https://h/b?X-Amz-Signature=00ff"),
            "'https://h/a?password=******** q' https://h/b?X-Amz-Signature=********");
}

TEST(UrlSecrets, OtherParametersStay) {
  for (const char* text :
       {"https://h.example/a?tokens=1&id=token", "https://h/a?token=", "https://h/a?token",
        "https://h/token=x", "no url ?token=x", "https://h/a?", "://", "https://", ""}) {
    EXPECT_EQ(masked(text), text);
  }
}

TEST(UrlSecrets, MaskingTwiceChangesNothing) {
  for (const char* text : {"https://u:p@h/x?token=a&sig=b", "x://a:b@c://d:e@f?pwd=g"}) {
    EXPECT_EQ(masked(masked(text)), masked(text));
  }
}

TEST(UrlSecrets, AUrlInAnothersQuery) {
  EXPECT_EQ(masked("https://a/?u=https://b/&token=s"), "https://a/?u=https://b/&token=********");
}

TEST(UrlSecrets, TakesTimeLinearInTheText) {
  std::string many;
  for (int i = 0; i < 100'000; ++i) many += "://a:b@c?pwd=d ";
  EXPECT_EQ(masked(many).find(":b@"), std::string::npos);
}

}  // namespace
}  // namespace bits
