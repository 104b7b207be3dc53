#include "text/registered_domain.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "text/public_suffix_list.h"

namespace text {
namespace {

// What the list says of a name (libpsl's psl-make-dafsa).
constexpr unsigned kException = 1;
constexpr unsigned kWildcard = 2;

// ".DAFSA@PSL_0" and blanks.
constexpr std::size_t kHeaderSize = 16;
constexpr std::size_t kMostLabels = 127;

// Walks the graph. Its format is that of Chromium's registry-controlled domains: a list of offsets
// to children, each one relative to the last, 1 to 3 bytes long, bit 7 set on the last; at a child
// its label, the last character of which has bit 7 set, then the list of its own children, or a
// byte 0x80 to 0x9F where a name ends, which carries what is said of it.
class Graph {
 public:
  explicit Graph(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  /// What is said of that name; none where it is not in the list.
  std::optional<unsigned> find(std::string_view name) const {
    std::optional<std::size_t> list = 0;
    while (list) {
      std::size_t at = 0;
      const Step step = child(*list, name, at);
      if (step == Step::none) return std::nullopt;
      if (step == Step::end) return bytes_[at] & 0x0FU;
      list = at;
    }
    return std::nullopt;
  }

 private:
  enum class Step { none, down, end };

  // The child of the list at `list` that `name` goes on with, which is taken off it; `at` is then
  // where the child's own list or its value stands.
  Step child(std::size_t list, std::string_view& name, std::size_t& at) const {
    std::size_t place = list;
    bool is_last = false;
    std::size_t target = list;
    while (!is_last && place < bytes_.size()) {
      const std::uint8_t first = bytes_[place];
      is_last = (first & 0x80) != 0;
      const std::size_t size = (first & 0x60) == 0x60 ? 3 : (first & 0x60) == 0x40 ? 2 : 1;
      if (place + size > bytes_.size()) return Step::none;
      std::size_t offset = size == 1 ? first & 0x3FU : first & 0x1FU;
      for (std::size_t i = 1; i < size; ++i) offset = offset << 8U | bytes_[place + i];
      place += size;
      target += offset;
      if (target >= bytes_.size()) return Step::none;
      if (is_value(target)) {
        if (!name.empty()) continue;
        at = target;
        return Step::end;
      }
      if (name.empty() || !first_fits(target, name.front())) continue;
      // No two children begin alike: it is this one or none.
      return label_fits(target, name, at);
    }
    return Step::none;
  }

  bool is_value(std::size_t at) const { return (bytes_[at] & 0xE0) == 0x80; }

  bool first_fits(std::size_t at, char c) const {
    return (bytes_[at] & 0x7F) == static_cast<std::uint8_t>(c);
  }

  Step label_fits(std::size_t place, std::string_view& name, std::size_t& at) const {
    for (; place < bytes_.size(); ++place) {
      if (is_value(place)) {
        if (!name.empty()) return Step::none;
        at = place;
        return Step::end;
      }
      if (name.empty() || !first_fits(place, name.front())) return Step::none;
      name.remove_prefix(1);
      if ((bytes_[place] & 0x80) != 0) {
        at = place + 1;
        return Step::down;
      }
    }
    return Step::none;
  }

  std::span<const std::uint8_t> bytes_;
};

std::optional<std::string_view> without_first_label(std::string_view name) {
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  return name.substr(dot + 1);
}

using Rule = std::optional<unsigned>;

bool has(Rule rule, unsigned flag) { return rule && (*rule & flag) != 0; }

// Of a name that is no exception, by what is said of it and of the name above it. A top-level name
// that nobody listed is a suffix.
bool is_suffix(Rule rule, bool is_top, Rule above) {
  return (rule && !has(rule, kWildcard)) || is_top || has(above, kWildcard);
}

Graph public_suffixes() { return Graph(kPublicSuffixList.subspan(kHeaderSize)); }

}  // namespace

std::string_view registered_domain(std::string_view host) {
  const Graph graph = public_suffixes();
  std::string_view longer;  // the name with one label more
  std::string_view name = host;
  Rule rule = graph.find(name);
  for (std::size_t labels = 0; labels < kMostLabels; ++labels) {
    if (has(rule, kException)) return name;
    const auto shorter = without_first_label(name);
    const Rule above = shorter ? graph.find(*shorter) : Rule();
    if (is_suffix(rule, !shorter, above)) return longer;
    longer = name;
    name = *shorter;
    rule = above;
  }
  return {};
}

bool is_public_suffix(std::string_view host) {
  const Graph graph = public_suffixes();
  const Rule rule = graph.find(host);
  if (has(rule, kException)) return false;
  const auto shorter = without_first_label(host);
  return is_suffix(rule, !shorter, shorter ? graph.find(*shorter) : Rule());
}

}  // namespace text
