#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reputation {

/// A set of byte strings with a number for each, made for millions that are looked up far more
/// often than they are found: open addressing over eight-byte slots, the keys' text in one arena,
/// and in front of both a filter so small that it stays in the processor's cache.
/// Memory: the text, and at most 46 bytes for each key.
class KeyTable {
 public:
  using Hash = std::uint64_t (*)(std::string_view);

  /// Of keys whose hash `hash` is: hash_of for host names, of which the domains above are looked up
  /// too.
  explicit KeyTable(Hash hash = hash_of) : hash_(hash) {}

  /// Begins a key's hash, which grows label by label from the right, so that all the domains above
  /// a host name are hashed in one pass over it.
  static std::uint64_t begin_hash() { return 0x243F6A8885A308D3U; }
  static std::uint64_t add_label(std::uint64_t hash, std::string_view label);

  /// Of a whole key, with `.` between the labels.
  static std::uint64_t hash_of(std::string_view key);

  /// Of a whole key as one label: quicker, for keys above which there is nothing.
  static std::uint64_t plain_hash_of(std::string_view key) { return add_label(begin_hash(), key); }

  /// Makes room for that many keys at once.
  void reserve(std::size_t keys);

  /// The number under the key; a key that is new gets `number`.
  std::uint32_t find_or_add(std::string_view key, std::uint32_t number);

  std::optional<std::uint32_t> find(std::string_view key) const { return find(key, hash_(key)); }
  std::optional<std::uint32_t> find(std::string_view key, std::uint64_t hash) const;

  /// The key that was added as the i-th, from 0; it lives until the next is added or the table is
  /// moved.
  std::string_view key(std::size_t i) const {
    return std::string_view(arena_).substr(keys_[i].begin, keys_[i].size);
  }

  std::size_t size() const { return keys_.size(); }

 private:
  struct Slot {
    std::uint32_t tag = 0;  // the hash's upper half
    std::uint32_t key = 0;  // its place + 1; 0: free
  };
  struct Key {
    std::uint32_t begin = 0;  // in arena_
    std::uint32_t size = 0;
    std::uint32_t number = 0;
  };

  // Two bits of one word for each key: of those that are not there 15 in 16 miss one.
  static std::uint64_t filter_bits(std::uint64_t hash) {
    return std::uint64_t{1} << (hash >> 58U) | std::uint64_t{1} << (hash >> 52U & 63U);
  }
  std::size_t filter_word(std::uint64_t hash) const { return hash >> 20U & (filter_.size() - 1); }
  void place(std::size_t slot, std::uint64_t hash, std::size_t key);

  // The slot of the key, or the free one in which it would be.
  std::size_t slot_of(std::string_view key, std::uint64_t hash) const;
  void grow(std::size_t slots);

  Hash hash_;
  std::string arena_;
  std::vector<Key> keys_;
  std::vector<Slot> slots_;  // a power of two, at most half of them taken
  std::uint64_t mask_ = 0;
  std::vector<std::uint64_t> filter_;  // a power of two
};

}  // namespace reputation
