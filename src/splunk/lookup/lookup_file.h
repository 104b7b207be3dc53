#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "text/result.h"

namespace splunk::lookup {

/// The file of that name in `<app>/lookups`. A name with a path in it, or that does not end in
/// .csv, is refused; so is a file that is not there or can't be read. Reads nothing of it.
text::Result<std::filesystem::path> find_lookup(const std::filesystem::path& app,
                                                std::string_view name);

/// A file's whole content. At most `kLargestLookup` bytes: more is an error.
text::Result<std::string> read_lookup(const std::filesystem::path& file);

/// What Splunk itself replicates to indexers at most, by default.
inline constexpr std::size_t kLargestLookup = std::size_t{2048} << 20;

}  // namespace splunk::lookup
