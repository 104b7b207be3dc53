#include "splunk/records/multivalue.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "splunk/records/csv.h"
#include "splunk/records/header.h"

namespace splunk::records {
namespace {

struct Read {
  std::vector<std::string> values;
  bool well_formed = false;
};

Read read(std::string_view encoded) {
  Read out;
  std::string scratch;
  MultivalueReader reader(encoded, scratch);
  for (std::string_view value; reader.next(value);) out.values.emplace_back(value);
  out.well_formed = reader.well_formed();
  return out;
}

std::string written(const std::vector<std::string_view>& values) {
  ByteBuffer out;
  std::string scratch = "what was there before";
  append_multivalue(out, values, scratch);
  return std::string(out.view());
}

TEST(Multivalue, ReadsTheFormThatSplunkdWrites) {
  const Read two = read("$FIREFLY-WIN$;$beatles$");
  EXPECT_EQ(two.values, (std::vector<std::string>{"FIREFLY-WIN", "beatles"}));
  EXPECT_TRUE(two.well_formed);
  EXPECT_EQ(read("$one$").values, std::vector<std::string>{"one"});
  EXPECT_TRUE(read("").values.empty());
  EXPECT_TRUE(read("").well_formed);
}

TEST(Multivalue, ADoubledDollarIsADollarWithinAValue) {
  EXPECT_EQ(read("$$$env:TEMP$;$b$").values, (std::vector<std::string>{"$env:TEMP", "b"}));
  EXPECT_EQ(read("$a$$$;$$$$$b$").values, (std::vector<std::string>{"a$", "$$b"}));
  EXPECT_EQ(read("$$$$$$").values, std::vector<std::string>{"$$"});
  EXPECT_TRUE(read("$$$$$$").well_formed);
}

TEST(Multivalue, ValuesMayBeEmptyAndHoldSeparators) {
  EXPECT_EQ(read("$$;$$;$a;b,c\nd$").values, (std::vector<std::string>{"", "", "a;b,c\nd"}));
}

TEST(Multivalue, EndsWhereTheTextIsNotOfThatFormAndSaysSo) {
  for (const auto& [encoded, values] :
       {std::pair{"a", 0U}, std::pair{"$a", 0U}, std::pair{"$", 0U}, std::pair{"$a$b", 0U},
        std::pair{"$a$;b", 1U}, std::pair{"$a$;$b", 1U}, std::pair{"$a$$", 0U},
        std::pair{"$a$;;$b$", 1U}}) {
    const Read result = read(encoded);
    EXPECT_FALSE(result.well_formed) << encoded;
    EXPECT_EQ(result.values.size(), values) << encoded;
  }
  // The pattern of Splunk's own SDK takes a separator at the end.
  EXPECT_EQ(read("$a$;").values, std::vector<std::string>{"a"});
}

TEST(Multivalue, AskingOnAfterTheEndGivesNothing) {
  for (const std::string_view encoded : {"$a$;x", "$a$x$b$", "$a$$b$c$;$d$", "x$a$", "$a$"}) {
    std::string scratch;
    std::string_view value;
    MultivalueReader reader(encoded, scratch);
    while (reader.next(value)) {
    }
    const bool well_formed = reader.well_formed();
    EXPECT_FALSE(reader.next(value)) << encoded;
    EXPECT_FALSE(reader.next(value)) << encoded;
    EXPECT_EQ(reader.well_formed(), well_formed) << encoded;
  }
}

TEST(Multivalue, WritesBothColumnsAsSplunkdDoes) {
  EXPECT_EQ(written({"FIREFLY-WIN", "beatles"}),
            "\"FIREFLY-WIN\nbeatles\",\"$FIREFLY-WIN$;$beatles$\"");
  EXPECT_EQ(written({"a$b", "\"c\""}), "\"a$b\n\"\"c\"\"\",\"$a$$b$;$\"\"c\"\"$\"");
}

TEST(Multivalue, TheCompanionIsEmptyWhereThereIsNoSecondValue) {
  EXPECT_EQ(written({"*bits*"}), "\"*bits*\",");
  EXPECT_EQ(written({"one"}), "one,");
  EXPECT_EQ(written({}), ",");
}

TEST(Multivalue, ReadsBackWhatItWrites) {
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::vector<std::string> values;
    for (std::size_t i = 2 + random() % 4; i > 0; --i) {
      std::string value;
      for (std::size_t j = random() % 6; j > 0; --j) value += "$$;,\"\na"[random() % 7];
      values.push_back(value);
    }
    const std::vector<std::string_view> views(values.begin(), values.end());
    // Two fields of a record: a header takes them apart by the same rule.
    const Header fields(written(views));
    ASSERT_EQ(fields.size(), 2U);
    const Read result = read(fields.name(1));
    ASSERT_EQ(result.values, values);
    ASSERT_TRUE(result.well_formed);
  }
}

}  // namespace
}  // namespace splunk::records
