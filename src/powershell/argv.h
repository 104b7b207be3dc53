#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace powershell {

/// A command line split into arguments.
struct SplitLine {
  std::vector<std::string> argv;
  /// A quote stands inside a word that doesn't need one: Sta""rt, -"e"nc.
  bool quotes_in_words = false;
};

/// Splits by the rules of Microsoft's C runtime ("Parsing C command-line arguments"): blanks and
/// tabs separate; quotes join; \" is a quote; 2n backslashes before a quote are n, an odd one more
/// makes the quote literal; "" within quotes is one quote. In argv[0] backslashes are plain. A
/// quote that is never closed reaches to the end. Linear.
SplitLine split_command_line(std::string_view line);

/// What is behind the first argument, as written, without blanks around it: what a program reads
/// that does not go by the C runtime.
std::string_view behind_program(std::string_view line);

/// One line of the arguments that splits into them again, quoted only where they must be.
std::string command_line_of(std::span<const std::string> argv);

/// Adds a blank, where anything stands before, and the argument, quoted where it must be.
void append_argument(std::string& line, std::string_view argument);

/// For people to read: joined by blanks, without quotes.
std::string joined(std::span<const std::string> words);

}  // namespace powershell
