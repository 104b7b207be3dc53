#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/ip_address.h"

namespace reputation {

/// A range of addresses in CIDR's sense; one address is a range of its own.
struct Network {
  text::IpAddress base;     // all bits behind the prefix are zero
  std::uint8_t prefix = 0;  // 0 to 32, to 128 for version 6

  bool operator==(const Network&) const = default;

  bool is_single() const { return prefix == (base.is_v6 ? 128 : 32); }
};

/// An address of version 4 that is mapped into version 6 (::ffff:192.0.2.1) as what it is.
text::IpAddress unmapped(const text::IpAddress& address);

/// With the bits behind the prefix set to zero.
text::IpAddress masked(text::IpAddress address, unsigned prefix);

/// Reads `192.0.2.1`, `192.0.2.0/24`, `2001:db8::1` or `2001:db8::/32`. Four decimal numbers only:
/// in a list `1234` or `010.0.0.1` is a mistake and no address. Bits behind the prefix are dropped.
/// None for `/0`: no list means everybody.
std::optional<Network> parse_network(std::string_view text);

/// `192.0.2.0/24`; one address without its prefix.
std::string to_string(const Network& network);

}  // namespace reputation
