#include "powershell/operator_names.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"

namespace powershell {
namespace {

struct Entry {
  std::string_view name;
  Operator op;
  bool has_forms;  // -ireplace and -creplace beside -replace
};

constexpr std::size_t kLongestName = 12;

constexpr auto kOperators = std::to_array<Entry>({
    {"and", Operator::logical_and, false},
    {"as", Operator::as, false},
    {"band", Operator::bit_and, false},
    {"bnot", Operator::bit_not, false},
    {"bor", Operator::bit_or, false},
    {"bxor", Operator::bit_xor, false},
    {"contains", Operator::contains, true},
    {"eq", Operator::equal, true},
    {"f", Operator::format, false},
    {"ge", Operator::greater_equal, true},
    {"gt", Operator::greater, true},
    {"in", Operator::in, true},
    {"is", Operator::is, false},
    {"isnot", Operator::is_not, false},
    {"join", Operator::join, false},
    {"le", Operator::less_equal, true},
    {"like", Operator::like, true},
    {"lt", Operator::less, true},
    {"match", Operator::match, true},
    {"ne", Operator::not_equal, true},
    {"not", Operator::logical_not, false},
    {"notcontains", Operator::not_contains, true},
    {"notin", Operator::not_in, true},
    {"notlike", Operator::not_like, true},
    {"notmatch", Operator::not_match, true},
    {"or", Operator::logical_or, false},
    {"replace", Operator::replace, true},
    {"shl", Operator::shift_left, false},
    {"shr", Operator::shift_right, false},
    {"split", Operator::split, true},
    {"xor", Operator::logical_xor, false},
});

const Entry* find_entry(std::string_view name) {
  const auto place = std::lower_bound(
      kOperators.begin(), kOperators.end(), name,
      [](const Entry& entry, std::string_view wanted) { return entry.name < wanted; });
  return place != kOperators.end() && place->name == name ? &*place : nullptr;
}

}  // namespace

std::optional<NamedOperator> find_operator(std::string_view name) {
  if (name.empty() || name.size() > kLongestName) return std::nullopt;
  std::array<char, kLongestName> lower{};
  std::transform(name.begin(), name.end(), lower.begin(), text::fold);
  const std::string_view wanted(lower.data(), name.size());
  if (const Entry* entry = find_entry(wanted)) return NamedOperator{entry->op, false};
  if (wanted.front() != 'i' && wanted.front() != 'c') return std::nullopt;
  const Entry* entry = find_entry(wanted.substr(1));
  if (entry == nullptr || !entry->has_forms) return std::nullopt;
  return NamedOperator{entry->op, wanted.front() == 'c'};
}

int precedence(Operator op) {
  switch (op) {
    case Operator::logical_and:
    case Operator::logical_or:
    case Operator::logical_xor:
      return 1;
    case Operator::bit_and:
    case Operator::bit_or:
    case Operator::bit_xor:
      return 2;
    case Operator::add:
    case Operator::subtract:
      return 4;
    case Operator::multiply:
    case Operator::divide:
    case Operator::remainder:
      return 5;
    case Operator::format:
      return 6;
    case Operator::range:
      return 7;
    case Operator::none:
    case Operator::logical_not:
    case Operator::bit_not:
    case Operator::increment:
    case Operator::decrement:
    case Operator::comma:
      return 0;
    default:
      return 3;  // comparisons, -replace, -split, -join, -as, -shl: as strong as each other
  }
}

bool is_unary(Operator op) {
  return op == Operator::add || op == Operator::subtract || op == Operator::logical_not ||
         op == Operator::bit_not || op == Operator::join || op == Operator::split ||
         op == Operator::increment || op == Operator::decrement || op == Operator::comma;
}

}  // namespace powershell
