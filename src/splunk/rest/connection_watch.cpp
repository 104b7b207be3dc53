#include "splunk/rest/connection_watch.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace splunk::rest {

ConnectionWatch::ConnectionWatch(Deadline deadline)
    : deadline_(deadline), thread_([this] { wait(); }) {}

ConnectionWatch::~ConnectionWatch() {
  {
    const std::lock_guard lock(mutex_);
    is_done_ = true;
  }
  done_.notify_one();
  thread_.join();
  if (socket_ >= 0) ::close(socket_);
}

void ConnectionWatch::watch(int socket) {
  const std::lock_guard lock(mutex_);
  if (socket_ >= 0) ::close(socket_);
  socket_ = ::fcntl(socket, F_DUPFD_CLOEXEC, 0);
}

void ConnectionWatch::wait() {
  std::unique_lock lock(mutex_);
  if (done_.wait_until(lock, deadline_.at, [this] { return is_done_; })) return;
  if (socket_ >= 0) ::shutdown(socket_, SHUT_RDWR);
}

}  // namespace splunk::rest
