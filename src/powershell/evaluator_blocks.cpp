#include <algorithm>

#include "powershell/evaluator.h"
#include "powershell/render.h"
#include "text/ascii.h"

// Scripts in scripts: blocks, functions, and texts that are run.

namespace powershell {
namespace {

bool begins_with_unknown(std::string_view text) {
  text = text::trimmed(text);
  return text.empty() || text.front() == '$' || text.front() == '(' || text.front() == '&' ||
         text.front() == '.';
}

}  // namespace

// What a text runs: it is known, or known in parts, or it is opaque. Gives it as it reads.
std::string Evaluator::run_layer(std::string_view how, const Value& value) {
  std::string script = printed(value);
  const Unknown* unknown = value.unknown();
  if (!is_known(value) &&
      (unknown == nullptr || !unknown->partial || begins_with_unknown(script))) {
    session_.note_opaque(std::string(how) + " " + script,
                         "the text that runs is not on the command line");
    if (unknown == nullptr || !unknown->partial) return script;
  }
  note(Technique::invoke_expression);
  note_run(value);
  // Text within text: the script itself came out of another text, or stood in one.
  if (session_.depth() > 1 || session_.reading().techniques.has(Technique::encoded_command)) {
    note(Technique::nested);
  }
  const Session::Deeper deeper(session_);
  if (!deeper.entered()) return script;
  session_.add_layer(how, script);
  if (session_.stopped()) return script;
  return run_text(script);
}

Ran Evaluator::run_block(const Value& value, Call& call, Outcome& out, bool new_scope) {
  const Block& block = *value.as<Block>();
  std::optional<Session::Deeper> deeper;
  if (block.from_text) {
    note(Technique::invoke_expression);
    note_run(value);
    deeper.emplace(session_);
    if (!deeper->entered()) return {std::string(call.place.source()), false};
    session_.add_layer("[scriptblock]::Create", printed(value));
  }
  Outcome inner = run_script_block(block, call.arguments, call.input, new_scope);
  std::move(inner.values.begin(), inner.values.end(), std::back_inserter(out.values));
  std::string text = joined_lines(inner);
  // For whoever asks for the text of an expression that runs it.
  const bool took = call.input != nullptr && !text.empty();
  return {std::move(text), took};
}

Ran Evaluator::run_function(const Function& function, Call& call, Outcome& out) {
  const Place body = function.block;
  bool wraps = false;  // one command and nothing else: another name for it
  if (body.kind() == NodeKind::block && body.child(3).count() == 1) {
    const Place only = body.child(3).child(0);
    wraps = only.kind() == NodeKind::pipeline && only.count() == 1 &&
            only.child(0).kind() == NodeKind::command;
  }
  if (wraps) note(Technique::alias);
  put_in_[function.line] = true;
  Outcome inner = run_script_block({body.tree, body.id, false}, call.arguments, call.input, true);
  std::move(inner.values.begin(), inner.values.end(), std::back_inserter(out.values));
  std::string text = joined_lines(inner);
  if (text.empty() && rendering_) text = std::string(call.place.source());
  return {std::move(text), call.input != nullptr};
}

Outcome Evaluator::run_script_block(const Block& block, const std::vector<CallArgument>& arguments,
                                    const std::vector<Value>* input, bool new_scope) {
  Outcome out;
  const Place place{block.tree, block.node};
  if (place.kind() != NodeKind::block || !session_.work(4)) return out;
  if (running_ >= kDeepestRun) {
    note_too_deep();
    return out;
  }
  ++running_;
  const std::size_t outer_scope = scope_;
  const std::size_t outer_size = variables_.size();
  if (new_scope) scope_ = variables_.size();
  bind_parameters(place, arguments);
  if (input != nullptr && new_scope) set_variable("input", make_list(*input));
  const Place process = place.child(2);
  run_statements(place.child(1), out);
  if (process.id != 0) {
    const std::vector<Value> items = input != nullptr ? *input : std::vector<Value>{Value()};
    for (const Value& item : items) {
      set_current(item);
      run_statements(process, out);
      if (flow_ == Flow::leave) flow_ = Flow::normal;
      if (flow_ != Flow::normal || session_.stopped()) break;
    }
  }
  run_statements(place.child(3), out);
  if (flow_ != Flow::leave_loop) flow_ = Flow::normal;
  if (new_scope) {
    // What it gave to variables of the scopes outside stays; its own end here.
    const auto keep = static_cast<std::ptrdiff_t>(std::min(outer_size, variables_.size()));
    variables_.erase(variables_.begin() + keep, variables_.end());
    scope_ = outer_scope;
  }
  --running_;
  return out;
}

// Arguments by name, cut short or not, then by place; what is left over is $args.
void Evaluator::bind_parameters(const Place& block, const std::vector<CallArgument>& arguments) {
  const Place parameters = block.child(0);
  const std::size_t count = parameters.kind() == NodeKind::parameters ? parameters.count() : 0;
  std::vector<std::optional<Value>> given(count);
  std::vector<Value> rest;
  if (!session_.work(1 + count * arguments.size() / 4)) return;
  const auto named = [&](std::string_view name) {
    for (std::size_t i = 0; i < count; ++i) {
      const std::string_view declared = parameters.child(i).node().text;
      if (text::starts_with_folded(declared, name)) return i;
    }
    return count;
  };
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const CallArgument& argument = arguments[i];
    if (argument.parameter.empty()) {
      if (argument.value) rest.push_back(*argument.value);
      continue;
    }
    const std::size_t which = named(argument.parameter);
    const bool next = i + 1 < arguments.size() && arguments[i + 1].parameter.empty();
    if (which < count) {
      if (argument.value) {
        given[which] = *argument.value;
      } else if (next) {
        given[which] = arguments[++i].value;
      } else {
        given[which] = make_boolean(true);
      }
    } else {
      rest.push_back(make_text("-" + argument.parameter));
    }
  }
  std::size_t used = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Place declared = parameters.child(i);
    if (!given[i] && used < rest.size()) given[i] = rest[used++];
    if (!given[i] && declared.count() > 0) given[i] = evaluate(declared.child(0));
    Value value = given[i] ? *given[i] : Value();
    value.touched = true;
    set_variable(std::string(declared.node().text), std::move(value));
  }
  if (count > 0 || !arguments.empty()) {
    rest.erase(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(used));
    set_variable("args", make_list(std::move(rest)));
  }
}

}  // namespace powershell
