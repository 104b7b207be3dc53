#include "reputation/feed_settings.h"

#include <gtest/gtest.h>

#include <map>

namespace reputation {
namespace {

using Parameters = std::map<std::string, std::string>;

text::Result<FeedSettings> settings(Parameters parameters) {
  return parse_feed_settings("feed", [&](std::string_view name) -> std::optional<std::string_view> {
    const auto found = parameters.find(std::string(name));
    if (found == parameters.end()) return std::nullopt;
    return found->second;
  });
}

std::string error(Parameters parameters) {
  parameters.emplace("url", "https://feeds.example.com/list");
  const auto out = settings(std::move(parameters));
  return out ? "" : out.error().message;
}

TEST(FeedSettings, OnlyTheUrlMustBeThere) {
  const auto out = settings({{"url", "https://feeds.example.com/list"}});
  ASSERT_TRUE(out);
  EXPECT_EQ(out->source, "feed");
  EXPECT_EQ(out->options.format, FeedFormat::plain);
  EXPECT_EQ(out->max_bytes, 100'000'000U);
  EXPECT_EQ(out->min_entries, 1U);
  EXPECT_EQ(out->timeout, std::chrono::seconds(60));
  EXPECT_TRUE(out->kv_store);
  EXPECT_TRUE(out->is_web());
  EXPECT_EQ(settings({}).error().message,
            "url is missing: name the feed's address, https://HOST/PATH, or a file in this app.");
}

TEST(FeedSettings, AllOfThem) {
  const auto out = settings({{"url", "HTTPS://feeds.example.com/list"},
                             {"format", "csv"},
                             {"category", "c2"},
                             {"indicator_column", "ioc"},
                             {"type_column", "kind"},
                             {"category_column", "family"},
                             {"first_seen_column", "added"},
                             {"last_seen_column", "seen"},
                             {"max_bytes", "5000"},
                             {"min_entries", "10"},
                             {"timeout", "5"},
                             {"ca_file", "/etc/ca.pem"},
                             {"credential", "urlhaus:key"},
                             {"credential_header", "Auth-Key"},
                             {"kvstore", "f"}});
  ASSERT_TRUE(out) << out.error().message;
  EXPECT_EQ(out->options.format, FeedFormat::csv);
  EXPECT_EQ(out->options.category, "c2");
  EXPECT_EQ(out->options.columns.indicator, "ioc");
  EXPECT_EQ(out->options.columns.last_seen, "seen");
  EXPECT_EQ(out->max_bytes, 5000U);
  EXPECT_EQ(out->min_entries, 10U);
  EXPECT_EQ(out->timeout, std::chrono::seconds(5));
  EXPECT_EQ(out->ca_file, "/etc/ca.pem");
  EXPECT_FALSE(out->kv_store);
  EXPECT_TRUE(out->is_web());
}

TEST(FeedSettings, AnErrorNamesTheParameter) {
  EXPECT_EQ(error({{"format", "json"}}), "format is plain, csv, urlhaus or hosts, not 'json'.");
  EXPECT_EQ(error({{"max_bytes", "1GB"}}),
            "max_bytes is a number from 1 to 1000000000, not '1GB'.");
  EXPECT_EQ(error({{"max_bytes", "0"}}), "max_bytes is a number from 1 to 1000000000, not '0'.");
  EXPECT_EQ(error({{"min_entries", "-1"}}),
            "min_entries is a number from 0 to 1000000000, not '-1'.");
  EXPECT_EQ(error({{"timeout", "0"}}), "timeout is a number from 1 to 3600, not '0'.");
  EXPECT_EQ(error({{"kvstore", "maybe"}}), "kvstore is true or false, not 'maybe'.");
  EXPECT_EQ(error({{"credential", "x"}, {"credential_header", "a: b"}}),
            "credential_header is the name of a header, such as Auth-Key, not 'a: b'.");
  EXPECT_EQ(error({{"credential_header", "Auth-Key"}}),
            "credential_header is there without credential: name the password that the header is "
            "to carry.");
  EXPECT_EQ(error({{"url", "ftp://feeds.example.com/x"}}),
            "url can't be used: it is no address of the form https://HOST/PATH.");
  EXPECT_EQ(error({{"url", "lookups/x.txt"}, {"credential", "x"}}),
            "A file needs no credential: leave it out.");
}

TEST(FeedSettings, TheDigestTellsFeedsApart) {
  const Parameters usual = {{"url", "https://feeds.example.com/list"}};
  const std::string digest = settings(usual)->digest();
  EXPECT_EQ(settings(usual)->digest(), digest);
  for (const auto& [name, value] :
       Parameters{{"format", "hosts"}, {"category", "x"}, {"indicator_column", "x"}}) {
    Parameters other = usual;
    other[name] = value;
    EXPECT_NE(settings(other)->digest(), digest) << name;
  }
  EXPECT_NE(settings({{"url", "https://feeds.example.com/other"}})->digest(), digest);
  EXPECT_EQ(digest.find("feeds"), std::string::npos);
}

}  // namespace
}  // namespace reputation
