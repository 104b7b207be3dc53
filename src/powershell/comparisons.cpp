#include <algorithm>

#include "powershell/like_pattern.h"
#include "powershell/operators.h"
#include "text/ascii.h"

// -eq, -like, -match, -contains and their kin (about_Comparison_Operators).

namespace powershell {
namespace {

int order(const Value& left, const Value& right, bool case_sensitive) {
  if (left.text() == nullptr && left.as<Char>() == nullptr) {
    const auto a = as_real(left);
    const auto b = as_real(right);
    if (a && b) return *a < *b ? -1 : *a > *b ? 1 : 0;
  }
  const std::string a = printed(left);
  const std::string b = printed(right);
  const int out = case_sensitive ? a.compare(b) : text::folded(a).compare(text::folded(b));
  return out < 0 ? -1 : out > 0 ? 1 : 0;
}

bool equal(const Value& left, const Value& right, bool case_sensitive) {
  if (left.is_null() || right.is_null()) return left.is_null() && right.is_null();
  return order(left, right, case_sensitive) == 0;
}

std::optional<bool> matches(const Value& left, const Value& right, bool case_sensitive,
                            Workshop& workshop) {
  const RegexText* regex = workshop.regex(printed(right), case_sensitive);
  const std::string text = printed(left);
  if (regex == nullptr || !workshop.work(regex->cost(text.size()))) return std::nullopt;
  std::vector<std::string_view> groups;
  return regex->find(text, 0, groups);
}

std::optional<bool> like(const Value& left, const Value& right, bool case_sensitive,
                         Workshop& workshop) {
  const std::string text = printed(left);
  const std::string pattern = printed(right);
  if (!workshop.work(1 + text.size() * pattern.size() / 32)) return std::nullopt;
  return matches_like(pattern, text, case_sensitive);
}

bool contains(const Value& list, const Value& item, bool case_sensitive) {
  const std::vector<Value> items = items_of(list);
  return std::any_of(items.begin(), items.end(),
                     [&](const Value& one) { return equal(one, item, case_sensitive); });
}

std::optional<bool> compare_one(Operator op, bool case_sensitive, const Value& left,
                                const Value& right, Workshop& workshop) {
  const auto negated = [](std::optional<bool> is) { return is ? std::optional(!*is) : is; };
  switch (op) {
    case Operator::equal:
      return equal(left, right, case_sensitive);
    case Operator::not_equal:
      return !equal(left, right, case_sensitive);
    case Operator::greater:
      return order(left, right, case_sensitive) > 0;
    case Operator::greater_equal:
      return order(left, right, case_sensitive) >= 0;
    case Operator::less:
      return order(left, right, case_sensitive) < 0;
    case Operator::less_equal:
      return order(left, right, case_sensitive) <= 0;
    case Operator::match:
      return matches(left, right, case_sensitive, workshop);
    case Operator::not_match:
      return negated(matches(left, right, case_sensitive, workshop));
    case Operator::like:
      return like(left, right, case_sensitive, workshop);
    case Operator::not_like:
      return negated(like(left, right, case_sensitive, workshop));
    case Operator::is:
      if (const auto* type = right.as<TypeName>()) {
        if (type->name == "string") return left.text() != nullptr;
        if (type->name == "array") return left.list() != nullptr;
      }
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<Value> compare(Operator op, bool case_sensitive, const Value& left,
                             const Value& right, Workshop& workshop) {
  const std::size_t items = (left.list() != nullptr ? left.list()->items.size() : 0) +
                            (right.list() != nullptr ? right.list()->items.size() : 0);
  if (!workshop.work(1 + items)) return std::nullopt;
  switch (op) {
    case Operator::contains:
      return make_boolean(contains(left, right, case_sensitive));
    case Operator::not_contains:
      return make_boolean(!contains(left, right, case_sensitive));
    case Operator::in:
      return make_boolean(contains(right, left, case_sensitive));
    case Operator::not_in:
      return make_boolean(!contains(right, left, case_sensitive));
    default:
      break;
  }
  const List* list = op == Operator::is ? nullptr : left.list();
  if (list == nullptr) {
    const auto is = compare_one(op, case_sensitive, left, right, workshop);
    return is ? std::optional(make_boolean(*is)) : std::nullopt;
  }
  std::vector<Value> kept;  // of a list, those that it holds for
  for (const Value& item : list->items) {
    const auto is = compare_one(op, case_sensitive, item, right, workshop);
    if (!is) return std::nullopt;
    if (*is) kept.push_back(item);
  }
  return make_list(std::move(kept));
}

}  // namespace powershell
