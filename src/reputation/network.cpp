#include "reputation/network.h"

#include <algorithm>

#include "text/ascii.h"

namespace reputation {
namespace {

// A prefix as one to three digits, 1 to `most`.
std::optional<std::uint8_t> parse_prefix(std::string_view digits, unsigned most) {
  if (digits.empty() || digits.size() > 3) return std::nullopt;
  unsigned value = 0;
  for (const char c : digits) {
    if (!text::is_digit(c)) return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  if (value == 0 || value > most) return std::nullopt;
  return static_cast<std::uint8_t>(value);
}

std::optional<text::IpAddress> parse_address(std::string_view written) {
  if (written.find(':') != std::string_view::npos) {
    if (written.find('%') != std::string_view::npos) return std::nullopt;
    return text::parse_ipv6(written);
  }
  if (std::count(written.begin(), written.end(), '.') != 3) return std::nullopt;
  const auto address = text::parse_ipv4(written);
  if (!address || text::to_string(*address) != written) return std::nullopt;
  return address;
}

}  // namespace

text::IpAddress unmapped(const text::IpAddress& address) {
  if (!address.is_v6) return address;
  const auto& b = address.bytes;
  const bool is_mapped =
      std::all_of(b.begin(), b.begin() + 10, [](std::uint8_t byte) { return byte == 0; }) &&
      b[10] == 0xFF && b[11] == 0xFF;
  if (!is_mapped) return address;
  text::IpAddress out;
  std::copy(b.begin() + 12, b.end(), out.bytes.begin());
  return out;
}

text::IpAddress masked(text::IpAddress address, unsigned prefix) {
  const std::size_t size = address.is_v6 ? 16 : 4;
  const std::size_t whole = prefix / 8;
  if (whole >= size) return address;
  address.bytes[whole] =
      static_cast<std::uint8_t>(address.bytes[whole] & (0xFF00U >> (prefix % 8)));
  std::fill(address.bytes.begin() + static_cast<std::ptrdiff_t>(whole) + 1, address.bytes.end(), 0);
  return address;
}

std::optional<Network> parse_network(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto address = parse_address(text.substr(0, slash));
  if (!address) return std::nullopt;
  const unsigned widest = address->is_v6 ? 128 : 32;
  unsigned prefix = widest;
  if (slash != std::string_view::npos) {
    const auto given = parse_prefix(text.substr(slash + 1), widest);
    if (!given) return std::nullopt;
    prefix = *given;
  }
  Network out;
  out.base = unmapped(*address);
  if (address->is_v6 && !out.base.is_v6) {
    // Of the mapped addresses' own 96 bits none may be left open.
    if (prefix <= 96) return std::nullopt;
    prefix -= 96;
  }
  out.prefix = static_cast<std::uint8_t>(prefix);
  out.base = masked(out.base, prefix);
  return out;
}

std::string to_string(const Network& network) {
  const std::string address = text::to_string(network.base);
  return network.is_single() ? address : address + "/" + std::to_string(network.prefix);
}

}  // namespace reputation
