#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "bits/transfer.h"

namespace bits {

/// The transfer of a text that an unknown program is given, read by the simplest of PowerShell's
/// rules: words at blanks, quotes taken off, nothing worked out. Only where the text begins with
/// Start-BitsTransfer, `&`, `{` and quotes apart, and one of its ends is remote: so that a file's
/// name, a title or a question about the cmdlet is none. Marked as guessed.
std::optional<Transfer> read_guessed_text(std::string_view text);

/// The same for a program's arguments: one that holds the whole text, else all from the one that is
/// the cmdlet's name.
std::optional<Transfer> read_guessed_arguments(std::span<const std::string> argv);

}  // namespace bits
