#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace search_head {

/// How strictly CSV is read.
struct CsvRules {
  bool exact_quoting = false;     // quoted if and only if splunkd would quote it
  bool carriage_returns = false;  // a line may end in CR LF
  bool open_end = false;          // the last line may lack its line feed

  /// What a reply's body must be.
  static CsvRules reply() { return {.exact_quoting = true}; }
  /// What people's files may be.
  static CsvRules file() { return {.carriage_returns = true, .open_end = true}; }
};

/// Reads CSV record by record, byte by byte: slow, simple, and with no regard for any other reader,
/// so that it can judge them.
class CsvReader {
 public:
  /// `content` must outlive this.
  CsvReader(std::string_view content, CsvRules rules) : content_(content), rules_(rules) {}

  /// Reads the next record; false at the end and at the first mistake.
  bool next(std::vector<std::string>& fields);

  /// The mistake and where it is; empty while there is none.
  const std::string& error() const { return error_; }

  /// The last record's bytes as they stand, without the line end.
  std::string_view bytes() const { return bytes_; }

 private:
  bool read_field(std::string& field);
  bool read_quoted(std::string& field);
  bool at_line_end() const;
  bool wrong(const std::string& what);

  std::string_view content_;
  CsvRules rules_;
  std::size_t at_ = 0;
  std::size_t record_ = 0;
  std::string_view bytes_;
  std::string error_;
};

/// The records' bytes without their line ends, cut at line feeds outside quotes.
std::vector<std::string_view> split_records(std::string_view body);

}  // namespace search_head
