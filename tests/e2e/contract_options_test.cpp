// What the command understands, and what it then asks of splunkd.

#include <gtest/gtest.h>

#include "e2e/app.h"
#include "support/expect.h"

namespace e2e {
namespace {

using search_head::Texts;

const Texts kUsualFields{"process", "Processes.process"};

struct Asked {
  std::string type;
  Texts fields;

  bool operator==(const Asked&) const = default;
};

void PrintTo(const Asked& asked, std::ostream* out) {
  *out << asked.type << ' ' << ::testing::PrintToString(asked.fields);
}

// What the command answers to getinfo.
Asked asked_by(const std::string& arguments, const Program& program = packaged_program()) {
  const Outcome outcome = bitsmatch(arguments, command_lines(), {}, program);
  return {outcome.getinfo.type, outcome.getinfo.required_fields.value_or(Texts{"none named"})};
}

Texts hosts_found(const std::string& arguments) {
  return bitsmatch(arguments, command_lines()).table.texts("host");
}

TEST(Getinfo, AsksForTheCommandLineAndNothingElse) {
  EXPECT_EQ(asked_by(""), (Asked{"streaming", kUsualFields}));
  EXPECT_EQ(asked_by("*start-bitstransfer*"), (Asked{"streaming", kUsualFields}));
  EXPECT_EQ(asked_by("mode=annotate"), (Asked{"streaming", kUsualFields}));
  EXPECT_EQ(asked_by("patterns=bits_patterns.csv"), (Asked{"streaming", kUsualFields}));
  EXPECT_EQ(asked_by("field=host"), (Asked{"streaming", {"host"}}));
  EXPECT_EQ(asked_by("field=Processes.process"), (Asked{"streaming", {"Processes.process"}}));
  EXPECT_EQ(asked_by("field=\"process\""), (Asked{"streaming", {"process"}}));
}

TEST(Getinfo, StaysOnTheSearchHeadWhereItIsTold) {
  EXPECT_EQ(asked_by("distributed=false"), (Asked{"stateful", kUsualFields}));
  EXPECT_EQ(asked_by("distributed=f field=host"), (Asked{"stateful", {"host"}}));
  EXPECT_EQ(asked_by("distributed=true"), (Asked{"streaming", kUsualFields}));
}

TEST(Getinfo, StaysOnTheSearchHeadWhereTheAppSaysSo) {
  Program cloud = packaged_program();
  cloud.arguments = {"--search-head-only"};
  EXPECT_EQ(asked_by("", cloud), (Asked{"stateful", kUsualFields}));
  EXPECT_EQ(asked_by("distributed=true", cloud), (Asked{"stateful", kUsualFields}));
}

TEST(Options, TakeEverySpellingOfABoolean) {
  for (const char* yes : {"true", "t", "1", "yes", "y", "TRUE", "True", "T", "Yes"}) {
    EXPECT_EQ(asked_by("distributed=" + std::string(yes)).type, "streaming") << yes;
  }
  for (const char* no : {"false", "f", "0", "no", "n", "FALSE", "False", "F", "No"}) {
    EXPECT_EQ(asked_by("distributed=" + std::string(no)).type, "stateful") << no;
    for (const char* later : {"decode", "facts", "reputation"}) {
      EXPECT_EQ(asked_by(std::string(later) + "=" + no).type, "streaming") << later << no;
    }
  }
}

TEST(Options, MayHaveBlanksAroundTheEqualsSign) {
  for (const char* spelling :
       {"mode=annotate", "mode = annotate", "mode =annotate", "mode= annotate", "mode=\"annotate\"",
        "mode = \"annotate\"", "\"mode\"=\"annotate\"", "mode=Annotate"}) {
    EXPECT_EQ(hosts_found(spelling), (Texts{"a", "b", "c", "d"})) << spelling;
  }
}

TEST(Options, MayHaveCommasBehindThem) {
  EXPECT_EQ(hosts_found("*notepad*, mode=filter"), (Texts{"d"}));
  EXPECT_EQ(hosts_found("mode=filter, *notepad*,"), (Texts{"d"}));
  EXPECT_EQ(hosts_found("*notepad*, *dir*"), (Texts{"b", "d"}));
  EXPECT_EQ(hosts_found("*notepad*,*dir*"), (Texts{"b", "d"}));
}

TEST(Options, ComeInAnyOrder) {
  EXPECT_EQ(hosts_found("lineage=off *dir* mode=filter reputation=false field=process"),
            (Texts{"b"}));
}

TEST(Options, ThatCanNotDoHarmAreTaken) {
  EXPECT_EQ(hosts_found("decode=false facts=false lineage=off reputation=false"),
            (Texts{"a", "c"}));
}

// In args both look like `a=b`; raw_args tells them apart.
TEST(Wildcards, MayHoldAnEqualsSignInQuotes) {
  const Table rows{{"process"}, {{"tool a=b"}, {"tool mode=filter"}, {"mode=annotate"}, {"x"}}};
  auto found = [&](const std::string& arguments) {
    return bitsmatch(arguments, rows).table.texts("process");
  };
  EXPECT_EQ(found("\"*a=b\""), (Texts{"tool a=b"}));
  EXPECT_EQ(found("\"mode=annotate\""), (Texts{"mode=annotate"}));
  EXPECT_EQ(found("\"*mode=*\" mode=filter"), (Texts{"tool mode=filter", "mode=annotate"}));
  EXPECT_EQ(found("*a=b*"), (Texts{"tool a=b"})) << "no name of an option has a star";
}

TEST(Wildcards, MayHoldBlanksQuotesBackslashesAndCommas) {
  const Table rows{{"process"}, {{"a \"b c\" d"}, {"C:\\Windows\\x.exe"}, {"one, two"}, {"x"}}};
  auto found = [&](const std::string& arguments) {
    return bitsmatch(arguments, rows).table.texts("process");
  };
  EXPECT_EQ(found(R"("a \"b c\" *")"), (Texts{"a \"b c\" d"}));
  EXPECT_EQ(found(R"(*:\\windows\\*)"), (Texts{"C:\\Windows\\x.exe"}));
  EXPECT_EQ(found(R"("*:\windows\*")"), (Texts{"C:\\Windows\\x.exe"}));
  EXPECT_EQ(found(R"("one, two")"), (Texts{"one, two"}));
}

// Some senders leave raw_args out, or fill it with something else.
TEST(Arguments, AreReadWithoutRawArgs) {
  Search how;
  how.exact = Arguments{{"mode=annotate", "*dir*"}, {}};
  EXPECT_EQ(bitsmatch("", command_lines(), how).table.texts("bits_match"),
            (Texts{"0", "1", "0", "0"}));
}

}  // namespace
}  // namespace e2e
