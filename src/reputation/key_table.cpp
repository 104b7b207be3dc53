#include "reputation/key_table.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace reputation {
namespace {

constexpr std::size_t kFewestSlots = 16;
constexpr std::size_t kSlotsOfAFilterWord = 16;  // of which at most half are taken

std::uint64_t stirred(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
  return hash ^ (hash >> 32U);
}

template <class Word>
std::uint64_t loaded(const char* from) {
  Word word = 0;
  std::memcpy(&word, from, sizeof word);
  return word;
}

// At most eight bytes as one word, read by pieces that may overlap: a copy of a size that is not
// known takes longer than all the rest.
std::uint64_t last_word(const char* from, std::size_t size) {
  if (size >= 4) {
    return loaded<std::uint32_t>(from) << 32U | loaded<std::uint32_t>(from + size - 4);
  }
  if (size >= 2) {
    return loaded<std::uint16_t>(from) << 16U | loaded<std::uint16_t>(from + size - 2);
  }
  return size == 1 ? loaded<std::uint8_t>(from) : 0;
}

}  // namespace

std::uint64_t KeyTable::add_label(std::uint64_t hash, std::string_view label) {
  const char* at = label.data();
  std::size_t left = label.size();
  for (; left > sizeof(std::uint64_t); left -= sizeof(std::uint64_t)) {
    hash = stirred(hash, loaded<std::uint64_t>(at));
    at += sizeof(std::uint64_t);
  }
  // The size keeps `ab.c` and `a.bc` apart.
  return stirred(stirred(hash, last_word(at, left)), label.size());
}

std::uint64_t KeyTable::hash_of(std::string_view key) {
  std::uint64_t hash = begin_hash();
  for (;;) {
    const std::size_t dot = key.rfind('.');
    if (dot == std::string_view::npos) return add_label(hash, key);
    hash = add_label(hash, key.substr(dot + 1));
    key = key.substr(0, dot);
  }
}

std::size_t KeyTable::slot_of(std::string_view key, std::uint64_t hash) const {
  const auto tag = static_cast<std::uint32_t>(hash >> 32U);
  for (std::uint64_t at = hash & mask_;; at = (at + 1) & mask_) {
    const Slot& slot = slots_[at];
    if (slot.key == 0 || (slot.tag == tag && this->key(slot.key - 1) == key)) return at;
  }
}

std::optional<std::uint32_t> KeyTable::find(std::string_view key, std::uint64_t hash) const {
  if (filter_.empty()) return std::nullopt;
  const std::uint64_t bits = filter_bits(hash);
  if ((filter_[filter_word(hash)] & bits) != bits) return std::nullopt;
  const Slot& slot = slots_[slot_of(key, hash)];
  if (slot.key == 0) return std::nullopt;
  return keys_[slot.key - 1].number;
}

void KeyTable::reserve(std::size_t keys) {
  keys_.reserve(keys);
  const std::size_t slots = std::bit_ceil(std::max(2 * keys, kFewestSlots));
  if (slots > slots_.size()) grow(slots);
}

std::uint32_t KeyTable::find_or_add(std::string_view key, std::uint32_t number) {
  if (2 * (keys_.size() + 1) > slots_.size()) grow(std::max(2 * slots_.size(), kFewestSlots));
  const std::uint64_t hash = hash_(key);
  const std::size_t slot = slot_of(key, hash);
  if (slots_[slot].key != 0) return keys_[slots_[slot].key - 1].number;
  keys_.push_back(
      {static_cast<std::uint32_t>(arena_.size()), static_cast<std::uint32_t>(key.size()), number});
  arena_ += key;
  place(slot, hash, keys_.size() - 1);
  return number;
}

void KeyTable::place(std::size_t slot, std::uint64_t hash, std::size_t key) {
  slots_[slot] = {static_cast<std::uint32_t>(hash >> 32U), static_cast<std::uint32_t>(key + 1)};
  filter_[filter_word(hash)] |= filter_bits(hash);
}

void KeyTable::grow(std::size_t slots) {
  slots_.assign(slots, {});
  mask_ = slots - 1;
  filter_.assign(slots / kSlotsOfAFilterWord, 0);
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    const std::uint64_t hash = hash_(key(i));
    // All keys differ, so only free slots count.
    std::uint64_t at = hash & mask_;
    while (slots_[at].key != 0) at = (at + 1) & mask_;
    place(at, hash, i);
  }
}

}  // namespace reputation
