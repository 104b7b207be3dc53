#include "splunk/records/scan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace splunk::records {
namespace {

// What a scan is to find, one byte after the other: plainly right.
struct Found {
  std::vector<std::vector<std::uint32_t>> rows;  // marks of whole rows
  std::vector<std::uint32_t> unfinished;         // marks of the row that is not ended
  bool ragged = false;

  bool operator==(const Found&) const = default;
};

Found look(std::string_view bytes, const std::vector<std::uint32_t>& stops,
           std::uint32_t commas_per_row) {
  Found out;
  bool in_quotes = false;
  std::uint32_t commas = 0;
  std::vector<std::uint32_t> marks;
  for (std::uint32_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '"') in_quotes = !in_quotes;
    if (in_quotes) continue;
    if (bytes[i] == ',') {
      if (std::find(stops.begin(), stops.end(), commas) != stops.end()) marks.push_back(i);
      ++commas;
    } else if (bytes[i] == '\n') {
      if (commas != commas_per_row) {
        out.ragged = true;
        return out;
      }
      marks.push_back(i);
      out.rows.push_back(std::move(marks));
      marks.clear();
      commas = 0;
    }
  }
  out.unfinished = marks;
  return out;
}

// The same by a scan, called for a few steps at a time as a reader does. Checks on the way that
// nothing is written outside the marks that were promised.
Found scan_in_pieces(ScanFunction scan, std::string_view bytes,
                     const std::vector<std::uint32_t>& stops, std::uint32_t commas_per_row,
                     std::size_t steps_at_once, std::size_t max_rows) {
  constexpr std::uint32_t kUntouched = 0xDEADBEEF;
  const ScanPlan plan{stops.data(), static_cast<std::uint32_t>(stops.size()), commas_per_row};
  const std::size_t stride = stops.size() + 1;
  std::vector<std::uint32_t> marks((max_rows + 1) * stride + 8, kUntouched);
  ScanState state;
  Found out;
  std::size_t position = 0;
  while (position < bytes.size()) {
    const std::size_t end = std::min(position + steps_at_once * kScanStep, bytes.size());
    const ScanResult result =
        scan(bytes.data(), position, end, plan, state, marks.data(), max_rows);
    EXPECT_LE(result.rows, max_rows);
    EXPECT_TRUE(std::all_of(marks.end() - 8, marks.end(),
                            [](std::uint32_t mark) { return mark == kUntouched; }));
    for (std::size_t row = 0; row < result.rows; ++row) {
      const auto begin = marks.begin() + static_cast<std::ptrdiff_t>(row * stride);
      out.rows.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(stride));
    }
    if (result.ragged) {
      out.ragged = true;
      return out;
    }
    // It stops only at the end, or for want of room.
    EXPECT_GT(result.position, position);
    EXPECT_EQ((result.position - position) % kScanStep, 0U);
    EXPECT_TRUE(result.position == end || max_rows - result.rows < kScanStep);
    position = result.position;
    std::copy_n(marks.begin() + static_cast<std::ptrdiff_t>(result.rows * stride), state.next_stop,
                marks.begin());
  }
  out.unfinished.assign(marks.begin(), marks.begin() + state.next_stop);
  return out;
}

std::vector<ScanTarget> available() {
  std::vector<ScanTarget> out;
  for (const ScanTarget target : kScanTargets) {
    if (scan_for(target)) out.push_back(target);
  }
  return out;
}

void expect_all_equal(const std::string& bytes, const std::vector<std::uint32_t>& stops,
                      std::uint32_t commas_per_row) {
  ASSERT_EQ(bytes.size() % kScanStep, 0U);
  const Found expected = look(bytes, stops, commas_per_row);
  for (const ScanTarget target : available()) {
    for (const std::size_t steps : {1U, 2U, 3U, 1000U}) {
      for (const std::size_t max_rows : {64U, 65U, 127U, 4096U}) {
        const Found found =
            scan_in_pieces(*scan_for(target), bytes, stops, commas_per_row, steps, max_rows);
        ASSERT_EQ(found.ragged, expected.ragged) << name(target) << " " << steps;
        ASSERT_TRUE(found == expected) << name(target) << " " << steps << " " << max_rows;
      }
    }
  }
}

std::string padded(std::string bytes) {
  bytes.resize((bytes.size() + kScanStep - 1) / kScanStep * kScanStep, '\0');
  return bytes;
}

TEST(Scan, WritesDownTheCommasAskedForAndTheEndOfEachRow) {
  const std::string bytes = padded("a,b,c\n\"x,\n\"\"y\",\"\",z\n");
  const Found found = look(bytes, {1}, 2);
  ASSERT_EQ(found.rows, (std::vector<std::vector<std::uint32_t>>{{3, 5}, {17, 19}}));
  expect_all_equal(bytes, {1}, 2);
}

TEST(Scan, ScalarIsThereOnEveryMachineAndTheBestIsOneOfThoseThere) {
  EXPECT_TRUE(scan_for(ScanTarget::scalar));
  EXPECT_TRUE(scan_for(best_scan_target()));
  EXPECT_EQ(best_scan_target(), available().back());
}

TEST(Scan, EveryTargetHasANameOfItsOwn) {
  std::vector<std::string_view> names;
  for (const ScanTarget target : kScanTargets) names.push_back(name(target));
  EXPECT_EQ(names, (std::vector<std::string_view>{"scalar", "sse4.2", "avx2", "avx512"}));
}

// Every place of a step for a quote, so that the inside begins and ends at each.
TEST(Scan, QuotesOpenAndCloseAtEveryPlaceOfAStep) {
  for (std::size_t open = 0; open < 2 * kScanStep; ++open) {
    for (std::size_t close = open + 1; close < 3 * kScanStep; close += 1 + close / 8) {
      std::string bytes(3 * kScanStep, 'x');
      for (std::size_t i = 0; i < bytes.size(); i += 2) bytes[i] = '\n';
      bytes[open] = bytes[close] = '"';
      expect_all_equal(bytes, {}, 0);
      if (HasFatalFailure()) return;
    }
  }
}

TEST(Scan, EqualsTheSlowLookOnRandomTables) {
  std::mt19937 random(8);
  for (int round = 0; round < 400; ++round) {
    const auto commas = static_cast<std::uint32_t>(random() % (round % 10 == 0 ? 200 : 6));
    std::vector<std::uint32_t> stops;
    for (std::uint32_t stop = 0; stop < commas; ++stop) {
      if (random() % 3 == 0) stops.push_back(stop);
    }
    std::string bytes;
    while (bytes.size() < 1500) {
      for (std::uint32_t field = 0; field <= commas; ++field) {
        if (random() % 3 == 0) {
          bytes += '"';
          for (std::size_t i = random() % 8; i > 0; --i) {
            const char c = "a,\n\""[random() % 4];
            bytes.append(c == '"' ? 2 : 1, c);
          }
          bytes += '"';
        } else {
          bytes.append(random() % 4, 'v');
        }
        bytes += field < commas ? ',' : '\n';
      }
    }
    expect_all_equal(padded(bytes), stops, commas);
    if (HasFatalFailure()) return;
  }
}

TEST(Scan, EqualsTheSlowLookOnRandomBytes) {
  std::mt19937 random(9);
  for (int round = 0; round < 3000; ++round) {
    const std::string_view alphabet = round % 3 == 0   ? std::string_view("\",\nab")
                                      : round % 3 == 1 ? "\",,,,\naaaaaaaa"
                                                       : "\"\n,";
    std::string bytes;
    for (std::size_t i = (1 + random() % 6) * kScanStep; i > 0; --i) {
      bytes += alphabet[random() % alphabet.size()];
    }
    const std::vector<std::uint32_t> stops = {0, 2};
    const std::size_t commas = random() % 4;
    expect_all_equal(bytes, {stops.begin(), stops.begin() + (commas + 1) / 2},
                     static_cast<std::uint32_t>(commas));
    if (HasFatalFailure()) return;
  }
}

TEST(Scan, NoByteButTheThreeMeansAnything) {
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    if (c == '"' || c == ',' || c == '\n') continue;
    std::string bytes(kScanStep, c);
    bytes[40] = ',';
    bytes[63] = '\n';
    const Found expected{{{40, 63}}, {}, false};
    for (const ScanTarget target : available()) {
      ASSERT_TRUE(scan_in_pieces(*scan_for(target), bytes, {0}, 1, 1, 64) == expected)
          << name(target) << " byte " << byte;
    }
  }
}

// Chunks lie anywhere in memory.
TEST(Scan, TheBytesNeedNoAlignment) {
  const std::string bytes = padded("a,b\n\"c,\",d\n" + std::string(100, 'x') + ",y\nz,");
  const Found expected = look(bytes, {0}, 1);
  for (std::size_t shift = 0; shift < 64; ++shift) {
    const std::string moved = std::string(shift, '"') + bytes;
    for (const ScanTarget target : available()) {
      ASSERT_TRUE(scan_in_pieces(*scan_for(target), std::string_view(moved).substr(shift), {0}, 1,
                                 1000, 64) == expected)
          << name(target);
    }
  }
}

// A step may hold 64 rows: the scan must stop while there is still room for as many.
TEST(Scan, StopsBeforeTheMarksHaveNoRoomForAWholeStep) {
  const std::string bytes(10 * kScanStep, '\n');
  for (const ScanTarget target : available()) {
    ScanState state;
    std::vector<std::uint32_t> marks(1000);
    const ScanResult result =
        (*scan_for(target))(bytes.data(), 0, bytes.size(), ScanPlan{}, state, marks.data(), 200);
    EXPECT_EQ(result.rows, 192U) << name(target);
    EXPECT_EQ(result.position, 192U) << name(target);
  }
  expect_all_equal(bytes, {}, 0);
}

}  // namespace
}  // namespace splunk::records
