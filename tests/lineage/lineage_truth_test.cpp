// The recorded data sets, whose true chains are known: parents found by guid in Sysmon's rows.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "lineage/process_table.h"
#include "tests/lineage/recorded_world.h"

namespace lineage {
namespace {

constexpr std::size_t kAnyDepth = 1000;

struct Compared {
  std::size_t rows = 0;
  std::size_t equal = 0;
  std::size_t longer = 0;
  std::size_t shorter = 0;
  std::size_t more = 0;   // of the longer, those that end with the truth
  std::size_t other = 0;  // as long or shorter, and not what is true
};

std::string names_of(const Chain& chain) {
  std::string out;
  for (const Link& link : chain.links) {
    if (!out.empty()) out += '>';
    out += link.name;
  }
  return out;
}

std::string ids_of(const Chain& chain) {
  std::string out;
  for (const Link& link : chain.links) {
    if (!out.empty()) out += '>';
    out += link.id.empty() ? "?" : link.id;
  }
  return out;
}

std::string evidence_of(const Chain& chain) {
  std::string out;
  for (const Evidence evidence : chain.evidence) {
    if (!out.empty()) out += '>';
    out += evidence_name(evidence);
  }
  return out;
}

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

enum class Guids { kept, removed };
enum class Sources { sysmon, all };

/// Looks each process of a data set up in a table of its rows, and prints those that differ.
void compare(const RecordedWorld& world, Guids guids, Sources sources, Compared& compared) {
  ProcessTable table;
  std::map<std::string, Entry> entries;
  for (const Record& record : world.rows) {
    const bool is_sysmon = record.at("signature_id") == "1";
    if (sources == Sources::sysmon && !is_sysmon) continue;
    Process process = process_of(record);
    if (guids == Guids::removed) process.guid = process.parent_guid = {};
    const std::optional<Entry> entry = table.add(process);
    ASSERT_TRUE(entry) << world.name;
    // Sysmon for Linux gave one guid twice; the truth is of the first.
    if (is_sysmon) entries.emplace(record.at("process_guid"), *entry);
  }
  table.link();
  for (const Truth& truth : world.truth) {
    const Chain chain = table.chain(entries.at(truth.guid), kAnyDepth);
    const std::string names = names_of(chain);
    const std::string ids = ids_of(chain);
    ++compared.rows;
    if (names == truth.chain && ids == truth.ids) {
      ++compared.equal;
      continue;
    }
    const auto depth =
        static_cast<std::size_t>(std::count(truth.chain.begin(), truth.chain.end(), '>'));
    if (chain.depth() > depth) {
      ++compared.longer;
      if (ends_with('>' + names, '>' + truth.chain)) ++compared.more;
    } else if (chain.depth() < depth) {
      ++compared.shorter;
      if (!ends_with('>' + truth.chain, '>' + names)) ++compared.other;
    } else {
      ++compared.other;
    }
    std::printf("%s %s\n  is   %s (%s; %s)\n  true %s (%s)\n", world.name.c_str(),
                truth.guid.c_str(), names.c_str(), ids.c_str(), evidence_of(chain).c_str(),
                truth.chain.c_str(), truth.ids.c_str());
  }
}

class LineageTruth : public testing::Test {
 protected:
  void SetUp() override {
    if (worlds_.empty()) {
      GTEST_SKIP() << recorded_directory() << " has no lineage_truth: BITSMATCH_SHARED names the "
                   << "directory that holds data/lineage_truth";
    }
  }

  Compared compare_all(Guids guids, Sources sources) const {
    Compared compared;
    for (const RecordedWorld& world : worlds_) compare(world, guids, sources, compared);
    std::printf("%zu rows: %zu equal, %zu longer (%zu by what is true), %zu shorter, %zu other\n",
                compared.rows, compared.equal, compared.longer, compared.more, compared.shorter,
                compared.other);
    return compared;
  }

 private:
  std::vector<RecordedWorld> worlds_ = recorded_worlds();
};

TEST_F(LineageTruth, WithGuidsEveryChainIsEqual) {
  const Compared compared = compare_all(Guids::kept, Sources::sysmon);
  EXPECT_EQ(compared.equal, compared.rows);
  EXPECT_GE(compared.rows, 1000U);
}

// The truth knows Sysmon's rows only. Those of Security 4688 make some chains longer at their root.
TEST_F(LineageTruth, WithSecurityRowsNoChainSaysAnythingElse) {
  const Compared compared = compare_all(Guids::kept, Sources::all);
  EXPECT_EQ(compared.equal + compared.more, compared.rows);
  EXPECT_GE(compared.rows, 1000U);
}

TEST_F(LineageTruth, WithoutGuidsFewAreShorterAndHardlyAnyLonger) {
  const Compared compared = compare_all(Guids::removed, Sources::sysmon);
  EXPECT_LE(compared.longer * 1000, compared.rows * 2);
  EXPECT_LE(compared.shorter * 100, compared.rows * 5);
  EXPECT_EQ(compared.other, 0U);
  EXPECT_GE(compared.rows, 1000U);
}

}  // namespace
}  // namespace lineage
