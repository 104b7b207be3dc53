#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "text/word_set.h"

namespace bits {

/// Tells most command lines that start no BITS transfer from the few that may, before any of them
/// is read as a shell would: reading takes microseconds, and most rows of a stream are ordinary.
///
/// A line may start a transfer if it names BITS; if the image is a program of BITS, renamed or not,
/// whose switches alone say what it does; or if a shell reads the line (by its text, or by the name
/// of the image) and it holds something that can put a name together: a backtick, an operator on
/// text, a decoding, a variable, quotes inside a word, a caret. It errs on the side of reading.

/// The words of which some must stand in a line, each with three bytes of it that are rare.
inline constexpr auto kGateWords = std::to_array<text::WordSet::Word>({
    {"bits", 1},
    {"lockscreenurl", 3},
    {"4991d34b", 3},  // begins the class id of BITS
    {"backgroundcopy", 8},
    {"/transfer", 0},
    {"/addfile", 0},
    {"/setnotify", 3},
    {"powershell", 4},
    {"pwsh", 0},
    {"sqlps", 1},
    {"sqltoolsps", 2},
    {"cmd", 0},
    {"comspec", 2},
    {"script:", 4},  // vbscript:, javascript:
});

/// Of so many of kGateWords at the beginning each names BITS.
inline constexpr std::size_t kNamesOfBits = 7;

/// Which of kGateWords stand in a line.
class GateHits {
 public:
  GateHits() = default;
  /// Linear in the line.
  static GateHits in(std::string_view line);

  bool names_bits() const { return any_of(0, kNamesOfBits); }
  bool names_powershell() const { return any_of(7, 11); }
  bool names_cmd() const { return any_of(11, 13); }
  bool names_script() const { return any_of(13, 14); }

 private:
  explicit GateHits(std::uint32_t words) : words_(words) {}
  bool any_of(unsigned begin, unsigned end) const {
    return (words_ >> begin & ((std::uint32_t{1} << (end - begin)) - 1)) != 0;
  }

  std::uint32_t words_ = 0;
};

/// Whether the line is to be read. `name` and `original_file_name` are the image's, where they are
/// known. Linear in the line.
bool gate_opens(std::string_view line, GateHits hits, std::string_view name,
                std::string_view original_file_name);

}  // namespace bits
