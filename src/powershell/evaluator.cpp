#include "powershell/evaluator.h"

#include "powershell/command_line.h"
#include "powershell/parser.h"
#include "powershell/render.h"
#include "text/ascii.h"

namespace powershell {
namespace {

// What a script does to constants for other reasons too.
constexpr bool is_ordinary(Technique technique) {
  return technique == Technique::split || technique == Technique::substring ||
         technique == Technique::variable || technique == Technique::environment;
}

// What nobody does but to hide, whatever it is done to.
constexpr bool is_always_hiding(Technique technique) {
  return technique == Technique::char_code || technique == Technique::bxor ||
         technique == Technique::reverse || technique == Technique::base64 ||
         technique == Technique::compressed;
}

}  // namespace

const Tree& no_script() {
  static const Tree tree;
  return tree;
}

std::string read_script(std::string_view script, Session& session) {
  return Evaluator(session).run_text(script);
}

void Evaluator::note(Technique technique) {
  ++notes_;
  session_.note(technique);
}

void Evaluator::note_too_deep() {
  session_.note(Technique::limit_depth);
  session_.reading().complete = false;
}

void Evaluator::note_run(const Value& value) {
  for (const Technique technique : value.used.list()) note(technique);
}

void Evaluator::note_argument(const Value& value) {
  if (value.folded.empty()) return;
  for (const Technique technique : value.folded.list()) note(technique);
}

Value Evaluator::derived(Value result, std::initializer_list<const Value*> from,
                         Technique technique) {
  for (const Value* value : from) inherit(result, *value);
  if (technique == Technique::count_) return result;
  result.used.add(technique);
  if (is_always_hiding(technique) || (!result.touched && !is_ordinary(technique))) {
    result.folded.add(technique);
  }
  return result;
}

std::string Evaluator::run_text(std::string_view script) {
  const std::string_view plain = text::trimmed(script);
  if (!session_.work(1 + script.size())) return std::string(plain);
  if (running_ >= kDeepestRun) {
    note_too_deep();
    return std::string(plain);
  }
  ++running_;
  const std::size_t notes_before = notes_;
  const Techniques techniques_before = session_.reading().techniques;
  const std::size_t layers_before = session_.reading().layers.size();
  Tree& tree = trees_.emplace_front();
  parse_script(std::string(script), tree);
  if (tree.too_deep) note_too_deep();
  Outcome outcome;
  const bool outer_rendering = std::exchange(rendering_, true);
  run_body({&tree, tree.root}, outcome);
  // What is nested deeper than can be read is read for itself, as far as that goes.
  if (tree.too_deep && tree.unread > 0) {
    const std::string rest = run_text(std::string_view(tree.script).substr(tree.unread));
    outcome.lines.push_back({rest, 0});
  }
  rendering_ = outer_rendering;
  --running_;
  const bool changed = notes_ != notes_before ||
                       !(session_.reading().techniques == techniques_before) ||
                       session_.reading().layers.size() != layers_before;
  if (!changed) return std::string(plain);
  std::string out = joined_lines(outcome);
  if (!session_.output(out.size())) return std::string(plain);
  return out;
}

// A number by which a line is left out once what it gives a name to was put in where it is used.
std::uint32_t Evaluator::new_assignment() {
  if (put_in_.empty()) put_in_.push_back(false);  // 0: none
  put_in_.push_back(false);
  return static_cast<std::uint32_t>(put_in_.size() - 1);
}

std::string Evaluator::joined_lines(Outcome& outcome, std::string_view separator) {
  std::string out;
  for (const Outcome::Line& line : outcome.lines) {
    if (line.assignment != 0 && put_in_[line.assignment]) continue;
    append_separated(out, line.text, separator);
  }
  return out;
}

// The parts of a block in their order, in the scope that is there.
void Evaluator::run_body(const Place& block, Outcome& out) {
  if (block.kind() != NodeKind::block) {
    if (block.kind() == NodeKind::statements) run_statements(block, out);
    return;
  }
  for (std::size_t part = 1; part < block.count(); ++part) run_statements(block.child(part), out);
}

void Evaluator::run_statements(const Place& place, Outcome& out) {
  if (place.kind() != NodeKind::statements) return;
  for (std::size_t i = 0; i < place.count(); ++i) {
    if (flow_ != Flow::normal || !session_.work(1)) return;
    const std::uint32_t since = versions_;
    bool is_finished = true;
    {
      const Session::Share share(session_, i + 1 == place.count());
      run_statement(place.child(i), out);
      is_finished = !share.used_up();
    }
    if (!is_finished) forget(place.child(i), since);
  }
}

// What a statement assigns, for it ended in the middle: nothing is known of it any more.
void Evaluator::forget(const Place& place, std::uint32_t since) {
  flow_ = Flow::normal;
  lose(changed_since(since));
  std::vector<Place> open = {place};
  while (!open.empty() && session_.work(1)) {
    const Place next = open.back();
    open.pop_back();
    if (next.kind() == NodeKind::assignment || next.kind() == NodeKind::foreach_) {
      const Place target = next.child(0);
      assign(target, unknown(target), Operator::none, 0);
    }
    for (std::size_t i = 0; i < next.count(); ++i) open.push_back(next.child(i));
  }
}

void Evaluator::run_statement(const Place& place, Outcome& out) {
  switch (place.kind()) {
    case NodeKind::pipeline:
      return run_pipeline(place, out);
    case NodeKind::assignment:
      return run_assignment(place, out);
    case NodeKind::if_:
      return run_if(place, out);
    case NodeKind::foreach_:
      return run_foreach(place, out);
    case NodeKind::for_:
      return run_for(place, out);
    case NodeKind::while_:
      return run_while(place, out);
    case NodeKind::switch_:
      return run_switch(place, out);
    case NodeKind::try_:
      return run_try(place, out);
    case NodeKind::jump:
      return run_jump(place, out);
    case NodeKind::function_: {
      std::string name = text::folded(place.node().text);
      if (const std::size_t colon = name.find(':'); colon != std::string::npos) {
        name.erase(0, colon + 1);  // global:name
      }
      const std::uint32_t line = new_assignment();
      functions_.push_back({std::move(name), place.child(0), line});
      if (rendering_) out.lines.push_back({std::string(place.source()), line});
      return;
    }
    case NodeKind::statements:
      return run_statements(place, out);
    case NodeKind::empty:
      return;
    case NodeKind::unreadable:
      if (rendering_) out.lines.push_back({std::string(place.source()), 0});
      return;
    default:
      return run_expression_statement(place, out);
  }
}

void Evaluator::run_expression_statement(const Place& place, Outcome& out) {
  const NodeKind kind = place.kind();
  if (kind == NodeKind::paren || kind == NodeKind::sub_expression) {
    run_statements(place.child(0), out);
    return;
  }
  const std::size_t notes = notes_;
  const std::size_t invocations = session_.reading().invocations.size();
  const Value value = evaluate(place);
  // $i++ and assignments put nothing out.
  const bool silent = kind == NodeKind::unary && (place.node().op == Operator::increment ||
                                                  place.node().op == Operator::decrement);
  if (!silent) {
    if (value.list() != nullptr) {
      const std::vector<Value>& items = value.list()->items;
      out.values.insert(out.values.end(), items.begin(), items.end());
    } else if (!value.is_null()) {
      out.values.push_back(value);
    }
  }
  // A call that gave nothing was done: [array]::Reverse($a).
  if (!rendering_ || (value.is_null() && kind == NodeKind::postfix && notes_ == notes)) return;
  const bool readable = value.text() != nullptr || value.list() != nullptr ||
                        value.unknown() != nullptr || value.as<Char>() != nullptr;
  std::string text;
  if (!readable || (value.unknown() != nullptr && !value.unknown()->partial) || silent) {
    text = shown(place, notes, invocations);
  } else if (value.text() != nullptr) {
    text = quoted_text(*value.text());
    note_argument(value);
  } else {
    text = rendered(argument_value(value));
    note_argument(value);
  }
  out.lines.push_back({std::move(text), 0});
}

// An expression whose value says nothing: as it is written, or the commands that it hides.
std::string Evaluator::shown(const Place& place, std::size_t notes, std::size_t invocations) {
  std::string out;
  if (notes_ != notes) {
    const std::vector<Invocation>& all = session_.reading().invocations;
    for (std::size_t i = invocations; i < all.size(); ++i) append_separated(out, all[i].text, "; ");
  }
  return out.empty() || !session_.output(out.size()) ? std::string(place.source()) : out;
}

void Evaluator::run_pipeline(const Place& place, Outcome& out) {
  if (place.count() == 0) return;
  const Place first = place.child(0);
  if (place.count() == 1 && first.kind() != NodeKind::command) {
    run_expression_statement(first, out);
    return;
  }
  std::vector<Value> input;
  std::string text;
  std::uint32_t assignment = 0;
  std::size_t stage = 0;
  if (first.kind() != NodeKind::command) {
    const Value value = evaluate(first);
    input = items_of(value);
    if (rendering_) {
      const bool plain = value.unknown() == nullptr;
      text = plain && value.text() != nullptr   ? quoted_text(*value.text())
             : plain && value.list() != nullptr ? rendered(argument_value(value))
                                                : std::string(first.source());
    }
    stage = 1;
  }
  for (; stage < place.count(); ++stage) {
    if (flow_ != Flow::normal || session_.stopped()) break;
    Outcome of_stage;
    const Place part = place.child(stage);
    if (part.kind() == NodeKind::command) {
      const Ran ran = run_command(part, stage == 0 ? nullptr : &input, of_stage);
      if (rendering_) {
        if (ran.took_input) text.clear();
        append_separated(text, ran.text, " | ");
        assignment = ran.assignment;
      }
    } else {
      of_stage.values.push_back(evaluate(part));
      if (rendering_) append_separated(text, part.source(), " | ");
    }
    input = std::move(of_stage.values);
  }
  out.values.insert(out.values.end(), std::make_move_iterator(input.begin()),
                    std::make_move_iterator(input.end()));
  if (rendering_) out.lines.push_back({std::move(text), assignment});
}

// The value of a statement where an expression can be: (…), $x = …, @{ k = … }.
Value Evaluator::statement_value(const Place& place) {
  if (place.kind() == NodeKind::pipeline && place.count() == 1 &&
      place.child(0).kind() != NodeKind::command) {
    return evaluate(place.child(0));
  }
  if (place.kind() == NodeKind::empty) return {};
  Outcome outcome;
  const bool outer = std::exchange(rendering_, false);
  run_statement(place, outcome);
  rendering_ = outer;
  return make_output(std::move(outcome.values));
}

}  // namespace powershell
