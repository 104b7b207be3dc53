#pragma once

#include <span>
#include <string>

#include "bits/match_command.h"

namespace programs {

/// `bitsmatch scan`: the search command's engine on files. Returns the exit code.
int scan(std::span<const std::string> words, const bits::Installation& installation);

}  // namespace programs
