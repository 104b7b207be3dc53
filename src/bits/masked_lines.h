#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace bits {

/// Command lines of any programs with the secrets in them masked: passwords, tokens, what stands in
/// URLs.
///
/// A line is read as a shell would only where a word in it, or a shell that may hide one, says that
/// there can be a secret; and each such line once, for the ancestors of many rows are the same few.
class MaskedLines {
 public:
  /// The line itself where there is nothing to mask. `name` is the program's, where it is known.
  std::string masked(std::string_view line, std::string_view name);

 private:
  static constexpr std::size_t kMost = 1024;  // lines that are remembered, of so many bytes at most
  static constexpr std::size_t kLongest = 8192;

  std::unordered_map<std::string, std::string> known_;
};

}  // namespace bits
