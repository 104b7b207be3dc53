#include "lineage/texts.h"

#include <cstring>
#include <functional>

namespace lineage {
namespace {

using Length = std::uint32_t;

}  // namespace

Texts::Texts() { (void)keep({}); }

bool Texts::has_room(std::size_t bytes) const {
  constexpr std::size_t kMostUnits = std::size_t{0xFFFFFFFF} - kBlockUnits;
  return bytes / kUnit + used_ < kMostUnits;
}

Texts::Prepared Texts::prepare(std::string_view text) const {
  if (text.empty()) return {};
  const std::uint64_t hash = std::hash<std::string_view>{}(text);
  index_.prefetch(hash);
  return {text, hash};
}

Text Texts::number(const Prepared& prepared) {
  if (prepared.text.empty()) return 0;
  return index_.find_or_make(
      prepared.hash, [&](Text other) { return (*this)[other] == prepared.text; },
      [&] { return keep(prepared.text); });
}

std::string_view Texts::operator[](Text number) const {
  const char* at = blocks_[number >> kBlockBits] + (number % kBlockUnits) * kUnit;
  Length length = 0;
  std::memcpy(&length, at, sizeof length);
  return {at + sizeof length, length};
}

Text Texts::keep(std::string_view text) {
  const std::size_t units = (sizeof(Length) + text.size() + kUnit - 1) / kUnit;
  const std::size_t left = blocks_.size() * kBlockUnits - used_;
  if (units > left) {
    used_ += left;
    const std::size_t blocks = (units + kBlockUnits - 1) / kBlockUnits;
    owned_.push_back(std::make_unique_for_overwrite<char[]>(blocks * kBlockUnits * kUnit));
    for (std::size_t i = 0; i < blocks; ++i) {
      blocks_.push_back(owned_.back().get() + i * kBlockUnits * kUnit);
    }
  }
  const auto number = static_cast<Text>(used_);
  char* at = blocks_[used_ >> kBlockBits] + (used_ % kBlockUnits) * kUnit;
  const auto length = static_cast<Length>(text.size());
  std::memcpy(at, &length, sizeof length);
  if (!text.empty()) std::memcpy(at + sizeof length, text.data(), text.size());
  used_ += units;
  text_bytes_ += text.size();
  return number;
}

std::size_t Texts::bytes() const {
  return blocks_.size() * kBlockUnits * kUnit + blocks_.capacity() * sizeof(char*) +
         owned_.capacity() * sizeof(owned_.front()) + index_.bytes();
}

}  // namespace lineage
