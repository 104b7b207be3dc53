#pragma once

#include <filesystem>

#include "text/result.h"

namespace splunk::lookup {

/// The directory of the app that the running program is part of: above `bin`, or above
/// `<platform>/bin`. The same on a search head and in the bundle that an indexer runs.
text::Result<std::filesystem::path> app_directory();

/// The same for a program at that path.
std::filesystem::path app_directory_of(const std::filesystem::path& program);

}  // namespace splunk::lookup
