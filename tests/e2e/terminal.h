#pragma once

#include <string>
#include <vector>

#include "e2e/app.h"

namespace e2e {

/// What a program wrote to a terminal of so many columns, and its exit code; -1: it ended
/// otherwise.
struct Screen {
  std::string text;
  int exit_code = -1;
};

/// Runs a program on a terminal of its own, with nothing to read. Its environment is that of this
/// process without LC_ALL, LC_CTYPE, LANG, NO_COLOR and TERM, and what the program adds.
Screen run_on_terminal(const Program& program, unsigned short columns);

}  // namespace e2e
