#include "powershell/operators.h"

#include <algorithm>
#include <cmath>

#include "powershell/like_pattern.h"
#include "powershell/text_units.h"
#include "text/ascii.h"

namespace powershell {
namespace {

constexpr std::int64_t kLongestRange = 65536;

std::optional<Value> make_number(double number) {
  if (number == std::floor(number) && std::fabs(number) < 1e15) {
    return make_integer(static_cast<std::int64_t>(number));
  }
  return Value(Value::Data(number));
}

std::optional<Value> repeat(const Value& value, std::int64_t times, Workshop& workshop) {
  if (times < 0) return std::nullopt;
  const auto count = static_cast<std::size_t>(times);
  if (const List* list = value.list()) {
    if (list->items.empty() || count == 0) return make_list({});
    if (count > (1U << 20U) || !workshop.output(list->items.size() * count * 8))
      return std::nullopt;
    std::vector<Value> items;
    items.reserve(list->items.size() * count);
    for (std::size_t i = 0; i < count; ++i) {
      items.insert(items.end(), list->items.begin(), list->items.end());
    }
    return make_list(std::move(items));
  }
  const std::string once = printed(value);
  if (once.empty()) return make_text({});
  if (count > (1U << 30U) || !workshop.output(once.size() * count)) return std::nullopt;
  std::string out;
  out.reserve(once.size() * count);
  for (std::size_t i = 0; i < count; ++i) out += once;
  return make_text(std::move(out));
}

std::optional<Value> bitwise(Operator op, const Value& left, const Value& right) {
  const auto a = as_integer(left);
  const auto b = as_integer(right);
  if (!a || !b) return std::nullopt;
  // Shifts of an [int] by its width and more begin anew.
  const auto shift = static_cast<unsigned>(*b) & (*a == static_cast<std::int32_t>(*a) ? 31U : 63U);
  switch (op) {
    case Operator::bit_and:
      return make_integer(*a & *b);
    case Operator::bit_or:
      return make_integer(*a | *b);
    case Operator::bit_xor:
      return make_integer(*a ^ *b);
    case Operator::shift_left:
      return make_integer(static_cast<std::int64_t>(static_cast<std::uint64_t>(*a) << shift));
    default:
      return make_integer(*a >> shift);
  }
}

std::optional<Value> logical(Operator op, const Value& left, const Value& right) {
  const auto a = as_boolean(left);
  const auto b = as_boolean(right);
  if (!a || !b) return std::nullopt;
  switch (op) {
    case Operator::logical_and:
      return make_boolean(*a && *b);
    case Operator::logical_or:
      return make_boolean(*a || *b);
    default:
      return make_boolean(*a != *b);
  }
}

template <class Apply>
std::optional<Value> for_each_item(const Value& value, Workshop& workshop, Apply apply) {
  const List* list = value.list();
  if (list == nullptr) return apply(value);
  std::vector<Value> out;
  for (const Value& item : list->items) {
    if (!workshop.work(1)) return std::nullopt;
    auto result = apply(item);
    if (!result) return std::nullopt;
    if (const List* several = result->list()) {
      out.insert(out.end(), several->items.begin(), several->items.end());
    } else {
      out.push_back(std::move(*result));
    }
  }
  return make_list(std::move(out));
}

std::optional<Value> replace(const Value& left, const Value& right, bool case_sensitive,
                             Workshop& workshop) {
  std::string pattern;
  std::string replacement;
  if (const List* list = right.list()) {
    if (list->items.empty() || list->items.size() > 2) return std::nullopt;
    if (list->items.back().as<Block>() != nullptr) return std::nullopt;
    pattern = printed(list->items[0]);
    if (list->items.size() == 2) replacement = printed(list->items[1], workshop.list_separator);
  } else {
    pattern = printed(right);
  }
  return for_each_item(left, workshop, [&](const Value& item) -> std::optional<Value> {
    auto out = replace_text(printed(item), pattern, replacement, case_sensitive, workshop);
    if (!out) return std::nullopt;
    return make_text(std::move(*out));
  });
}

std::optional<Value> split(const Value& left, const Value& right, bool case_sensitive,
                           Workshop& workshop) {
  std::string pattern = printed(right);
  std::size_t most = 0;
  if (const List* list = right.list()) {
    if (list->items.empty()) return std::nullopt;
    pattern = printed(list->items[0]);
    if (list->items.size() > 1) {
      const auto limit = as_integer(list->items[1]);
      if (!limit || *limit < 0) return std::nullopt;
      most = static_cast<std::size_t>(*limit);
    }
    if (list->items.size() > 2) {
      const std::string options = text::folded(printed(list->items[2]));
      if (options.find("simplematch") == std::string::npos) return std::nullopt;
      std::string literal;
      for (const char c : pattern) {
        if (!text::is_alphanumeric(c)) literal.push_back('\\');
        literal.push_back(c);
      }
      pattern = literal;
    }
  }
  if (right.as<Block>() != nullptr) return std::nullopt;
  return for_each_item(left, workshop, [&](const Value& item) -> std::optional<Value> {
    auto parts = split_text(printed(item), pattern, most, case_sensitive, workshop);
    if (!parts) return std::nullopt;
    return make_list(std::move(*parts));
  });
}

std::optional<Value> join(const Value& left, std::string_view separator, Workshop& workshop) {
  const List* list = left.list();
  if (list == nullptr) return as_text(left);
  std::string out = joined(list->items, separator);
  if (!workshop.work(list->items.size()) || !workshop.output(out.size())) return std::nullopt;
  if (!list->known) return make_unknown(out, true);
  return make_text(std::move(out));
}

}  // namespace

const RegexText* Workshop::regex(std::string_view pattern, bool case_sensitive) {
  if (!last_ || !last_->is(pattern, case_sensitive)) {
    if (!work(16 + pattern.size())) return nullptr;
    last_.emplace(pattern, case_sensitive);
  }
  return last_->usable() ? &*last_ : nullptr;
}

std::optional<Value> add(const Value& left, const Value& right, Workshop& workshop) {
  if (left.is_null()) return right;
  if (const List* list = left.list()) {
    std::vector<Value> items = list->items;
    if (!workshop.work(items.size() / 4)) return std::nullopt;
    if (const List* more = right.list()) {
      if (!workshop.work(more->items.size())) return std::nullopt;
      items.insert(items.end(), more->items.begin(), more->items.end());
    } else {
      items.push_back(right);
    }
    return make_list(std::move(items));
  }
  if (const Table* table = left.table()) {
    const Table* more = right.table();
    if (more == nullptr) return std::nullopt;
    Table out = *table;
    out.entries.insert(out.entries.end(), more->entries.begin(), more->entries.end());
    return make_table(std::move(out));
  }
  const bool left_char = left.as<Char>() != nullptr;
  const bool right_text = right.text() != nullptr || right.as<Char>() != nullptr;
  if (left.text() != nullptr || (left_char && right_text) || left.unknown() != nullptr) {
    std::string out = printed(left);
    const std::string more = printed(right, workshop.list_separator);
    if (!workshop.output(out.size() + more.size())) return std::nullopt;
    out += more;
    if (!is_known(left) || !is_known(right)) return make_unknown(out, true);
    return make_text(std::move(out));
  }
  if (right.unknown() != nullptr) return std::nullopt;
  return arithmetic(Operator::add, left, right, workshop);
}

std::optional<Value> arithmetic(Operator op, const Value& left, const Value& right,
                                Workshop& workshop) {
  if (op == Operator::multiply && (left.text() != nullptr || left.list() != nullptr)) {
    const auto times = as_integer(right);
    return times ? repeat(left, *times, workshop) : std::nullopt;
  }
  const auto a = as_real(left);
  const auto b = as_real(right);
  if (!a || !b) return std::nullopt;
  const auto x = as_integer(left);
  const auto y = as_integer(right);
  const bool whole = x && y && static_cast<double>(*x) == *a && static_cast<double>(*y) == *b;
  std::int64_t out = 0;
  switch (op) {
    case Operator::add:
      if (whole && !__builtin_add_overflow(*x, *y, &out)) return make_integer(out);
      return make_number(*a + *b);
    case Operator::subtract:
      if (whole && !__builtin_sub_overflow(*x, *y, &out)) return make_integer(out);
      return make_number(*a - *b);
    case Operator::multiply:
      if (whole && !__builtin_mul_overflow(*x, *y, &out)) return make_integer(out);
      return make_number(*a * *b);
    case Operator::divide:
      if (*b == 0) return std::nullopt;
      return make_number(*a / *b);
    default:
      if (*b == 0) return std::nullopt;
      if (whole && *y == -1) return make_integer(0);
      if (whole) return make_integer(*x % *y);
      return make_number(std::fmod(*a, *b));
  }
}

std::optional<Value> range(const Value& left, const Value& right, Workshop& workshop) {
  const auto letter = [](const Value& value) {
    const std::string* text = value.text();
    return text != nullptr && text->size() == 1 && !text::is_digit(text->front());
  };
  const bool letters = letter(left) && letter(right);
  const auto bound = [&](const Value& value) -> std::optional<std::int64_t> {
    if (letters) return static_cast<unsigned char>(value.text()->front());
    return as_integer(value);
  };
  const auto from = bound(left);
  const auto to = bound(right);
  constexpr std::int64_t kFar = 1 << 30;
  if (!from || !to || std::abs(*from) > kFar || std::abs(*to) > kFar) return std::nullopt;
  const std::int64_t count = std::abs(*to - *from) + 1;
  if (count > kLongestRange || !workshop.work(static_cast<std::size_t>(count))) return std::nullopt;
  const std::int64_t step = *to >= *from ? 1 : -1;
  std::vector<Value> items;
  items.reserve(static_cast<std::size_t>(count));
  for (std::int64_t i = 0; i < count; ++i) {
    const std::int64_t number = *from + i * step;
    items.push_back(letters ? make_char(static_cast<char16_t>(number)) : make_integer(number));
  }
  return make_list(std::move(items));
}

std::optional<Value> apply_unary(Operator op, const Value& operand, Workshop& workshop) {
  switch (op) {
    case Operator::logical_not: {
      const auto is = as_boolean(operand);
      return is ? std::optional(make_boolean(!*is)) : std::nullopt;
    }
    case Operator::bit_not: {
      const auto number = as_integer(operand);
      return number ? std::optional(make_integer(~*number)) : std::nullopt;
    }
    case Operator::add:
      return arithmetic(Operator::add, make_integer(0), operand, workshop);
    case Operator::subtract:
      return arithmetic(Operator::subtract, make_integer(0), operand, workshop);
    case Operator::join:
      return join(operand, {}, workshop);
    case Operator::split: {
      auto parts = split(operand, make_text("\\s+"), false, workshop);
      if (!parts) return std::nullopt;
      std::vector<Value> kept;
      for (const Value& part : items_of(*parts)) {
        if (!printed(part).empty()) kept.push_back(part);
      }
      return make_list(std::move(kept));
    }
    default:
      return std::nullopt;
  }
}

std::optional<Value> apply_binary(Operator op, bool case_sensitive, const Value& left,
                                  const Value& right, Workshop& workshop) {
  if (!workshop.work(1)) return std::nullopt;
  switch (op) {
    case Operator::add:
      return add(left, right, workshop);
    case Operator::join:
      if (!is_known(right)) return std::nullopt;
      return join(left, printed(right), workshop);
    case Operator::format:
      if (!is_known(left)) return std::nullopt;
      return format_text(printed(left),
                         right.is_null() ? std::vector<Value>{right} : items_of(right), workshop);
    default:
      break;
  }
  if (!is_known(left) || !is_known(right)) return std::nullopt;
  switch (op) {
    case Operator::subtract:
    case Operator::multiply:
    case Operator::divide:
    case Operator::remainder:
      return arithmetic(op, left, right, workshop);
    case Operator::range:
      return range(left, right, workshop);
    case Operator::bit_and:
    case Operator::bit_or:
    case Operator::bit_xor:
    case Operator::shift_left:
    case Operator::shift_right:
      return bitwise(op, left, right);
    case Operator::logical_and:
    case Operator::logical_or:
    case Operator::logical_xor:
      return logical(op, left, right);
    case Operator::replace:
      return replace(left, right, case_sensitive, workshop);
    case Operator::split:
      return split(left, right, case_sensitive, workshop);
    case Operator::as:
      return convert(left,
                     right.as<TypeName>() != nullptr ? right.as<TypeName>()->name
                                                     : canonical_type(printed(right)),
                     workshop);
    default:
      return compare(op, case_sensitive, left, right, workshop);
  }
}

}  // namespace powershell
