#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace text {

/// Finds one literal in many values, without regard to the case of ASCII letters.
///
/// Two bytes of the literal, chosen rare in command lines, are compared at 16 places at once; only
/// where both agree is the rest looked at. Text made to agree everywhere would make that quadratic,
/// so the comparisons are counted, and once they outgrow the value the search goes on with
/// Knuth-Morris-Pratt from where it is. Time: linear in the value, whatever the literal.
class FoldedFinder {
 public:
  static constexpr std::size_t npos = std::string_view::npos;

  /// `literal` must not be empty.
  explicit FoldedFinder(std::string_view literal);

  /// The first place at or after `from` where the literal stands in `value`, or npos.
  std::size_t find(std::string_view value, std::size_t from = 0) const;

  /// The literal in lower case.
  const std::string& literal() const { return literal_; }
  std::size_t size() const { return literal_.size(); }

 private:
  struct Probe {
    std::size_t offset = 0;
    char byte = 0;
    char fold_mask = 0;  // 0x20 for a letter: it makes either case the lower one
  };

  bool stands_at(const char* place, std::size_t& work) const;
  std::size_t find_by_automaton(std::string_view value, std::size_t from) const;

  std::string literal_;
  Probe first_;
  Probe second_;
  std::vector<std::uint32_t> borders_;
};

}  // namespace text
