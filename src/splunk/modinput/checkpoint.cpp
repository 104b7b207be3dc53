#include "splunk/modinput/checkpoint.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <system_error>
#include <utility>

#include "text/ascii.h"

namespace splunk::modinput {
namespace {

constexpr std::size_t kLongestName = 120;
constexpr std::size_t kLargestText = 1 << 20;
constexpr mode_t kOwnersOnly = 0600;

class Descriptor {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  ~Descriptor() { (void)close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int get() const { return descriptor_; }
  bool is_open() const { return descriptor_ >= 0; }
  bool close() {
    if (descriptor_ < 0) return true;
    const int descriptor = std::exchange(descriptor_, -1);
    return ::close(descriptor) == 0;
  }

 private:
  int descriptor_;
};

auto failed(std::string_view what, const std::filesystem::path& path) {
  return text::fail("The checkpoint " + path.string() + " can't be " + std::string(what) + ": " +
                    std::strerror(errno) +
                    ". See that Splunk's user may write there and that the disk has room.");
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t size = ::write(descriptor, bytes.data(), bytes.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(size));
  }
  return true;
}

// FNV-1a, 64 bits: two long keys that begin alike must not share a file.
std::uint64_t hash(std::string_view key) {
  std::uint64_t value = 14695981039346656037U;
  for (char c : key) value = (value ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return value;
}

std::string file_name(std::string_view key) {
  std::string name;
  for (char c : key) {
    const bool safe =
        text::is_alphanumeric(c) || c == '-' || c == '_' || (c == '.' && !name.empty());
    if (safe) {
      name += c;
      continue;
    }
    char hex[4];
    (void)std::snprintf(hex, sizeof hex, "%%%02X", static_cast<unsigned char>(c));
    name += hex;
  }
  if (name.size() > kLongestName) {
    char tail[18];
    (void)std::snprintf(tail, sizeof tail, "+%016llx", static_cast<unsigned long long>(hash(key)));
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
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) {
    if (errno == ENOENT) return std::nullopt;
    return failed("read", path);
  }
  std::string text;
  char piece[4096];
  for (;;) {
    const ssize_t size = ::read(file.get(), piece, sizeof piece);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return failed("read", path);
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
  Descriptor file(::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kOwnersOnly));
  if (!file.is_open() || !write_all(file.get(), text) || ::fsync(file.get()) != 0 ||
      !file.close() || ::rename(part.c_str(), path.c_str()) != 0) {
    return failed("written", path);
  }
  const Descriptor directory(::open(directory_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // Some file systems can't sync a directory (EINVAL); their rename is as durable as it gets.
  if (directory.is_open() && ::fsync(directory.get()) != 0 && errno != EINVAL) {
    return failed("written", path);
  }
  return {};
}

text::Result<void> Checkpoint::remove(std::string_view key) const {
  const std::filesystem::path path = file_of(key);
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) return failed("removed", path);
  return {};
}

}  // namespace splunk::modinput
