#pragma once

#include <span>
#include <string>

#include "text/result.h"

namespace programs {

/// What `bitsmatch explain` was asked.
struct ExplainArguments {
  std::string command_line;  // "-": standard input
  std::string process_name;
  std::string original_file_name;
  std::string parent_process_name;
  std::string user;
  std::string dest;
  std::string allow_list;  // a file
  bool help = false;
};

text::Result<ExplainArguments> parse_explain_arguments(std::span<const std::string> arguments);

}  // namespace programs
