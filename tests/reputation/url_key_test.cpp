#include "reputation/url_key.h"

#include <gtest/gtest.h>

namespace reputation {
namespace {

std::string key(std::string_view text) {
  const auto url = text::parse_remote(text);
  return url ? url_key(*url) : "none";
}

TEST(UrlKey, HttpAndHttpsAreOneAndTheirOwnPortsAreLeftOut) {
  EXPECT_EQ(key("http://h.example.com/a"), "h.example.com/a");
  EXPECT_EQ(key("HTTPS://H.Example.COM:443/a"), "h.example.com/a");
  EXPECT_EQ(key("http://h.example.com:443/a"), "h.example.com/a");
  EXPECT_EQ(key("https://h.example.com:80/a"), "h.example.com/a");
  EXPECT_EQ(key("http://h.example.com:8080/a"), "h.example.com:8080/a");
  EXPECT_EQ(key("ftp://h.example.com/a"), "ftp://h.example.com/a");
}

TEST(UrlKey, FragmentAndUserAreLeftOutAndAnEmptyPathIsASlash) {
  EXPECT_EQ(key("http://u:p@h.example.com#top"), "h.example.com/");
  EXPECT_EQ(key("http://h.example.com?x=1#y"), "h.example.com/?x=1");
  EXPECT_EQ(key("http://[2001:DB8::1]:8080/a"), "[2001:db8::1]:8080/a");
}

TEST(UrlKey, AWebDavPathIsTheUrlThatItAsksFor) {
  EXPECT_EQ(key("\\\\h.example.com@SSL\\DavWWWRoot\\a\\b.exe"),
            key("https://h.example.com/a/b.exe"));
}

TEST(UrlKey, PathsAndQueriesKeepTheirCase) {
  EXPECT_EQ(key("http://h.example.com/A?B=C"), "h.example.com/A?B=C");
}

// RFC 3986, 5.2.4 and 6.2.2, with their own examples.
TEST(UrlKey, DotSegmentsAndEscapes) {
  EXPECT_EQ(key("http://h/a/b/c/./../../g"), "h/a/g");
  EXPECT_EQ(key("http://h/../g"), "h/g");
  EXPECT_EQ(key("http://h/b/.."), "h/");
  EXPECT_EQ(key("http://h/b/."), "h/b/");
  EXPECT_EQ(key("http://h/..."), "h/...");
  EXPECT_EQ(key("http://h/%7Esmith/%61%2f"), "h/~smith/a%2F");
  EXPECT_EQ(key("http://h/a/%2E%2e/g"), "h/g");
  EXPECT_EQ(key("http://h/?a=../x"), "h/?a=../x");
}

TEST(UrlKey, BracketsAreEscapedSoThatNothingLooksDefanged) {
  EXPECT_EQ(key("http://h/a[%2E]b(c)"), "h/a%5B.%5Db%28c%29");
  EXPECT_EQ(key("http://h/a%5B.%5D"), "h/a%5B.%5D");
}

TEST(UrlKey, ABarePercentMakesNoNewEscape) { EXPECT_EQ(key("http://h/%%34%31"), "h/%2541"); }

TEST(HostOfUrlKey, IsTheHostThatTheUrlHas) {
  for (const char* text :
       {"http://h.example.com/a:b", "http://h.example.com:8080/a", "ftp://h.example.com/a",
        "ftp://h.example.com:2121", "http://[2001:db8::1]:8080/a", "http://[2001:db8::1]/a",
        "ftp://[2001:db8::1]/", "http://h.example.com/x://y", "http://192.0.2.1?a://b",
        "\\\\h.example.com\\s"}) {
    const auto url = text::parse_remote(text);
    ASSERT_TRUE(url) << text;
    EXPECT_EQ(host_of_url_key(url_key(*url)), url->host) << text;
  }
}

}  // namespace
}  // namespace reputation
