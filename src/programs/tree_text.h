#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "programs/process_tree.h"
#include "programs/terminal.h"

namespace programs {

/// The tree as lines, one for each process: what it is to the match, its name, id and start in
/// UTC, why its parent is believed to be that where it is not certain, and its command line, cut
/// to the terminal's width. Nothing of an attacker's that moves a terminal's cursor is in it.
std::string tree_text(const ProcessTree& tree, const Terminal& terminal);

/// What the marks before the lines mean.
std::string tree_legend(const Terminal& terminal);

/// A time as `2026-03-17 08:15:30` in UTC; empty where it is not known.
std::string shown_time(std::optional<std::chrono::microseconds> time);

}  // namespace programs
