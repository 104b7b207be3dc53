#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace splunk::lookup {

/// Reads a CSV file that people write: one record after the other with the line it begins in, so
/// that a mistake can be named and passed over.
///
/// Both line ends, a byte-order mark and empty lines are taken. Not for chunks: see RecordReader.
class CsvLines {
 public:
  /// `content` must outlive this.
  explicit CsvLines(std::string_view content);

  /// Reads the next record that is not an empty line; false at the end.
  bool next();

  /// Views into the content, or into this, which live until the next record is read.
  const std::vector<std::string_view>& fields() const { return fields_; }

  /// The line, from 1, in which the record begins.
  std::size_t line() const { return line_; }

  /// Whether a quote of the record is never closed: then it reaches to the end of its first line,
  /// so that the lines after it are not lost.
  bool unclosed_quote() const { return unclosed_quote_; }

 private:
  bool read_plain();  // false where the line has a quote
  bool read_quoted(std::size_t longest);

  std::string_view rest_;
  std::vector<std::string_view> fields_;
  std::string unquoted_;             // the fields of a record with quotes, one after the other
  std::vector<std::size_t> begins_;  // of each in it
  std::size_t line_ = 0;
  std::size_t next_line_ = 1;
  bool unclosed_quote_ = false;
  std::size_t in_vain_ = 0;  // bytes looked at for the ends of quotes that are never closed
};

}  // namespace splunk::lookup
