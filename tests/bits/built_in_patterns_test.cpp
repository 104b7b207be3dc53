#include "bits/built_in_patterns.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "splunk/lookup/wildcard_list.h"
#include "text/pattern_set.h"

namespace bits {
namespace {

splunk::lookup::WildcardList built_in() {
  const std::vector<std::string> columns = {"description"};
  const auto list =
      splunk::lookup::parse_wildcard_list(kBuiltInPatterns, "bits_patterns.csv", columns);
  EXPECT_TRUE(list) << (list ? "" : list.error().message);
  return list.value_or(splunk::lookup::WildcardList{});
}

bool matches_any(const text::PatternSet& set, std::string_view value) {
  text::PatternSet::Scratch scratch;
  text::PatternSet::Matches matches;
  set.match(value, scratch, matches);
  return !matches.empty();
}

TEST(BuiltInPatterns, AreTheBytesOfTheLookupThatTheAppShips) {
  std::ifstream in(BITS_PATTERNS_LOOKUP, std::ios::binary);
  ASSERT_TRUE(in) << BITS_PATTERNS_LOOKUP;
  const std::string shipped{std::istreambuf_iterator<char>(in), {}};
  EXPECT_TRUE(kBuiltInPatterns == shipped);
}

TEST(BuiltInPatterns, EveryLineCanBeUsedAndIsDescribed) {
  const auto list = built_in();
  EXPECT_TRUE(list.bad_lines.empty()) << list.bad_lines.front();
  EXPECT_GE(list.patterns.size(), 10U);
  for (std::size_t i = 0; i < list.patterns.size(); ++i) {
    EXPECT_FALSE(list.columns.at(0)[i].empty()) << list.patterns[i];
  }
}

TEST(BuiltInPatterns, FindTheFormsThatStartATransfer) {
  const text::PatternSet set(built_in().patterns);
  for (const char* command_line :
       {"powershell Start-BitsTransfer -Source http://h/a -Destination C:\\a",
        "powershell.exe -c \"start-bitstransfer http://h/a C:\\a\"",
        "powershell Add-BitsFile $job -Source http://h/a", "powershell Resume-BitsTransfer $job",
        "bitsadmin /transfer job http://h/a C:\\a",
        "\"C:\\Windows\\System32\\bitsadmin.exe\" /Transfer job /download http://h/a C:\\a",
        "bitsadmin.exe /addfile job http://h/a C:\\a",
        "bitsadmin /SetNotifyCmdLine job C:\\a.exe NULL", "bitsadmin /resume job"}) {
    EXPECT_TRUE(matches_any(set, command_line)) << command_line;
  }
}

TEST(BuiltInPatterns, LeaveAloneWhatStartsNone) {
  const text::PatternSet set(built_in().patterns);
  for (const char* command_line :
       {"", "powershell Get-BitsTransfer", "bitsadmin /list /allusers", "bitsadmin /?",
        "C:\\Windows\\System32\\svchost.exe -k netsvcs -s BITS", "powershell Start-Process a.exe",
        "powershell Invoke-WebRequest http://h/transfer"}) {
    EXPECT_FALSE(matches_any(set, command_line)) << command_line;
  }
}

}  // namespace
}  // namespace bits
