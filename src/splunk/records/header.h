#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace splunk::records {

/// The first record of a body: the names of the columns, and its bytes as they came.
class Header {
 public:
  Header() = default;

  /// `record` is the header's bytes without the line end. A body of no bytes has no header: that is
  /// a Header made without arguments.
  explicit Header(std::string_view record);

  std::size_t size() const { return names_.size(); }
  bool empty() const { return names_.empty(); }
  const std::string& name(std::size_t column) const { return names_[column]; }

  /// The column of that name, the first where two bear it.
  std::optional<std::size_t> find(std::string_view name) const;

  /// Adds the column of that name to the columns `read` that are read; its place among them. None
  /// where there is no such column.
  std::optional<std::size_t> find_to_read(std::string_view name,
                                          std::vector<std::size_t>& read) const;

  /// The bytes of the columns `first` to `last`, as they came, commas between them included.
  std::string_view raw(std::size_t first, std::size_t last) const;

 private:
  std::string record_;
  std::vector<std::string> names_;
  std::vector<std::size_t> ends_;  // of each field in record_
};

}  // namespace splunk::records
