#pragma once

#include <optional>

#include "bits/transfer.h"
#include "powershell/invocation.h"

namespace bits {

/// Whether a name is one of the BitsTransfer module's cmdlets, in any case.
bool is_bits_cmdlet(std::string_view name);

/// The transfer that a cmdlet of the BitsTransfer module makes, changes, starts or ends. None for
/// any other command, for those that only list, pause or drop jobs, and where help is asked for.
std::optional<Transfer> read_bits_cmdlet(const powershell::Invocation& invocation);

}  // namespace bits
