#include <algorithm>

#include "powershell/evaluator.h"
#include "powershell/known_variables.h"
#include "powershell/like_pattern.h"
#include "powershell/render.h"
#include "text/ascii.h"

// Variables, the environment, and what is assigned to them.

namespace powershell {
namespace {

// The name in lower case without what only says where it lives.
std::string plain_name(std::string_view name) {
  std::string out = text::folded(name);
  if (out.find(':') == std::string::npos) return out;
  for (const std::string_view scope :
       {"global:", "script:", "local:", "private:", "using:", "variable:", "workflow:"}) {
    if (out.compare(0, scope.size(), scope) == 0) {
      out.erase(0, scope.size());
      break;
    }
  }
  return out;
}

constexpr std::string_view kEnvironment = "env:";

bool is_environment(std::string_view name) { return name.substr(0, 4) == kEnvironment; }

Value with(Value value, Technique technique) {
  value.used.add(technique);
  value.touched = true;
  return value;
}

}  // namespace

// $_ of the round of a loop that begins: the variable that is asked for most.
void Evaluator::set_current(Value value) {
  ++versions_;
  Variable* variable = find_variable("_");
  if (variable == nullptr || variable < variables_.data() + scope_) {
    variables_.push_back({"_", std::move(value), 0, versions_});
    return;
  }
  variable->value = std::move(value);
  variable->version = versions_;
}

Evaluator::Variable* Evaluator::find_variable(std::string_view name) {
  for (std::size_t i = variables_.size(); i-- > 0;) {
    if (variables_[i].name == name) return &variables_[i];
  }
  return nullptr;
}

void Evaluator::set_variable(std::string_view name, Value value, std::uint32_t assignment) {
  const std::string plain = plain_name(name);
  if (plain == "null" || plain == "true" || plain == "false") return;
  if (is_environment(plain) && is_known(value)) {  // programs started from here inherit it
    session_.set_environment(std::string_view(plain).substr(kEnvironment.size()), printed(value));
  }
  if (plain == "ofs") workshop_.list_separator = printed(value);
  ++versions_;
  Variable* variable = find_variable(plain);
  const bool shared = is_environment(plain) || text::folded(name.substr(0, 6)) == "global" ||
                      text::folded(name.substr(0, 6)) == "script";
  const bool here = variable != nullptr && (shared || variable >= variables_.data() + scope_);
  if (!session_.work(1 + variables_.size() / 8)) return;
  if (here) {
    variable->value = std::move(value);
    variable->assignment = assignment;
    variable->version = versions_;
  } else {
    variables_.push_back({plain, std::move(value), assignment, versions_});
  }
}

std::vector<std::string> Evaluator::changed_since(std::uint32_t version) const {
  std::vector<std::string> out;
  for (const Variable& variable : variables_) {
    if (variable.version > version) out.push_back(variable.name);
  }
  return out;
}

// Nothing is known of their values any more.
void Evaluator::lose(const std::vector<std::string>& variables) {
  for (const std::string& name : variables) set_variable(name, make_unknown("$" + name));
}

Value Evaluator::read_variable(std::string_view name) {
  std::string plain = plain_name(name);
  if (plain == std::string_view("psitem")) plain = "_";
  session_.work(1 + variables_.size() / 8);
  if (const Variable* variable = find_variable(plain)) {
    if (variable->value.unknown() != nullptr) return variable->value;
    if (variable->assignment != 0) put_in_[variable->assignment] = true;
    const bool given = plain == std::string_view("_") || plain == std::string_view("args") ||
                       plain == std::string_view("input");  // not assigned in the script
    return given ? variable->value : with(variable->value, Technique::variable);
  }
  if (plain == "true" || plain == "false") return make_boolean(plain == "true");
  if (plain == "null") return {};
  if (is_environment(plain)) return read_environment(plain.substr(kEnvironment.size()));
  if (plain.compare(0, 9, "function:") == 0) {
    for (const Function& function : functions_) {
      if (function.name == plain.substr(9)) {
        return Value(Value::Data(Block{function.block.tree, function.block.id, false}));
      }
    }
  }
  if (plain == "input" && session_.input().text) {
    std::vector<Value> lines;
    lines.push_back(make_text(std::string(text::trimmed(*session_.input().text))));
    return with(make_list(std::move(lines)), Technique::variable);
  }
  if (plain == "home") {
    Value out = make_text("%USERPROFILE%");
    out.symbolic = true;
    return with(std::move(out), Technique::environment);
  }
  if (plain == "executioncontext") {
    return make_object({Object::Kind::engine, "executioncontext", {}, false, {}});
  }
  if (const KnownVariable* known = known_automatic(plain);
      known != nullptr && !known->value.empty()) {
    return with(make_text(std::string(known->value)), Technique::environment);
  }
  return make_unknown("$" + std::string(name.find_first_of(" (){}") == std::string_view::npos
                                            ? std::string(name)
                                            : "{" + std::string(name) + "}"));
}

Value Evaluator::read_environment(std::string_view name) {
  if (const std::string* value = session_.environment(name)) {  // of a shell around this one
    return with(make_text(*value), Technique::environment);
  }
  const KnownVariable* known = known_environment(name);
  if (known == nullptr) return make_unknown("$env:" + std::string(name));
  Value out = make_text("%" + std::string(known->name) + "%");
  out.symbolic = true;
  return with(std::move(out), Technique::environment);
}

// With the well-known values in place of %NAME%; none where one of them differs from host to host.
const Value* Evaluator::resolved(const Value& value, Value& room) {
  const std::string* text = value.text();
  if (!value.symbolic || text == nullptr) return &value;
  std::string out;
  for (std::size_t i = 0; i < text->size();) {
    const std::size_t begin = text->find('%', i);
    const std::size_t end = begin == std::string::npos ? begin : text->find('%', begin + 1);
    if (end == std::string::npos) {
      out.append(*text, i);
      break;
    }
    const KnownVariable* known =
        known_environment(std::string_view(*text).substr(begin + 1, end - begin - 1));
    if (known != nullptr && known->value.empty()) return nullptr;
    out.append(*text, i, begin - i);
    if (known == nullptr) {
      out.push_back('%');
      i = begin + 1;
      continue;
    }
    out.append(known->value);
    i = end + 1;
  }
  if (!session_.output(out.size())) return nullptr;
  room = value;
  room.data = std::move(out);
  room.symbolic = false;
  return &room;
}

// What Get-Variable gives: an object with a name and a value, for the one that fits.
std::optional<Value> Evaluator::variable_object(const std::string& pattern) {
  const auto object = [](std::string_view name, Value value) {
    Table table;
    table.is_object = true;
    table.entries.emplace_back("Name", make_text(std::string(name)));
    table.entries.emplace_back("Value", std::move(value));
    Value out = make_table(std::move(table));
    out.touched = true;
    return out;
  };
  if (!is_like_pattern(pattern)) {
    Value value = read_variable(pattern);
    if (value.unknown() != nullptr && find_variable(text::folded(pattern)) == nullptr) {
      return std::nullopt;
    }
    return object(pattern, std::move(value));
  }
  if (!session_.work(1 + variables_.size() * pattern.size() / 4)) return std::nullopt;
  std::vector<Value> found;
  for (const Variable& variable : variables_) {
    if (matches_like(pattern, variable.name) && !is_environment(variable.name)) {
      found.push_back(object(variable.name, with(variable.value, Technique::variable)));
      if (variable.assignment != 0) put_in_[variable.assignment] = true;
    }
  }
  for (const KnownVariable* known : automatic_like(pattern)) {
    found.push_back(object(known->name, make_text(std::string(known->value))));
  }
  if (found.size() != 1) return std::nullopt;
  return with(std::move(found.front()), Technique::environment);
}

// What stands at Variable:x, Env:x, Alias:x or Function:x; its value where the content is asked
// for.
std::optional<Value> Evaluator::provider_item(std::string_view path, bool content) {
  const std::size_t colon = path.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string drive = text::folded(path.substr(0, colon));
  std::string_view name = path.substr(colon + 1);
  while (!name.empty() && (name.front() == '\\' || name.front() == '/')) name.remove_prefix(1);
  if (drive == "variable") {
    auto object = variable_object(std::string(name));
    if (!object || !content || object->table() == nullptr) return object;
    const Value* value = object->table()->find("Value");
    return value != nullptr ? std::optional(*value) : std::nullopt;
  }
  if (drive == "env") {
    std::string wanted(name);
    if (is_like_pattern(name)) {
      const auto fitting = environment_like(name);
      if (fitting.size() != 1) return std::nullopt;
      wanted = fitting.front()->name;
    }
    Value value = read_variable("env:" + wanted);
    if (content) return value;
    Table table;
    table.is_object = true;
    table.entries.emplace_back("Name", make_text(wanted));
    table.entries.emplace_back("Value", std::move(value));
    return make_table(std::move(table));
  }
  if (drive == "alias") return command_object(name, true);
  if (drive == "function") return read_variable("function:" + std::string(name));
  return std::nullopt;
}

void Evaluator::run_assignment(const Place& place, Outcome& out) {
  const Place target = place.child(0);
  const Place right = place.child(1);
  const bool plain = right.kind() == NodeKind::pipeline && right.count() == 1 &&
                     right.child(0).kind() != NodeKind::command;
  const std::size_t notes = notes_;
  const std::size_t invocations = session_.reading().invocations.size();
  Outcome inner;
  Value value;
  if (plain) {
    value = evaluate(right.child(0));
  } else {
    run_statement(right, inner);
    value = make_output(std::move(inner.values));
  }
  std::uint32_t number = 0;
  const bool constant = is_known(value) && value.object() == nullptr;
  if (constant && rendering_) {
    number = new_assignment();
  }
  const std::string text = joined_lines(inner);
  assign(target, std::move(value), place.node().op, number);
  if (!rendering_) return;
  const bool discards =
      target.kind() == NodeKind::variable && text::equal_folded(target.node().text, "null");
  if (plain || text.empty()) {
    out.lines.push_back({shown(place, notes, invocations), number});
  } else {
    out.lines.push_back({discards ? text : std::string(target.source()) + " = " + text, number});
  }
}

void Evaluator::assign(const Place& target, Value value, Operator op, std::uint32_t assignment) {
  switch (target.kind()) {
    case NodeKind::variable: {
      const std::string_view name = target.node().text;
      if (op == Operator::none) {
        // What isn't known is best told by the name that it has got.
        const Unknown* unknown = value.unknown();
        if (unknown != nullptr && !unknown->partial) value = make_unknown(target.source());
        return set_variable(name, std::move(value), assignment);
      }
      Variable* old = find_variable(plain_name(name));
      // Most of what loops do: a text that grows, in place.
      if (op == Operator::add && old != nullptr && old->value.text() != nullptr &&
          (value.text() != nullptr || value.as<Char>() != nullptr)) {
        const std::string more = printed(value);
        if (!session_.output(more.size())) {
          return set_variable(name, make_unknown(target.source()), assignment);
        }
        std::get<std::string>(old->value.data) += more;
        old->value = derived(std::move(old->value), {&value}, Technique::concatenation);
        old->version = ++versions_;
        return;
      }
      Node operation;
      operation.op = op;
      const Value before = old != nullptr ? old->value
                           : known_environment(name) != nullptr || is_environment(plain_name(name))
                               ? read_variable(name)
                               : Value();
      return set_variable(name, apply(operation, before, value, target.source()), assignment);
    }
    case NodeKind::cast:
      return assign(target.child(0), cast(value, target.node().text, target), op, assignment);
    case NodeKind::array: {
      const std::vector<Value> items = items_of(value);
      for (std::size_t i = 0; i < target.count(); ++i) {
        Value item = !is_known(value) && value.list() == nullptr ? unknown(target.child(i))
                     : i < items.size()                          ? items[i]
                                                                 : Value();
        if (i + 1 == target.count() && items.size() > target.count()) {
          item = make_list({items.begin() + static_cast<std::ptrdiff_t>(i), items.end()});
        }
        assign(target.child(i), std::move(item), Operator::none, 0);
      }
      return;
    }
    case NodeKind::paren:
      return;
    case NodeKind::postfix:
      return assign_part(target, std::move(value), op);
    default:
      return;
  }
}

// $h.Key = …, $h['Key'] = …, $a[0] = …: a new table or list takes the place of the old one.
void Evaluator::assign_part(const Place& target, Value value, Operator op) {
  const Place base = target.child(0);
  if (base.kind() != NodeKind::variable) return;
  if (target.count() != 2 || op != Operator::none) {
    rebind(base, unknown(base));
    return;
  }
  const Value before = read_variable(base.node().text);
  const Place suffix = target.child(1);
  const bool index = suffix.kind() == NodeKind::index;
  const Value key = suffix.count() > 0 ? evaluate(suffix.child(0)) : Value();
  if (const Table* table = before.table()) {
    if (!session_.work(1 + table->entries.size())) return;
    Table after = *table;
    const std::string name = printed(key);
    const auto same = [&](const auto& entry) { return text::equal_folded(entry.first, name); };
    const auto place = std::find_if(after.entries.begin(), after.entries.end(), same);
    if (place != after.entries.end()) {
      place->second = std::move(value);
    } else {
      after.entries.emplace_back(name, std::move(value));
    }
    rebind(base, make_table(std::move(after)));
    return;
  }
  const auto number = as_integer(key);
  if (const List* list = before.list(); list != nullptr && index && number) {
    if (!session_.work(1 + list->items.size() / 4)) return;
    std::vector<Value> items = list->items;
    const auto size = static_cast<std::int64_t>(items.size());
    const std::int64_t at = *number < 0 ? *number + size : *number;
    if (at >= 0 && at < size) items[static_cast<std::size_t>(at)] = std::move(value);
    rebind(base, make_list(std::move(items)));
    return;
  }
  if (before.unknown() == nullptr) rebind(base, unknown(base));
}

// Gives the variable that stands there another value; what it was assigned stays put in.
void Evaluator::rebind(const Place& place, const Value& value) {
  if (place.kind() != NodeKind::variable) return;
  Variable* variable = find_variable(plain_name(place.node().text));
  const std::uint32_t assignment = variable != nullptr ? variable->assignment : 0;
  set_variable(place.node().text, value, assignment);
}

}  // namespace powershell
