#pragma once

#include <span>
#include <string>

#include "bits/examiner.h"
#include "bits/installation.h"

namespace programs {

/// `bitsmatch explain 'COMMAND LINE'`: the layers, what hid it, what it transfers, and the parts of
/// its score. Returns the exit code: 0, or 2 for an error.
int explain(std::span<const std::string> words, const bits::Installation& installation);

/// The text that it prints.
std::string explanation(const bits::Examiner& examiner, const powershell::Process& process,
                        const bits::Surroundings& row);

}  // namespace programs
