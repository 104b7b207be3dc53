#include "bits/reputation_check.h"

#include <gtest/gtest.h>

#include "bits/find_transfer.h"
#include "bits/risk.h"
#include "powershell/command_line.h"

namespace bits {
namespace {

using reputation::IndicatorIndex;

void add(IndicatorIndex& index, std::string_view text, std::string_view source,
         std::string_view category, std::uint32_t last_seen = 0) {
  const auto indicator = reputation::parse_indicator(text);
  ASSERT_TRUE(indicator) << text;
  index.add(*indicator, {source, category, 0, last_seen});
}

std::vector<Transfer> transfers_of(const std::vector<std::string>& urls) {
  std::vector<Transfer> out;
  for (const std::string& url : urls) {
    Transfer transfer;
    transfer.sources = {url};
    transfer.destinations = {"C:\\Data\\x"};
    resolve_ends(transfer);
    out.push_back(std::move(transfer));
  }
  return out;
}

TEST(FindListed, AllRemoteEndsInTheirOrderEachOnce) {
  IndicatorIndex index;
  add(index, "bad.example.com", "a", "c2");
  add(index, "198.51.100.0/24", "b", "");
  const auto listed = find_listed(
      transfers_of({"http://198.51.100.7/x", "https://www.bad.example.com/x",
                    "http://good.example.org/x", "https://bad.example.com/y", "http://$h/x"}),
      index);
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[0].indicator, "198.51.100.0/24");
  EXPECT_EQ(reputation::verdict_of(listed[0].sighting), "listed");
  EXPECT_EQ(listed[1].indicator, "bad.example.com");
  EXPECT_EQ(reputation::verdict_of(listed[1].sighting), "c2");
}

TEST(ListedSentence, SaysWhoListsWhatAsWhat) {
  IndicatorIndex index;
  add(index, "bad.example.com", "urlhaus", "malware_download", 1773735330);
  add(index, "bad.example.com", "mine", "");
  const auto listed = find_listed(transfers_of({"http://bad.example.com/x"}), index);
  EXPECT_EQ(listed_sentence(listed),
            " Listed: bad.example.com as malware_download by urlhaus, last seen 2026-03-17, and 1 "
            "more.");
  EXPECT_EQ(listed_sentence({}), "");
}

// What the whole of it says of a command line.
Judgement judged(const std::string& line, const IndicatorIndex* lists) {
  const powershell::Process process{line, "powershell.exe", ""};
  const powershell::Reading reading = powershell::read_command_line(process);
  const auto table = parse_behaviors(kBuiltInBehaviors, "bits_behaviors.csv");
  EXPECT_TRUE(table);
  return judge(find_transfers(reading, process), reading, process, {}, *table, nullptr, lists);
}

TEST(Judge, AListedEndRaisesTheScoreAndIsInTheMessage) {
  IndicatorIndex index;
  add(index, "bad.example.com", "urlhaus", "malware_download");
  const std::string line =
      "powershell Start-BitsTransfer https://cdn.bad.example.com/a.txt C:\\Data\\a.txt";
  const Judgement without = judged(line, nullptr);
  const Judgement with = judged(line, &index);
  EXPECT_FALSE(without.behaviors.has(Behavior::bad_reputation));
  EXPECT_TRUE(with.behaviors.has(Behavior::bad_reputation));
  EXPECT_EQ(with.score, without.score + 30);
  EXPECT_TRUE(with.message.ends_with(" Listed: bad.example.com as malware_download by urlhaus."))
      << with.message;
  const Judgement other = judged(
      "powershell Start-BitsTransfer https://good.example.org/a.txt C:\\Data\\a.txt", &index);
  EXPECT_FALSE(other.behaviors.has(Behavior::bad_reputation));
  EXPECT_TRUE(other.listed.empty());
}

}  // namespace
}  // namespace bits
