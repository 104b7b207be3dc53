#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bits/lineage_options.h"
#include "splunk/chunked/arguments.h"
#include "text/result.h"

namespace bits {

/// What a search asks of the command: its arguments, checked.
struct Options {
  enum class Mode { filter, annotate };

  std::vector<std::string> wildcards;
  std::optional<std::string> field;          // none: process, else Processes.process
  std::optional<std::string> patterns_file;  // a lookup's name
  std::vector<std::string> output_columns;   // of the pattern file, for each match
  std::optional<std::string> allow_list;     // a lookup's name
  Mode mode = Mode::filter;
  bool decode = true;       // also match what a hidden command line becomes when nothing hides it
  bool facts = true;        // say what the transfer does
  bool reputation = false;  // look the remote ends up in the app's list of bad ones
  bool distributed = true;
  LineageOptions lineage;
};

/// Reads the command's arguments. The first mistake is the error: an unknown option, an option
/// given twice, a value that is none of the option's, or one that this version can't do yet.
text::Result<Options> parse_options(std::span<const splunk::chunked::Argument> arguments);

}  // namespace bits
