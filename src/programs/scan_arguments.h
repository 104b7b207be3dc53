#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "splunk/chunked/arguments.h"
#include "text/result.h"

namespace programs {

/// What `bitsmatch scan` was asked to do.
struct ScanArguments {
  enum class Output { table, csv, json };
  enum class Format { recognise, csv, json, xml };

  std::vector<std::string> files;
  std::vector<splunk::chunked::Argument> command;  // the search command's own arguments
  Output output = Output::table;
  Format format = Format::recognise;
  bool trees = false;  // print the tree of processes around each match
  std::string page;    // a file to write the page to; none: no page
  bool fail_on_match = false;
  bool progress = true;
  bool help = false;
};

text::Result<ScanArguments> parse_scan_arguments(std::span<const std::string> arguments);

}  // namespace programs
