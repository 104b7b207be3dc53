#include "support/arguments.h"

#include <gtest/gtest.h>

namespace search_head {
namespace {

struct Case {
  const char* typed;
  Arguments expected;
};

// What splunkd is known to send.
TEST(SplitArguments, AsSplunkdDoes) {
  const Case cases[] = {
      {R"(a=one b = "two" "c"="three")",
       {{"a=one", "b", "=", "two", "c=three"}, {"a=one", "b", "=", R"("two")", R"("c"="three")"}}},
      {R"(r="A \"b\" C" 's'="q\\r")",
       {{R"(r=A "b" C)", R"('s'=q\r)"}, {R"(r="A \"b\" C")", R"('s'="q\\r")"}}},
      {R"(pattern="\w+" text)", {{R"(pattern=\w+)", "text"}, {R"(pattern="\w+")", "text"}}},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(split_arguments(one.typed).args, one.expected.args) << one.typed;
    EXPECT_EQ(split_arguments(one.typed).raw_args, one.expected.raw_args) << one.typed;
  }
}

TEST(SplitArguments, BlanksInQuotesBelongToTheArgument) {
  EXPECT_EQ(split_arguments("  \"* /transfer *\"\t x \n"),
            (Arguments{{"* /transfer *", "x"}, {"\"* /transfer *\"", "x"}}));
}

TEST(SplitArguments, OddEndsAreKept) {
  EXPECT_EQ(split_arguments(""), Arguments{});
  EXPECT_EQ(split_arguments("   "), Arguments{});
  EXPECT_EQ(split_arguments("\"open end"), (Arguments{{"open end"}, {"\"open end"}}));
  EXPECT_EQ(split_arguments(R"(C:\ x\)"), (Arguments{{R"(C:\)", R"(x\)"}, {R"(C:\)", R"(x\)"}}));
  EXPECT_EQ(split_arguments(R"("" a,b,)"), (Arguments{{"", "a,b,"}, {R"("")", "a,b,"}}));
}

}  // namespace
}  // namespace search_head
