#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace reputation {

/// The lines of a list that could not be used: all are counted, the first few are named.
class BadLines {
 public:
  /// `what` is half a sentence about `text`: "is no domain, address, range or URL".
  void add(std::size_t line, std::string_view text, std::string_view what);

  std::size_t count() const { return count_; }

  /// "3 lines can't be used (line 7: 'a b' has a blank in it; …)"; empty where there is none.
  std::string describe() const;

 private:
  std::size_t count_ = 0;
  std::vector<std::string> named_;
};

}  // namespace reputation
