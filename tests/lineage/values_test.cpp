#include "lineage/values.h"

#include <gtest/gtest.h>

namespace lineage {
namespace {

TEST(Values, IdsInDecimalAndHexadecimal) {
  EXPECT_EQ(parse_id("420"), 420U);
  EXPECT_EQ(parse_id("0x1a4"), 420U);
  EXPECT_EQ(parse_id("0X1A4"), 420U);
  EXPECT_EQ(parse_id(" 420 "), 420U);
  EXPECT_EQ(parse_id("4294967295"), 4294967295U);
  for (const char* none : {"", "0", "-", "4294967296", "-4", "+4", "0x", "12a", "unknown"}) {
    EXPECT_EQ(parse_id(none), 0U) << none;
  }
}

TEST(Values, TimesInSecondsAndIso8601) {
  EXPECT_EQ(parse_time("1591757464.728"), 1'591'757'464'728'000);
  EXPECT_EQ(parse_time("1591757464"), 1'591'757'464'000'000);
  EXPECT_EQ(parse_time("1591757464.7281239"), 1'591'757'464'728'123);
  EXPECT_EQ(parse_time("-1.5"), -1'500'000);
  EXPECT_EQ(parse_time("2020-06-10T02:51:04.728Z"), 1'591'757'464'728'000);
  EXPECT_EQ(parse_time("2020-06-10 02:51:04"), 1'591'757'464'000'000);
  EXPECT_EQ(parse_time("2020-06-10T04:51:04.728123+02:00"), 1'591'757'464'728'123);
  for (const char* none :
       {"", "-", ".5", "1e9", "1.2.3", "now", "2020-13-10T02:51:04Z", "1234567890123"}) {
    EXPECT_EQ(parse_time(none), kNoTime) << none;
  }
}

TEST(Values, Guids) {
  GuidForm form;
  const Guid guid{0xB669E3884A985EE0, 0x1704000000000300};
  EXPECT_EQ(parse_guid("{B669E388-4A98-5EE0-1704-000000000300}", form), guid);
  EXPECT_TRUE(form.braces);
  EXPECT_TRUE(form.upper);
  EXPECT_EQ(parse_guid("b669e388-4a98-5ee0-1704-000000000300", form), guid);
  EXPECT_FALSE(form.braces);
  EXPECT_FALSE(form.upper);
  for (const char* none :
       {"", "{}", "B669E388-4A98-5EE0-1704-00000000030", "B669E388-4A98-5EE0-1704-00000000030G",
        "B669E38804A98-5EE0-1704-000000000300", "{B669E388-4A98-5EE0-1704-000000000300"}) {
    EXPECT_EQ(parse_guid(none, form), std::nullopt) << none;
  }
}

TEST(Values, AGuidIsWrittenAsItWasRead) {
  for (const char* text :
       {"{B669E388-4A98-5EE0-1704-000000000300}", "b669e388-4a98-5ee0-1704-000000000300"}) {
    GuidForm form;
    const std::optional<Guid> guid = parse_guid(text, form);
    ASSERT_TRUE(guid);
    GuidSpace space;
    EXPECT_EQ(write_guid(*guid, form, space), text);
  }
}

TEST(Values, NamesWithoutTheirFolder) {
  EXPECT_EQ(without_folder(R"(C:\Windows\System32\cmd.exe)"), "cmd.exe");
  EXPECT_EQ(without_folder("/usr/bin/bash"), "bash");
  EXPECT_EQ(without_folder("cmd.exe"), "cmd.exe");
  EXPECT_EQ(without_folder(R"(C:\)"), "");
}

}  // namespace
}  // namespace lineage
