#include "splunk/modinput/delivery.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <utility>

#include "splunk/chunked/file_descriptor.h"
#include "splunk/modinput/checkpoint_failure.h"
#include "text/fnv1a.h"

namespace splunk::modinput {
namespace {

constexpr std::size_t kPage = 4096;
constexpr std::uint64_t kMagic = 0x31594C4544494D53U;
constexpr std::string_view kEventEnd = "</event>\n";
constexpr std::chrono::milliseconds kBetweenTries(50);
constexpr int kTries = 200;
constexpr int kGraceMilliseconds = 1000;
constexpr mode_t kOwnersOnly = 0600;

// The first page of the file. The events follow it, and the state follows them.
struct Header {
  off_t sent;  // how far in the file everything is in the pipe; the kernel writes it
  std::uint64_t magic;
  std::uint64_t events_end;  // where in the file
  std::uint64_t state_end;
  std::uint64_t checksum;  // of the state and the two places
};
static_assert(sizeof(Header) <= kPage);

std::uint64_t checksum_of(const Header& header, std::string_view state) {
  text::Fnv1a sum;
  for (const std::uint64_t place : {header.events_end, header.state_end}) {
    for (unsigned shift = 0; shift < 64; shift += 8) {
      sum.add(static_cast<unsigned char>((place >> shift) & 0xFF));
    }
  }
  sum.add(state);
  return sum.value();
}

bool read_all(int descriptor, char* to, std::size_t size, std::uint64_t from) {
  while (size > 0) {
    const ssize_t got = ::pread(descriptor, to, size, static_cast<off_t>(from));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    to += got;
    from += static_cast<std::uint64_t>(got);
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

}  // namespace

/// One process at a time: splunkd never starts a second, but one that splunkd left behind when it
/// was killed may not have noticed yet.
class Delivery::Lock {
 public:
  explicit Lock(int descriptor) : descriptor_(descriptor) {}
  ~Lock() { ::close(descriptor_); }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  int descriptor_;
};

/// A batch's file, open, with its first page in memory.
class Delivery::Batch {
 public:
  Batch(int descriptor, Header* header) : descriptor_(descriptor), header_(header) {}
  ~Batch() {
    ::munmap(header_, kPage);
    ::close(descriptor_);
  }
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;

  // Null, with errno, where it can't be mapped.
  static std::unique_ptr<Batch> map(int descriptor) {
    void* const page = ::mmap(nullptr, kPage, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (page == MAP_FAILED) return nullptr;
    return std::make_unique<Batch>(descriptor, static_cast<Header*>(page));
  }

  int descriptor() const { return descriptor_; }
  Header& header() { return *header_; }
  std::uint64_t left() const {
    return header_->events_end - static_cast<std::uint64_t>(header_->sent);
  }

  // Back to the beginning of the event that is in the pipe in part.
  bool rewind_to_event() {
    const auto sent = static_cast<std::size_t>(header_->sent);
    std::string before(sent - kPage, '\0');
    if (!read_all(descriptor_, before.data(), before.size(), kPage)) return false;
    const std::size_t end = before.rfind(kEventEnd);
    const std::size_t whole = end == std::string::npos ? 0 : end + kEventEnd.size();
    header_->sent = static_cast<off_t>(kPage + whole);
    return true;
  }

 private:
  int descriptor_;
  Header* header_;
};

Delivery::Delivery(std::filesystem::path file, int output, const StopSignal& stop)
    : file_(std::move(file)), output_(output), stop_(&stop) {}
Delivery::Delivery(Delivery&&) noexcept = default;
Delivery& Delivery::operator=(Delivery&&) noexcept = default;
Delivery::~Delivery() = default;

text::Result<Delivery> Delivery::open(std::filesystem::path file, int output,
                                      const StopSignal& stop) {
  Delivery out(std::move(file), output, stop);
  std::filesystem::path lock = out.file_;
  lock += "+lock";
  const int locked = ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnersOnly);
  if (locked < 0) return checkpoint_failure("opened", lock);
  out.lock_ = std::make_unique<Lock>(locked);
  for (int tries = 0; ::flock(locked, LOCK_EX | LOCK_NB) != 0; ++tries) {
    if (errno != EWOULDBLOCK && errno != EINTR) return checkpoint_failure("locked", lock);
    if (tries >= kTries || stop.wait_for(kBetweenTries)) {
      return text::fail("Another process is still at work on this input (it holds " +
                        lock.string() + "): end it, or wait for the next start.");
    }
  }

  const int descriptor = ::open(out.file_.c_str(), O_RDWR | O_CLOEXEC);
  if (descriptor < 0) {
    if (errno == ENOENT) return out;
    return checkpoint_failure("opened", out.file_);
  }
  struct stat facts {};
  const bool large_enough =
      ::fstat(descriptor, &facts) == 0 && facts.st_size >= static_cast<off_t>(kPage);
  out.batch_ = large_enough ? Batch::map(descriptor) : nullptr;
  const auto damaged = [&] {
    return text::fail("The checkpoint " + out.file_.string() +
                      " is damaged: remove it, and the input starts anew.");
  };
  if (!out.batch_) {
    ::close(descriptor);
    return damaged();
  }
  const Header header = out.batch_->header();
  const auto size = static_cast<std::uint64_t>(facts.st_size);
  const bool sound = header.magic == kMagic && header.events_end >= kPage &&
                     header.state_end >= header.events_end && header.state_end <= size &&
                     header.sent >= static_cast<off_t>(kPage) &&
                     static_cast<std::uint64_t>(header.sent) <= header.events_end;
  if (!sound) return damaged();
  std::string state(header.state_end - header.events_end, '\0');
  if (!read_all(descriptor, state.data(), state.size(), header.events_end) ||
      checksum_of(header, state) != header.checksum) {
    return damaged();
  }
  out.state_ = std::move(state);
  return out;
}

text::Result<bool> Delivery::finish() {
  if (!batch_ || batch_->left() == 0) return true;
  if (!batch_->rewind_to_event()) return checkpoint_failure("read", file_);
  return deliver();
}

text::Result<bool> Delivery::send(std::string_view events, std::string_view state) {
  Header header{static_cast<off_t>(kPage), kMagic, kPage + events.size(),
                kPage + events.size() + state.size(), 0};
  header.checksum = checksum_of(header, state);
  std::string first(kPage, '\0');
  std::memcpy(first.data(), &header, sizeof header);

  // Always a new file: the pipe holds the pages of the old one until splunkd has read them.
  std::filesystem::path part = file_;
  part += "+part";
  (void)::unlink(part.c_str());
  const int descriptor = ::open(part.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, kOwnersOnly);
  if (descriptor < 0) return checkpoint_failure("written", part);
  const std::array<std::string_view, 3> parts = {first, events, state};
  const bool written =
      chunked::DescriptorSink(descriptor).write(parts) && ::fdatasync(descriptor) == 0;
  auto batch = written ? Batch::map(descriptor) : nullptr;
  if (!batch) {
    const auto failure = checkpoint_failure("written", part);
    ::close(descriptor);
    return failure;
  }
  if (::rename(part.c_str(), file_.c_str()) != 0) return checkpoint_failure("written", file_);
  batch_ = std::move(batch);
  state_ = state;
  return deliver();
}  // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks): batch_ owns it.

text::Result<bool> Delivery::deliver() {
  Header& header = batch_->header();
  bool by_kernel = true;
  while (batch_->left() > 0) {
    // So that the page is there to be written when the kernel has to.
    std::atomic_ref(header.sent).store(header.sent);
    ssize_t size = 0;
    if (by_kernel) {
      size = ::sendfile(output_, batch_->descriptor(), &header.sent, batch_->left());
      if (size < 0 && (errno == EINVAL || errno == ENOSYS)) {
        by_kernel = false;
        continue;
      }
    } else {
      char piece[65536];
      const std::size_t wanted = std::min<std::size_t>(sizeof piece, batch_->left());
      if (!read_all(batch_->descriptor(), piece, wanted, static_cast<std::uint64_t>(header.sent))) {
        return checkpoint_failure("read", file_);
      }
      size = ::write(output_, piece, wanted);
      if (size > 0) std::atomic_ref(header.sent).store(header.sent + size);
    }
    if (size > 0) continue;
    if (size == 0) return checkpoint_failure("read", file_);
    if (errno == EINTR) continue;
    if (errno != EAGAIN) return false;
    if (!stop_->wait_until_writable(output_)) continue;
    pollfd waiting{output_, POLLOUT, 0};
    if (::poll(&waiting, 1, kGraceMilliseconds) <= 0 || (waiting.revents & POLLOUT) == 0) {
      return false;
    }
  }
  return true;
}

}  // namespace splunk::modinput
