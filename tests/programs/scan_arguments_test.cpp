#include "programs/scan_arguments.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace programs {
namespace {

using splunk::chunked::Argument;
using Format = ScanArguments::Format;
using Output = ScanArguments::Output;
using Words = std::vector<std::string>;

ScanArguments parsed(const Words& words) {
  const auto arguments = parse_scan_arguments(words);
  EXPECT_TRUE(arguments) << (arguments ? "" : arguments.error().message);
  return arguments.value_or(ScanArguments{});
}

std::string error_of(const Words& words) {
  const auto arguments = parse_scan_arguments(words);
  return arguments ? "" : arguments.error().message;
}

TEST(ParseScanArguments, FilesAloneHaveTheDefaults) {
  const ScanArguments arguments = parsed({"a.csv", "b.xml", "-"});
  EXPECT_EQ(arguments.files, (Words{"a.csv", "b.xml", "-"}));
  EXPECT_TRUE(arguments.command.empty());
  EXPECT_EQ(arguments.output, Output::table);
  EXPECT_EQ(arguments.format, Format::recognise);
  EXPECT_FALSE(arguments.fail_on_match);
  EXPECT_TRUE(arguments.progress);
  EXPECT_FALSE(arguments.help);
}

TEST(ParseScanArguments, OptionsStandBeforeBehindAndBetweenFiles) {
  const ScanArguments arguments =
      parsed({"--output", "json", "a", "--format=xml", "b", "--fail-on-match", "--no-progress"});
  EXPECT_EQ(arguments.files, (Words{"a", "b"}));
  EXPECT_EQ(arguments.output, Output::json);
  EXPECT_EQ(arguments.format, Format::xml);
  EXPECT_TRUE(arguments.fail_on_match);
  EXPECT_FALSE(arguments.progress);
}

TEST(ParseScanArguments, EveryFormOfOutputAndFormatIsKnown) {
  EXPECT_EQ(parsed({"a", "--output=table"}).output, Output::table);
  EXPECT_EQ(parsed({"a", "--output=csv"}).output, Output::csv);
  EXPECT_EQ(parsed({"a", "--output=json"}).output, Output::json);
  EXPECT_EQ(parsed({"a", "--format=csv"}).format, Format::csv);
  EXPECT_EQ(parsed({"a", "--format=json"}).format, Format::json);
  EXPECT_EQ(parsed({"a", "--format=xml"}).format, Format::xml);
  EXPECT_EQ(error_of({"a", "--output=yaml"}),
            "The option --output can't be 'yaml': it is one of table, csv, json.");
  EXPECT_EQ(error_of({"a", "--format", ""}),
            "The option --format can't be '': it is one of csv, json, xml.");
}

TEST(ParseScanArguments, TheCommandsOptionsAreHandedOnInTheirOrder) {
  const ScanArguments arguments =
      parsed({"--wildcard", "*a=b*", "--field=CommandLine", "--patterns", "my list.csv",
              "--wildcard=*c*,*d*", "--mode", "annotate", "--decode=false", "--facts=false",
              "--lineage=off", "--depth=1", "--reputation=false", "file"});
  // Quoted: a shell has taken its quotes off, and nothing in them is to be taken apart again.
  const std::vector<Argument> expected = {{"", "*a=b*", true},
                                          {"field", "CommandLine", true},
                                          {"patterns", "my list.csv", true},
                                          {"", "*c*,*d*", true},
                                          {"mode", "annotate", true},
                                          {"decode", "false", true},
                                          {"facts", "false", true},
                                          {"lineage", "off", true},
                                          {"depth", "1", true},
                                          {"reputation", "false", true}};
  EXPECT_EQ(arguments.command, expected);
  EXPECT_EQ(arguments.files, Words{"file"});
}

TEST(ParseScanArguments, AValueMayBeginWithADashOrHoldAnEqualsSign) {
  EXPECT_EQ(parsed({"--wildcard", "-enc*", "a"}).command,
            (std::vector<Argument>{{"", "-enc*", true}}));
  EXPECT_EQ(parsed({"--wildcard=*=*", "a"}).command, (std::vector<Argument>{{"", "*=*", true}}));
  EXPECT_EQ(parsed({"--field=", "a"}).command, (std::vector<Argument>{{"field", "", true}}));
}

TEST(ParseScanArguments, LineageAloneIsThatOfTheFiles) {
  const ScanArguments arguments = parsed({"--lineage", "a.csv", "--depth", "3"});
  EXPECT_EQ(arguments.command,
            (std::vector<Argument>{{"lineage", "inline", true}, {"depth", "3", true}}));
  EXPECT_EQ(arguments.files, Words{"a.csv"});
  EXPECT_TRUE(arguments.trees);
  EXPECT_EQ(arguments.page, "");
  EXPECT_TRUE(parsed({"--lineage=inline", "a"}).trees);
  EXPECT_FALSE(parsed({"--lineage=off", "a"}).trees);
  EXPECT_FALSE(parsed({"--lineage=OFF", "a"}).trees);
  EXPECT_FALSE(parsed({"a"}).trees);
}

TEST(ParseScanArguments, ThereIsNoSplunkdToAskForLineage) {
  EXPECT_EQ(error_of({"--lineage=search", "a"}),
            "The option --lineage can't be 'search' here, for there is no splunkd to ask: "
            "--lineage alone takes the processes from the files.");
}

TEST(ParseScanArguments, APageTurnsLineageOn) {
  const ScanArguments arguments = parsed({"--html", "out.html", "a"});
  EXPECT_EQ(arguments.page, "out.html");
  EXPECT_FALSE(arguments.trees);
  EXPECT_EQ(arguments.command, (std::vector<Argument>{{"lineage", "inline", true}}));
  EXPECT_EQ(arguments.files, Words{"a"});

  const ScanArguments both = parsed({"--lineage", "--html=out.html", "a"});
  EXPECT_TRUE(both.trees);
  EXPECT_EQ(both.command.size(), 1U);

  EXPECT_EQ(error_of({"--html", "out.html", "--lineage=off", "a"}),
            "The page of --html shows lineage, which --lineage=off turns off: leave one of them "
            "out.");
  EXPECT_EQ(error_of({"a", "--html"}), "The option --html needs a value.");
  EXPECT_EQ(error_of({"a", "--html="}), "The option --html needs the name of a file.");
}

TEST(ParseScanArguments, BehindTwoDashesEverythingIsAFile) {
  EXPECT_EQ(parsed({"--mode=filter", "--", "--output", "-x", "--"}).files,
            (Words{"--output", "-x", "--"}));
}

TEST(ParseScanArguments, HelpNeedsNothingElse) {
  EXPECT_TRUE(parsed({"--help"}).help);
  EXPECT_TRUE(parsed({"a", "-h", "--nonsense"}).help);
}

TEST(ParseScanArguments, AMistakeIsSaidInOneSentence) {
  EXPECT_EQ(error_of({}), "Name at least one file, or - for standard input.");
  EXPECT_EQ(error_of({"--fail-on-match"}), "Name at least one file, or - for standard input.");
  EXPECT_EQ(error_of({"--"}), "Name at least one file, or - for standard input.");
  EXPECT_EQ(error_of({"a", "--colour"}), "There is no option --colour.");
  EXPECT_EQ(error_of({"a", "--colour=red"}), "There is no option --colour.");
  EXPECT_EQ(error_of({"a", "-x"}), "There is no option -x.");
  EXPECT_EQ(error_of({"a", "--fail-on-match=1"}), "There is no option --fail-on-match.");
  EXPECT_EQ(error_of({"a", "--distributed=false"}), "There is no option --distributed.");
  EXPECT_EQ(error_of({"a", "--field"}), "The option --field needs a value.");
  EXPECT_EQ(error_of({"a", "--output"}), "The option --output needs a value.");
}

}  // namespace
}  // namespace programs
