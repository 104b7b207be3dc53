#pragma once

#include <string>
#include <string_view>

#include "programs/report.h"

namespace programs {

/// How every page begins.
inline constexpr std::string_view kPageBegin = "<!doctype html>";

/// The report as one page that needs nothing else: it loads nothing, and runs nothing but its own
/// script, which its policy names by hash. Without a script it shows the same as plain text.
std::string report_page(const Report& report);

}  // namespace programs
