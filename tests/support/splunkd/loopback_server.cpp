#include "support/splunkd/loopback_server.h"

#include <httplib.h>

#include <stdexcept>

namespace splunkd {

LoopbackServer::LoopbackServer(const Identity* identity) {
  if (identity != nullptr) {
    http_ = std::make_unique<httplib::SSLServer>(identity->certificate.get(), identity->key.get());
  } else {
    http_ = std::make_unique<httplib::Server>();
  }
}

LoopbackServer::~LoopbackServer() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  ended_.notify_all();
  http_->stop();
  if (thread_.joinable()) thread_.join();
}

void LoopbackServer::start() {
  port_ = http_->bind_to_any_port("127.0.0.1");
  if (port_ < 0) throw std::runtime_error("a stand-in finds no free port on this machine");
  thread_ = std::thread([this] { http_->listen_after_bind(); });
  while (!http_->is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

bool LoopbackServer::wait(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  return ended_.wait_for(lock, time, [this] { return ending_; });
}

}  // namespace splunkd
