#include <algorithm>

#include "powershell/cmdlet_names.h"
#include "powershell/command_line.h"
#include "powershell/evaluator.h"
#include "powershell/render.h"
#include "text/ascii.h"
#include "text/byte_set.h"

// What a command is, by its name, and what it is given.

namespace powershell {
namespace {

constexpr text::ByteSet kSlashes("/\\");
constexpr text::ByteSet kOfVariables(":/%$");
constexpr text::ByteSet kOfExpressions("$(%");

constexpr int kMostAliases = 8;

bool is_path(std::string_view name) { return kSlashes.any_in(name); }

bool is_program(std::string_view name) {
  for (const std::string_view extension : {".exe", ".com", ".bat", ".cmd"}) {
    if (text::ends_with_folded(name, extension)) return true;
  }
  if (text::ends_with_folded(name, ".ps1")) return false;
  // A cmdlet or function has a dash in its name; what has none, and is none that is known, is most
  // likely a program.
  return is_path(name) || is_known_program(name) ||
         (name.find('-') == std::string_view::npos && !kOfExpressions.any_in(name));
}

// A text that is given behind --%: as the program would split it.
std::vector<std::string> verbatim_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false;
  bool any = false;
  for (const char c : text) {
    if (c == '"') {
      quoted = !quoted;
      any = true;
    } else if (!quoted && text::is_blank(c)) {
      if (any) words.push_back(std::exchange(word, {}));
      any = false;
    } else {
      word.push_back(c);
      any = true;
    }
  }
  if (any) words.push_back(word);
  return words;
}

}  // namespace

void Evaluator::add_splat(const Value& value, Call& call) {
  if (const Table* table = value.table()) {
    for (const auto& [key, entry] : table->entries) {
      Value given = entry;
      given.touched = true;
      call.arguments.push_back({key, true, false, std::move(given)});
    }
  } else {
    for (const Value& item : items_of(value)) call.arguments.push_back({{}, false, false, item});
  }
}

void Evaluator::read_argument(const Place& place, Call& call) {
  const Node& node = place.node();
  switch (node.kind) {
    case NodeKind::parameter: {
      if (node.unicode_dash) note(Technique::unicode_dash);
      CallArgument argument;
      argument.parameter = std::string(node.text);
      if (place.count() > 0) {
        argument.bound = true;
        argument.value = evaluate(place.child(0));
      }
      call.arguments.push_back(std::move(argument));
      return;
    }
    case NodeKind::splat:
      return add_splat(evaluate(place), call);
    case NodeKind::verbatim:
      for (std::string& word : verbatim_words(node.text)) {
        call.arguments.push_back({{}, false, false, make_text(std::move(word))});
      }
      return;
    default:
      call.arguments.push_back({{}, false, node.kind == NodeKind::array, evaluate(place)});
  }
}

void Evaluator::read_arguments_of(const Place& place, Call& call) {
  for (std::size_t i = 1; i < place.count(); ++i) read_argument(place.child(i), call);
}

// BitsTransfer\Start-BitsTransfer
void Evaluator::split_module(Call& call) {
  const std::size_t slash = call.name.find('\\');
  if (slash == std::string::npos || slash == 0) return;
  const std::string_view name = std::string_view(call.name).substr(slash + 1);
  if (is_path(name) || kOfVariables.any_in(call.name)) return;
  if (canonical_cmdlet(name).empty() || aliased_cmdlet(name) == canonical_cmdlet(name)) return;
  call.module = call.name.substr(0, slash);
  call.name = std::string(name);
}

// Reports how a name was hidden. Programs are called by a variable every day; cmdlets are not.
void Evaluator::note_name(const Place& name, const Value& value, const Call& call) {
  const bool is_cmdlet = !canonical_cmdlet(call.name).empty();
  if (name.kind() == NodeKind::word || name.kind() == NodeKind::string) {
    if (is_cmdlet || !is_path(call.name)) note_run(value);
    return;
  }
  if (value.object() != nullptr || is_cmdlet || !value.folded.empty()) {
    note(Technique::call_operator);
    note_run(value);
  }
}

namespace {

// In double quotes `t is a tab, so a name with one doesn't run. Who scatters backticks over a name
// often forgets that, and means the letter.
std::string mended_name(std::string_view name) {
  constexpr std::string_view kControls = "\a\b\x1B\f\n\r\t\v";
  constexpr std::string_view kLetters = "abefnrtv";
  static constexpr text::ByteSet kControlBytes(kControls);
  std::string out(name);
  if (!kControlBytes.any_in(name)) return out;
  for (char& c : out) {
    const std::size_t which = kControls.find(c);
    if (which != std::string_view::npos) c = kLetters[which];
  }
  return canonical_cmdlet(out).empty() ? std::string(name) : out;
}

}  // namespace

Ran Evaluator::run_command(const Place& place, const std::vector<Value>* input, Outcome& out) {
  if (!session_.work(8)) return {std::string(place.source()), false};
  const Place name = place.child(0);
  Call call;
  call.place = place;
  call.input = input;
  Value value = evaluate(name);
  if (const List* list = value.list(); list != nullptr && list->items.size() == 1) {
    Value only = list->items.front();
    inherit(only, value);
    value = std::move(only);
  }
  if (value.as<Block>() != nullptr) {
    read_arguments_of(place, call);
    return run_block(value, call, out, !place.node().dot);
  }
  Value room;
  if (resolved(value, room) == &room) value = std::move(room);
  if (const Object* object = value.object()) {
    call.name = object->kind == Object::Kind::command ? object->text : printed(value);
    call.guessed = object->guessed;
  } else {
    call.name = std::string(text::trimmed(printed(value)));
  }
  if (std::string mended = mended_name(call.name); mended != call.name) {
    note(Technique::backtick);
    call.name = std::move(mended);
  }
  read_arguments_of(place, call);
  if (call.name.empty()) return {std::string(place.source()), false};
  split_module(call);
  if (const Unknown* unknown = value.unknown(); unknown != nullptr && !unknown->partial) {
    session_.note_opaque(unknown->written, "the name of what runs is not on the command line");
    out.values.push_back(make_unknown(place.source()));
    return run_invocation(call, call.name, out);
  }
  note_name(name, value, call);
  return run_named(call, out);
}

Ran Evaluator::run_named(Call& call, Outcome& out, int aliases) {
  for (std::size_t i = aliases_.size(); i-- > 0 && aliases < kMostAliases;) {
    if (!text::equal_folded(aliases_[i].name, call.name)) continue;
    note(Technique::alias);
    call.name = aliases_[i].command;
    split_module(call);
    return run_named(call, out, aliases + 1);
  }
  for (std::size_t i = functions_.size(); i-- > 0;) {
    if (!text::equal_folded(functions_[i].name, call.name)) continue;
    const Function function = functions_[i];
    return run_function(function, call, out);
  }
  if (call.name == "%%") call.name = "%";  // of a batch file, where a percent sign is written twice
  std::string_view canonical = canonical_cmdlet(call.name);
  if (canonical.empty() && !is_path(call.name) && !is_known_program(call.name) &&
      call.name.find('.') == std::string::npos) {
    canonical = canonical_cmdlet("Get-" + call.name);  // a bare noun
  }
  if (canonical.empty()) {
    return is_program(call.name) ? run_program(call, out) : run_invocation(call, call.name, out);
  }
  if (is_case_mixed(call.name, canonical)) note(Technique::case_mix);
  if (auto ran = run_cmdlet(canonical, call, out)) return *ran;
  return run_invocation(call, canonical, out);
}

ArgumentValue Evaluator::argument_value(const Value& value) const {
  ArgumentValue out;
  if (const Table* table = value.table()) {
    for (const auto& [key, entry] : table->entries) {
      ArgumentValue inner = argument_value(entry);
      out.known = out.known && inner.known;
      out.entries.emplace_back(key, std::move(inner));
    }
    return out;
  }
  if (const List* list = value.list()) {
    out.is_list = true;
    out.known = list->known;
    out.items.reserve(list->items.size());
    for (const Value& item : list->items) out.items.push_back(printed(item));
    return out;
  }
  out.known = value.unknown() == nullptr;
  if (const auto* block = value.as<Block>()) {
    out.items.emplace_back(block->tree->source(block->tree->node(block->node)));
    out.known = false;
  } else if (!value.is_null()) {
    out.items.push_back(printed(value));
  }
  return out;
}

std::vector<Argument> Evaluator::invocation_arguments(const Call& call) {
  std::vector<Argument> out;
  out.reserve(call.arguments.size());
  for (const CallArgument& given : call.arguments) {
    Argument& argument = out.emplace_back();
    argument.parameter = given.parameter;
    argument.bound = given.bound;
    if (!given.value) continue;
    note_argument(*given.value);
    argument.value = argument_value(*given.value);
    std::size_t size = 0;
    for (const std::string& item : argument.value->items) size += item.size();
    if (!session_.output(size)) break;
  }
  return out;
}

// A command that is only reported.
Ran Evaluator::run_invocation(Call& call, std::string_view canonical, Outcome& out) {
  Invocation invocation;
  invocation.kind = Invocation::Kind::cmdlet;
  invocation.name = std::string(canonical);
  invocation.module = call.module;
  invocation.guessed = call.guessed;
  invocation.arguments = invocation_arguments(call);
  if (call.input != nullptr) {
    for (const Value& value : *call.input) {
      if (value.unknown() != nullptr) {
        invocation.input_unknown = true;
      } else {
        note_argument(value);
        invocation.input.push_back(argument_value(value));
      }
    }
  }
  const std::string qualified =
      call.module.empty() ? invocation.name : call.module + "\\" + invocation.name;
  invocation.text = rendered(qualified, invocation.arguments);
  if (!session_.output(invocation.text.size())) return {std::string(call.place.source()), false};
  std::string text = invocation.text;
  session_.add(std::move(invocation));
  if (text::equal_folded(canonical, "Start-Process")) {
    const std::string started = run_started_process(call);
    if (!started.empty()) text = qualified + " " + started;
  }
  read_blocks(call);
  out.values.push_back(make_unknown(call.place.id != 0 ? call.place.source() : text));
  return {std::move(text), false};
}

// Script blocks that a command is given are most likely run by it.
void Evaluator::read_blocks(const Call& call) {
  for (const CallArgument& argument : call.arguments) {
    const auto* block = argument.value ? argument.value->as<Block>() : nullptr;
    if (block == nullptr) continue;
    const bool outer = std::exchange(rendering_, false);
    run_script_block(*block, {}, nullptr, true);
    rendering_ = outer;
  }
}

// PowerShell starts a program with its arguments as texts (about_Native_Commands).
Ran Evaluator::run_program(Call& call, Outcome& out) {
  std::vector<std::string> argv{call.name};
  std::size_t size = call.name.size();
  for (const CallArgument& argument : call.arguments) {
    std::string parameter = argument.parameter.empty() ? "" : "-" + argument.parameter;
    if (argument.bound) parameter += ":";
    if (!argument.value) {
      argv.push_back(std::move(parameter));
      continue;
    }
    note_argument(*argument.value);
    const List* list = argument.value->list();
    if (list != nullptr && parameter.empty() && !argument.literal_list) {
      for (const Value& item : list->items) argv.push_back(printed(item));
    } else {
      argv.push_back(parameter + printed(*argument.value, ","));
    }
    size += argv.back().size();
  }
  if (!session_.output(size)) return {std::string(call.place.source()), false};
  const Session::Input outer = session_.input();
  if (call.input != nullptr) {
    Session::Input piped{true, std::nullopt};
    if (std::all_of(call.input->begin(), call.input->end(), is_known)) {
      piped.text = joined(*call.input, "\r\n");
    }
    session_.set_input(std::move(piped));
  }
  const std::size_t layers = session_.reading().layers.size();
  std::string text = read_arguments(argv, session_);
  if (call.input != nullptr) session_.set_input(outer);
  out.values.push_back(make_unknown(call.place.id != 0 ? call.place.source() : text));
  // The script that was piped in reads as the program's command then.
  const bool took = call.input != nullptr && session_.reading().layers.size() != layers &&
                    text.find(" -Command ") != std::string::npos;
  return {std::move(text), took};
}

}  // namespace powershell
