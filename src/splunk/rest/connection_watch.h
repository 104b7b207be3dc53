#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "splunk/rest/deadline.h"

namespace splunk::rest {

/// Breaks a connection off at its deadline. The HTTP library has a time-out for each read only, so
/// a server that sends a byte now and then would hold it for ever.
class ConnectionWatch {
 public:
  explicit ConnectionWatch(Deadline deadline);
  ~ConnectionWatch();
  ConnectionWatch(const ConnectionWatch&) = delete;
  ConnectionWatch& operator=(const ConnectionWatch&) = delete;

  /// Watches this socket from now on, in place of the one before.
  void watch(int socket);

 private:
  void wait();

  Deadline deadline_;
  std::mutex mutex_;
  std::condition_variable done_;
  bool is_done_ = false;
  int socket_ = -1;     // a descriptor of our own: the library may close its one at any time
  std::thread thread_;  // last, for it uses all of the above
};

}  // namespace splunk::rest
