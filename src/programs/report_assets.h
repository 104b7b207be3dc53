#pragma once

#include <string_view>

namespace programs {

// The page's style and script, and what its policy calls them: SHA-256 in base64.
extern const std::string_view kReportStyle;
extern const std::string_view kReportScript;
extern const std::string_view kReportStyleHash;
extern const std::string_view kReportScriptHash;

}  // namespace programs
