#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace collector {

/// Stands between a sender and a collector on this machine and cuts connections in their midst.
class CuttingProxy {
 public:
  /// Connections in turn end after so many bytes from the sender; those that follow are whole.
  CuttingProxy(int port, std::vector<std::size_t> cuts);
  ~CuttingProxy();
  CuttingProxy(const CuttingProxy&) = delete;
  CuttingProxy& operator=(const CuttingProxy&) = delete;

  int port() const;
  int connections() const;

 private:
  class Relay;
  std::unique_ptr<Relay> relay_;
};

}  // namespace collector
