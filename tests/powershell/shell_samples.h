#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "powershell/command_line.h"

namespace powershell {

inline Reading read(std::string_view line, std::string_view name = {},
                    std::string_view original_file_name = {}) {
  return read_command_line({line, name, original_file_name});
}

/// The techniques' names, joined by blanks.
inline std::string techniques(const Reading& reading) {
  std::string out;
  for (const Technique technique : reading.techniques.list()) {
    if (!out.empty()) out.push_back(' ');
    out += technique_name(technique);
  }
  return out;
}

/// Names of what is run, joined by blanks.
inline std::string names(const Reading& reading) {
  std::string out;
  for (const Invocation& invocation : reading.invocations) {
    if (!out.empty()) out.push_back(' ');
    out += invocation.name;
  }
  return out;
}

/// The arguments of the last program that is run.
inline std::vector<std::string> last_program(const Reading& reading) {
  for (auto found = reading.invocations.rbegin(); found != reading.invocations.rend(); ++found) {
    if (found->kind == Invocation::Kind::program) return found->argv;
  }
  return {};
}

/// The text of the last layer.
inline std::string innermost(const Reading& reading) {
  return reading.layers.empty() ? std::string() : reading.layers.back().text;
}

inline std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t bits = 0;
    for (std::size_t j = i; j < i + 3; ++j) {
      bits = bits << 8 | (j < bytes.size() ? static_cast<std::uint8_t>(bytes[j]) : 0U);
    }
    for (std::size_t j = 0; j < 4; ++j) {
      out.push_back(i + j > bytes.size() ? '=' : kDigits[bits >> (18 - 6 * j) & 63]);
    }
  }
  return out;
}

/// An ASCII text as -EncodedCommand takes it.
inline std::string encoded(std::string_view ascii) {
  std::string utf16;
  for (const char c : ascii) {
    utf16.push_back(c);
    utf16.push_back('\0');
  }
  return base64(utf16);
}

}  // namespace powershell
