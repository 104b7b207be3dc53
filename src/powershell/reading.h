#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "powershell/invocation.h"
#include "powershell/techniques.h"

namespace powershell {

/// A process as its creation was recorded. Only the command line is needed.
struct Process {
  std::string_view command_line;
  std::string_view name;                // of the image; a path will do; empty: taken from argv[0]
  std::string_view original_file_name;  // of the image's version resource: tells a renamed program
};

/// How much is done for one command line before the reading stops and says so.
struct Limits {
  unsigned depth = 8;              // layers: shells in shells, text in text
  std::size_t output = 1U << 20U;  // bytes made of it in all
  std::size_t work_per_byte = 64;  // steps for each byte of the command line …
  std::size_t work = 65536;        // … and so many on top
  std::size_t invocations = 256;
};

/// One layer that was taken off, for a person who wants to see how.
struct Layer {
  std::string how;   // "powershell.exe -EncodedCommand", "cmd.exe /c", "iex", …
  std::string text;  // what was found under it
  unsigned depth = 0;
};

/// What a command line would run.
struct Reading {
  std::string text;  // the whole as a person would have written it; empty: nothing was hidden
  Techniques techniques;
  std::vector<Invocation> invocations;  // in the order in which they stand
  std::vector<Layer> layers;
  std::vector<std::string> opaque;  // what can't be known from the command line, and why
  bool complete = true;             // false: a limit was reached, or part of what runs is opaque
};

}  // namespace powershell
