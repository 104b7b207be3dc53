// PatternSet beside a reference that is plainly right, at boundaries made by hand and on recorded
// processes: a witness that is wrong loses detections, and nothing else would say so.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

#include "splunk/lookup/csv_lines.h"
#include "splunk/lookup/wildcard_list.h"
#include "tests/text/pattern_comparison.h"

namespace text {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (; times > 0; --times) out += text;
  return out;
}

// `form` with each x replaced by the literal.
std::string wildcard_of(std::string_view form, std::string_view literal) {
  std::string out;
  for (const char c : form) {
    if (c == 'x') {
      out += literal;
    } else {
      out += c;
    }
  }
  return out;
}

constexpr std::string_view kForms[] = {"x",    "*x",   "x*",    "*x*",    "x*x",    "*x*x*",
                                       "**x",  "x**",  "**x**", "*x**x*", "x**x",   "*x*z*",
                                       "*z*x", "z*x*", "*xz*",  "*zx*",   "*x*x*x", ""};

// Nobody's value.
const Strings kOthers = {"*{no such thing}*", "{nor this", "*}}*", "*{nor*that}"};

// Whole, short of a byte at either end, and with a last byte that is another, after and before up
// to 11 other bytes: each literal stands at every odd and even place, at both ends, and ends inside
// a window.
Strings values_around(std::string_view literal) {
  Strings forms = {std::string(literal), std::string(literal.substr(1)),
                   std::string(literal.substr(0, literal.size() - 1)),
                   std::string(literal) + std::string(literal),
                   std::string(literal) + std::string(literal.substr(0, literal.size() / 2))};
  forms.push_back(forms[0]);
  forms.back().back() = '~';
  Strings out = {"", "z", "*", "**"};
  for (const std::string& form : forms) {
    for (std::size_t before = 0; before < 12; ++before) {
      for (const std::size_t after : {0U, 1U, 2U, 7U, 11U}) {
        out.push_back(std::string(before, '-') + form + std::string(after, 'z'));
      }
    }
  }
  return out;
}

TEST(PatternDifferential, EitherScanIsReallyUsed) {
  const Strings wildcards = {"*of-eight-bytes*", "*four*", "*no*", "*d*", "e*"};
  const TablesMade before = tables_made();
  const PatternComparison comparison(wildcards);
  EXPECT_EQ(tables_made().best - before.best, 3);
  EXPECT_EQ(tables_made().scalar - before.scalar, 3);
}

// Sets of 1 to 6 wildcards: up to some size they are asked one by one, then by tables.
TEST(PatternDifferential, LiteralsOfEverySizeAtEveryPlaceInSmallSets) {
  Tally tally;
  const std::string_view sources[] = {
      "Abcdefghijklmnopqrst",
      "aaaaaaaaaaaaaaaaaaaa",
      "abababababababababab",
      "aaaaaaaabaaaaaaaabaa",
      {"\0\xFF\x80\0\0\xC3\x84@`[{\x7F\x01\xFE\0\xFF\xFF\0\0\x80", 20},
  };
  for (const std::string_view source : sources) {
    for (std::size_t size = 1; size <= source.size(); ++size) {
      const std::string_view literal = source.substr(0, size);
      const Strings values = values_around(literal);
      for (std::size_t in_set = 1; in_set <= 6; ++in_set) {
        for (std::size_t first = 0; first < std::size(kForms); first += in_set) {
          Strings wildcards;
          for (std::size_t i = 0; i < in_set; ++i) {
            wildcards.push_back(wildcard_of(kForms[(first + i) % std::size(kForms)], literal));
          }
          PatternComparison comparison(wildcards);
          for (const std::string& value : values) ASSERT_TRUE(comparison.check(value, tally));
        }
      }
    }
  }
  EXPECT_GT(tally.matched, 100000U);
}

// The same, each alone among others, so that its witness is chosen without regard to the rest.
TEST(PatternDifferential, EachFormAloneAmongOthers) {
  Tally tally;
  for (std::size_t size = 1; size <= 12; ++size) {
    const std::string literal = std::string("Start-BitsTransfer").substr(3, size);
    const Strings values = values_around(literal);
    for (const std::string_view form : kForms) {
      Strings wildcards = kOthers;
      wildcards.push_back(wildcard_of(form, literal));
      PatternComparison comparison(wildcards);
      for (const std::string& value : values) ASSERT_TRUE(comparison.check(value, tally));
    }
  }
  EXPECT_GT(tally.matched, 1000U);
}

TEST(PatternDifferential, OnlyStarsNothingAndTheSameTwice) {
  Tally tally;
  const Strings wildcards = {"",    "*",  "**", "***", "a",  "a",  "*a*",
                             "*A*", "*b", "",   "*",   "aa", "A*A"};
  for (std::size_t size = 0; size <= wildcards.size(); ++size) {
    PatternComparison comparison(
        Strings(wildcards.end() - static_cast<std::ptrdiff_t>(size), wildcards.end()));
    for (const std::string_view value : {"", "*", "**", "a", "A", "aa", "aA", "aba", "b", "ab"}) {
      ASSERT_TRUE(comparison.check(value, tally));
    }
    ASSERT_TRUE(comparison.check(std::string_view("\0", 1), tally));
  }
}

// Letters fold; what differs from another byte by the same bit does not.
TEST(PatternDifferential, EveryByteBesideEveryOther) {
  Tally tally;
  for (const std::size_t size : {1U, 2U, 3U, 4U, 8U, 9U, 12U}) {
    Strings wildcards;
    for (int byte = 0; byte < 256; ++byte) {
      wildcards.push_back("*" + std::string(size, static_cast<char>(byte)) + "*");
    }
    PatternComparison comparison(wildcards);
    for (int byte = 0; byte < 256; ++byte) {
      const std::string run(size, static_cast<char>(byte));
      for (const std::string& value : {run, "." + run + ".", run.substr(1)}) {
        ASSERT_TRUE(comparison.check(value, tally));
      }
    }
  }
}

// A witness that stands there often, and its literal only at last: after some tries in vain the
// whole value is compared.
TEST(PatternDifferential, AWitnessMetManyTimesBeforeItsLiteral) {
  Tally tally;
  for (const std::string_view whole :
       {"ab", "xyz", "Bits", "abcdefgh", "aaaaaaaab", "abababababab", "start-bitstransfer"}) {
    Strings wildcards = kOthers;
    for (const std::string_view form : kForms) wildcards.push_back(wildcard_of(form, whole));
    PatternComparison comparison(wildcards);
    for (std::size_t size : {2U, 4U, 8U, 9U, 11U}) {
      size = std::min(size, whole.size());
      for (std::size_t begin = 0; begin + size <= whole.size(); ++begin) {
        for (const std::size_t times : {0U, 1U, 3U, 6U, 7U, 8U, 9U, 10U, 17U}) {
          for (const std::string_view between : {"", "-", "--"}) {
            std::string piece(whole.substr(begin, size));
            piece += between;
            const std::string vain = repeated(piece, times);
            for (const std::string& value :
                 {vain, vain + std::string(whole), vain + std::string(whole) + "z",
                  std::string(whole) + vain, vain + "z" + std::string(whole) + vain}) {
              ASSERT_TRUE(comparison.check(value, tally));
            }
          }
        }
      }
    }
  }
  EXPECT_GT(tally.matched, 10000U);
}

// More than the counts of common windows can hold.
TEST(PatternDifferential, TensOfThousandsWithOneCommonWitness) {
  Tally tally;
  Strings wildcards;
  for (int i = 0; i < 70000; ++i) {
    const std::string number = std::to_string(i % 69000);
    wildcards.push_back(i % 3 == 0 ? "*common witness*" + number
                                   : "*common witness" + number + "*");
  }
  PatternComparison comparison(wildcards);
  for (int i = 0; i < 69000; i += 4321) {
    const std::string number = std::to_string(i);
    for (const std::string& value :
         {"a common witness" + number, "COMMON WITNESS " + number, "common witnes" + number,
          "-common witness31-common witness" + number + " 9"}) {
      ASSERT_TRUE(comparison.check(value, tally));
    }
  }
  EXPECT_GT(tally.matched, 100U);
}

// The values that a scratch has served are numbered, and the numbers end after 2^28 values. What it
// remembers of the first value with a number must not be taken for memory of the second.
TEST(PatternDifferential, AScratchOutlivesItsNumbers) {
  constexpr std::uint32_t kValues = 1U << 28;
  Strings wildcards;
  for (int i = 0; i < 100; ++i) wildcards.push_back("*needle" + std::to_string(i) + "!*");
  const PatternSet set(wildcards);
  PatternSet::Scratch scratch;
  for (std::uint32_t served = 0; served < kValues + 1000; ++served) {
    const std::uint32_t number = served % kValues;
    PatternSet::Matches found;
    if (number >= wildcards.size()) {
      set.match({}, scratch, found);
      ASSERT_TRUE(found.empty()) << served;
    } else {
      set.match("a needle" + std::to_string(number) + "!", scratch, found);
      ASSERT_EQ(found, PatternSet::Matches{number}) << served;
    }
  }
}

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  EXPECT_TRUE(in) << "can't read " << file;
  return {std::istreambuf_iterator<char>(in), {}};
}

Strings wildcards_in(const std::filesystem::path& file) {
  const auto list = splunk::lookup::parse_wildcard_list(content_of(file), file.string());
  EXPECT_TRUE(list) << (list ? "" : list.error().message);
  return list ? list->patterns : Strings{};
}

void append_column(const std::filesystem::path& file, std::string_view column, Strings& values) {
  const std::string content = content_of(file);
  splunk::lookup::CsvLines lines(content);
  ASSERT_TRUE(lines.next()) << file << " is empty";
  const std::vector<std::string> names(lines.fields().begin(), lines.fields().end());
  const auto at =
      static_cast<std::size_t>(std::find(names.begin(), names.end(), column) - names.begin());
  ASSERT_LT(at, names.size()) << "no column " << column << " in " << file;
  while (lines.next()) {
    ASSERT_FALSE(lines.unclosed_quote()) << file << ", line " << lines.line();
    ASSERT_LT(at, lines.fields().size()) << file << ", line " << lines.line();
    values.emplace_back(lines.fields()[at]);
  }
}

// All wildcards at once, and then five at a time: other witnesses.
void compare_all(const Strings& wildcards, const Strings& values) {
  ASSERT_FALSE(wildcards.empty());
  ASSERT_FALSE(values.empty());
  Tally tally;
  for (const std::size_t in_set : {wildcards.size(), std::size_t{5}}) {
    for (std::size_t first = 0; first < wildcards.size(); first += in_set) {
      Strings some = kOthers;  // so that the last few are looked for by tables, too
      for (std::size_t i = first; i < std::min(first + in_set, wildcards.size()); ++i) {
        some.push_back(wildcards[i]);
      }
      PatternComparison comparison(some);
      for (const std::string& value : values) ASSERT_TRUE(comparison.check(value, tally));
    }
  }
  std::cout << wildcards.size() << " wildcards, " << values.size() << " values, " << tally.pairs
            << " pairs, " << tally.matched << " of them match\n";
  EXPECT_GT(tally.matched, 0U);
}

TEST(PatternDifferential, RecordedProcessesByPublicRules) {
  const char* named = std::getenv("BITSMATCH_SHARED");
  const std::filesystem::path data =
      std::filesystem::path(named != nullptr ? named : BITSMATCH_SHARED_DEFAULT) / "data";
  const std::filesystem::path rules = data / "patterns/sigma_200.csv";
  if (!std::filesystem::is_directory(data / "processes") || !std::filesystem::exists(rules)) {
    GTEST_SKIP() << "no recorded processes and rules in " << data
                 << ": BITSMATCH_SHARED names the directory that holds data/processes";
  }
  Strings values;
  for (const auto& entry : std::filesystem::directory_iterator(data / "processes")) {
    if (entry.path().extension() == ".csv") append_column(entry.path(), "process", values);
  }
  compare_all(wildcards_in(rules), values);
}

TEST(PatternDifferential, TheAppsSamplesByItsOwnPatterns) {
  const std::filesystem::path app = BITSMATCH_APP_SOURCE;
  Strings values;
  append_column(app / "samples/process_events.csv", "process", values);
  compare_all(wildcards_in(app / "lookups/bits_patterns.csv"), values);
}

}  // namespace
}  // namespace text
