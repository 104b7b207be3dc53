#include "powershell/render.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace powershell {
namespace {

ArgumentValue value(std::vector<std::string> items, bool known = true) {
  ArgumentValue out;
  out.is_list = items.size() > 1;
  out.items = std::move(items);
  out.known = known;
  return out;
}

TEST(Render, QuotesStandWhereTheyAreNeeded) {
  EXPECT_EQ(quoted_argument("http://h/a?b=c"), "http://h/a?b=c");
  EXPECT_EQ(quoted_argument("http://h/a?b=c&d"), "'http://h/a?b=c&d'");
  EXPECT_EQ(quoted_argument("C:\\a b"), "'C:\\a b'");
  EXPECT_EQ(quoted_argument("it's"), "'it''s'");
  EXPECT_EQ(quoted_argument(""), "''");
  EXPECT_EQ(quoted_argument("-x"), "'-x'");
  EXPECT_EQ(quoted_argument("-1"), "-1");
  EXPECT_EQ(quoted_argument("$x"), "'$x'");
}

TEST(Render, WhatIsNotKnownStandsAsWritten) {
  EXPECT_EQ(rendered(value({"$url"}, false)), "$url");
  EXPECT_EQ(rendered(value({"(Get-Date)"}, false)), "(Get-Date)");
  EXPECT_EQ(rendered(value({"$dir\\a b"}, false)), "\"$dir\\a b\"");
  EXPECT_EQ(rendered(value({"http://$h/a"}, false)), "http://$h/a");
}

TEST(Render, CommandsHaveNamesParametersAndLists) {
  std::vector<Argument> arguments(4);
  arguments[0].parameter = "Source";
  arguments[1].value = value({"http://h/a", "http://h/b"});
  arguments[2].parameter = "Asynchronous";
  arguments[2].bound = true;
  arguments[2].value = value({"True"});
  arguments[3].parameter = "Destination";
  arguments[3].bound = true;
  arguments[3].value = value({"C:\\b"});
  EXPECT_EQ(rendered("Start-BitsTransfer", arguments),
            "Start-BitsTransfer -Source http://h/a, http://h/b -Asynchronous:$True -Destination "
            "C:\\b");
}

TEST(Render, TablesKeepTheirKeys) {
  ArgumentValue table;
  table.entries.emplace_back("Source", value({"http://h/a"}));
  table.entries.emplace_back("Destination", value({"$x"}, false));
  EXPECT_EQ(rendered(table), "@{Source='http://h/a'; Destination=$x}");
}

}  // namespace
}  // namespace powershell
