#pragma once

#include "bits/transfer.h"
#include "powershell/reading.h"

namespace bits {

/// Whether what the transfer downloads is run by a later command of the same line: as a program,
/// by one that runs what it is given (Start-Process, rundll32, …), or as a script.
bool runs_afterwards(const Transfer& transfer, const powershell::Reading& reading);

/// Notes the passwords that other commands of the line are given in clear text
/// (ConvertTo-SecureString 'p' -AsPlainText, cmdkey /pass:p), so that they are masked as well.
void collect_other_secrets(const powershell::Reading& reading, Transfer& transfer);

}  // namespace bits
