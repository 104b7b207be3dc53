#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "text/result.h"

namespace reputation {

/// A file of the app, by its path from the app's directory. An error where it is not there or lies
/// outside of the app, by `..` or by a link: a stanza is written by whoever may add an input, which
/// is not to be a way to any file that Splunk can read.
text::Result<std::filesystem::path> file_in_app(const std::filesystem::path& app,
                                                std::string_view name);

/// Its content, unpacked; see unpacked().
text::Result<std::string> read_feed_file(const std::filesystem::path& file, std::size_t max_bytes);

/// Another text as soon as the file was changed; empty where that can't be known.
std::string version_of(const std::filesystem::path& file);

}  // namespace reputation
