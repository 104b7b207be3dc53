#include "support/splunkd/listener.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace splunkd {

constexpr int kBacklog = 16;

Listener::Listener() : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  if (::bind(descriptor_, any, size) != 0 || ::listen(descriptor_, kBacklog) != 0 ||
      ::getsockname(descriptor_, any, &size) != 0) {
    ::close(descriptor_);
    throw std::runtime_error("a test finds no free port on this machine");
  }
  port_ = ntohs(address.sin_port);
}

Listener::~Listener() { ::close(descriptor_); }

}  // namespace splunkd
