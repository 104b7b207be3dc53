#pragma once

#include <cstddef>
#include <string>

#include "text/result.h"

namespace reputation {

/// The content of a download: undone where it is gzip, also twice, as a .gz file is that a server
/// packs again for the way. An error where it is more than `most` bytes, packed or unpacked, so
/// that a few kilobytes can't fill the memory, or where it is damaged.
text::Result<std::string> unpacked(std::string content, std::size_t most);

/// The sentence for a feed that is too large.
std::string too_large(std::size_t most);

}  // namespace reputation
