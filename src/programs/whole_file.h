#pragma once

#include <filesystem>
#include <string_view>

#include "text/result.h"

namespace programs {

/// Whether a page can be written there, to be asked before the time is spent on what it will say:
/// its folder must be there, and where there is a file already it must be a page, so that a slip
/// of the fingers costs no file of events.
text::Result<void> check_page_path(const std::filesystem::path& path);

/// Writes a file as a whole or not at all: its readers see what was there before, or all that is
/// new.
text::Result<void> write_whole(const std::filesystem::path& path, std::string_view content);

}  // namespace programs
