#include "text/folded_finder.h"

#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "text/ascii.h"
#include "text/byte_commonness.h"

namespace text {
namespace {

constexpr std::size_t kLanes = 16;

// Comparisons allowed beyond a few for each byte of the value before the automaton takes over.
constexpr std::size_t kFreeWork = 256;
constexpr std::size_t kWorkPerByte = 4;

}  // namespace

FoldedFinder::FoldedFinder(std::string_view literal) : literal_(folded(literal)) {
  auto probe_at = [&](std::size_t offset) {
    const char c = literal_[offset];
    return Probe{offset, c, is_lower(c) ? char{0x20} : char{0}};
  };
  auto rarer = [&](std::size_t a, std::size_t b) {
    return byte_commonness(literal_[a]) < byte_commonness(literal_[b]);
  };
  std::size_t best = 0;
  for (std::size_t i = 1; i < literal_.size(); ++i) {
    if (rarer(i, best)) best = i;
  }
  std::size_t next = best == 0 ? literal_.size() - 1 : 0;
  for (std::size_t i = 0; i < literal_.size(); ++i) {
    if (i != best && literal_[i] != literal_[best] && rarer(i, next)) next = i;
  }
  first_ = probe_at(best);
  second_ = probe_at(next);

  borders_.assign(literal_.size(), 0);
  for (std::size_t i = 1, k = 0; i < literal_.size(); ++i) {
    while (k > 0 && literal_[i] != literal_[k]) k = borders_[k - 1];
    if (literal_[i] == literal_[k]) ++k;
    borders_[i] = static_cast<std::uint32_t>(k);
  }
}

bool FoldedFinder::stands_at(const char* place, std::size_t& work) const {
  for (std::size_t i = 0; i < literal_.size(); ++i) {
    if (fold(place[i]) != literal_[i]) {
      work += i + 1;
      return false;
    }
  }
  return true;
}

std::size_t FoldedFinder::find(std::string_view value, std::size_t from) const {
  if (from > value.size() || value.size() - from < literal_.size()) return npos;
  const std::size_t last = value.size() - literal_.size();
  const std::size_t allowed = kFreeWork + kWorkPerByte * (value.size() - from);
  std::size_t work = 0;
  std::size_t place = from;
#if defined(__SSE2__)
  const __m128i first = _mm_set1_epi8(first_.byte);
  const __m128i first_mask = _mm_set1_epi8(first_.fold_mask);
  const __m128i second = _mm_set1_epi8(second_.byte);
  const __m128i second_mask = _mm_set1_epi8(second_.fold_mask);
  auto candidates = [&](std::size_t at) {
    auto load = [&](std::size_t offset) {
      return _mm_loadu_si128(reinterpret_cast<const __m128i*>(value.data() + at + offset));
    };
    const __m128i a = _mm_cmpeq_epi8(_mm_or_si128(load(first_.offset), first_mask), first);
    const __m128i b = _mm_cmpeq_epi8(_mm_or_si128(load(second_.offset), second_mask), second);
    return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_and_si128(a, b)));
  };
  if (last - from + 1 >= kLanes) {
    while (place <= last) {
      // The last step is moved back so that it ends with the value; places seen before are skipped.
      const std::size_t at = place + kLanes - 1 <= last ? place : last + 1 - kLanes;
      std::uint32_t hits = candidates(at) >> (place - at) << (place - at);
      for (; hits != 0; hits &= hits - 1) {
        const std::size_t hit = at + static_cast<std::size_t>(std::countr_zero(hits));
        if (stands_at(value.data() + hit, work)) return hit;
        if (work > allowed) return find_by_automaton(value, hit + 1);
      }
      place = at + kLanes;
    }
    return npos;
  }
#endif
  for (; place <= last; ++place) {
    if (stands_at(value.data() + place, work)) return place;
    if (work > allowed) return find_by_automaton(value, place + 1);
  }
  return npos;
}

std::size_t FoldedFinder::find_by_automaton(std::string_view value, std::size_t from) const {
  std::size_t matched = 0;
  for (std::size_t i = from; i < value.size(); ++i) {
    const char c = fold(value[i]);
    while (matched > 0 && literal_[matched] != c) matched = borders_[matched - 1];
    if (literal_[matched] == c) ++matched;
    if (matched == literal_.size()) return i + 1 - matched;
  }
  return npos;
}

}  // namespace text
