#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/result.h"

namespace bench {

/// The values of one column, one after the other in memory as they come off a pipe.
class Values {
 public:
  /// Of at most `rows` rows of a CSV file.
  static text::Result<Values> read(const std::string& file, const std::string& column,
                                   std::size_t rows);

  std::size_t size() const { return ends_.size() - 1; }
  std::string_view operator[](std::size_t row) const {
    return std::string_view(bytes_).substr(ends_[row], ends_[row + 1] - ends_[row]);
  }
  std::size_t bytes_before(std::size_t row) const { return ends_[row]; }

 private:
  std::string bytes_;
  std::vector<std::size_t> ends_ = {0};
};

/// The wildcards of a lookup, read as the command reads them.
text::Result<std::vector<std::string>> read_wildcards(const std::string& file);

}  // namespace bench
