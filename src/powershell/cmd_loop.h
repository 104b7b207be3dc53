#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace powershell {

/// The values that a loop's variables take, one list of values for each turn: the first for the
/// loop's letter, the next for the letters that follow it (for /f's tokens).
using CmdTurns = std::vector<std::vector<std::string>>;

/// `for %i in (a b "c d")`: the words. None where one stands for the names of files. Never more
/// than `most`; none where there are more.
std::optional<CmdTurns> words_of_set(std::string_view set, std::size_t most);

/// `for /l %i in (start,step,end)`.
std::optional<CmdTurns> numbers_of_set(std::string_view set, std::size_t most);

/// `for /f "options" %i in (…)` over text that is known: eol, skip, delims, tokens and usebackq as
/// `for /?` has them.
CmdTurns tokens_of_text(std::string_view text, std::string_view options, std::size_t most);

/// What a for /f reads.
struct CmdInput {
  enum class Kind { command, text, files };
  Kind kind = Kind::files;
  std::string_view value;
};
CmdInput input_of_set(std::string_view set, std::string_view options);

}  // namespace powershell
