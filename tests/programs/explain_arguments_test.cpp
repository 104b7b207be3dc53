#include "programs/explain_arguments.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace programs {
namespace {

using Words = std::vector<std::string>;

ExplainArguments parsed(const Words& words) {
  const auto arguments = parse_explain_arguments(words);
  EXPECT_TRUE(arguments) << (arguments ? "" : arguments.error().message);
  return arguments.value_or(ExplainArguments{});
}

std::string error_of(const Words& words) {
  const auto arguments = parse_explain_arguments(words);
  return arguments ? "" : arguments.error().message;
}

TEST(ParseExplainArguments, ACommandLineAloneIsEnough) {
  const ExplainArguments arguments = parsed({"powershell -c x"});
  EXPECT_EQ(arguments.command_line, "powershell -c x");
  EXPECT_EQ(arguments.process_name, "");
  EXPECT_EQ(arguments.original_file_name, "");
  EXPECT_EQ(arguments.parent_process_name, "");
  EXPECT_EQ(arguments.user, "");
  EXPECT_EQ(arguments.dest, "");
  EXPECT_EQ(arguments.allow_list, "");
  EXPECT_FALSE(arguments.help);
}

TEST(ParseExplainArguments, EachOptionFillsItsField) {
  const ExplainArguments arguments =
      parsed({"--name", "a.exe", "--original-name=b.exe", "--parent", "c.exe", "--user=CORP\\d",
              "--host", "E", "--allowlist=f.csv", "line"});
  EXPECT_EQ(arguments.process_name, "a.exe");
  EXPECT_EQ(arguments.original_file_name, "b.exe");
  EXPECT_EQ(arguments.parent_process_name, "c.exe");
  EXPECT_EQ(arguments.user, "CORP\\d");
  EXPECT_EQ(arguments.dest, "E");
  EXPECT_EQ(arguments.allow_list, "f.csv");
  EXPECT_EQ(arguments.command_line, "line");
}

TEST(ParseExplainArguments, AValueMayBeginWithADashOrHoldAnEqualsSign) {
  EXPECT_EQ(parsed({"--user", "-x", "line"}).user, "-x");
  EXPECT_EQ(parsed({"--user=a=b", "line"}).user, "a=b");
  EXPECT_EQ(parsed({"--user=", "line"}).user, "");
}

TEST(ParseExplainArguments, OneDashIsStandardInput) {
  EXPECT_EQ(parsed({"-"}).command_line, "-");
  EXPECT_EQ(parsed({"--name=a.exe", "-"}).command_line, "-");
}

TEST(ParseExplainArguments, BehindTwoDashesALineMayBeginWithOne) {
  EXPECT_EQ(parsed({"--", "-enc AAAA"}).command_line, "-enc AAAA");
  EXPECT_EQ(parsed({"--user=a", "--", "--help"}).command_line, "--help");
}

TEST(ParseExplainArguments, HelpNeedsNothingElse) {
  EXPECT_TRUE(parsed({"--help"}).help);
  EXPECT_TRUE(parsed({"--user", "a", "-h"}).help);
}

TEST(ParseExplainArguments, AMistakeIsSaidInOneSentence) {
  const std::string none = "Give the command line to explain in single quotes, or - to read it.";
  EXPECT_EQ(error_of({}), none);
  EXPECT_EQ(error_of({"--"}), none);
  EXPECT_EQ(error_of({"--user", "a"}), none);
  EXPECT_EQ(error_of({"--colour=red", "line"}), "There is no option --colour.");
  EXPECT_EQ(error_of({"-x", "line"}), "There is no option -x.");
  EXPECT_EQ(error_of({"--user"}), "The option --user needs a value.");
  EXPECT_EQ(error_of({"bitsadmin", "/list"}),
            "Give the command line as one argument, in single quotes: '/list' came after it.");
}

}  // namespace
}  // namespace programs
