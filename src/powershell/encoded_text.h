#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace powershell {

/// The script behind -EncodedCommand: base64 of UTF-16LE, read leniently (text/base64.h). None
/// where it is no base64, or what it holds is no script: less than 90 % of it printable, or less
/// than 10 % of it ASCII, of which every command has some (random bytes come out as rare
/// ideographs, most of them printable). Linear.
std::optional<std::string> decoded_command(std::string_view base64);

}  // namespace powershell
