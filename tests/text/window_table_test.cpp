#include "text/window_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/window_scan.h"

namespace text {
namespace {

using Kind = WindowTable::Kind;
using Places = std::vector<std::pair<std::uint32_t, std::size_t>>;  // which literal, where

std::string with_room(std::string_view text) {
  return std::string(text) + std::string(kWindowReadAhead, '\0');
}

WindowTable table_of(Kind kind, const std::vector<std::string>& windows) {
  std::vector<WindowTable::Entry> entries;
  for (std::uint32_t i = 0; i < windows.size(); ++i) {
    entries.push_back({WindowTable::window_at(kind, with_room(windows[i]).data()), i, 0});
  }
  return WindowTable(kind, entries);
}

Places places_in(const WindowTable& table, std::string_view text) {
  Places out;
  std::vector<std::uint32_t> hits;
  table.scan(with_room(text).data(), text.size(), hits,
             [&](const WindowTable::Entry& entry, std::size_t place) {
               out.emplace_back(entry.literal, place);
             });
  std::sort(out.begin(), out.end());
  return out;
}

TEST(WindowTable, FindsEachPlaceOfAWindowAndNoOther) {
  const WindowTable fours = table_of(Kind::fours, {"abcd", "bcda"});
  EXPECT_EQ(places_in(fours, "abcdabcd"), (Places{{0, 0}, {0, 4}, {1, 1}}));
  EXPECT_EQ(places_in(fours, "abc"), Places{});
  EXPECT_EQ(places_in(fours, ""), Places{});
  EXPECT_EQ(places_in(fours, "abcx"), Places{});
}

TEST(WindowTable, LooksForWindowsOfEightAtEveryOtherPlace) {
  const WindowTable eights = table_of(Kind::eights, {"12345678"});
  EXPECT_EQ(places_in(eights, "12345678"), (Places{{0, 0}}));
  EXPECT_EQ(places_in(eights, "-12345678"), Places{});
  EXPECT_EQ(places_in(eights, "--12345678-"), (Places{{0, 2}}));
}

TEST(WindowTable, NeverSeesWhatStandsBehindTheText) {
  const WindowTable pairs = table_of(Kind::pairs, {"ab"});
  const std::string longer = with_room("xxab");
  std::vector<std::uint32_t> hits;
  bool found = false;
  pairs.scan(longer.data(), 3, hits, [&](const WindowTable::Entry&, std::size_t) { found = true; });
  EXPECT_FALSE(found);
}

TEST(WindowTable, AnEmptyTableFindsNothing) {
  EXPECT_TRUE(WindowTable().empty());
  EXPECT_EQ(places_in(WindowTable(), "some text"), Places{});
  EXPECT_EQ(places_in(table_of(Kind::fours, {}), "some text"), Places{});
}

// Windows of a small alphabet collide and repeat; texts are of every length around the scan's
// groups.
TEST(WindowTable, EqualsAPlainSearchOnRandomTexts) {
  std::mt19937 random(7);
  auto text = [&](std::size_t size) {
    std::string out;
    for (; size > 0; --size) out += static_cast<char>('a' + random() % 3);
    return out;
  };
  for (const Kind kind : {Kind::pairs, Kind::fours, Kind::eights}) {
    for (int round = 0; round < 300; ++round) {
      std::vector<std::string> windows;
      for (std::size_t i = random() % 40; i > 0; --i) {
        windows.push_back(text(WindowTable::window_size(kind)));
      }
      const std::string in = text(random() % 100);
      Places expected;
      for (std::uint32_t i = 0; i < windows.size(); ++i) {
        for (std::size_t at = 0; at < in.size(); at += WindowTable::stride(kind)) {
          if (std::string_view(in).substr(at).starts_with(windows[i])) expected.emplace_back(i, at);
        }
      }
      ASSERT_EQ(places_in(table_of(kind, windows), in), expected) << in;
    }
  }
}

// The filter may say "perhaps" to anything, but both ways of asking it must say the same.
TEST(WindowScans, TheFastestSaysWhatTheReferenceSays) {
  const WindowScans& best = best_window_scans();
  const WindowScans& plain = scalar_window_scans();
  std::mt19937 random(8);
  std::vector<std::uint32_t> bits(2048);
  for (std::uint32_t& word : bits) word = static_cast<std::uint32_t>(random() & random());
  const WindowFilter hashed{bits.data(), 21};
  std::string text = with_room(std::string(500, '\0'));
  for (char& c : text) c = static_cast<char>(random());
  for (std::size_t end = 0; end <= 400; ++end) {
    for (const auto& [fast, slow, stride] :
         {std::tuple(best.pairs, plain.pairs, 1U), std::tuple(best.fours, plain.fours, 1U),
          std::tuple(best.eights, plain.eights, 2U)}) {
      std::vector<std::uint32_t> some(end / stride + kWindowGroup + 1);
      std::vector<std::uint32_t> others(some.size());
      auto hits = [&](WindowScan scan, std::vector<std::uint32_t>& into) {
        into.resize(scan(text.data(), end, hashed, into.data()));
        into.erase(std::find_if(into.begin(), into.end(), [&](auto place) { return place >= end; }),
                   into.end());
        return into;
      };
      ASSERT_EQ(hits(fast, some), hits(slow, others)) << best.name << ", " << end << " places";
    }
  }
}

// Exact up to eight pairs, for each has a bit of its own.
TEST(WindowScans, FewPairsAreFoundAndNothingElse) {
  std::mt19937 random(9);
  auto byte = [&] { return static_cast<char>("ab\xE4\x8F\0"[random() % 5]); };
  for (int round = 0; round < 200; ++round) {
    std::set<std::string> pairs;
    for (std::size_t i = 1 + random() % 8; i > 0; --i) pairs.insert({byte(), byte()});
    const WindowTable table = table_of(Kind::pairs, {pairs.begin(), pairs.end()});
    std::string in;
    for (std::size_t i = random() % 70; i > 0; --i) in += byte();
    Places expected;
    for (std::size_t at = 0; at + 2 <= in.size(); ++at) {
      const auto pair = pairs.find(in.substr(at, 2));
      if (pair == pairs.end()) continue;
      expected.emplace_back(std::distance(pairs.begin(), pair), at);
    }
    std::sort(expected.begin(), expected.end());
    ASSERT_EQ(places_in(table, in), expected) << round;
  }
}

TEST(WindowScans, FewPairsAreSoughtAlikeInEveryWay) {
  std::mt19937 random(10);
  WindowFilter::Nibbles nibbles[4];
  for (auto& table : nibbles) {
    for (auto& bits : table) bits = static_cast<std::uint8_t>(random() & random());
  }
  const WindowFilter filter{nullptr, 31, nibbles};
  std::string text = with_room(std::string(300, '\0'));
  for (char& c : text) c = static_cast<char>(random());
  for (std::size_t end = 0; end <= 250; ++end) {
    auto hits = [&](WindowScan scan) {
      std::vector<std::uint32_t> into(end + kWindowGroup + 1);
      into.resize(scan(text.data(), end, filter, into.data()));
      into.erase(std::lower_bound(into.begin(), into.end(), end), into.end());
      return into;
    };
    ASSERT_EQ(hits(best_window_scans().few_pairs), hits(scalar_window_scans().few_pairs)) << end;
  }
}

}  // namespace
}  // namespace text
