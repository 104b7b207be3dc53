#include "bits/squeezed_text.h"

#include <gtest/gtest.h>

#include <string>

namespace bits {
namespace {

TEST(SqueezedText, DropsWhatGluesPiecesTogether) {
  EXPECT_EQ(squeezed("S`tart-B^its\"\"Tr'ans'fer"), "Start-BitsTransfer");
  EXPECT_EQ(squeezed("('Start-Bi'+'tsTransfer')"), "(Start-BitsTransfer)");
  EXPECT_EQ(squeezed("'Start-' + \t\"BitsTransfer\""), "Start-BitsTransfer");
  EXPECT_EQ(squeezed(R"(\"Start-\"+\"BitsTransfer\")"), "Start-BitsTransfer");
}

TEST(SqueezedText, LeavesTheRest) {
  for (const char* text : {"", "powershell -c Get-Date", R"(C:\Users\a)", "1 + 2", "a+b", "+"}) {
    EXPECT_EQ(squeezed(text), text);
  }
  EXPECT_EQ(squeezed("'a' + 1"), "a + 1");
  EXPECT_EQ(squeezed("'a' +"), "a +");
}

TEST(SqueezedText, TakesTimeLinearInTheText) {
  std::string hostile;
  for (int i = 0; i < 100'000; ++i) hostile += "'          ";
  EXPECT_EQ(squeezed(hostile).size(), 1'000'000U);
}

}  // namespace
}  // namespace bits
