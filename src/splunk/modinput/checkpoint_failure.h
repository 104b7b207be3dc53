#pragma once

#include <filesystem>
#include <string_view>

#include "text/result.h"

namespace splunk::modinput {

/// Why a checkpoint can't be read or written, out of errno: `what` is "read", "written" or the
/// like.
tl::unexpected<text::Error> checkpoint_failure(std::string_view what,
                                               const std::filesystem::path& path);

}  // namespace splunk::modinput
