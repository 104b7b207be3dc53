#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lineage/chunked_list.h"
#include "lineage/hash_index.h"
#include "lineage/texts.h"
#include "lineage/values.h"

namespace lineage {

/// A guid of one host by its number; 0 is none.
using GuidNumber = std::uint32_t;

/// Guids of processes, each of a host kept once in 20 bytes. The host is part of it: machines that
/// were cloned, and whoever forges, write the guid of one on another. Products that number their
/// processes otherwise have that text instead.
class Guids {
 public:
  /// Whose a guid is, and how it was written.
  struct Owner {
    std::uint32_t host : 29;
    std::uint32_t is_text : 1;  // the value's low half is the number of a text
    std::uint32_t braces : 1;
    std::uint32_t upper : 1;
  };

  /// The number of a guid of zeros: of a parent, Sysmon looked for it and did not know it.
  static constexpr GuidNumber kUnknown = 1;

  Guids();

  /// The number of a guid as a row of that host (below 2^29) has it. Braces and case don't count.
  /// In two steps, as Texts has them.
  struct Prepared {
    Guid value;
    Owner owner{};
    std::uint64_t hash = 0;
    std::optional<GuidNumber> number = std::nullopt;  // where there is nothing to look up
  };
  Prepared prepare(std::uint32_t host, std::string_view text, Texts& texts) const;
  GuidNumber number(const Prepared& prepared);

  /// As it was written: with braces, or in capitals, where any row has it so.
  std::string text(GuidNumber number, const Texts& texts) const;

  /// Tells two guids apart in the same way whenever the same rows came, in whatever order.
  bool less(GuidNumber a, GuidNumber b, const Texts& texts) const;

  std::size_t size() const { return values_.size(); }
  std::size_t bytes() const { return values_.bytes() + owners_.bytes() + index_.bytes(); }

 private:
  GuidNumber keep(const Guid& value, Owner owner);

  ChunkedList<Guid> values_;
  ChunkedList<Owner> owners_;
  HashIndex index_;
};

}  // namespace lineage
