#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace lineage {

/// A list that grows at its end by blocks of one size: nothing is moved, and never more than one
/// block is held in reserve. That is what keeps the memory of a table in step with its rows.
template <class T, std::size_t kBlock = std::size_t{1} << 14>
class ChunkedList {
 public:
  std::size_t size() const { return size_; }
  std::size_t bytes() const {
    return blocks_.size() * sizeof(Block) + blocks_.capacity() * sizeof(std::unique_ptr<Block>);
  }

  T& operator[](std::size_t i) { return (*blocks_[i / kBlock])[i % kBlock]; }
  const T& operator[](std::size_t i) const { return (*blocks_[i / kBlock])[i % kBlock]; }

  void push_back(const T& value) {
    if (size_ == blocks_.size() * kBlock) {
      blocks_.push_back(std::make_unique_for_overwrite<Block>());
    }
    (*this)[size_++] = value;
  }

 private:
  using Block = std::array<T, kBlock>;

  std::vector<std::unique_ptr<Block>> blocks_;
  std::size_t size_ = 0;
};

}  // namespace lineage
