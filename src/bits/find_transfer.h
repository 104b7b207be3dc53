#pragma once

#include <cstdint>
#include <vector>

#include "bits/transfer.h"
#include "powershell/reading.h"

namespace bits {

/// What is known of a command line as a whole.
enum class Verdict : std::uint8_t {
  none,       // nothing to do with BITS
  mention,    // it names BITS, but what it runs transfers nothing
  undecided,  // no transfer is seen, but not all of what runs could be read
  transfer,
};

struct Finding {
  Verdict verdict = Verdict::none;
  std::vector<Transfer> transfers;  // in the order in which they stand
};

/// The transfers among what a command line runs.
///
/// A transfer is: Start-BitsTransfer, Add-BitsFile, Resume- and Complete-BitsTransfer, and
/// Set-BitsTransfer where it changes a job; bitsadmin's commands that make, fill, change, start or
/// end a job; desktopimgdownldr with a URL; CreateJob of the BITS provider through WMI or WinRM; an
/// object of BITS made through COM. Not: lists, help, pausing and cancelling, the service itself,
/// and any command that is only named, as text, in a comment or for a search.
///
/// A program of another name counts as bitsadmin where its arguments can be nothing else. A program
/// that no one knows and that is given a text which begins with Start-BitsTransfer and names a
/// remote end counts as one that runs it; is_guessed says so. Programs that only show, look for or
/// keep text (editors, browsers, findstr, git, …) never do.
///
/// Time: linear in the command line, for each command in it at worst.
Finding find_transfers(const powershell::Reading& reading, const powershell::Process& process);

/// Whether a text names anything of BITS, a cheap test.
bool mentions_bits(std::string_view text);

}  // namespace bits
