#include "powershell/value.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "text/ascii.h"
#include "text/utf16.h"

namespace powershell {
namespace {

constexpr unsigned kDeepestList = 32;
constexpr double kLargestInteger = 9.2e18;

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

unsigned depth_of(const Value& value) {
  if (const List* list = value.list()) return list->depth;
  const Table* table = value.table();
  return table != nullptr ? table->depth : 0;
}

std::optional<double> parse_real(std::string_view text) {
  text = text::trimmed(text);
  double number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  if (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

// '83', ' 83 ', '0x53', '-4', '+4'; none where it is no whole number. A blank text is 0.
std::optional<std::int64_t> parse_integer(std::string_view text) {
  text = text::trimmed(text);
  if (text.empty()) return 0;
  const bool negative = text.front() == '-';
  if (negative || text.front() == '+') text.remove_prefix(1);
  const bool hex = text.size() > 2 && text[0] == '0' && text::fold(text[1]) == 'x';
  if (hex) text.remove_prefix(2);
  std::uint64_t number = 0;
  const auto parsed =
      std::from_chars(text.data(), text.data() + text.size(), number, hex ? 16 : 10);
  if (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size()) return std::nullopt;
  const auto whole = static_cast<std::int64_t>(number);
  return negative ? -whole : whole;
}

}  // namespace

const Value* Table::find(std::string_view key) const {
  for (const auto& [name, value] : entries) {
    if (text::equal_folded(name, key)) return &value;
  }
  return nullptr;
}

Value make_text(std::string text) { return Value(Value::Data(std::move(text))); }
Value make_integer(std::int64_t number) { return Value(Value::Data(number)); }
Value make_char(char16_t unit) { return Value(Value::Data(Char{unit})); }
Value make_boolean(bool is) { return Value(Value::Data(is)); }

Value make_unknown(std::string_view written, bool partial) {
  Value out(Value::Data(Unknown{std::string(written), partial}));
  out.touched = true;
  return out;
}

void inherit(Value& to, const Value& from) {
  to.used.add(from.used);
  to.folded.add(from.folded);
  to.touched = to.touched || from.touched;
  to.symbolic = to.symbolic || from.symbolic;
}

Value make_list(std::vector<Value> items) {
  Value out;
  auto list = std::make_shared<List>();
  for (const Value& item : items) {
    inherit(out, item);
    list->depth = std::max(list->depth, depth_of(item) + 1);
    list->known = list->known && is_known(item);
  }
  if (list->depth > kDeepestList) return make_unknown("@(…)");
  list->items = std::move(items);
  out.data = std::shared_ptr<const List>(std::move(list));
  return out;
}

Value make_object(Object object) {
  return Value(Value::Data(std::make_shared<const Object>(std::move(object))));
}

Value make_table(Table table) {
  Value out;
  for (const auto& [key, value] : table.entries) {
    inherit(out, value);
    table.depth = std::max(table.depth, depth_of(value) + 1);
  }
  if (table.depth > kDeepestList) return make_unknown("@{…}");
  out.data = std::make_shared<const Table>(std::move(table));
  return out;
}

Value make_output(std::vector<Value> items) {
  if (items.empty()) return {};
  if (items.size() == 1) return std::move(items.front());
  return make_list(std::move(items));
}

bool is_known(const Value& value) {
  if (const List* list = value.list()) return list->known;
  return value.unknown() == nullptr;
}

std::string printed_real(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
  if (std::fabs(number) < 1e15 && number == std::floor(number)) {
    return std::to_string(static_cast<std::int64_t>(number));
  }
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  std::string out(buffer.data(), end);
  std::replace(out.begin(), out.end(), 'e', 'E');
  return out;
}

std::string joined(const std::vector<Value>& items, std::string_view separator) {
  std::string out;
  {
    text::Utf16Appender appender(out);
    bool first = true;
    for (const Value& item : items) {
      if (!first && !separator.empty()) appender.text(separator);
      first = false;
      if (const Char* c = item.as<Char>()) {
        appender.unit(c->unit);
      } else if (const std::string* text = item.text()) {
        appender.text(*text);
      } else {
        appender.text(printed(item));
      }
    }
  }
  return out;
}

std::string printed(const Value& value, std::string_view separator) {
  return std::visit(
      Overloaded{
          [](std::monostate) { return std::string(); },
          [](bool is) { return std::string(is ? "True" : "False"); },
          [](std::int64_t number) { return std::to_string(number); },
          [](double number) { return printed_real(number); },
          [](Char c) {
            std::string out;
            text::Utf16Appender(out).unit(c.unit);
            return out;
          },
          [](const std::string& text) { return text; },
          [&](const std::shared_ptr<const List>& list) { return joined(list->items, separator); },
          [](const std::shared_ptr<const Table>& table) {
            if (!table->is_object) return std::string("System.Collections.Hashtable");
            std::string out = "@{";
            for (const auto& [key, entry] : table->entries) {
              if (out.size() > 2) out += "; ";
              out += key + "=" + printed(entry);
            }
            return out + "}";
          },
          [](const Block& block) {
            const std::string_view source = block.tree->source(block.tree->node(block.node));
            const bool braces = source.size() >= 2 && source.front() == '{' && source.back() == '}';
            return std::string(braces ? source.substr(1, source.size() - 2) : source);
          },
          [](const TypeName& type) { return type.name; },
          [](const std::shared_ptr<const Object>& object) {
            return object->kind == Object::Kind::builder ? object->text : object->name;
          },
          [](const Unknown& unknown) { return unknown.written; },
      },
      value.data);
}

Value as_text(const Value& value, std::string_view separator) {
  if (value.text() != nullptr || value.unknown() != nullptr) return value;
  Value out = is_known(value) ? make_text(printed(value, separator))
                              : make_unknown(printed(value, separator), true);
  inherit(out, value);
  return out;
}

std::optional<std::int64_t> as_integer(const Value& value) {
  if (const auto* number = value.as<std::int64_t>()) return *number;
  if (value.is_null()) return 0;
  if (const auto* is = value.as<bool>()) return *is ? 1 : 0;
  if (const auto* c = value.as<Char>()) return c->unit;
  if (const std::string* text = value.text()) {
    if (const auto whole = parse_integer(*text)) return whole;
  }
  const auto real = as_real(value);
  if (!real || !(std::fabs(*real) < kLargestInteger)) return std::nullopt;
  return static_cast<std::int64_t>(std::nearbyint(*real));  // to even, as .NET rounds
}

std::optional<double> as_real(const Value& value) {
  if (const auto* real = value.as<double>()) return *real;
  if (const std::string* text = value.text()) {
    if (const auto whole = parse_integer(*text)) return static_cast<double>(*whole);
    return parse_real(*text);
  }
  if (value.is_null() || value.as<std::int64_t>() != nullptr || value.as<bool>() != nullptr ||
      value.as<Char>() != nullptr) {
    return static_cast<double>(*as_integer(value));
  }
  return std::nullopt;
}

std::optional<bool> as_boolean(const Value& value) {
  if (value.unknown() != nullptr) return std::nullopt;
  if (value.is_null()) return false;
  if (const auto* is = value.as<bool>()) return *is;
  if (const auto* number = value.as<std::int64_t>()) return *number != 0;
  if (const auto* real = value.as<double>()) return *real != 0;
  if (const auto* c = value.as<Char>()) return c->unit != 0;
  if (const std::string* text = value.text()) return !text->empty();
  if (const List* list = value.list()) {
    if (list->items.empty()) return false;
    if (list->items.size() == 1) return as_boolean(list->items.front());
  }
  return true;
}

std::vector<Value> items_of(const Value& value) {
  const List* list = value.list();
  if (list == nullptr) return value.is_null() ? std::vector<Value>() : std::vector<Value>{value};
  std::vector<Value> items = list->items;
  if (value.used.empty() && !value.touched) return items;
  for (Value& item : items) {  // what was done to the list was done to them
    item.used.add(value.used);
    item.folded.add(value.folded);
    item.touched = item.touched || value.touched;
  }
  return items;
}

}  // namespace powershell
