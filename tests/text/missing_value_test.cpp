#include "text/missing_value.h"

#include <gtest/gtest.h>

namespace text {
namespace {

TEST(MissingValue, IsWhatTheDataModelWrites) {
  for (const char* value : {"", "unknown", "Unknown", "null", "NULL", "-"}) {
    EXPECT_TRUE(is_missing(value)) << value;
  }
  for (const char* value : {"unknown.exe", "nul", "--", " ", "none", "0", "unknowns"}) {
    EXPECT_FALSE(is_missing(value)) << value;
  }
}

}  // namespace
}  // namespace text
