#pragma once

#include <cstdint>
#include <vector>

#include "reputation/network.h"

namespace reputation {

/// Which blocks of 4,096 addresses of version 4 hold any network of a list: a bit each, so that one
/// look into 128 kB tells almost every address that is in none, whatever the prefix lengths.
class Ipv4Outline {
 public:
  /// Marks a network of version 4. Time: linear in the blocks that it covers, at most half a
  /// million.
  void mark(const Network& network);

  /// False where no marked network can hold this address of version 4.
  bool may_hold(const text::IpAddress& address) const {
    if (blocks_.empty()) return false;
    const std::uint32_t block = block_of(address);
    return (blocks_[block / 64] >> (block % 64) & 1U) != 0;
  }

 private:
  static constexpr unsigned kBlockBits = 20;

  static std::uint32_t block_of(const text::IpAddress& address) {
    return std::uint32_t{address.bytes[0]} << 12U | std::uint32_t{address.bytes[1]} << 4U |
           std::uint32_t{address.bytes[2]} >> 4U;
  }

  std::vector<std::uint64_t> blocks_;  // none before the first mark
};

}  // namespace reputation
