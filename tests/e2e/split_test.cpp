// Splunk deals the rows of a search out to the processes of its indexers: what they give together,
// in the rows' order, must be what one process gives. Tried on many random rows, split at random; a
// failure names its seed.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <future>
#include <map>
#include <vector>

#include "e2e/app.h"
#include "e2e/random_rows.h"
#include "support/splunkd_quote.h"
#include "support/table.h"

namespace e2e {
namespace {

using search_head::Row;

constexpr std::uint32_t kTables = 20;
constexpr std::size_t kMostRows = 150;
constexpr std::size_t kMostProcesses = 5;

// The rows of one process, and where each of its chunks begins among all rows.
struct Share {
  Table rows;
  std::vector<std::size_t> cuts;
  std::vector<std::size_t> begins;

  void add_chunk(const Table& all, std::size_t begin, std::size_t size) {
    const auto first = all.rows.begin() + static_cast<std::ptrdiff_t>(begin);
    rows.rows.insert(rows.rows.end(), first, first + static_cast<std::ptrdiff_t>(size));
    cuts.push_back(size);
    begins.push_back(begin);
  }
};

// A lookup that is longer than what is looked for one by one, with windows of every size.
std::string pattern_file(const std::vector<std::string>& wildcards) {
  std::string content = "pattern\n";
  auto add = [&](std::string_view wildcard) {
    search_head::append_quoted(content, wildcard);
    content += '\n';
  };
  for (const std::string& wildcard : wildcards) {
    const bool printable =
        std::all_of(wildcard.begin(), wildcard.end(), [](char c) { return c >= ' ' && c < 0x7F; });
    if (printable) add(wildcard);
  }
  for (const char* more :
       {"*bits*transfer*", "*ab*", "*c,b*", "powershell*", "*start-bitstransfer*", "*\"\"",
        "*http://*.example/*", "*unknown?*", "1"}) {
    add(more);
  }
  return content;
}

class Split : public ::testing::TestWithParam<std::uint32_t> {
 protected:
  Split() {
    const std::size_t process = *rows_.find("process");
    for (std::size_t i = 0; i < rows_.rows.size(); ++i) {
      if (i == 0 || random_.below(3) == 0) {
        rows_.rows[i][process] = "powershell Start-BitsTransfer -Source http://" +
                                 std::to_string(random_.below(1000)) + ".example/a";
      }
    }
    app_.add_lookup("list.csv", pattern_file(random_.wildcards(rows_)));
  }

  std::vector<Share> shares(std::size_t processes) {
    std::vector<Share> out(processes);
    for (Share& share : out) share.rows.columns = rows_.columns;
    return out;
  }

  // One stretch of the rows for each process, some perhaps without rows, each cut in its own way.
  std::vector<Share> stretches() {
    std::vector<Share> out = shares(2 + random_.below(kMostProcesses - 1));
    std::vector<std::size_t> borders = {0, rows_.rows.size()};
    while (borders.size() <= out.size()) borders.push_back(random_.below(rows_.rows.size() + 1));
    std::sort(borders.begin(), borders.end());
    for (std::size_t i = 0; i < out.size(); ++i) {
      std::size_t begin = borders[i];
      for (const std::size_t size : random_.cuts(borders[i + 1] - begin)) {
        out[i].add_chunk(rows_, begin, size);
        begin += size;
      }
    }
    return out;
  }

  // The chunks of all rows dealt out in turn.
  std::vector<Share> dealt_out() {
    std::vector<Share> out = shares(2 + random_.below(kMostProcesses - 1));
    const std::size_t most = 1 + random_.below(20);
    std::size_t turn = 0;
    for (std::size_t begin = 0, size = 0; begin < rows_.rows.size(); begin += size) {
      size = std::min(1 + random_.below(most), rows_.rows.size() - begin);
      out[turn++ % out.size()].add_chunk(rows_, begin, size);
    }
    return out;
  }

  // All processes at once, as on indexers; their rows as the search head merges them.
  Table together(const std::string& arguments, const std::vector<Share>& shares, Search how) {
    std::vector<std::future<Outcome>> outcomes;
    for (const Share& share : shares) {
      how.cuts = share.cuts;
      outcomes.push_back(std::async(std::launch::async, [this, &arguments, &share, how] {
        return bitsmatch(arguments, share.rows, how, app_.program());
      }));
    }
    Table merged;
    std::map<std::size_t, std::vector<Row>> by_begin;
    for (std::size_t i = 0; i < shares.size(); ++i) {
      const Outcome outcome = outcomes[i].get();
      if (!outcome.table.rows.empty()) {
        if (merged.columns.empty()) merged.columns = outcome.table.columns;
        EXPECT_EQ(outcome.table.columns, merged.columns);
      }
      auto row = outcome.table.rows.begin();
      std::size_t chunk = 0;
      for (const auto& traffic : outcome.chunks) {
        if (traffic.rows_sent == 0) continue;
        const auto end = row + static_cast<std::ptrdiff_t>(traffic.rows_received);
        by_begin[shares[i].begins.at(chunk++)].assign(row, end);
        row = end;
      }
      EXPECT_EQ(chunk, shares[i].begins.size());
      EXPECT_EQ(row, outcome.table.rows.end());
    }
    for (auto& [begin, rows] : by_begin) {
      merged.rows.insert(merged.rows.end(), rows.begin(), rows.end());
    }
    return merged;
  }

  void expect_the_same(const std::string& wildcards) {
    for (const std::string mode : {"mode=filter", "mode=annotate"}) {
      const std::string arguments = mode + wildcards;
      Search how;
      how.style = std::array{Style::selected, Style::full, Style::full_index}[random_.below(3)];
      const Table whole = bitsmatch(arguments, rows_, how, app_.program()).table;
      // Rows that match are there by intention: to compare nothing with nothing is no test.
      EXPECT_EQ(whole.rows.empty(), rows_.rows.empty()) << arguments;
      for (const bool dealt : {false, true}) {
        const std::vector<Share> split = dealt ? dealt_out() : stretches();
        const Table merged = together(arguments, split, how);
        const std::string what = arguments +
                                 (dealt ? ", chunks in turn over " : ", stretches for ") +
                                 std::to_string(split.size()) + " processes";
        EXPECT_EQ(merged.rows, whole.rows) << what;
        if (!whole.rows.empty()) {
          EXPECT_EQ(merged.columns, whole.columns) << what;
        }
      }
    }
  }

  RandomRows random_{GetParam()};
  Table rows_ = random_.table(kMostRows);
  AppCopy app_;
};

INSTANTIATE_TEST_SUITE_P(Random, Split, ::testing::Range(1U, kTables + 1));

TEST_P(Split, OneWildcard) { expect_the_same(" *bitstransfer*source*"); }

TEST_P(Split, TheBuiltInSet) { expect_the_same(""); }

TEST_P(Split, APatternFile) { expect_the_same(" patterns=list.csv"); }

}  // namespace
}  // namespace e2e
