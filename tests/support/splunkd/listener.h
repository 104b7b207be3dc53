#pragma once

namespace splunkd {

/// A socket that listens on a free port of this machine and takes nobody by itself.
class Listener {
 public:
  /// Throws std::runtime_error where no port is free.
  Listener();
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  int descriptor() const { return descriptor_; }
  int port() const { return port_; }

 private:
  int descriptor_;
  int port_ = -1;
};

}  // namespace splunkd
