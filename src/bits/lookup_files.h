#pragma once

#include <filesystem>
#include <optional>

namespace bits {

/// The files that a search's options name, wherever they lie; none where the option isn't given.
struct LookupFiles {
  std::optional<std::filesystem::path> patterns;
  std::optional<std::filesystem::path> allow_list;
  std::optional<std::filesystem::path> reputation;
};

}  // namespace bits
