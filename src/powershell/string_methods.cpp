#include "powershell/string_methods.h"

#include <algorithm>

#include "powershell/byte_values.h"
#include "powershell/text_units.h"
#include "text/ascii.h"

namespace powershell {
namespace {

using Arguments = std::vector<Value>;

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return text::is_lower(c) ? static_cast<char>(c - 32) : c; });
  return out;
}

std::optional<std::size_t> size_argument(const Arguments& arguments, std::size_t which) {
  if (which >= arguments.size()) return std::nullopt;
  const auto number = as_integer(arguments[which]);
  if (!number || *number < 0 || *number > INT32_MAX) return std::nullopt;
  return static_cast<std::size_t>(*number);
}

// The characters that the arguments name: Trim('a','b'), Trim('ab').
std::string characters(const Arguments& arguments) {
  std::string out;
  for (const Value& argument : arguments) out += joined(items_of(argument), {});
  return out;
}

Value trimmed(std::string_view text, std::string_view name, const Arguments& arguments) {
  std::string which = characters(arguments);
  if (which.empty()) which = " \t\r\n\v\f";
  std::size_t begin = 0;
  std::size_t end = text.size();
  if (name != "trimend") begin = std::min(text.find_first_not_of(which), text.size());
  if (name != "trimstart") {
    const std::size_t last = text.find_last_not_of(which);
    end = last == std::string_view::npos ? begin : last + 1;
  }
  return make_text(std::string(text.substr(begin, std::max(begin, end) - begin)));
}

std::optional<Value> padded(std::string_view text, bool left, const Arguments& arguments,
                            Workshop& workshop) {
  const auto width = size_argument(arguments, 0);
  if (!width) return std::nullopt;
  const std::size_t length = TextUnits(text).size();
  const std::string with = arguments.size() > 1 ? printed(arguments[1]) : " ";
  if (length >= *width) return make_text(std::string(text));
  if (with.size() != 1 || !workshop.output(*width)) return std::nullopt;
  const std::string fill(*width - length, with[0]);
  return make_text(left ? fill + std::string(text) : std::string(text) + fill);
}

std::optional<Value> replaced(const std::string& text, const Arguments& arguments,
                              Workshop& workshop) {
  if (arguments.size() < 2) return std::nullopt;
  const std::string old = printed(arguments[0]);
  const std::string now = printed(arguments[1]);
  const bool ignore_case =
      arguments.size() > 2 &&
      text::folded(printed(arguments[2])).find("ignorecase") != std::string::npos;
  if (old.empty() || !workshop.work(1 + text.size() * old.size() / 32) ||
      !workshop.output(text.size())) {
    return std::nullopt;
  }
  const std::string where = ignore_case ? text::folded(text) : text;
  const std::string what = ignore_case ? text::folded(old) : old;
  std::string out;
  std::size_t copied = 0;
  for (std::size_t at = where.find(what); at != std::string::npos; at = where.find(what, copied)) {
    out.append(text, copied, at - copied).append(now);
    if (!workshop.output(now.size())) return std::nullopt;
    copied = at + old.size();
  }
  out.append(text, copied);
  if (!is_known(arguments[1])) return make_unknown(out, true);
  return make_text(std::move(out));
}

// Split('a','b'), Split('ab'): at each of the characters; Split([string[]]'ab', options) and the
// overload of .NET 5 with a text of several characters and options: at the whole text.
std::optional<Value> split(const std::string& text, const Arguments& arguments,
                           Workshop& workshop) {
  std::vector<std::string> separators;
  bool drop_empty = false;
  std::size_t most = 0;
  bool whole = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string option = text::folded(printed(arguments[i]));
    if (i > 0 && option == "removeemptyentries") {
      drop_empty = whole = true;
    } else if (i > 0 && option == "none") {
      whole = true;
    } else if (i > 0 && arguments[i].as<std::int64_t>() != nullptr) {
      most = size_argument(arguments, i).value_or(0);
    } else {
      for (const Value& item : items_of(arguments[i])) separators.push_back(printed(item));
    }
  }
  if (!whole) {
    std::string all;
    for (const std::string& one : separators) all += one;
    separators.clear();
    for (const char c : all) separators.emplace_back(1, c);
  }
  separators.erase(std::remove(separators.begin(), separators.end(), ""), separators.end());
  if (separators.empty()) separators = {" ", "\t", "\r", "\n"};
  if (!workshop.work(1 + text.size() * separators.size() / 8) || !workshop.output(text.size())) {
    return std::nullopt;
  }
  std::vector<Value> parts;
  std::size_t copied = 0;
  const auto cut = [&](std::size_t at) {
    if (!drop_empty || at > copied) parts.push_back(make_text(text.substr(copied, at - copied)));
  };
  for (std::size_t i = 0; i < text.size() && (most == 0 || parts.size() + 1 < most);) {
    const auto found = std::find_if(separators.begin(), separators.end(), [&](const auto& one) {
      return text.compare(i, one.size(), one) == 0;
    });
    if (found == separators.end()) {
      ++i;
    } else {
      cut(i);
      i += found->size();
      copied = i;
    }
  }
  cut(text.size());
  if (!workshop.work(parts.size())) return std::nullopt;
  return make_list(std::move(parts));
}

std::optional<Value> part_of(const std::string& text, std::string_view name,
                             const Arguments& arguments, Workshop& workshop) {
  if (!workshop.output(text.size()) || !workshop.work(1 + text.size() / 64)) return std::nullopt;
  const TextUnits units(text);
  const auto begin = size_argument(arguments, 0);
  if (!begin || *begin > units.size()) return std::nullopt;
  if (name == "insert") {
    if (arguments.size() < 2) return std::nullopt;
    return make_text(units.slice(0, *begin) + printed(arguments[1]) +
                     units.slice(*begin, units.size() - *begin));
  }
  std::size_t count = units.size() - *begin;
  if (arguments.size() > 1) {
    const auto wanted = size_argument(arguments, 1);
    if (!wanted || *wanted > count) return std::nullopt;
    count = *wanted;
  }
  if (name == "substring") return make_text(units.slice(*begin, count));
  const std::size_t after = *begin + count;
  return make_text(units.slice(0, *begin) + units.slice(after, units.size() - after));
}

std::optional<Value> searched(const std::string& text, std::string_view name,
                              const Arguments& arguments, Workshop& workshop) {
  if (arguments.empty()) return std::nullopt;
  const std::string what = printed(arguments[0]);
  if (!workshop.work(1 + text.size() * (what.size() + 1) / 64)) return std::nullopt;
  const bool ignore_case =
      text::folded(printed(arguments.back())).find("ignorecase") != std::string::npos &&
      arguments.size() > 1;
  const std::string in = ignore_case ? text::folded(text) : text;
  const std::string key = ignore_case ? text::folded(what) : what;
  if (name == "startswith") return make_boolean(in.compare(0, key.size(), key) == 0);
  if (name == "endswith") {
    return make_boolean(in.size() >= key.size() &&
                        in.compare(in.size() - key.size(), key.size(), key) == 0);
  }
  if (name == "contains") return make_boolean(in.find(key) != std::string::npos);
  const std::size_t at =
      name == "indexof" ? in.find(key, size_argument(arguments, 1).value_or(0)) : in.rfind(key);
  if (at == std::string::npos) return make_integer(-1);
  return make_integer(static_cast<std::int64_t>(TextUnits(in.substr(0, at)).size()));
}

std::optional<Value> text_method(const std::string& text, std::string_view name,
                                 const Arguments& arguments, Workshop& workshop) {
  if (name == "replace") return replaced(text, arguments, workshop);
  if (name == "substring" || name == "remove" || name == "insert") {
    return part_of(text, name, arguments, workshop);
  }
  if (name == "split") return split(text, arguments, workshop);
  if (name == "trim" || name == "trimstart" || name == "trimend") {
    return trimmed(text, name, arguments);
  }
  if (name == "tochararray" || name == "getenumerator") {
    return convert(make_text(text), "char[]", workshop);
  }
  if (name == "tolower" || name == "tolowerinvariant") return make_text(text::folded(text));
  if (name == "toupper" || name == "toupperinvariant") return make_text(upper(text));
  if (name == "padleft" || name == "padright") {
    return padded(text, name == "padleft", arguments, workshop);
  }
  if (name == "chars" || name == "get_chars") {
    return arguments.size() == 1 ? at_index(make_text(text), arguments[0], workshop) : std::nullopt;
  }
  if (name == "startswith" || name == "endswith" || name == "contains" || name == "indexof" ||
      name == "lastindexof") {
    return searched(text, name, arguments, workshop);
  }
  if (name == "normalize" || name == "clone") return make_text(text);
  if (name == "equals" && arguments.size() == 1) {
    return make_boolean(text == printed(arguments[0]));
  }
  return std::nullopt;
}

std::optional<Value> object_method(const Object& object, std::string_view name,
                                   const Arguments& arguments, Workshop& workshop) {
  using Kind = Object::Kind;
  if (object.kind == Kind::reader && name == "readtoend") return make_text(object.text);
  if (object.kind == Kind::reader && name == "readline") {
    return make_text(object.text.substr(0, object.text.find_first_of("\r\n")));
  }
  if (object.kind == Kind::stream && (name == "toarray" || name == "getbuffer")) {
    return make_bytes(object.text);
  }
  if (object.kind == Kind::encoding && name == "getstring" && !arguments.empty()) {
    const auto bytes = bytes_of(arguments[0]);
    if (!bytes || !workshop.output(bytes->size())) return std::nullopt;
    auto text = decoded(*bytes, object.name);
    return text ? std::optional(make_text(std::move(*text))) : std::nullopt;
  }
  if (object.kind == Kind::encoding && name == "getchars" && !arguments.empty()) {
    auto text = object_method(object, "getstring", arguments, workshop);
    return text ? convert(*text, "char[]", workshop) : std::nullopt;
  }
  if (object.kind == Kind::encoding && name == "getbytes" && !arguments.empty()) {
    auto bytes = encoded(printed(arguments[0]), object.name);
    if (!bytes || !workshop.output(bytes->size())) return std::nullopt;
    return make_bytes(std::move(*bytes));
  }
  if (object.kind == Kind::builder && (name == "append" || name == "appendline") &&
      !arguments.empty()) {
    Object more = object;
    more.text += printed(arguments[0]);
    if (name == "appendline") more.text += "\r\n";
    if (!workshop.output(more.text.size())) return std::nullopt;
    return make_object(std::move(more));
  }
  if (name == "close" || name == "dispose" || name == "flush" || name == "seek") return Value();
  return std::nullopt;
}

// Asks each item; several answers are a list.
template <class Ask>
std::optional<Value> of_items(const List& list, Workshop& workshop, Ask ask) {
  std::vector<Value> out;
  for (const Value& item : list.items) {
    if (!workshop.work(1)) return std::nullopt;
    auto answer = ask(item);
    if (!answer) return std::nullopt;
    inherit(*answer, item);
    out.push_back(std::move(*answer));
  }
  return make_output(std::move(out));
}

}  // namespace

std::optional<Value> get_member(const Value& of, std::string_view name, Workshop& workshop) {
  const bool size = name == "length" || name == "count" || name == "longlength";
  if (const std::string* text = of.text()) {
    if (name == "length") {
      return make_integer(static_cast<std::int64_t>(TextUnits(*text).size()));
    }
    if (name == "value") return of;  // of a match of [regex]::Matches, which is its text here
  }
  if (const List* list = of.list()) {
    if (size) return make_integer(static_cast<std::int64_t>(list->items.size()));
    return of_items(*list, workshop,
                    [&](const Value& item) { return get_member(item, name, workshop); });
  }
  if (const Table* table = of.table()) {
    if (const Value* entry = table->find(name)) return *entry;
    if (table->is_object) return std::nullopt;
    std::vector<Value> out;
    for (const auto& [key, value] : table->entries) {
      if (name == "keys") out.push_back(make_text(key));
      if (name == "values") out.push_back(value);
    }
    if (name == "keys" || name == "values") return make_list(std::move(out));
    if (name == "count") return make_integer(static_cast<std::int64_t>(table->entries.size()));
    return Value();
  }
  if (const Object* object = of.object()) {
    if (object->kind == Object::Kind::command) {
      if (name == "name") return make_text(object->name);
      if (name == "definition" || name == "resolvedcommandname" || name == "resolvedcommand" ||
          name == "displayname") {
        return make_text(object->text);
      }
    }
    if (size && (object->kind == Object::Kind::bytes || object->kind == Object::Kind::stream)) {
      return make_integer(static_cast<std::int64_t>(object->text.size()));
    }
    return std::nullopt;
  }
  if (size && of.unknown() == nullptr) return make_integer(of.is_null() ? 0 : 1);
  return std::nullopt;
}

std::optional<Value> call_method(const Value& of, std::string_view name,
                                 const std::vector<Value>& arguments, Workshop& workshop) {
  if (!workshop.work(1) || of.unknown() != nullptr || of.is_null()) return std::nullopt;
  for (const Value& argument : arguments) {
    if (!is_known(argument) && name != "replace") return std::nullopt;
  }
  if (const List* list = of.list()) {
    if (name == "getenumerator" || name == "clone") return of;
    if (name == "contains" && arguments.size() == 1) {
      return compare(Operator::contains, true, of, arguments[0], workshop);
    }
    if (name == "indexof" && arguments.size() == 1) {
      for (std::size_t i = 0; i < list->items.size(); ++i) {
        if (printed(list->items[i]) == printed(arguments[0])) {
          return make_integer(static_cast<std::int64_t>(i));
        }
      }
      return make_integer(-1);
    }
    if (name == "tostring") return make_text("System.Object[]");
    return of_items(*list, workshop, [&](const Value& item) {
      return call_method(item, name, arguments, workshop);
    });
  }
  if (name == "tostring" && of.table() == nullptr) {
    if (!arguments.empty() && of.text() == nullptr) {
      return format_text("{0:" + printed(arguments[0]) + "}", {of}, workshop);
    }
    const std::string text = printed(of);
    return workshop.output(text.size()) ? std::optional(make_text(text)) : std::nullopt;
  }
  if (const std::string* text = of.text()) return text_method(*text, name, arguments, workshop);
  if (of.as<Char>() != nullptr) return text_method(printed(of), name, arguments, workshop);
  if (const Object* object = of.object()) {
    return object_method(*object, name, arguments, workshop);
  }
  if (const Table* table = of.table()) {
    if ((name == "contains" || name == "containskey") && arguments.size() == 1) {
      return make_boolean(table->find(printed(arguments[0])) != nullptr);
    }
    if (name == "get_item" && arguments.size() == 1) return at_index(of, arguments[0], workshop);
  }
  return std::nullopt;
}

Technique technique_of_method(std::string_view name) {
  if (name == "replace") return Technique::replace;
  if (name == "split") return Technique::split;
  if (name == "substring" || name == "remove" || name == "insert" || name == "chars" ||
      name == "get_chars" || name == "trim" || name == "trimstart" || name == "trimend") {
    return Technique::substring;
  }
  if (name == "append") return Technique::concatenation;
  return Technique::count_;
}

}  // namespace powershell
