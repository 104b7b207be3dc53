#include "splunk/modinput/checkpoint.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "splunk/chunked/file_descriptor.h"
#include "splunk/modinput/checkpoint_failure.h"
#include "text/ascii.h"
#include "text/fnv1a.h"
#include "text/hex.h"

namespace splunk::modinput {
namespace {

using chunked::OwnedDescriptor;
using chunked::write_all;

constexpr std::size_t kLongestName = 120;
constexpr std::size_t kLargestText = 1 << 20;
constexpr mode_t kOwnersOnly = 0600;

std::string file_name(std::string_view key) {
  std::string name;
  for (char c : key) {
    const bool safe =
        text::is_alphanumeric(c) || c == '-' || c == '_' || (c == '.' && !name.empty());
    if (safe) {
      name += c;
    } else {
      text::append_percent_escape(name, c);
    }
  }
  // Two long keys that begin alike must not share a file.
  if (name.size() > kLongestName) {
    text::Fnv1a hash;
    hash.add(key);
    char tail[18];
    (void)std::snprintf(tail, sizeof tail, "+%016llx",
                        static_cast<unsigned long long>(hash.value()));
    name.resize(kLongestName);
    name += tail;
  }
  return name;
}

}  // namespace

text::Result<Checkpoint> Checkpoint::open(std::filesystem::path directory) {
  if (directory.empty()) {
    return text::fail("splunkd named no checkpoint_dir, so nothing could be taken up again later.");
  }
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) {
    return text::fail("The checkpoint directory " + directory.string() + " can't be made: " +
                      error.message() + ". See that Splunk's user may write there.");
  }
  return Checkpoint(std::move(directory));
}

std::filesystem::path Checkpoint::file_of(std::string_view key) const {
  return directory_ / file_name(key);
}

text::Result<std::optional<std::string>> Checkpoint::read(std::string_view key) const {
  const std::filesystem::path path = file_of(key);
  const OwnedDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) {
    if (errno == ENOENT) return std::nullopt;
    return checkpoint_failure("read", path);
  }
  std::string text;
  char piece[4096];
  for (;;) {
    const ssize_t size = ::read(file.get(), piece, sizeof piece);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return checkpoint_failure("read", path);
    if (size == 0) return text;
    text.append(piece, static_cast<std::size_t>(size));
    if (text.size() > kLargestText) {
      return text::fail("The checkpoint " + path.string() +
                        " is larger than any that was written: remove it to start anew.");
    }
  }
}

text::Result<void> Checkpoint::write(std::string_view key, std::string_view text) const {
  const std::filesystem::path path = file_of(key);
  std::filesystem::path part = path;
  part += "+part";  // no key's name ends so
  OwnedDescriptor file(::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kOwnersOnly));
  if (!file.is_open() || !write_all(file.get(), text) || ::fsync(file.get()) != 0 ||
      !file.close() || ::rename(part.c_str(), path.c_str()) != 0) {
    return checkpoint_failure("written", path);
  }
  const OwnedDescriptor directory(::open(directory_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // Some file systems can't sync a directory (EINVAL); their rename is as durable as it gets.
  if (directory.is_open() && ::fsync(directory.get()) != 0 && errno != EINVAL) {
    return checkpoint_failure("written", path);
  }
  return {};
}

text::Result<void> Checkpoint::remove(std::string_view key) const {
  const std::filesystem::path path = file_of(key);
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) return checkpoint_failure("removed", path);
  return {};
}

}  // namespace splunk::modinput
