#pragma once

#include <cstdint>
#include <span>

namespace text {

/// The public suffix list (publicsuffix.org) of the machine that built the program, as Debian's
/// package publicsuffix compiles it: a graph whose paths are the suffixes.
extern const std::span<const std::uint8_t> kPublicSuffixList;

}  // namespace text
