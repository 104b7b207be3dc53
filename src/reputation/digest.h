#pragma once

#include <string>
#include <string_view>

namespace reputation {

/// SHA-256 as 64 hex digits: equal where the texts are, and nothing can be read back from it.
std::string digest(std::string_view text);

}  // namespace reputation
