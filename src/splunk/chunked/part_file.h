#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "splunk/chunked/file_descriptor.h"

namespace splunk::chunked {

/// The folder in which a file of that path is, or will be.
std::filesystem::path folder_of(const std::filesystem::path& file);

/// A new file that takes another's place once it is whole, so that readers of that one see what
/// was there before, or all that is new. Removed unless it did.
class PartFile {
 public:
  /// `descriptor`: of the file that was just made under this name, in the folder of the one that it
  /// is to become; below 0 where it could not be made.
  PartFile(std::string name, int descriptor) : name_(std::move(name)), file_(descriptor) {}
  ~PartFile();
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  bool is_open() const { return file_.is_open(); }
  int get() const { return file_.get(); }

  /// Writes all of it, and waits until it is on the disk; false where that fails (errno).
  bool write(std::string_view content) const;

  /// Takes that file's place and name; false where that fails (errno). That the name is on the
  /// disk too needs a sync of the folder.
  bool become(const std::filesystem::path& file);

 private:
  std::string name_;
  OwnedDescriptor file_;
  bool kept_ = false;
};

}  // namespace splunk::chunked
