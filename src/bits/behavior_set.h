#pragma once

#include <cstdint>
#include <vector>

#include "bits/behavior.h"

namespace bits {

/// A set of behaviours, in the order of the enum.
class BehaviorSet {
 public:
  void add(Behavior behavior) { bits_ |= bit(behavior); }
  void add_if(bool holds, Behavior behavior) {
    if (holds) add(behavior);
  }
  bool has(Behavior behavior) const { return (bits_ & bit(behavior)) != 0; }
  void merge(BehaviorSet others) { bits_ |= others.bits_; }
  bool empty() const { return bits_ == 0; }

  std::vector<Behavior> list() const {
    std::vector<Behavior> out;
    for (std::size_t i = 0; i < kBehaviors; ++i) {
      if (has(static_cast<Behavior>(i))) out.push_back(static_cast<Behavior>(i));
    }
    return out;
  }

 private:
  static_assert(kBehaviors <= 64);
  static constexpr std::uint64_t bit(Behavior behavior) {
    return std::uint64_t{1} << static_cast<unsigned>(behavior);
  }
  std::uint64_t bits_ = 0;
};

}  // namespace bits
