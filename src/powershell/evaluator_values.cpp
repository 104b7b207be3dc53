#include <algorithm>

#include "powershell/byte_values.h"
#include "powershell/command_arguments.h"
#include "powershell/evaluator.h"
#include "powershell/render.h"
#include "powershell/string_methods.h"
#include "text/ascii.h"

// Cmdlets that make values: objects, variables, paths, lists.

namespace powershell {

std::optional<Ran> Evaluator::run_new_object(Call& call, Outcome& out) {
  const CommandArguments arguments(
      call, {{"TypeName"}, {"ArgumentList"}, {"ComObject"}, {"Property"}, {"Strict", true}});
  const Value* type = arguments.find("TypeName", 0);
  if (arguments.has("ComObject") || type == nullptr || !is_known(*type)) return std::nullopt;
  const std::string name = canonical_type(printed(*type));
  if (const Value* property = arguments.find("Property");
      property != nullptr && property->table() != nullptr) {
    Table table = *property->table();
    table.is_object = true;
    out.values.push_back(make_table(std::move(table)));
    return Ran{std::string(call.place.source()), false};
  }
  std::vector<Value> given;
  const std::size_t from = arguments.has("TypeName") ? 0 : 1;
  if (const Value* list = arguments.find("ArgumentList", from)) given = items_of(*list);
  for (std::size_t i = from + 1; i < arguments.positional().size(); ++i) {
    given.push_back(arguments.positional()[i]);
  }
  if (!std::all_of(given.begin(), given.end(), is_known)) return std::nullopt;
  auto value = make_new(name, given, workshop_);
  if (!value) return std::nullopt;
  inherit(*value, *type);
  out.values.push_back(std::move(*value));
  return Ran{std::string(call.place.source()), false};
}

std::optional<Ran> Evaluator::run_set_variable(Call& call) {
  const CommandArguments arguments(call, {{"Name"},
                                          {"Value"},
                                          {"Scope"},
                                          {"Option"},
                                          {"Description"},
                                          {"Visibility"},
                                          {"Force", true},
                                          {"PassThru", true}});
  const Value* name = arguments.find("Name", 0);
  const Value* given = arguments.find("Value", arguments.has("Name") ? 0 : 1);
  if (name == nullptr || !is_known(*name)) return std::nullopt;
  Value value;
  if (given != nullptr) {
    value = *given;
  } else if (call.input != nullptr) {
    value = make_output(*call.input);
  }
  std::uint32_t number = 0;
  if (is_known(value) && rendering_) {
    number = new_assignment();
  }
  set_variable(printed(*name), std::move(value), number);
  return Ran{std::string(call.place.source()), call.input != nullptr, number};
}

// Set-Item and New-Item of Variable:x, Env:x, Alias:x; of a file it is what it is.
std::optional<Ran> Evaluator::run_set_item(Call& call) {
  const CommandArguments arguments(
      call, {{"Path"}, {"Value"}, {"LiteralPath"}, {"Name"}, {"ItemType"}, {"Force", true}});
  const Value* path = arguments.find("Path", 0);
  if (path == nullptr) path = arguments.find("LiteralPath");
  const Value* given =
      arguments.find("Value", arguments.has("Path") || arguments.has("LiteralPath") ? 0 : 1);
  if (path == nullptr || !is_known(*path)) return std::nullopt;
  const std::string where = printed(*path);
  const std::size_t colon = where.find(':');
  if (colon == std::string::npos) return std::nullopt;
  const std::string drive = text::folded(std::string_view(where).substr(0, colon));
  std::string name = where.substr(colon + 1);
  while (!name.empty() && (name.front() == '\\' || name.front() == '/')) name.erase(0, 1);
  Value value = given != nullptr        ? *given
                : call.input != nullptr ? make_output(*call.input)
                                        : Value();
  std::uint32_t number = 0;
  if (drive == "variable" || drive == "env") {
    if (rendering_ && is_known(value)) number = new_assignment();
    set_variable(drive == "env" ? "env:" + name : name, std::move(value), number);
  } else if (drive == "alias" && is_known(value)) {
    aliases_.push_back({name, value.object() != nullptr ? value.object()->text : printed(value)});
  } else {
    return std::nullopt;
  }
  return Ran{std::string(call.place.source()), call.input != nullptr, number};
}

std::optional<Ran> Evaluator::run_get_item(Call& call, Outcome& out, bool content) {
  const CommandArguments arguments(call, {{"Path"},
                                          {"LiteralPath"},
                                          {"Filter"},
                                          {"Include"},
                                          {"Recurse", true},
                                          {"Force", true},
                                          {"Raw", true}});
  const Value* path = arguments.find("Path", 0);
  if (path == nullptr) path = arguments.find("LiteralPath");
  if (path == nullptr || !is_known(*path)) return std::nullopt;
  auto item = provider_item(printed(*path), content);
  if (!item || !is_known(*item)) return std::nullopt;
  inherit(*item, *path);
  out.values.push_back(std::move(*item));
  return Ran{std::string(call.place.source()), false};
}

std::optional<Ran> Evaluator::run_get_variable(Call& call, Outcome& out) {
  const CommandArguments arguments(call, {{"Name"}, {"ValueOnly", true}, {"Scope"}, {"Include"}});
  const Value* name = arguments.find("Name", 0);
  if (name == nullptr || !is_known(*name)) return std::nullopt;
  auto object = variable_object(printed(*name));
  if (!object || object->table() == nullptr) return std::nullopt;
  if (arguments.has("ValueOnly")) {
    Value value = *object->table()->find("Value");
    inherit(value, *object);
    out.values.push_back(std::move(value));
  } else {
    out.values.push_back(std::move(*object));
  }
  return Ran{std::string(call.place.source()), false};
}

std::optional<Ran> Evaluator::run_join_path(Call& call, Outcome& out) {
  const CommandArguments arguments(
      call, {{"Path"}, {"ChildPath"}, {"AdditionalChildPath"}, {"Resolve", true}});
  const Value* path = arguments.find("Path", 0);
  const Value* child = arguments.find("ChildPath", arguments.has("Path") ? 0 : 1);
  if (path == nullptr || child == nullptr || path->list() != nullptr) return std::nullopt;
  std::string joined = printed(*path);
  while (!joined.empty() && (joined.back() == '\\' || joined.back() == '/')) joined.pop_back();
  std::string rest = printed(*child);
  while (!rest.empty() && (rest.front() == '\\' || rest.front() == '/')) rest.erase(0, 1);
  joined += "\\" + rest;
  if (!session_.output(joined.size())) return std::nullopt;
  Value value =
      is_known(*path) && is_known(*child) ? make_text(joined) : make_unknown(joined, true);
  inherit(value, *path);
  inherit(value, *child);
  value.touched = true;
  out.values.push_back(std::move(value));
  return Ran{rendered("Join-Path", invocation_arguments(call)), false};
}

std::optional<Ran> Evaluator::run_write_output(std::string_view canonical, Call& call,
                                               Outcome& out) {
  const CommandArguments arguments(call, {{"InputObject"}, {"NoEnumerate", true}});
  std::vector<Value> values;
  if (const Value* named = arguments.find("InputObject")) values = items_of(*named);
  for (const Value& value : arguments.positional()) {
    for (const Value& item : items_of(value)) values.push_back(item);
  }
  if (values.empty() && call.input != nullptr) values = *call.input;
  Ran ran{std::string(call.place.source()), false};
  if (rendering_) ran = run_invocation(call, canonical, out);
  out.values = std::move(values);
  return ran;
}

std::optional<Ran> Evaluator::run_out_string(Call& call, Outcome& out) {
  if (call.input == nullptr || !std::all_of(call.input->begin(), call.input->end(), is_known)) {
    return std::nullopt;
  }
  Value text = make_text(joined(*call.input, "\r\n"));
  for (const Value& item : *call.input) inherit(text, item);
  if (!session_.output(text.text()->size())) return std::nullopt;
  Ran ran{quoted_text(*text.text()), true};
  out.values.push_back(std::move(text));
  return ran;
}

namespace {

std::vector<std::string> csv_fields(std::string_view line, char delimiter) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"') {
      if (quoted && i + 1 < line.size() && line[i + 1] == '"') {
        fields.back().push_back('"');
        ++i;
      } else {
        quoted = !quoted;
      }
    } else if (c == delimiter && !quoted) {
      fields.emplace_back();
    } else {
      fields.back().push_back(c);
    }
  }
  return fields;
}

}  // namespace

std::optional<Ran> Evaluator::run_convert_from_csv(Call& call, Outcome& out) {
  const CommandArguments arguments(
      call, {{"InputObject"}, {"Delimiter"}, {"Header"}, {"UseCulture", true}});
  std::vector<Value> input;
  if (const Value* given = arguments.find("InputObject", 0)) input = items_of(*given);
  if (input.empty() && call.input != nullptr) input = *call.input;
  if (input.empty() || !std::all_of(input.begin(), input.end(), is_known)) return std::nullopt;
  const Value* delimiter = arguments.find("Delimiter");
  const std::string separator = delimiter != nullptr ? printed(*delimiter) : ",";
  if (separator.size() != 1) return std::nullopt;
  const std::string text = joined(input, "\n");
  if (!session_.work(1 + text.size() / 8) || !session_.output(text.size())) return std::nullopt;
  std::vector<std::string> header;
  if (const Value* names = arguments.find("Header")) {
    for (const Value& name : items_of(*names)) header.push_back(printed(name));
  }
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text::trimmed(std::string_view(text).substr(begin, end - begin));
    begin = end + 1;
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string> fields = csv_fields(line, separator[0]);
    if (header.empty()) {
      for (std::string& field : fields) header.emplace_back(text::trimmed(field));
      continue;
    }
    Table row;
    row.is_object = true;
    for (std::size_t i = 0; i < header.size(); ++i) {
      row.entries.emplace_back(header[i], i < fields.size() ? make_text(fields[i]) : Value());
    }
    out.values.push_back(make_table(std::move(row)));
  }
  for (Value& value : out.values) {
    for (const Value& item : input) inherit(value, item);
  }
  return Ran{rendered("ConvertFrom-Csv", invocation_arguments(call)), false};
}

std::optional<Ran> Evaluator::run_select_object(Call& call, Outcome& out) {
  const CommandArguments arguments(call, {{"Property"},
                                          {"First"},
                                          {"Last"},
                                          {"Skip"},
                                          {"Index"},
                                          {"ExpandProperty"},
                                          {"Unique", true},
                                          {"Wait", true}});
  if (call.input == nullptr || !std::all_of(call.input->begin(), call.input->end(), is_known)) {
    return std::nullopt;
  }
  std::vector<Value> kept = *call.input;
  const auto number = [&](std::string_view name) -> std::size_t {
    const Value* value = arguments.find(name);
    const auto whole = value != nullptr ? as_integer(*value) : std::nullopt;
    return whole && *whole > 0 ? static_cast<std::size_t>(*whole) : 0;
  };
  const std::size_t skip = std::min(number("Skip"), kept.size());
  kept.erase(kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(skip));
  if (arguments.has("First")) kept.resize(std::min(number("First"), kept.size()));
  if (arguments.has("Last")) {
    const std::size_t last = std::min(number("Last"), kept.size());
    kept.erase(kept.begin(), kept.end() - static_cast<std::ptrdiff_t>(last));
  }
  if (const Value* index = arguments.find("Index")) {
    auto picked = at_index(make_list(kept), *index, workshop_);
    if (!picked) return std::nullopt;
    kept = items_of(*picked);
  }
  if (const Value* property = arguments.find("ExpandProperty")) {
    for (Value& value : kept) {
      auto member = get_member(value, text::folded(printed(*property)), workshop_);
      if (!member) return std::nullopt;
      inherit(*member, value);
      value = std::move(*member);
    }
  }
  out.values = std::move(kept);
  return Ran{rendered("Select-Object", invocation_arguments(call)), false};
}

}  // namespace powershell
