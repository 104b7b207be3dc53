#pragma once

#include <string_view>

namespace text {

/// What ordinary command lines are made of, in lower case: the folders, programs, switches and
/// words that stand in millions of them. A literal of a wildcard that also stands here is a bad
/// thing to look for. It decides how fast a set is, never what it finds.
std::string_view ordinary_text();

}  // namespace text
