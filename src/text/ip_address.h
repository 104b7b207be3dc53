#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace text {

/// An internet address: the first four bytes of one of version 4, all sixteen of one of version 6.
struct IpAddress {
  std::array<std::uint8_t, 16> bytes{};
  bool is_v6 = false;

  bool operator==(const IpAddress&) const = default;
};

/// An address of version 4 in any form that inet_aton and Windows take: one to four parts, each
/// decimal, octal (0…) or hexadecimal (0x…), the last one filling what is left: 192.0.2.1,
/// 0xC0.0.0x201, 3221225985. None where a part is anything else or too large.
std::optional<IpAddress> parse_ipv4(std::string_view text);

/// An address of version 6 without brackets, RFC 4291: 2001:db8::1, ::ffff:192.0.2.1. A zone
/// (fe80::1%3) is taken off.
std::optional<IpAddress> parse_ipv6(std::string_view text);

/// As RFC 5952 writes it; version 4 as four decimal numbers.
std::string to_string(const IpAddress& address);

/// Whether it can't be reached from the internet: RFC 1918 and 6598, loopback, link-local, unique
/// local, unspecified, and those of version 4 mapped into version 6. Addresses set aside for
/// documentation count as public: that is how examples mean them.
bool is_private(const IpAddress& address);

}  // namespace text
