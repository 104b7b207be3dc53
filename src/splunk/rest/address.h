#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "text/result.h"

namespace splunk::rest {

/// Where splunkd listens, out of its URI.
struct Address {
  bool tls = true;
  std::string host;  // to connect to and to find in the certificate; no brackets
  std::uint16_t port = 0;
  bool loopback = false;  // this machine: 127.0.0.0/8, ::1 or localhost

  /// As messages name it: `127.0.0.1:8089`, `[::1]:8089`.
  std::string label() const;
};

/// Reads `https://HOST:PORT`. `http://` is taken for this machine only, so that no session key
/// travels unencrypted; a path, a query or a user name is an error. localhost becomes 127.0.0.1,
/// whatever a name server says of it.
text::Result<Address> parse_address(std::string_view uri);

}  // namespace splunk::rest
