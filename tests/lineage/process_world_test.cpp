// Hosts whose processes are known, logged by two sources with all that goes wrong: what the table
// says of them against what was.

#include "tests/support/process_world/process_world.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "lineage/process_table.h"

namespace lineage {
namespace {

using process_world::kNobody;
using process_world::Options;
using process_world::World;

constexpr std::size_t kAnyDepth = 100'000;

Process process_of(const process_world::Row& row) {
  return {
      row.host,         row.time,        row.guid,      row.id,          row.name,
      row.command_line, row.parent_guid, row.parent_id, row.parent_name, row.parent_command_line};
}

ProcessTable table_of(const World& world) {
  ProcessTable table;
  for (const process_world::Row& row : world.rows) EXPECT_TRUE(table.add(process_of(row)));
  table.link();
  return table;
}

struct Score {
  std::size_t merged_wrongly = 0;  // rows taken for another process
  std::size_t not_merged = 0;      // processes that stayed in pieces
  std::size_t provable = 0;        // edges for which there is evidence
  std::size_t found = 0;           // of those
  std::map<Evidence, std::size_t> right;
  std::map<Evidence, std::size_t> wrong;

  std::size_t wrong_edges() const {
    std::size_t all = 0;
    for (const auto& [evidence, count] : wrong) all += count;
    return all;
  }
  double share_found() const { return static_cast<double>(found) / static_cast<double>(provable); }
};

// Whether what was logged of both, their clocks aside, shows who started whom: guids, or the id,
// the name and a time.
bool is_provable(const World& world,
                 const std::vector<std::vector<const process_world::Row*>>& rows,
                 std::uint32_t child) {
  const process_world::Process& process = world.processes[child];
  if (process.parent == kNobody || process.claimed_parent != kNobody) return false;
  bool by_guid = false;
  bool by_id = false;
  for (const process_world::Row* row : rows[child]) {
    for (const process_world::Row* parent : rows[process.parent]) {
      by_guid = by_guid || (!row->parent_guid.empty() && row->parent_guid == parent->guid);
      by_id =
          by_id || (row->parent_name.size() > 7 && row->time.size() > 1 && parent->time.size() > 1);
    }
  }
  return by_guid || by_id;
}

Score score(const World& world, const ProcessTable& table) {
  Score score;
  std::vector<std::vector<const process_world::Row*>> rows(world.processes.size());
  std::vector<Entry> entries(world.processes.size(), 0);
  std::vector<bool> is_whole(world.processes.size(), true);
  for (Entry entry = 0; entry < world.rows.size(); ++entry) {
    const std::uint32_t process = world.rows[entry].process;
    if (world.rows[table.same(entry)].process != process) ++score.merged_wrongly;
    if (!rows[process].empty() && table.same(entry) != entries[process]) is_whole[process] = false;
    rows[process].push_back(&world.rows[entry]);
    entries[process] = table.same(entry);
  }
  score.not_merged = static_cast<std::size_t>(std::count(is_whole.begin(), is_whole.end(), false));
  for (Entry entry = 0; entry < world.rows.size(); ++entry) {
    if (table.same(entry) != entry) continue;
    const std::optional<Entry> parent = table.parent(entry);
    if (!parent) continue;
    const std::uint32_t said = world.rows[*parent].process;
    const std::uint32_t child = world.rows[entry].process;
    const Evidence evidence = table.chain(entry, 1).evidence.at(0);
    ++(world.processes[child].parent == said ? score.right : score.wrong)[evidence];
  }
  for (std::uint32_t child = 0; child < world.processes.size(); ++child) {
    if (rows[child].empty() || !is_provable(world, rows, child)) continue;
    ++score.provable;
    const std::optional<Entry> parent = table.parent(entries[child]);
    if (parent && world.rows[*parent].process == world.processes[child].parent) ++score.found;
  }
  return score;
}

void print(const char* name, const World& world, const ProcessTable& table, const Score& score) {
  std::printf(
      "%s: %zu rows, %zu provable, %.3f %% found, %zu merged wrongly, %zu in pieces, %zu "
      "ambiguous\n",
      name, world.rows.size(), score.provable, 100 * score.share_found(), score.merged_wrongly,
      score.not_merged, table.ambiguous());
  for (const auto& [evidence, count] : score.right) {
    std::printf("  %s: %zu right\n", std::string(evidence_name(evidence)).c_str(), count);
  }
  for (const auto& [evidence, count] : score.wrong) {
    std::printf("  %s: %zu WRONG\n", std::string(evidence_name(evidence)).c_str(), count);
  }
}

// All that the table says of a row, without its entries.
std::string answer(const ProcessTable& table, const World& world, Entry entry) {
  std::string out;
  const auto link = [&](const Link& one) {
    out +=
        std::string(one.name) + '|' + std::string(one.command_line) + '|' + one.id + '|' + one.guid;
    // Rows of one process share what is said of it, and which row stands for it may differ.
    out += one.entry ? '#' + std::to_string(world.rows[*one.entry].process) + '\n' : "#\n";
  };
  const Chain chain = table.chain(entry, kAnyDepth);
  for (const Link& one : chain.links) link(one);
  for (const Evidence evidence : chain.evidence) out += evidence_name(evidence);
  out += chain.complete ? " complete\n" : "\n";
  for (const Entry child : table.children(entry)) link(table.process(child));
  out += '\n';
  for (const Entry sibling : table.parallel(entry, std::chrono::seconds(10)))
    link(table.process(sibling));
  return out;
}

void expect_gate(const char* name, const Options& options) {
  World world = process_world::make_world(options);
  process_world::shuffle(world, options.seed);
  const ProcessTable table = table_of(world);
  const Score result = score(world, table);
  print(name, world, table, result);
  EXPECT_EQ(result.wrong.count(Evidence::guid), 0U) << name;
  EXPECT_EQ(result.wrong.count(Evidence::pid_time_name), 0U) << name;
  EXPECT_EQ(result.merged_wrongly, 0U) << name;
  EXPECT_GE(result.share_found(), 0.99) << name;
  EXPECT_GT(result.provable, world.processes.size() / 2) << name;
}

TEST(ProcessWorld, TwoSourcesWithAllThatGoesWrong) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    expect_gate("two sources", {.seed = seed, .hosts = 20, .processes = 40'000, .forged = 20});
  }
}

TEST(ProcessWorld, SysmonWithoutGuids) {
  expect_gate("no guids", {.seed = 11, .hosts = 20, .processes = 40'000, .without_guids = 1});
}

TEST(ProcessWorld, SecurityOnly) {
  expect_gate("4688 only", {.seed = 12, .hosts = 20, .processes = 40'000, .sysmon = 0});
}

TEST(ProcessWorld, IdsUsedAgainAtOnce) {
  expect_gate("few ids", {.seed = 13, .hosts = 20, .processes = 40'000, .ids = 40, .forged = 20});
}

TEST(ProcessWorld, RowsWithoutATime) {
  expect_gate("timeless", {.seed = 14, .hosts = 20, .processes = 40'000, .timeless = 0.2});
}

TEST(ProcessWorld, ChainsAThousandDeep) {
  const Options options{.seed = 15,
                        .hosts = 1,
                        .processes = 1'500,
                        .ids = 2'100,
                        .chain = 1'000,
                        .dropped = 0,
                        .missing = 0};
  const World world = process_world::make_world(options);
  const ProcessTable table = table_of(world);
  std::size_t deepest = 0;
  for (Entry entry = 0; entry < world.rows.size(); ++entry) {
    deepest = std::max(deepest, table.chain(entry, kAnyDepth).depth());
  }
  EXPECT_GE(deepest, 1'000U);
  expect_gate("deep", options);
}

TEST(ProcessWorld, TenThousandHosts) {
  expect_gate("many hosts", {.seed = 16, .hosts = 10'000, .processes = 200'000});
}

TEST(ProcessWorld, AnswersAreTheSameForEveryOrder) {
  World world = process_world::make_world({.seed = 17,
                                           .hosts = 8,
                                           .processes = 8'000,
                                           .ids = 60,
                                           .missing = 0.1,
                                           .timeless = 0.1,
                                           .forged = 40,
                                           .look_alikes = true});
  std::map<std::string, std::string> answers;
  for (std::uint64_t order = 0; order < 6; ++order) {
    const ProcessTable table = table_of(world);
    for (Entry entry = 0; entry < world.rows.size(); ++entry) {
      const process_world::Row& row = world.rows[entry];
      const std::string who = std::to_string(row.process) + ' ' + row.time + ' ' + row.guid;
      const std::string said = answer(table, world, entry);
      const auto [at, is_new] = answers.emplace(who, said);
      ASSERT_TRUE(is_new || at->second == said) << who << ", order " << order << "\n"
                                                << at->second << "\n"
                                                << said;
    }
    process_world::shuffle(world, order + 1);
  }
}

// A dropped process that had the id of an older one of its name: what its children recorded is true
// of both, so nobody who sees the rows only can tell. These edges are wrong, and no others.
TEST(ProcessWorld, LookAlikesOfDroppedProcessesAreWhatCannotBeTold) {
  World world = process_world::make_world({.seed = 18,
                                           .hosts = 20,
                                           .processes = 40'000,
                                           .ids = 60,
                                           .dropped = 0.1,
                                           .look_alikes = true});
  const ProcessTable table = table_of(world);
  const Score result = score(world, table);
  print("look-alikes", world, table, result);
  EXPECT_EQ(result.wrong.count(Evidence::guid), 0U);
  EXPECT_LT(result.wrong_edges() * 1000, world.rows.size());
  for (Entry entry = 0; entry < world.rows.size(); ++entry) {
    const std::optional<Entry> parent = table.parent(entry);
    if (!parent || table.same(entry) != entry) continue;
    const process_world::Process& process = world.processes[world.rows[entry].process];
    const process_world::Process& said = world.processes[world.rows[*parent].process];
    const process_world::Process& truth = world.processes[process.parent];
    if (&said == &truth) continue;
    EXPECT_FALSE(truth.sysmon || truth.security);
    EXPECT_EQ(said.id, truth.id);
    const Evidence evidence = table.chain(entry, 1).evidence.at(0);
    EXPECT_TRUE(evidence == Evidence::pid_time || said.name == truth.name) << said.name;
  }
}

}  // namespace
}  // namespace lineage
