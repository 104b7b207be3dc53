// reputation=true: what the app's list says of the remote ends, and that the list is the app's.

#include <gtest/gtest.h>

#include "e2e/app.h"
#include "support/expect.h"

namespace e2e {
namespace {

using search_head::contains;
using search_head::Texts;

constexpr std::string_view kHeader = "indicator,type,source,category,first_seen,last_seen\n";

Table transfers() {
  Table rows;
  rows.columns = {"host", "process"};
  for (const auto& [host, url] :
       {std::pair{"a", "https://cdn.bad.example.com/a.txt"},
        std::pair{"b", "https://good.example.org/a.txt"}, std::pair{"c", "http://3325256711/a.txt"},
        std::pair{"d", "https://files.example.net/get/../a.txt"}}) {
    const std::string line =
        std::string("powershell Start-BitsTransfer ") + url + " C:\\Data\\a.txt";
    rows.rows.push_back({{host}, {line}});
  }
  return rows;
}

class Reputation : public ::testing::Test {
 protected:
  Outcome search(const std::string& arguments, std::string_view list) {
    app_.add_lookup("bits_reputation.csv", list);
    return bitsmatch_in_full(arguments, transfers(), {}, app_.program());
  }

  AppCopy app_;
};

TEST_F(Reputation, NamesWhatIsListedAndWhoListsIt) {
  const Outcome outcome =
      search("reputation=true", std::string(kHeader) +
                                    "bad.example.com,domain,one,c2,,1773735330\n"
                                    "bad.example.com,,two,phishing,,\n"
                                    "198.51.100.0/24,range,drop,,,\n"
                                    "http://files.example.net/a.txt,url,urlhaus,malware,,\n");
  EXPECT_EQ(outcome.table.texts("bits_reputation"),
            (Texts{"c2\nphishing", "", "listed", "malware"}));
  EXPECT_EQ(outcome.table.texts("bits_reputation_source"),
            (Texts{"one\ntwo", "", "drop", "urlhaus"}));
  EXPECT_TRUE(contains(outcome.table.at(0, "bits_behavior").text, "bad-reputation"));
  EXPECT_FALSE(contains(outcome.table.at(1, "bits_behavior").text, "bad-reputation"));
  EXPECT_EQ(outcome.table.at(0, "bits_risk_score").text, "86");
  EXPECT_EQ(outcome.table.at(1, "bits_risk_score").text, "56");
  EXPECT_TRUE(contains(outcome.table.at(0, "bits_risk_message").text,
                       "Listed: bad.example.com as c2 by one, last seen 2026-03-17, and 1 more."));
  EXPECT_TRUE(outcome.messages.empty()) << outcome;
}

TEST_F(Reputation, IsOffUnlessItIsAskedFor) {
  const Outcome outcome = search("", std::string(kHeader) + "bad.example.com,domain,one,c2,,\n");
  EXPECT_FALSE(outcome.table.has("bits_reputation"));
  EXPECT_EQ(outcome.table.at(0, "bits_risk_score").text, "56");
}

TEST_F(Reputation, AnEmptyListAndBadLinesAreSaid) {
  const Outcome empty = search("reputation=true", kHeader);
  EXPECT_TRUE(empty.says("WARN", "'bits_reputation.csv' is empty")) << empty;
  EXPECT_EQ(empty.table.texts("bits_reputation"), (Texts{"", "", "", ""}));
  const Outcome bad = search("reputation=true", std::string(kHeader) +
                                                    "com,domain,one,c2,,\n"
                                                    "bad.example.com,domain,one,c2,,\n");
  EXPECT_TRUE(bad.says("WARN", "line 2: 'com' is a name of one label")) << bad;
  EXPECT_EQ(bad.table.texts("bits_reputation"), (Texts{"c2", "", "", ""}));
}

TEST_F(Reputation, WithoutTheListTheSearchFails) {
  EXPECT_TRUE(contains(failure_of("reputation=true", {}, app_.program()),
                       "reputation=true needs the app's list of bad hosts. There is no lookup "
                       "'bits_reputation.csv'"));
}

}  // namespace
}  // namespace e2e
