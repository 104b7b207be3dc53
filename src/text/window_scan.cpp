#include "text/window_scan.h"

#include <cstring>

#include "text/window_scan_avx2.h"

namespace text {
namespace {

std::uint32_t load(const char* at) {
  std::uint32_t bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

struct Pairs {
  static constexpr std::size_t kStride = 1;
  static std::uint32_t hash(const char* at, int /*shift*/) { return load(at) & 0xFFFF; }
};

struct Fours {
  static constexpr std::size_t kStride = 1;
  static std::uint32_t hash(const char* at, int shift) {
    return load(at) * WindowFilter::kFirstFactor >> shift;
  }
};

struct Eights {
  static constexpr std::size_t kStride = 2;
  static std::uint32_t hash(const char* at, int shift) {
    return (load(at) * WindowFilter::kFirstFactor + load(at + 4) * WindowFilter::kSecondFactor) >>
           shift;
  }
};

template <class Window>
std::size_t scan(const char* text, std::size_t end, const WindowFilter& filter,
                 std::uint32_t* hits) {
  std::size_t count = 0;
  for (std::size_t place = 0; place < end; place += Window::kStride) {
    const std::uint32_t hash = Window::hash(text + place, filter.shift);
    // Written always and kept where it counts: a branch here would be guessed wrong too often.
    hits[count] = static_cast<std::uint32_t>(place);
    count += filter.bits[hash >> 5] >> (hash & 31) & 1;
  }
  return count;
}

constexpr WindowScans kScalar = {"scalar", scan<Pairs>, scan<Fours>, scan<Eights>};

}  // namespace

const WindowScans& scalar_window_scans() { return kScalar; }

const WindowScans& best_window_scans() {
#if defined(__x86_64__)
  static constexpr WindowScans kAvx2 = {"avx2", scan_pairs_avx2, scan_fours_avx2, scan_eights_avx2};
  if (__builtin_cpu_supports("avx2")) return kAvx2;
#endif
  return kScalar;
}

}  // namespace text
