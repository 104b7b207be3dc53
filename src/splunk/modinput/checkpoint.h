#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "text/result.h"

namespace splunk::modinput {

/// Small texts that outlive the process, one file each in the directory that splunkd names.
///
/// A text is replaced whole: it is written to another file, which is synced and then renamed, and
/// the directory is synced, so that whenever the process or the machine ends, the old or the new
/// text is there. One process at a time may write a key; splunkd never runs a stanza twice at once.
class Checkpoint {
 public:
  /// Makes the directory where it is not there.
  static text::Result<Checkpoint> open(std::filesystem::path directory);

  /// None where nothing was written for that key yet.
  text::Result<std::optional<std::string>> read(std::string_view key) const;

  text::Result<void> write(std::string_view key, std::string_view text) const;

  /// No error where there is none.
  text::Result<void> remove(std::string_view key) const;

  /// Where the text of a key is. Any key will do: bytes other than letters, digits, `-`, `_` and
  /// `.` are written as `%` and two hex digits, and a long key ends in a hash of it.
  std::filesystem::path file_of(std::string_view key) const;

 private:
  explicit Checkpoint(std::filesystem::path directory) : directory_(std::move(directory)) {}

  std::filesystem::path directory_;
};

}  // namespace splunk::modinput
