#include "splunk/records/byte_buffer.h"

#include <sys/mman.h>

#include <algorithm>
#include <new>

namespace splunk::records {
namespace {

// Small buffers grow to this at once.
constexpr std::size_t kSmallest = 4096;
// From here on memory comes from the kernel in whole large pages, where it has them: touching a
// chunk's worth of memory for the first time costs a five-hundredth of the page faults then.
constexpr std::size_t kLarge = 4U << 20;
constexpr std::size_t kLargePage = 2U << 20;

std::size_t rounded_up(std::size_t size, std::size_t to) { return (size + to - 1) / to * to; }

char* map(std::size_t size) {
  void* data = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (data == MAP_FAILED) throw std::bad_alloc();
  (void)::madvise(data, size, MADV_HUGEPAGE);
  return static_cast<char*>(data);
}

}  // namespace

void ByteBuffer::reserve(std::size_t capacity) {
  if (capacity <= capacity_) return;
  std::size_t grown = std::max({capacity, capacity_ + capacity_ / 2, kSmallest});
  if (grown < kLarge) {
    void* data = std::realloc(data_, grown);
    if (data == nullptr) throw std::bad_alloc();
    data_ = static_cast<char*>(data);
  } else if (capacity_ < kLarge) {
    grown = rounded_up(grown, kLargePage);
    char* data = map(grown);
    if (size_ > 0) std::memcpy(data, data_, size_);
    std::free(data_);
    data_ = data;
  } else {
    grown = rounded_up(grown, kLargePage);
    void* data = ::mremap(data_, capacity_, grown, MREMAP_MAYMOVE);
    if (data == MAP_FAILED) throw std::bad_alloc();
    data_ = static_cast<char*>(data);
    (void)::madvise(data_, grown, MADV_HUGEPAGE);
  }
  capacity_ = grown;
}

ByteBuffer::~ByteBuffer() {
  if (capacity_ < kLarge) {
    std::free(data_);
  } else {
    ::munmap(data_, capacity_);
  }
}

}  // namespace splunk::records
