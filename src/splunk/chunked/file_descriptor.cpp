#include "splunk/chunked/file_descriptor.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace splunk::chunked {
namespace {

// The most that Linux grants without privileges.
constexpr int kPipeSize = 1 << 20;

// Whether the last call only said "not now", as one on a pipe in non-blocking mode does; if so,
// waits until that is over.
bool waited(int descriptor, short event) {
  if (errno == EINTR) return true;
  if (errno != EAGAIN) return false;
  pollfd waiting{descriptor, event, 0};
  return ::poll(&waiting, 1, -1) >= 0 || errno == EINTR;
}

}  // namespace

void enlarge_pipe(int descriptor) {
#if defined(F_SETPIPE_SZ)
  (void)::fcntl(descriptor, F_SETPIPE_SZ, kPipeSize);
#else
  (void)descriptor;
#endif
}

bool OwnedDescriptor::close() {
  if (descriptor_ < 0) return true;
  const int descriptor = std::exchange(descriptor_, -1);
  return ::close(descriptor) == 0;
}

bool write_all(int descriptor, std::string_view bytes) {
  return DescriptorSink(descriptor).write({&bytes, 1});
}

text::Result<std::size_t> DescriptorStream::read(char* to, std::size_t capacity) {
  for (;;) {
    const ssize_t size = ::read(descriptor_, to, capacity);
    if (size >= 0) return static_cast<std::size_t>(size);
    if (!waited(descriptor_, POLLIN)) {
      return text::fail(std::string("The input can't be read: ") + std::strerror(errno) + ".");
    }
  }
}

bool DescriptorSink::write(std::span<const std::string_view> parts) {
  // One call for all parts, so that the reader is woken once.
  std::vector<iovec> left;
  for (std::string_view part : parts) {
    if (!part.empty()) left.push_back({const_cast<char*>(part.data()), part.size()});
  }
  for (std::size_t first = 0; first < left.size();) {
    const ssize_t size = ::writev(descriptor_, &left[first], static_cast<int>(left.size() - first));
    if (size < 0 && waited(descriptor_, POLLOUT)) continue;
    if (size <= 0) return false;
    auto done = static_cast<std::size_t>(size);
    for (; first < left.size() && done >= left[first].iov_len; ++first) done -= left[first].iov_len;
    if (first == left.size()) break;
    left[first].iov_base = static_cast<char*>(left[first].iov_base) + done;
    left[first].iov_len -= done;
  }
  return true;
}

}  // namespace splunk::chunked
