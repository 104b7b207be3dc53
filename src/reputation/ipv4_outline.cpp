#include "reputation/ipv4_outline.h"

namespace reputation {

void Ipv4Outline::mark(const Network& network) {
  if (blocks_.empty()) blocks_.resize((std::size_t{1} << kBlockBits) / 64);
  const std::uint32_t first = block_of(network.base);
  const std::uint32_t count =
      network.prefix < kBlockBits ? std::uint32_t{1} << (kBlockBits - network.prefix) : 1;
  for (std::uint32_t block = first; block < first + count; ++block) {
    blocks_[block / 64] |= std::uint64_t{1} << (block % 64);
  }
}

}  // namespace reputation
