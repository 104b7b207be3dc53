#include "lineage/guids.h"

#include <optional>
#include <utility>

namespace lineage {
namespace {

constexpr std::uint32_t kMostHosts = (std::uint32_t{1} << 29) - 1;

}  // namespace

Guids::Guids() {
  (void)keep({}, {});  // none
  (void)keep({}, {});  // kUnknown
}

GuidNumber Guids::keep(const Guid& value, Owner owner) {
  values_.push_back(value);
  owners_.push_back(owner);
  return static_cast<GuidNumber>(values_.size() - 1);
}

Guids::Prepared Guids::prepare(std::uint32_t host, std::string_view text, Texts& texts) const {
  if (text.empty()) return {.value = {}, .number = 0};
  GuidForm form;
  const std::optional<Guid> guid = parse_guid(text, form);
  if (guid && guid->is_none()) return {.value = {}, .number = kUnknown};
  const Guid value = guid ? *guid : Guid{0, texts.number(text)};
  const Owner owner{host & kMostHosts, guid ? 0U : 1U, form.braces ? 1U : 0U, form.upper ? 1U : 0U};
  const std::uint64_t hash =
      mixed(mixed(value.high ^ (std::uint64_t{host} << 32 | owner.is_text)) + value.low);
  index_.prefetch(hash);
  return {.value = value, .owner = owner, .hash = hash};
}

GuidNumber Guids::number(const Prepared& prepared) {
  if (prepared.number) return *prepared.number;
  const Owner owner = prepared.owner;
  const GuidNumber number = index_.find_or_make(
      prepared.hash,
      [&](GuidNumber other) {
        return values_[other] == prepared.value && owners_[other].host == owner.host &&
               owners_[other].is_text == owner.is_text;
      },
      [&] { return keep(prepared.value, owner); });
  if (owner.braces != 0 && owners_[number].braces == 0) owners_[number].braces = 1;
  if (owner.upper != 0 && owners_[number].upper == 0) owners_[number].upper = 1;
  return number;
}

std::string Guids::text(GuidNumber number, const Texts& texts) const {
  if (number <= kUnknown) return {};
  const Owner owner = owners_[number];
  if (owner.is_text != 0) return std::string(texts[static_cast<Text>(values_[number].low)]);
  GuidSpace space;
  return std::string(write_guid(values_[number], {owner.braces != 0, owner.upper != 0}, space));
}

bool Guids::less(GuidNumber a, GuidNumber b, const Texts& texts) const {
  if (owners_[a].is_text != owners_[b].is_text) return owners_[a].is_text < owners_[b].is_text;
  const Guid& x = values_[a];
  const Guid& y = values_[b];
  if (owners_[a].is_text != 0)
    return texts[static_cast<Text>(x.low)] < texts[static_cast<Text>(y.low)];
  return std::pair(x.high, x.low) < std::pair(y.high, y.low);
}

}  // namespace lineage
