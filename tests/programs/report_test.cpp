#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "programs/report_json.h"
#include "programs/report_page.h"
#include "programs/sample_trees.h"

namespace programs {
namespace {

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t out = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++out;
  }
  return out;
}

Finding finding(std::size_t number, int score) {
  Finding out;
  out.number = number;
  out.score = score;
  out.host = "WKS-1";
  out.user = "CORP\\anna";
  const auto set = [&](std::string_view name, std::vector<std::string> values) {
    const auto column = std::find(bits::kFactColumns.begin(), bits::kFactColumns.end(), name);
    out.facts[static_cast<std::size_t>(column - bits::kFactColumns.begin())] = std::move(values);
  };
  set("bits_command", {"Start-BitsTransfer"});
  set("bits_url", {"http://example.com/a", "http://example.com/b"});
  out.tree = sample_tree();
  return out;
}

Report report() {
  Report out;
  out.version = "1.2.3";
  out.made = "2026-03-17 12:00:00";
  out.files = {"events.csv"};
  out.rows = 1968;
  out.matches = 2;
  out.findings = {finding(1, 56), finding(2, 100)};
  return out;
}

TEST(ReportJson, SaysAllThatIsKnown) {
  rapidjson::Document json;
  json.Parse(report_json(report()).c_str());
  ASSERT_FALSE(json.HasParseError());
  EXPECT_STREQ(json["version"].GetString(), "1.2.3");
  EXPECT_EQ(json["rows"].GetUint64(), 1968U);
  EXPECT_EQ(json["window"].GetUint64(), 60U);
  ASSERT_EQ(json["findings"].Size(), 2U);
  const auto& first = json["findings"][0];
  EXPECT_EQ(first["number"].GetUint64(), 1U);
  EXPECT_EQ(first["score"].GetUint64(), 56U);
  EXPECT_STREQ(first["user"].GetString(), "CORP\\anna");
  EXPECT_EQ(first["facts"]["bits_url"].Size(), 2U);
  EXPECT_FALSE(first["facts"].HasMember("bits_direction"));
  EXPECT_EQ(first["match"].GetUint64(), 3U);
  ASSERT_EQ(first["nodes"].Size(), 7U);
  const auto& root = first["nodes"][0];
  EXPECT_STREQ(root["role"].GetString(), "ancestor");
  EXPECT_TRUE(root["unseen"].GetBool());
  EXPECT_FALSE(root.HasMember("started"));
  EXPECT_FALSE(root.HasMember("evidence"));
  const auto& match = first["nodes"][3];
  EXPECT_STREQ(match["role"].GetString(), "match");
  EXPECT_STREQ(match["name"].GetString(), "powershell.exe");
  EXPECT_STREQ(match["line"].GetString(), "powershell.exe /run");
  EXPECT_STREQ(match["evidence"].GetString(), "guid");
  EXPECT_EQ(match["level"].GetUint64(), 2U);
  EXPECT_EQ(match["started"].GetInt64(), 1'773'735'330'040'000);
  EXPECT_FALSE(match.HasMember("unseen"));
}

TEST(ReportJson, EndsNoScriptAndBeginsNone) {
  Report hostile = report();
  const std::string text = "</script><!--<script>&\xE2\x80\xA8\xE2\x80\xA9\xFF\x1B";
  hostile.files = {text};
  hostile.warnings = {text};
  hostile.findings[0].host = text;
  hostile.findings[0].facts[0] = {text};
  hostile.findings[0].tree.nodes[0].command_line = text;
  const std::string json = report_json(hostile);
  for (const char c : {'<', '>', '&', '\x1B', '\xFF'}) EXPECT_EQ(json.find(c), std::string::npos);
  EXPECT_FALSE(holds(json, "\xE2\x80\xA8"));
  rapidjson::Document read;
  read.Parse(json.c_str());
  ASSERT_FALSE(read.HasParseError());
  EXPECT_STREQ(read["findings"][0]["host"].GetString(),
               "</script><!--<script>&⟨U+2028⟩⟨U+2029⟩\xEF\xBF\xBD⟨U+001B⟩");
}

TEST(ReportPage, IsOneDocumentThatLoadsNothing) {
  const std::string page = report_page(report());
  EXPECT_TRUE(page.starts_with(kPageBegin));
  EXPECT_TRUE(page.ends_with("</html>\n"));
  EXPECT_TRUE(holds(page, "default-src 'none'; script-src 'sha256-"));
  EXPECT_FALSE(holds(page, "unsafe-inline"));
  EXPECT_EQ(count_of(page, "<script"), 2U);
  EXPECT_EQ(count_of(page, "</script>"), 2U);
  EXPECT_EQ(count_of(page, "<style>"), 1U);
  for (const std::string_view loading : {" src=", "<link", "@import", "url(", "fetch("}) {
    EXPECT_FALSE(holds(page, loading)) << loading;
  }
}

TEST(ReportPage, ShowsTheFindingsWithoutAScriptTheWorstFirst) {
  const std::string page = report_page(report());
  EXPECT_TRUE(holds(page, "<h1>2 BITS transfers on 1 host</h1>"));
  EXPECT_TRUE(holds(page, "In 1968 process events of <span class=\"file\">events.csv</span>"));
  EXPECT_EQ(count_of(page, "<details>"), 2U);
  EXPECT_LT(page.find("score critical\">100<"), page.find("score medium\">56<"));
  EXPECT_TRUE(holds(page, "<dt>bits_url</dt><dd>http://example.com/b</dd>"));
  EXPECT_TRUE(holds(page, "▶    ├─ powershell.exe (6321)"));
}

TEST(ReportPage, SaysWhatItDoesNotShow) {
  Report many = report();
  many.matches = 5000;
  many.warnings = {"The table of processes is <full>."};
  const std::string page = report_page(many);
  EXPECT_TRUE(holds(page, "Shown are the 2 with the highest scores"));
  EXPECT_TRUE(holds(page, "<p class=\"warning\">The table of processes is &lt;full&gt;.</p>"));
  EXPECT_FALSE(holds(report_page(report()), "class=\"warning\""));
}

TEST(ReportPage, HasATitleThatHoldsForAllMatches) {
  Report some = report();
  some.findings[1].facts = {};
  EXPECT_TRUE(holds(report_page(some), "<h1>2 matches on 1 host</h1>"));
  some = report();
  some.matches = 5000;
  EXPECT_TRUE(holds(report_page(some), "<h1>5000 BITS transfers</h1>"));
}

TEST(ReportPage, NamesAFewFiles) {
  Report many = report();
  many.files.assign(9, "x.csv");
  EXPECT_TRUE(holds(report_page(many), "</span> and 4 other files, looked through"));
}

TEST(ReportPage, OfNothingSaysSo) {
  Report none = report();
  none.findings.clear();
  none.matches = 0;
  EXPECT_TRUE(holds(report_page(none), "<p>No process event matched.</p>"));
}

TEST(ReportPage, KeepsWhatEventsHoldAsText) {
  Report hostile = report();
  const std::string text = "</pre></details><img src=x onerror=alert(1)>";
  for (std::string* at :
       {&hostile.findings[0].host, &hostile.findings[0].user,
        &hostile.findings[0].tree.nodes[3].name, &hostile.findings[0].tree.nodes[3].command_line}) {
    *at = text;
  }
  for (auto& values : hostile.findings[0].facts) values = {text};
  hostile.files = {text};
  hostile.warnings = {text};
  const std::string page = report_page(hostile);
  EXPECT_FALSE(holds(page, "<img"));
  EXPECT_EQ(count_of(page, "</pre>"), 3U);
}

}  // namespace
}  // namespace programs
