#include <algorithm>
#include <array>

#include "powershell/byte_values.h"
#include "powershell/operators.h"
#include "powershell/text_units.h"
#include "text/ascii.h"

// Casts, and what stands at an index.

namespace powershell {
namespace {

constexpr auto kIntegers = std::to_array<std::string_view>(
    {"int32", "int16", "int64", "uint16", "uint32", "uint64", "byte", "sbyte"});

bool is_integer_type(std::string_view type) {
  return std::find(kIntegers.begin(), kIntegers.end(), type) != kIntegers.end();
}

std::optional<Value> to_char(const Value& value) {
  if (value.as<Char>() != nullptr) return value;
  if (const std::string* text = value.text()) {
    const TextUnits units(*text);
    if (units.size() == 1) return make_char(units[0]);
    return std::nullopt;  // PowerShell takes no number in a text for its code
  }
  const auto code = as_integer(value);
  if (!code || *code < 0 || *code > 0xFFFF) return std::nullopt;
  return make_char(static_cast<char16_t>(*code));
}

std::optional<Value> chars_of(const Value& value, Workshop& workshop) {
  std::vector<Value> items;
  if (const std::string* text = value.text()) {
    const TextUnits units(*text);
    if (!workshop.work(1 + units.size() / 4)) return std::nullopt;
    items.reserve(units.size());
    for (std::size_t i = 0; i < units.size(); ++i) items.push_back(make_char(units[i]));
    return make_list(std::move(items));
  }
  for (const Value& item : items_of(value)) {
    auto c = to_char(item);
    if (!c || !workshop.work(1)) return std::nullopt;
    items.push_back(std::move(*c));
  }
  return make_list(std::move(items));
}

std::optional<Value> to_list(const Value& value, std::string_view type, Workshop& workshop) {
  if (type == "char") return chars_of(value, workshop);
  if (type == "byte") {
    auto bytes = bytes_of(value);
    if (!bytes) return std::nullopt;
    return make_bytes(std::move(*bytes));
  }
  std::vector<Value> items;
  for (const Value& item : items_of(value)) {
    auto converted = type == "object" ? std::optional(item) : convert(item, type, workshop);
    if (!converted || !workshop.work(1)) return std::nullopt;
    items.push_back(std::move(*converted));
  }
  return make_list(std::move(items));
}

// The place that an index of .NET or PowerShell means: -1 is the last.
std::optional<std::size_t> place(std::int64_t index, std::size_t size) {
  if (index < 0) index += static_cast<std::int64_t>(size);
  if (index < 0 || index >= static_cast<std::int64_t>(size)) return std::nullopt;
  return static_cast<std::size_t>(index);
}

template <class At>
std::optional<Value> pick(std::size_t size, const Value& index, Workshop& workshop, At at) {
  const List* list = index.list();
  if (list == nullptr) {
    const auto number = as_integer(index);
    if (!number) return std::nullopt;
    const auto where = place(*number, size);
    return where ? at(*where) : Value();
  }
  std::vector<Value> items;
  items.reserve(list->items.size());
  for (const Value& one : list->items) {
    const auto number = as_integer(one);
    if (!number || !workshop.work(1)) return std::nullopt;
    if (const auto where = place(*number, size)) items.push_back(at(*where));
  }
  return make_list(std::move(items));
}

}  // namespace

std::string canonical_type(std::string_view name) {
  std::string out = text::folded(name);
  if (out == std::string_view("char") || out == std::string_view("string")) return out;  // most
  const auto drop = [&](std::string_view prefix) {
    if (out.compare(0, prefix.size(), prefix) == 0) out.erase(0, prefix.size());
  };
  drop("system.");
  drop("management.automation.");
  std::string_view suffix;
  std::string_view base = out;
  if (const std::size_t bracket = out.find('['); bracket != std::string::npos) {
    suffix = base.substr(bracket);
    base = base.substr(0, bracket);
  }
  constexpr auto kAliases = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"int", "int32"},
       {"long", "int64"},
       {"short", "int16"},
       {"ushort", "uint16"},
       {"uint", "uint32"},
       {"ulong", "uint64"},
       {"single", "double"},
       {"float", "double"},
       {"decimal", "double"},
       {"bool", "boolean"},
       {"switch", "boolean"},
       {"text.regularexpressions.regex", "regex"},
       {"psobject", "pscustomobject"},
       {"collections.hashtable", "hashtable"}});
  for (const auto& [alias, type] : kAliases) {
    if (base == alias) return std::string(type).append(suffix);
  }
  return out;
}

std::optional<Value> convert(const Value& value, std::string_view type, Workshop& workshop) {
  if (type.size() > 2 && type.substr(type.size() - 2) == "[]") {
    return to_list(value, type.substr(0, type.size() - 2), workshop);
  }
  if (type == "string") {
    Value text = as_text(value, workshop.list_separator);
    if (!workshop.output(printed(text).size())) return std::nullopt;
    return text;
  }
  if (value.unknown() != nullptr) return std::nullopt;
  if (type == "char") return to_char(value);
  if (is_integer_type(type)) {
    const auto number = as_integer(value);
    if (!number || (type == "byte" && (*number < 0 || *number > 255))) return std::nullopt;
    return make_integer(*number);
  }
  if (type == "double") {
    const auto number = as_real(value);
    return number ? std::optional(Value(Value::Data(*number))) : std::nullopt;
  }
  if (type == "boolean") {
    const auto is = as_boolean(value);
    return is ? std::optional(make_boolean(*is)) : std::nullopt;
  }
  if (type == "array") return make_list(items_of(value));
  if (type == "void") return Value();
  if (type == "type") return Value(Value::Data(TypeName{canonical_type(printed(value))}));
  if (type == "pscustomobject" && value.table() != nullptr) {
    Table table = *value.table();
    table.is_object = true;
    return make_table(std::move(table));
  }
  return value;  // [uri], [version], [ordered], …: the same text
}

std::optional<Value> at_index(const Value& value, const Value& index, Workshop& workshop) {
  if (!is_known(index) || !workshop.work(1)) return std::nullopt;
  if (const std::string* text = value.text()) {
    if (!workshop.work(text->size() / 64)) return std::nullopt;
    const TextUnits units(*text);
    return pick(units.size(), index, workshop, [&](std::size_t i) { return make_char(units[i]); });
  }
  if (const List* list = value.list()) {
    return pick(list->items.size(), index, workshop, [&](std::size_t i) { return list->items[i]; });
  }
  if (const Table* table = value.table()) {
    const Value* entry = table->find(printed(index));
    return entry != nullptr ? *entry : Value();
  }
  if (const Object* object = value.object();
      object != nullptr && object->kind == Object::Kind::bytes) {
    return pick(object->text.size(), index, workshop, [&](std::size_t i) {
      return make_integer(static_cast<unsigned char>(object->text[i]));
    });
  }
  if (value.unknown() == nullptr && !value.is_null()) {
    return pick(1, index, workshop, [&](std::size_t) { return value; });
  }
  return std::nullopt;
}

}  // namespace powershell
