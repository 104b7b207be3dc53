#pragma once

#include <string_view>

namespace lineage {

/// What one row says of a process and of the one that started it, as Splunk writes it: ids in
/// decimal or 0x hexadecimal, guids with or without braces, times in seconds since 1970 or ISO
/// 8601. Every one may be missing: empty, `-`, `unknown`, `null`, or a guid of zeros.
struct Process {
  std::string_view host;
  std::string_view time;
  std::string_view guid;
  std::string_view id;
  std::string_view name;  // of the image, with or without its folder
  std::string_view command_line;
  std::string_view parent_guid;
  std::string_view parent_id;
  std::string_view parent_name;
  std::string_view parent_command_line;
};

}  // namespace lineage
