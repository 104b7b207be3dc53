#pragma once

#include "text/window_scan.h"

namespace text {

#if defined(__x86_64__)
/// For processors with AVX2 only; see WindowScans.
std::size_t scan_pairs_avx2(const char* text, std::size_t end, const WindowFilter& filter,
                            std::uint32_t* hits);
std::size_t scan_fours_avx2(const char* text, std::size_t end, const WindowFilter& filter,
                            std::uint32_t* hits);
std::size_t scan_eights_avx2(const char* text, std::size_t end, const WindowFilter& filter,
                             std::uint32_t* hits);
#endif

}  // namespace text
