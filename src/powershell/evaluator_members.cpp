#include <algorithm>

#include "powershell/byte_values.h"
#include "powershell/evaluator.h"
#include "powershell/parser.h"
#include "powershell/static_members.h"
#include "powershell/string_methods.h"
#include "text/ascii.h"

// What stands behind a value: .members, .methods( ), ::static ones and [indexes].

namespace powershell {
namespace {

bool runs_block(std::string_view name) {
  return name == "invoke" || name == "invokereturnasis" || name == "invokewithcontext";
}

// -1..-4 and 4..0: each one below the one before.
bool is_backwards(const Value& index) {
  const List* list = index.list();
  if (list == nullptr || list->items.size() < 3) return false;
  std::optional<std::int64_t> last;
  for (const Value& item : list->items) {
    const auto number = as_integer(item);
    if (!number || (last && *number != *last - 1)) return false;
    last = number;
  }
  return true;
}

}  // namespace

Value Evaluator::evaluate_postfix(const Place& place) {
  const Place base = place.child(0);
  Value value = evaluate(base);
  for (std::size_t i = 1; i < place.count(); ++i) {
    Place suffix = place.child(i);
    // 'text'.Replace.Invoke('a', 'b') is 'text'.Replace('a', 'b').
    if (suffix.kind() == NodeKind::member && i + 1 < place.count() &&
        place.child(i + 1).kind() == NodeKind::call && value.as<Block>() == nullptr &&
        text::equal_folded(member_name(place.child(i + 1)), "invoke")) {
      const std::string name = member_name(suffix);
      suffix = place.child(++i);
      std::vector<Value> arguments = call_values(suffix);
      if (auto out = call_value(base, value, name, std::move(arguments))) {
        value = std::move(*out);
        continue;
      }
    } else if (auto out = apply_suffix(i == 1 ? base : Place{base.tree, 0}, value, suffix)) {
      value = std::move(*out);
      continue;
    }
    const std::uint32_t begin = place.node().begin;
    const std::string_view written =
        std::string_view(place.tree->script).substr(begin, suffix.node().end - begin);
    value = derived(make_unknown(written), {&value}, Technique::count_);
  }
  return value;
}

std::string Evaluator::member_name(const Place& suffix) {
  if (suffix.count() == 0) return {};
  const Value name = evaluate(suffix.child(0));
  return text::folded(printed(name));
}

std::vector<Value> Evaluator::call_values(const Place& suffix) {
  std::vector<Value> out;
  for (std::size_t i = 1; i < suffix.count(); ++i) out.push_back(evaluate(suffix.child(i)));
  return out;
}

std::optional<Value> Evaluator::apply_suffix(const Place& base, const Value& of,
                                             const Place& suffix) {
  if (suffix.kind() == NodeKind::index) return index_value(of, suffix);
  const std::string name = member_name(suffix);
  const auto* type = of.as<TypeName>();
  switch (suffix.kind()) {
    case NodeKind::member:
      return member_value(of, name);
    case NodeKind::call:
      return call_value(base, of, name, call_values(suffix));
    case NodeKind::static_member:
      return type != nullptr ? static_value(type->name, name) : std::nullopt;
    case NodeKind::static_call: {
      std::vector<Value> arguments = call_values(suffix);
      return type != nullptr ? static_call_value(suffix, type->name, name, std::move(arguments))
                             : std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

std::optional<Value> Evaluator::index_value(const Value& of, const Place& suffix) {
  const Value index = suffix.count() > 0 ? evaluate(suffix.child(0)) : Value();
  Value room;
  const Value* plain = resolved(of, room);
  auto out = plain != nullptr ? at_index(*plain, index, workshop_) : std::nullopt;
  if (!out) return std::nullopt;
  const bool of_text = of.text() != nullptr || of.list() != nullptr;
  const Technique technique = is_backwards(index) ? Technique::reverse
                              : of_text           ? Technique::substring
                                                  : Technique::count_;
  return derived(std::move(*out), {&of, &index}, technique);
}

std::optional<Value> Evaluator::member_value(const Value& of, const std::string& name) {
  if (const Object* object = of.object();
      object != nullptr && object->kind == Object::Kind::engine) {
    return of;  // .InvokeCommand, .SessionState.PSVariable: each is asked by its methods' names
  }
  Value room;
  const Value* plain = resolved(of, room);
  auto out = plain != nullptr ? get_member(*plain, name, workshop_) : std::nullopt;
  if (!out) return std::nullopt;
  return derived(std::move(*out), {&of}, Technique::count_);
}

std::optional<Value> Evaluator::call_value(const Place& base, const Value& of,
                                           const std::string& name, std::vector<Value> arguments) {
  if (of.as<Block>() != nullptr) {
    if (!runs_block(name)) return name == "getnewclosure" ? std::optional(of) : std::nullopt;
    Call call;
    call.place = base;
    for (Value& argument : arguments)
      call.arguments.push_back({{}, false, false, std::move(argument)});
    Outcome outcome;
    run_block(of, call, outcome, true);
    return make_output(std::move(outcome.values));
  }
  if (name == "foreach" && arguments.size() == 1) return for_each_method(of, arguments[0], false);
  if (name == "where" && arguments.size() == 1) return for_each_method(of, arguments[0], true);
  if (const Object* object = of.object()) {
    if (object->kind == Object::Kind::engine) return engine_call(name, arguments);
    if (object->kind == Object::Kind::shell) return shell_call(base, of, name, arguments);
  }
  Value room;
  const Value* plain = resolved(of, room);
  auto out = plain != nullptr ? call_method(*plain, name, arguments, workshop_) : std::nullopt;
  if (!out) return std::nullopt;
  Value value = derived(std::move(*out), {&of}, Technique::count_);
  for (const Value& argument : arguments) inherit(value, argument);
  value = derived(std::move(value), {}, technique_of_method(name));
  if (value.object() != nullptr && value.object()->kind == Object::Kind::builder) {
    rebind(base, value);
  }
  return value;
}

// .ForEach({ … }), .ForEach('Member') and .Where({ … }).
std::optional<Value> Evaluator::for_each_method(const Value& of, const Value& what, bool filter) {
  if (!is_known(of)) return std::nullopt;
  std::vector<Value> out;
  for (const Value& item : items_of(of)) {
    if (!session_.work(2)) return std::nullopt;
    if (const auto* block = what.as<Block>()) {
      set_current(item);
      Outcome outcome = run_script_block(*block, {}, nullptr, false);
      if (!filter) {
        for (Value& value : outcome.values) out.push_back(std::move(value));
        continue;
      }
      const auto is = as_boolean(make_output(std::move(outcome.values)));
      if (!is) return std::nullopt;
      if (*is) out.push_back(item);
    } else {
      const std::string name = text::folded(printed(what));
      auto value = get_member(item, name, workshop_);
      if (!value) value = call_method(item, name, {}, workshop_);
      if (!value) value = convert(item, canonical_type(name), workshop_);
      if (!value) return std::nullopt;
      inherit(*value, item);
      out.push_back(std::move(*value));
    }
  }
  return make_list(std::move(out));
}

std::optional<Value> Evaluator::static_value(std::string_view type, const std::string& name) {
  return get_static(type, name);
}

std::optional<Value> Evaluator::static_call_value(const Place& suffix, std::string_view type,
                                                  const std::string& name,
                                                  std::vector<Value> arguments) {
  if (type == "scriptblock" && name == "create" && arguments.size() == 1) {
    if (!is_known(arguments[0])) return std::nullopt;
    return block_of_text(arguments[0]);
  }
  if (type == "powershell" && name == "create") {
    return make_object({Object::Kind::shell, "PowerShell", {}, false, {}});
  }
  if (type == "environment" && !arguments.empty()) {
    const std::string variable = "env:" + printed(arguments[0]);
    if (name == "getenvironmentvariable") return read_variable(variable);
    if (name == "setenvironmentvariable" && arguments.size() > 1) {
      set_variable(variable, arguments[1]);
      return Value();
    }
    if (name == "expandenvironmentvariables") {
      Value value = arguments[0];
      value.symbolic = true;
      value.touched = true;
      value.used.add(Technique::environment);
      return value;
    }
  }
  if (type == "array" && name == "reverse" && suffix.count() > 1 && is_known(arguments[0])) {
    std::vector<Value> items = items_of(arguments[0]);
    if (!session_.work(1 + items.size())) return std::nullopt;
    std::reverse(items.begin(), items.end());
    Place variable = suffix.child(1);
    while (variable.kind() == NodeKind::cast) variable = variable.child(0);  // [ref]$a
    rebind(variable, derived(make_list(std::move(items)), {arguments.data()}, Technique::reverse));
    return Value();
  }
  for (Value& argument : arguments) {
    if (type == "string" || type == "io.path") break;
    Value room;
    const Value* plain = resolved(argument, room);
    if (plain == nullptr) return std::nullopt;
    if (plain == &room) argument = std::move(room);
  }
  auto out = call_static(type, name, arguments, workshop_);
  if (!out) return std::nullopt;
  bool touched = false;
  for (const Value& argument : arguments) touched = touched || argument.touched;
  if (touched && (type == "string" || type == "regex")) {  // as of -f and -join with variables
    for (const Technique weak :
         {Technique::join, Technique::concatenation, Technique::format, Technique::replace}) {
      if (out->folded.has(weak)) out->folded = {};
    }
  }
  for (const Value& argument : arguments) inherit(*out, argument);
  return out;
}

// A script block of a text: it is read when it runs.
Value Evaluator::block_of_text(const Value& text) {
  const std::string script = printed(text);
  if (!session_.work(1 + script.size())) return make_unknown(script);
  Tree& tree = trees_.emplace_front();
  parse_script(script, tree);
  if (tree.too_deep) note_too_deep();
  Value value(Value::Data(Block{&tree, tree.root, true}));
  inherit(value, text);
  return value;
}

// $ExecutionContext.InvokeCommand and .SessionState.
std::optional<Value> Evaluator::engine_call(const std::string& name,
                                            const std::vector<Value>& arguments) {
  if (arguments.empty()) return std::nullopt;
  const Value& first = arguments[0];
  if (name == "invokescript") {
    const auto text = std::find_if(arguments.begin(), arguments.end(), [](const Value& value) {
      return value.as<bool>() == nullptr && !value.is_null();
    });
    if (text == arguments.end()) return std::nullopt;
    if (text->as<Block>() != nullptr) return call_value({}, *text, "invoke", {});
    run_layer("InvokeScript", *text);
    return Value();
  }
  if (!is_known(first)) return std::nullopt;
  if (name == "newscriptblock") return block_of_text(first);
  if (name == "getcommand" || name == "getcmdlet" || name == "getcmdlets" ||
      name == "getcommandname" || name == "getcommands") {
    Value out = command_object(printed(first), false);
    inherit(out, first);
    return out;
  }
  if (name == "expandstring") {
    return first.text() != nullptr && first.text()->find('$') == std::string::npos
               ? std::optional(first)
               : std::nullopt;
  }
  if (name == "getvalue") return read_variable(printed(first));
  if (name == "get") return variable_object(printed(first));
  if (name == "set" && arguments.size() > 1) {
    set_variable(printed(first), arguments[1]);
    return Value();
  }
  return std::nullopt;
}

// [powershell]::Create().AddScript('…').AddParameter('Name', 'value').Invoke()
std::optional<Value> Evaluator::shell_call(const Place& base, const Value& of,
                                           const std::string& name,
                                           const std::vector<Value>& arguments) {
  const Object& before = *of.object();
  if (name == "invoke" || name == "begininvoke" || name == "invokeasync") {
    Outcome outcome;
    run_shell(before, outcome);
    note_run(of);
    return make_output(std::move(outcome.values));
  }
  if (!session_.work(1 + before.commands.size())) return std::nullopt;
  Object after = before;
  // A text stays one: an object as an argument could hold the shell itself.
  const auto plain = [](const Value& value) {
    return value.object() != nullptr ? as_text(value) : value;
  };
  if ((name == "addscript" || name == "addcommand") && !arguments.empty()) {
    after.commands.push_back({printed(arguments[0]), name == "addscript", {}});
  } else if (name == "addparameter" && !arguments.empty() && !after.commands.empty()) {
    after.commands.back().arguments.emplace_back(
        printed(arguments[0]), arguments.size() > 1 ? plain(arguments[1]) : make_boolean(true));
  } else if (name == "addargument" && !arguments.empty() && !after.commands.empty()) {
    after.commands.back().arguments.emplace_back(std::string(), plain(arguments[0]));
  } else if (name == "dispose" || name == "stop") {
    return Value();
  } else if (name != "addstatement") {
    return std::nullopt;
  }
  Value value = make_object(std::move(after));
  inherit(value, of);
  for (const Value& argument : arguments) inherit(value, argument);
  rebind(base, value);
  return value;
}

void Evaluator::run_shell(const Object& shell, Outcome& out) {
  for (const Object::Command& command : shell.commands) {
    if (command.is_script) {
      run_layer("[PowerShell]::Create().AddScript", make_text(command.name));
      continue;
    }
    note(Technique::invoke_expression);
    Call call;
    call.name = command.name;
    for (const auto& [name, value] : command.arguments) {
      call.arguments.push_back({name, !name.empty(), false, value});
    }
    const Ran ran = run_named(call, out);
    if (rendering_ && !ran.text.empty()) out.lines.push_back({ran.text, 0});
  }
}

}  // namespace powershell
