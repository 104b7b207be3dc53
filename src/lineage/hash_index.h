#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace lineage {

/// Spreads every bit of a number over all of them.
constexpr std::uint64_t mixed(std::uint64_t x) {
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93U;
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93U;
  return x ^ (x >> 32);
}

/// The numbers of things by their hash, where the things are kept elsewhere. It is cut into parts
/// that grow one at a time, each by half: growing never needs twice the room, and between 53 and
/// 80 % of the slots are taken.
class HashIndex {
 public:
  /// The number of the thing with that hash for which `is_it(number)` is true; else what
  /// `make()` returns, which is kept.
  template <class IsIt, class Make>
  std::uint32_t find_or_make(std::uint64_t hash, IsIt is_it, Make make) {
    Part& part = parts_[hash >> (64 - kPartBits)];
    const auto tag = static_cast<std::uint32_t>(hash);
    if (part.taken * 5 >= part.slots.size() * 4) grow(part);
    std::size_t at = place(tag, part.slots.size());
    for (; part.slots[at].number != kFree; at = next(at, part.slots.size())) {
      if (part.slots[at].tag == tag && is_it(part.slots[at].number)) return part.slots[at].number;
    }
    ++part.taken;
    const std::uint32_t number = make();
    part.slots[at] = {tag, number};
    return number;
  }

  /// Asks for the memory that find_or_make() will look at: it is seldom in the cache.
  void prefetch(std::uint64_t hash) const {
    const Part& part = parts_[hash >> (64 - kPartBits)];
    if (part.slots.empty()) return;
    __builtin_prefetch(&part.slots[place(static_cast<std::uint32_t>(hash), part.slots.size())]);
  }

  std::size_t bytes() const {
    std::size_t slots = 0;
    for (const Part& part : parts_) slots += part.slots.capacity();
    return slots * sizeof(Slot);
  }

 private:
  static constexpr unsigned kPartBits = 6;
  static constexpr std::uint32_t kFree = 0xFFFFFFFF;
  static constexpr std::size_t kFewest = 16;

  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t number = kFree;
  };
  struct Part {
    std::vector<Slot> slots;
    std::size_t taken = 0;
  };

  // In the order of the tags: what is near in one size is near in the next, so growing goes through
  // memory from end to end.
  static std::size_t place(std::uint32_t tag, std::size_t slots) {
    return static_cast<std::size_t>((std::uint64_t{tag} * slots) >> 32);
  }
  static std::size_t next(std::size_t at, std::size_t slots) {
    return at + 1 == slots ? 0 : at + 1;
  }

  static void grow(Part& part) {
    const std::size_t size = part.slots.empty() ? kFewest : part.slots.size() / 2 * 3;
    std::vector<Slot> slots(size);
    for (const Slot& slot : part.slots) {
      if (slot.number == kFree) continue;
      std::size_t at = place(slot.tag, size);
      while (slots[at].number != kFree) at = next(at, size);
      slots[at] = slot;
    }
    part.slots = std::move(slots);
  }

  std::array<Part, std::size_t{1} << kPartBits> parts_;
};

}  // namespace lineage
