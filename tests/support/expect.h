#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace search_head {

using Texts = std::vector<std::string>;
using Sizes = std::vector<std::size_t>;

/// For EXPECT_TRUE and EXPECT_FALSE: shows the text where it is not as expected.
inline testing::AssertionResult contains(std::string_view text, std::string_view part) {
  const bool found = text.find(part) != std::string_view::npos;
  return (found ? testing::AssertionSuccess() : testing::AssertionFailure())
         << "'" << text.substr(0, 2000) << (found ? "' has '" : "' has not '") << part << "'";
}

}  // namespace search_head
