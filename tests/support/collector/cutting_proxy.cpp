#include "support/collector/cutting_proxy.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>

#include "support/splunkd/listener.h"

namespace collector {
namespace {

constexpr int kLookAgainMilliseconds = 20;

sockaddr_in local(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

bool send_all(int to, const char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t sent = ::send(to, bytes, size, MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes += sent;
    size -= static_cast<std::size_t>(sent);
  }
  return true;
}

}  // namespace

class CuttingProxy::Relay {
 public:
  Relay(int upstream, std::vector<std::size_t> cuts) : upstream_(upstream), cuts_(std::move(cuts)) {
    thread_ = std::thread([this] { serve(); });
  }
  ~Relay() {
    stopping_ = true;
    thread_.join();
    for (std::thread& one : threads_) one.join();
  }
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;

  int port() const { return listener_.port(); }
  int connections() const { return connections_; }

 private:
  bool wait(int descriptor) const {
    while (!stopping_) {
      pollfd waiting{descriptor, POLLIN, 0};
      if (::poll(&waiting, 1, kLookAgainMilliseconds) > 0) return true;
    }
    return false;
  }

  void serve() {
    while (wait(listener_.descriptor())) {
      const int sender = ::accept(listener_.descriptor(), nullptr, nullptr);
      if (sender < 0) continue;
      const auto number = static_cast<std::size_t>(connections_++);
      const std::size_t cut = number < cuts_.size() ? cuts_[number] : SIZE_MAX;
      threads_.emplace_back([this, sender, cut] { relay(sender, cut); });
    }
  }

  void relay(int sender, std::size_t left) const {
    const int server = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = local(upstream_);
    bool going = ::connect(server, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    std::array<char, 16384> piece{};
    while (going && !stopping_) {
      std::array<pollfd, 2> waiting{{{sender, POLLIN, 0}, {server, POLLIN, 0}}};
      if (::poll(waiting.data(), waiting.size(), kLookAgainMilliseconds) <= 0) continue;
      if (waiting[0].revents != 0) {
        const ssize_t size = ::recv(sender, piece.data(), piece.size(), 0);
        const std::size_t passed =
            std::min(left, static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
        going = size > 0 && send_all(server, piece.data(), passed);
        left -= passed;
        if (left == 0) going = false;
      }
      if (going && waiting[1].revents != 0) {
        const ssize_t size = ::recv(server, piece.data(), piece.size(), 0);
        going = size > 0 && send_all(sender, piece.data(), static_cast<std::size_t>(size));
      }
    }
    ::close(server);
    ::close(sender);
  }

  int upstream_;
  std::vector<std::size_t> cuts_;
  splunkd::Listener listener_;
  std::atomic<bool> stopping_ = false;
  std::atomic<int> connections_ = 0;
  std::vector<std::thread> threads_;
  std::thread thread_;
};

CuttingProxy::CuttingProxy(int port, std::vector<std::size_t> cuts)
    : relay_(std::make_unique<Relay>(port, std::move(cuts))) {}
CuttingProxy::~CuttingProxy() = default;
int CuttingProxy::port() const { return relay_->port(); }
int CuttingProxy::connections() const { return relay_->connections(); }

}  // namespace collector
