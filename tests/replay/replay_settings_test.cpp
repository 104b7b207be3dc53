#include "replay/replay_settings.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace replay {
namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

Instant at(const char* text) { return *parse_instant(text, Instant()); }
const Instant kNow = at("2026-03-17T08:15:30Z");

text::Result<ReplaySettings> read(const Values& values, const std::filesystem::path& app = "/app") {
  splunk::modinput::Stanza stanza{"bits_replay://x", "", {}};
  for (const auto& [name, value] : values) stanza.parameters.push_back({name, {value}});
  return read_settings(stanza, app, kNow);
}

TEST(ReplaySettings, HaveDefaults) {
  const auto settings = read({{"dataset", "/data/data.yml"}, {"index", "main"}, {"disabled", "0"}});
  ASSERT_TRUE(settings) << settings.error().message;
  EXPECT_EQ(settings->dataset, "/data/data.yml");
  EXPECT_EQ(settings->speed, 0);
  EXPECT_EQ(settings->until, std::nullopt);
  EXPECT_FALSE(settings->repeat);
  EXPECT_EQ(settings->names.form, std::nullopt);
  EXPECT_FALSE(settings->names.override_description);
}

TEST(ReplaySettings, AreTakenFromTheStanza) {
  const auto settings = read({{"dataset", "samples/sysmon.xml"},
                              {"speed", "2"},
                              {"until", "2026-03-17T00:00:00Z"},
                              {"rewrite_host", "lab-1"},
                              {"form", "xml"},
                              {"repeat", "True"},
                              {"source", "s"},
                              {"sourcetype", "t"}});
  ASSERT_TRUE(settings) << settings.error().message;
  EXPECT_EQ(settings->dataset, "/app/samples/sysmon.xml");
  EXPECT_EQ(settings->speed, 2);
  EXPECT_EQ(settings->until, at("2026-03-17T00:00:00Z"));
  EXPECT_EQ(settings->computer, "lab-1");
  EXPECT_EQ(settings->names.form, LogForm::xml);
  EXPECT_TRUE(settings->repeat);
  EXPECT_EQ(settings->names.source, "s");
  EXPECT_EQ(settings->names.sourcetype, "t");
}

TEST(ReplaySettings, ThatAreWrongSayWhichAndWhatItMayBe) {
  const std::vector<std::pair<Values, std::string>> cases = {
      {{}, "dataset is missing"},
      {{{"dataset", "  "}}, "dataset is missing"},
      {{{"dataset", "../other/x.log"}}, "leaves the app's folder"},
      {{{"dataset", "/a"}, {"speed", "fast"}}, "The speed can't be 'fast'"},
      {{{"dataset", "/a"}, {"until", "then"}}, "until: 'then' is no moment"},
      {{{"dataset", "/a"}, {"until", "2026-03-17T08:15:31Z"}}, "is in the future"},
      {{{"dataset", "/a"}, {"rewrite_host", "a b"}}, "rewrite_host can't be 'a b'"},
      {{{"dataset", "/a"}, {"form", "csv"}}, "form can't be 'csv'"},
      {{{"dataset", "/a"}, {"repeat", "2"}}, "repeat can't be '2'"}};
  for (const auto& [values, part] : cases) {
    const auto settings = read(values);
    ASSERT_FALSE(settings) << part;
    EXPECT_NE(settings.error().message.find(part), std::string::npos) << settings.error().message;
  }
  EXPECT_FALSE(read({{"dataset", "a.log"}}, "")) << "the app's folder is not known";
}

TEST(ReplaySettings, OnlyWhatChangesTheEventsBeginsAnew) {
  const Values values = {{"dataset", "/a"}, {"speed", "1"}};
  const std::string identity = read(values)->identity;
  EXPECT_EQ(read({{"dataset", "/a"}, {"speed", "2"}, {"repeat", "1"}})->identity, identity);
  EXPECT_NE(read({{"dataset", "/b"}})->identity, identity);
  EXPECT_NE(read({{"dataset", "/a"}, {"rewrite_host", "x"}})->identity, identity);
  EXPECT_NE(read({{"dataset", "/a"}, {"until", "2026-03-17T00:00:00Z"}})->identity, identity);
}

}  // namespace
}  // namespace replay
