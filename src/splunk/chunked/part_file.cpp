#include "splunk/chunked/part_file.h"

#include <unistd.h>

#include <cstdio>

namespace splunk::chunked {

std::filesystem::path folder_of(const std::filesystem::path& file) {
  return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

PartFile::~PartFile() {
  if (is_open() && !kept_) ::unlink(name_.c_str());
}

bool PartFile::write(std::string_view content) const {
  return write_all(get(), content) && ::fsync(get()) == 0;
}

bool PartFile::become(const std::filesystem::path& file) {
  kept_ = ::rename(name_.c_str(), file.c_str()) == 0;
  return kept_;
}

}  // namespace splunk::chunked
