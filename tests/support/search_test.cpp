#include "support/search.h"

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include "support/expect.h"

namespace search_head {
namespace {

TEST(Getinfo, HasTheKeysOfSplunkdInItsOrder) {
  rapidjson::Document document;
  document.Parse(getinfo_metadata({.arguments = "a=\"b c\""}, false).c_str());
  const rapidjson::Value& getinfo = document;
  ASSERT_FALSE(document.HasParseError());
  std::vector<std::string> keys;
  for (const auto& member : getinfo.GetObject()) keys.emplace_back(member.name.GetString());
  EXPECT_EQ(keys, (Texts{"action", "preview", "streaming_command_will_restart", "searchinfo"}));
  keys.clear();
  for (const auto& member : getinfo["searchinfo"].GetObject()) {
    keys.emplace_back(member.name.GetString());
  }
  EXPECT_EQ(keys, (Texts{"args", "raw_args", "dispatch_dir", "sid", "app", "owner", "username",
                         "session_key", "splunkd_uri", "splunk_version", "search", "command",
                         "maxresultrows", "earliest_time", "latest_time"}));
  EXPECT_STREQ(getinfo["searchinfo"]["args"][0].GetString(), "a=b c");
  EXPECT_STREQ(getinfo["searchinfo"]["raw_args"][0].GetString(), "a=\"b c\"");
  EXPECT_STREQ(getinfo["searchinfo"]["search"].GetString(),
               "litsearch%20index%3Dmain%20%7C%20bitsmatch%20a%3D%22b%20c%22");
}

TEST(Getinfo, OfAProbeHasNoSessionKey) {
  const Search search{.session_key = "secret"};
  EXPECT_TRUE(contains(getinfo_metadata(search, false), "\"session_key\":\"secret\""));
  EXPECT_FALSE(contains(getinfo_metadata(search, true), "session_key"));
  EXPECT_TRUE(contains(getinfo_metadata(search, true), "\"dispatch_dir\":\"\""));
}

TEST(Getinfo, SaysWhatItIsToldToSay) {
  const Search search{
      .exact = Arguments{{"x"}, {"\"x\""}}, .preview = true, .extra_getinfo = "\"novel\":[1]"};
  const std::string getinfo = getinfo_metadata(search, false);
  EXPECT_TRUE(contains(getinfo, R"("args":["x"],"raw_args":["\"x\""])"));
  EXPECT_TRUE(contains(getinfo, "\"preview\":true"));
  EXPECT_TRUE(getinfo.ends_with(",\"novel\":[1]}")) << getinfo;
}

TEST(ChunkSizes, CutTheRows) {
  EXPECT_TRUE(chunk_sizes({}, 0).empty());
  EXPECT_EQ(chunk_sizes({.chunk_rows = 4}, 10), (Sizes{4, 4, 2}));
  EXPECT_EQ(chunk_sizes({.chunk_rows = 4, .cuts = {1, 2}}, 10), (Sizes{1, 2, 4, 3}));
  EXPECT_EQ(chunk_sizes({.cuts = {7}}, 3), (Sizes{3}));
}

}  // namespace
}  // namespace search_head
