#include "bits/lineage_source.h"

#include <gtest/gtest.h>

#include <string>

namespace bits {
namespace {

std::string error_of(std::string_view source) {
  const auto checked = check_lineage_source(source);
  return checked ? "" : checked.error().message;
}

TEST(LineageSource, MacrosAndSearchesThatReadAreTaken) {
  for (const char* source :
       {"`my_processes`", "index=sysmon EventCode=1", "| from datamodel:Endpoint.Processes",
        "`raw(\"a b\", c)` | rename Computer as dest",
        R"(index=a process="*\\cmd.exe \"x\"*" | eval n='a b'."|")",
        "search index=a [ search index=b | fields dest ]",
        "| multisearch [ search a ] [ search b ]", "index=a delete collect",
        "index=a\n| fields dest"}) {
    EXPECT_EQ(error_of(source), "") << source;
  }
}

TEST(LineageSource, CommandsThatDoMoreThanReadAreRefusedByName) {
  for (const char* source :
       {"index=a | delete", "index=a|DELETE", "index=a | fields x |\n\t outputlookup y.csv",
        "index=a [ | sendemail to=x ]", "index=a [sendalert x]", "| map search=\"x\"",
        "index=a | collect index=b", "| run x", "| script x", "index=a \"| delete\"",
        "index=a '| delete'", "index=a | \"delete\""}) {
    const std::string error = error_of(source);
    EXPECT_NE(error.find("may only read, and its command '"), std::string::npos)
        << source << ": " << error;
  }
}

// What is put behind the source must stay a command of its own.
TEST(LineageSource, WhatDoesNotCloseOrClosesInDoubtIsRefused) {
  for (const auto& [source, what] : {std::pair{"index=\"a", "not closed"},
                                     {"index=a [ search b", "not closed"},
                                     {"index=don't", "not closed"},
                                     {"index=a ] b", "has not opened"},
                                     {R"(index=a\" b)", "backslash outside quotes"},
                                     {R"(a="x\" b)", "not closed"},
                                     {R"(eval x='"' y)", "within single quotes"},
                                     {"eval x='[' y", "within single quotes"},
                                     {R"(eval x='\' y)", "within single quotes"},
                                     {"a ```note``` b", "a comment"}}) {
    EXPECT_NE(error_of(source).find(what), std::string::npos) << source << ": " << error_of(source);
  }
  EXPECT_NE(error_of(std::string("a\0b", 3)).find("control character"), std::string::npos);
  EXPECT_NE(error_of(std::string(20'000, 'a')).find("longer than"), std::string::npos);
}

TEST(LineageSource, TermsAndMacrosGetTheSearchCommandThatTheSearchBarPutsThere) {
  EXPECT_EQ(as_search("index=a"), "search index=a");
  EXPECT_EQ(as_search(" `m` "), "search `m`");
  EXPECT_EQ(as_search("| `m`"), "| `m`");
  EXPECT_EQ(as_search("Search index=a"), "Search index=a");
  EXPECT_EQ(as_search("searching"), "search searching");
}

}  // namespace
}  // namespace bits
