#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace search_head {

/// A command's arguments in the two forms that splunkd sends.
struct Arguments {
  std::vector<std::string> args;      // quotes dropped, \" and \\ undone
  std::vector<std::string> raw_args;  // as typed

  bool operator==(const Arguments&) const = default;
};

/// Takes the text behind a command's name apart as splunkd does: at blanks outside double quotes.
/// So `a = b` is three arguments. Single quotes mean nothing. A quote that is never closed reaches
/// to the end.
Arguments split_arguments(std::string_view typed);

}  // namespace search_head
