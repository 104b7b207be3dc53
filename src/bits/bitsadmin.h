#pragma once

#include <optional>
#include <span>
#include <string>

#include "bits/transfer.h"

namespace bits {

/// Whether the program's name, without folder, is bitsadmin's.
bool is_bitsadmin(std::string_view name);

/// The transfer that a bitsadmin command line makes, changes, starts or ends; none for those that
/// list, show, cancel or ask for help. `argv` begins with the program.
///
/// Grammar (learn.microsoft.com, bitsadmin): [/RAWRETURN] [/WRAP | /NOWRAP] COMMAND …, in any case.
/// The word after /TRANSFER is the job's name whatever it is; remote ends stand before local ones,
/// for uploads as well, but published notes swap them often: the one that is a URL or a share is
/// the remote one. An option with a dash is not known to work: marked.
std::optional<Transfer> read_bitsadmin(std::span<const std::string> argv);

/// Whether the arguments of a program of another name can be nothing but bitsadmin's: /TRANSFER or
/// /ADDFILE with a remote and a local end, /SETNOTIFYCMDLINE with a program, …
bool has_bitsadmin_arguments(std::span<const std::string> argv);

}  // namespace bits
