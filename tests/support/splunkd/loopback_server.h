#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "support/splunkd/certificates.h"

namespace httplib {
class Server;
}

namespace splunkd {

/// An HTTP server on a free port of this machine, in a thread of its own: what the stand-ins answer
/// through. To be the last member of whatever its handlers use, so that it ends first.
class LoopbackServer {
 public:
  /// With an identity it speaks TLS, and the identity must outlive it.
  explicit LoopbackServer(const Identity* identity = nullptr);
  ~LoopbackServer();
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  /// Where handlers are set, before start().
  httplib::Server& http() { return *http_; }

  /// Returns when requests are taken; throws std::runtime_error where no port is free.
  void start();
  int port() const { return port_; }

  /// For a handler that is to be slow: true where the server was ended meanwhile.
  bool wait(std::chrono::milliseconds time);

 private:
  std::unique_ptr<httplib::Server> http_;
  int port_ = -1;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace splunkd
