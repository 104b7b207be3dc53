#pragma once

#include <charconv>
#include <cstdio>
#include <string_view>
#include <system_error>
#include <vector>

namespace bench {

/// Says on standard error what failed; the exit code.
inline int failed(std::string_view program, std::string_view message) {
  std::fprintf(stderr, "%.*s: %.*s\n", static_cast<int>(program.size()), program.data(),
               static_cast<int>(message.size()), message.data());
  return 1;
}

/// A text that is a number and nothing else.
template <class Number>
bool parse_number(std::string_view text, Number& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

/// A JSON array of seconds.
inline void print_seconds(const std::vector<double>& seconds) {
  const char* separator = "";
  std::printf("[");
  for (const double each : seconds) {
    std::printf("%s%.9f", separator, each);
    separator = ", ";
  }
  std::printf("]");
}

}  // namespace bench
