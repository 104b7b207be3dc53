#include "replay/log_form.h"

#include <gtest/gtest.h>

namespace replay {
namespace {

TEST(LogForm, IsToldByTheBeginning) {
  EXPECT_EQ(*recognised_form("<Event xmlns='x'>"), LogForm::xml);
  EXPECT_EQ(*recognised_form("\n<?xml version='1.0'?><Events>"), LogForm::xml);
  EXPECT_EQ(*recognised_form(" {\"a\":1}"), LogForm::json);
  EXPECT_EQ(*recognised_form("07/19/2019 02:42:51 PM\r\nLogName=Security\r\n"),
            LogForm::windows_text);
  EXPECT_EQ(*recognised_form("07/19/2019 02:42:51 PM something"), LogForm::lines);
  EXPECT_EQ(*recognised_form("<34>Oct 11 22:14:15 host su"), LogForm::lines);
  EXPECT_EQ(*recognised_form("[19/Jul/2019:14:42:51]"), LogForm::lines);
}

TEST(LogForm, ThatCannotBeCutIsAnErrorWithAWayOut) {
  const auto array = recognised_form("[\n {\"a\":1}");
  ASSERT_FALSE(array);
  EXPECT_NE(array.error().message.find("jq -c"), std::string::npos);
  const auto binary = recognised_form(std::string_view("ElfFile\0\0", 9));
  ASSERT_FALSE(binary);
  EXPECT_NE(binary.error().message.find("binary"), std::string::npos);
}

TEST(LogForm, HasAName) {
  for (const LogForm form : {LogForm::xml, LogForm::json, LogForm::windows_text, LogForm::lines}) {
    EXPECT_EQ(log_form_named(name_of(form)), form);
  }
  EXPECT_EQ(log_form_named("csv"), std::nullopt);
}

}  // namespace
}  // namespace replay
