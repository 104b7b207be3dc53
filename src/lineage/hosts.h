#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "lineage/chunked_list.h"
#include "lineage/hash_index.h"
#include "lineage/texts.h"

namespace lineage {

/// Hosts by number. Case doesn't count. Rows that name none are of one machine, that of the empty
/// name: a CSV of one host often lacks the column.
class Hosts {
 public:
  std::uint32_t number(std::string_view name, Texts& texts);

  /// Of the spellings that came, the least in the order of bytes.
  std::string_view name(std::uint32_t number, const Texts& texts) const {
    return texts[names_[number]];
  }

  std::size_t size() const { return names_.size(); }
  std::size_t bytes() const { return names_.bytes() + index_.bytes(); }

 private:
  ChunkedList<Text, 1024> names_;
  HashIndex index_;
  std::string folded_;  // of the last row: most rows are of the host of the one before
  std::string last_name_;
  std::uint32_t last_ = 0;
};

}  // namespace lineage
