#include <algorithm>

#include "powershell/cmdlet_names.h"
#include "powershell/command_arguments.h"
#include "powershell/command_line.h"
#include "powershell/evaluator.h"
#include "powershell/parser.h"
#include "powershell/render.h"
#include "text/ascii.h"

// Cmdlets that run something: texts, script blocks, programs, and what gives commands other names.

namespace powershell {
namespace {

const Value* block_among(const Call& call) {
  for (const CallArgument& argument : call.arguments) {
    if (argument.value && argument.value->as<Block>() != nullptr) return &*argument.value;
  }
  return nullptr;
}

}  // namespace

std::optional<Ran> Evaluator::run_cmdlet(std::string_view canonical, Call& call, Outcome& out) {
  const auto is = [&](std::string_view name) { return canonical == name; };
  if (is("Invoke-Expression")) return run_invoke_expression(call, out);
  if (is("ForEach-Object")) return run_for_each(call, out);
  if (is("Where-Object")) return run_where(call, out);
  if (is("New-Object")) return run_new_object(call, out);
  if (is("Set-Variable") || is("New-Variable")) return run_set_variable(call);
  if (is("Set-Item") || is("New-Item")) return run_set_item(call);
  if (is("Set-Alias") || is("New-Alias")) return run_set_alias(call, out);
  if (is("Get-Command") || is("Get-Alias")) return run_get_command(canonical, call, out);
  if (is("Get-Item") || is("Get-ChildItem")) return run_get_item(call, out, false);
  if (is("Get-Content")) return run_get_item(call, out, true);
  if (is("Get-Variable")) return run_get_variable(call, out);
  if (is("Join-Path")) return run_join_path(call, out);
  if (is("Write-Output")) return run_write_output(canonical, call, out);
  if (is("Out-String") || is("Out-Default")) return run_out_string(call, out);
  if (is("ConvertFrom-Csv")) return run_convert_from_csv(call, out);
  if (is("Select-Object")) return run_select_object(call, out);
  if (is("Invoke-Command") || is("Start-Job") || is("Start-ThreadJob")) {
    return run_script_block_cmdlet(canonical, call, out);
  }
  return std::nullopt;
}

std::optional<Ran> Evaluator::run_invoke_expression(Call& call, Outcome& out) {
  const CommandArguments arguments(call, {{"Command"}});
  const Value* given = arguments.find("Command", 0);
  Value text;
  bool took_input = false;
  if (given != nullptr) {
    text = as_text(*given, workshop_.list_separator);
  } else if (call.input != nullptr) {
    took_input = true;
    if (call.input->size() == 1) {
      text = as_text(call.input->front());
    } else {  // each is run on its own
      const bool known = std::all_of(call.input->begin(), call.input->end(), is_known);
      const std::string lines = joined(*call.input, "\n");
      text = known ? make_text(lines) : make_unknown(lines, true);
      for (const Value& item : *call.input) inherit(text, item);
    }
  } else {
    return std::nullopt;
  }
  if (!is_known(text) && !text.unknown()->partial) {
    session_.note_opaque("iex " + printed(text), "the text that runs is not on the command line");
    return std::nullopt;
  }
  if (text.symbolic) {
    Value room;
    if (resolved(text, room) == &room) text = std::move(room);
  }
  std::string shown = run_layer("iex", text);
  out.values.push_back(make_unknown(shown));
  return Ran{std::move(shown), took_input};
}

std::optional<Ran> Evaluator::run_for_each(Call& call, Outcome& out) {
  const CommandArguments arguments(call, {{"Process"},
                                          {"Begin"},
                                          {"End"},
                                          {"MemberName"},
                                          {"ArgumentList"},
                                          {"InputObject"},
                                          {"Parallel"},
                                          {"ThrottleLimit"}});
  std::vector<Block> blocks;
  for (const CallArgument& argument : call.arguments) {
    if (!argument.value) continue;
    for (const Value& value : items_of(*argument.value)) {
      if (const auto* block = value.as<Block>()) blocks.push_back(*block);
    }
  }
  const std::vector<Value> none;
  const std::vector<Value>& input = call.input != nullptr ? *call.input : none;
  const bool known = std::all_of(input.begin(), input.end(), is_known);
  if (blocks.empty()) {
    const Value* member = arguments.find("MemberName", 0);
    if (member == nullptr || !known || input.empty()) return std::nullopt;
    auto values = for_each_method(make_list(input), *member, false);
    if (!values) return std::nullopt;
    out.values = items_of(*values);
    return Ran{rendered(argument_value(*values)), true};
  }
  Outcome all;
  // Two blocks or more: the first is done before, the last after, those between for each.
  const std::size_t first = blocks.size() > 1 && !arguments.has("Process") ? 1 : 0;
  const std::size_t last = blocks.size() > 2 ? blocks.size() - 1 : blocks.size();
  const auto run = [&](const Block& block) {
    Outcome one = run_script_block(block, {}, nullptr, false);
    std::move(one.values.begin(), one.values.end(), std::back_inserter(all.values));
    std::move(one.lines.begin(), one.lines.end(), std::back_inserter(all.lines));
    if (flow_ == Flow::leave_loop) return false;
    return !session_.stopped();
  };
  const std::optional<Value> outer =
      find_variable("_") != nullptr ? std::optional(find_variable("_")->value) : std::nullopt;
  if (first == 1) run(blocks[0]);
  for (const Value& item : input) {
    if (!session_.work(2)) break;
    set_current(item.unknown() != nullptr ? make_unknown("$_") : item);
    bool on = true;
    for (std::size_t i = first; i < last && on; ++i) on = run(blocks[i]);
    if (!on) break;
  }
  if (flow_ == Flow::leave_loop) flow_ = Flow::normal;
  if (last < blocks.size()) run(blocks[last]);
  set_current(outer ? *outer : make_unknown("$_"));
  const bool values_known = std::all_of(all.values.begin(), all.values.end(), is_known);
  const bool has_unknown_input = !known || (call.input == nullptr);
  std::string text = rendering_ ? joined_lines(all) : std::string();
  if (rendering_ && has_unknown_input) text = "ForEach-Object { " + text + " }";
  out.values = std::move(all.values);
  if (rendering_ && values_known && !has_unknown_input && !out.values.empty()) {
    text = rendered(argument_value(make_output(out.values)));
  }
  return Ran{std::move(text), !has_unknown_input};
}

std::optional<Ran> Evaluator::run_where(Call& call, Outcome& out) {
  const Value* what = block_among(call);
  if (call.input == nullptr || what == nullptr) return std::nullopt;
  const Value list = make_list(*call.input);
  if (!is_known(list)) return std::nullopt;
  auto kept = for_each_method(list, *what, true);
  if (!kept) return std::nullopt;
  out.values = items_of(*kept);
  return Ran{rendered(argument_value(*kept)), true};
}

// Where the work is done somewhere else or later, but done.
std::optional<Ran> Evaluator::run_script_block_cmdlet(std::string_view canonical, Call& call,
                                                      Outcome& out) {
  const CommandArguments arguments(call, {{"ScriptBlock"},
                                          {"ArgumentList"},
                                          {"ComputerName"},
                                          {"Session"},
                                          {"Credential"},
                                          {"Name"},
                                          {"FilePath"},
                                          {"AsJob", true},
                                          {"NoNewScope", true},
                                          {"JobName"},
                                          {"ThrottleLimit"},
                                          {"InitializationScript"},
                                          {"HostName"},
                                          {"UserName"},
                                          {"Port"}});
  const Value* given = block_among(call);
  if (given == nullptr) return std::nullopt;
  const Value block = *given;
  Call inner;
  inner.place = call.place;
  inner.input = call.input;
  if (const Value* list = arguments.find("ArgumentList")) {
    for (const Value& value : items_of(*list)) inner.arguments.push_back({{}, false, false, value});
  }
  // The command itself, with the block as it is written; then what runs in it.
  const std::size_t place = session_.reading().invocations.size();
  Call reported = call;
  for (CallArgument& argument : reported.arguments) {
    if (argument.value && argument.value->as<Block>() != nullptr) {
      argument.value = make_unknown("{" + printed(*argument.value) + "}");
    }
  }
  Outcome unused;
  Ran ran = run_invocation(reported, canonical, unused);
  const std::size_t notes = notes_;
  const Ran body = run_block(block, inner, out, true);
  if (notes_ != notes && rendering_) {
    ran.text = std::string(canonical) + " { " + body.text + " }";
    std::vector<Invocation>& all = session_.reading().invocations;
    if (place < all.size()) all[place].text = ran.text;
  }
  return ran;
}

std::optional<Ran> Evaluator::run_set_alias(Call& call, Outcome& out) {
  const CommandArguments arguments(call, {{"Name"},
                                          {"Value"},
                                          {"Description"},
                                          {"Option"},
                                          {"Scope"},
                                          {"Force", true},
                                          {"PassThru", true}});
  const Value* name = arguments.find("Name", 0);
  const Value* command = arguments.find("Value", arguments.has("Name") ? 0 : 1);
  if (name == nullptr || command == nullptr || !is_known(*name) || !is_known(*command)) {
    return std::nullopt;
  }
  const Object* object = command->object();
  aliases_.push_back({printed(*name), object != nullptr ? object->text : printed(*command)});
  note_argument(*command);
  return run_invocation(call, "Set-Alias", out);
}

// Start-Process joins its arguments with blanks, and quotes none of them. Gives how the line that
// it starts reads without a layer that was taken off; empty where none was.
std::string Evaluator::run_started_process(const Call& call) {
  const CommandArguments arguments(call, {{"FilePath"},
                                          {"ArgumentList"},
                                          {"Args"},
                                          {"Credential"},
                                          {"WorkingDirectory"},
                                          {"Verb"},
                                          {"WindowStyle"},
                                          {"RedirectStandardOutput"},
                                          {"RedirectStandardError"},
                                          {"RedirectStandardInput"},
                                          {"NoNewWindow", true},
                                          {"Wait", true},
                                          {"PassThru", true},
                                          {"LoadUserProfile", true},
                                          {"UseNewEnvironment", true}});
  const Value* file = arguments.find("FilePath", 0);
  if (file == nullptr || file->unknown() != nullptr) return {};
  const Value* rest = arguments.find("ArgumentList", arguments.has("FilePath") ? 0 : 1);
  if (const Value* args = arguments.find("Args")) rest = args;
  std::string line = printed(*file);
  if (line.find(' ') != std::string::npos && line.front() != '"') line = "\"" + line + "\"";
  if (rest != nullptr) line += " " + printed(*rest, " ");
  if (!session_.output(line.size())) return {};
  const Session::Deeper deeper(session_);
  if (!deeper.entered()) return {};
  const std::size_t layers = session_.reading().layers.size();
  std::string text = read_process(line, session_);
  return session_.reading().layers.size() == layers || text == line ? std::string() : text;
}

// The command or alias that a name or a wildcard stands for; unknown where several fit.
Value Evaluator::command_object(std::string_view pattern, bool aliases) {
  Object object{Object::Kind::command, std::string(pattern), {}, false, {}};
  const bool wild = pattern.find_first_of("*?[") != std::string_view::npos;
  if (!session_.work(wild ? 64 + pattern.size() * 8 : 4)) return make_unknown(pattern);
  for (const Alias& alias : aliases_) {
    if (text::equal_folded(alias.name, pattern)) object.text = alias.command;
  }
  if (!object.text.empty()) {
    note(Technique::alias);
  } else if (!wild) {
    object.text = std::string(canonical_cmdlet(pattern));
    if (object.text.empty()) object.text = std::string(pattern);
  } else {
    std::vector<std::string_view> fitting;
    if (aliases) {
      for (const auto& [name, command] : aliases_like(pattern)) {
        if (object.text.empty()) object.name = std::string(name);
        if (fitting.empty() || fitting.back() != command) fitting.push_back(command);
      }
    } else {
      fitting = cmdlets_like(pattern);
      if (fitting.empty()) {
        for (const auto& [name, command] : aliases_like(pattern)) fitting.push_back(command);
      }
    }
    if (fitting.size() != 1) return make_unknown(pattern);
    object.text = std::string(fitting.front());
    if (!aliases) object.name = object.text;
    object.guessed = true;
  }
  Value value = make_object(std::move(object));
  if (wild) value.used.add(Technique::wildcard_name);
  value.touched = true;
  return value;
}

std::optional<Ran> Evaluator::run_get_command(std::string_view canonical, Call& call,
                                              Outcome& out) {
  const CommandArguments arguments(call, {{"Name"},
                                          {"Noun"},
                                          {"Verb"},
                                          {"Module"},
                                          {"CommandType"},
                                          {"Type"},
                                          {"TotalCount"},
                                          {"Syntax", true},
                                          {"All", true},
                                          {"Definition"},
                                          {"ListImported", true}});
  std::string pattern;
  const Value* name = arguments.find("Name", 0);
  const Value* noun = arguments.find("Noun");
  const Value* verb = arguments.find("Verb");
  if (name != nullptr) {
    pattern = printed(*name);
  } else if (noun != nullptr || verb != nullptr) {
    pattern =
        (verb != nullptr ? printed(*verb) : "*") + "-" + (noun != nullptr ? printed(*noun) : "*");
  } else if (const Value* definition = arguments.find("Definition")) {
    pattern = printed(*definition);
  }
  if (pattern.empty() || (name != nullptr && !is_known(*name))) return std::nullopt;
  Value value = command_object(pattern, canonical == "Get-Alias" && !arguments.has("Definition"));
  if (name != nullptr) inherit(value, *name);
  // On its own it is a question; in an expression it gives a name to run.
  Ran ran{std::string(call.place.source()), false};
  if (rendering_ || value.unknown() != nullptr) ran = run_invocation(call, canonical, out);
  out.values.clear();
  out.values.push_back(std::move(value));
  return ran;
}

}  // namespace powershell
