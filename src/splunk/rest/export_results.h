#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "splunk/rest/export_search.h"
#include "text/result.h"

namespace splunk::rest {

/// Reads what splunkd streams in answer to an export with output_mode=json: JSON objects one after
/// the other, `{"preview":false,"offset":0,"result":{…}}`, the last one with `"lastrow":true`, and
/// between them `{"messages":[{"type":"WARN","text":"…"}]}`.
///
/// The bytes may be cut anywhere, also within a character; blanks between objects don't matter.
/// Memory: one object, 64 MiB at most. Errors are clauses that go after "splunkd at …".
class ExportResults {
 public:
  static constexpr std::size_t kLongestObject = 64U << 20;
  static constexpr std::size_t kMostMessages = 20;  // that are kept; splunkd shows no more

  /// `handle` must outlive this.
  explicit ExportResults(const std::function<void(const ResultRow&)>& handle) : handle_(handle) {}

  /// Takes the next bytes in and hands over each row that is complete. An error where they are no
  /// such objects, or splunkd says FATAL or ERROR; nothing is taken after it. Time: linear.
  text::Result<void> take(std::string_view bytes);

  /// Says that no more bytes come. An error where some are missing: an object is cut, or there were
  /// rows and none was the last one. An answer with neither rows nor a last one is an empty result
  /// where `framed`, that is where HTTP itself says where the answer ends; else nobody can tell it
  /// from a lost connection, and it is an error.
  text::Result<void> finish(bool framed) const;

  std::size_t rows() const { return rows_; }
  bool has_last_row() const { return has_last_row_; }

  /// Texts of the warnings, as they came, each once.
  const std::vector<std::string>& messages() const { return messages_; }

 private:
  text::Result<void> read_object(std::string_view json);
  text::Result<void> read_message(std::string_view type, std::string_view text);

  const std::function<void(const ResultRow&)>& handle_;
  std::string pending_;  // the begin of an object whose end has not come
  std::size_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;

  std::size_t objects_ = 0;
  std::size_t rows_ = 0;
  bool has_last_row_ = false;
  std::vector<std::string> messages_;
};

}  // namespace splunk::rest
