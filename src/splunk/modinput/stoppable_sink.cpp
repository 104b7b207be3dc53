#include "splunk/modinput/stoppable_sink.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace splunk::modinput {
namespace {

constexpr int kGraceMilliseconds = 1000;

}  // namespace

StoppableSink::StoppableSink(int descriptor, const StopSignal& stop)
    : descriptor_(descriptor), stop_(stop) {
  struct stat facts {};
  // Never a terminal or a file: they are shared with whoever started us.
  if (::fstat(descriptor, &facts) != 0 || !S_ISFIFO(facts.st_mode)) return;
  const int flags = ::fcntl(descriptor, F_GETFL);
  if (flags < 0 || (flags & O_NONBLOCK) != 0) return;
  if (::fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0) flags_before_ = flags;
}

StoppableSink::~StoppableSink() {
  if (flags_before_ >= 0) (void)::fcntl(descriptor_, F_SETFL, flags_before_);
}

bool StoppableSink::write(std::span<const std::string_view> parts) {
  return std::all_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return write_all(part); });
}

bool StoppableSink::write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t size = ::write(descriptor_, bytes.data(), bytes.size());
    if (size >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(size));
    } else if (errno == EAGAIN) {
      if (!wait()) return false;
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

bool StoppableSink::wait() {
  if (!stop_.wait_until_writable(descriptor_)) return true;
  pollfd waiting{descriptor_, POLLOUT, 0};
  return ::poll(&waiting, 1, kGraceMilliseconds) > 0 && (waiting.revents & POLLOUT) != 0;
}

}  // namespace splunk::modinput
