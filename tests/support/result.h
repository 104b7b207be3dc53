#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace search_head {

/// A value, or one sentence that says what is wrong with what was read.
template <class T>
using Result = tl::expected<T, std::string>;

inline tl::unexpected<std::string> fail(std::string why) {
  return tl::unexpected<std::string>(std::move(why));
}

}  // namespace search_head
