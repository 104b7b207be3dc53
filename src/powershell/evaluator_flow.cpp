#include "powershell/evaluator.h"
#include "powershell/like_pattern.h"
#include "powershell/render.h"
#include "text/ascii.h"

// Conditions, loops and what leaves them.

namespace powershell {
namespace {

constexpr std::size_t kMostRounds = 65536;

bool is_constant(const Place& place) {
  switch (place.kind()) {
    case NodeKind::number:
    case NodeKind::string:
    case NodeKind::empty:
      return true;
    case NodeKind::variable:
      return text::equal_folded(place.node().text, "true") ||
             text::equal_folded(place.node().text, "false");
    case NodeKind::pipeline:
    case NodeKind::unary:
      return place.count() == 1 && is_constant(place.child(0));
    default:
      return false;
  }
}

}  // namespace

void Evaluator::run_perhaps(std::initializer_list<Place> branches, Outcome& out) {
  run_perhaps(std::vector<Place>(branches), out);
}

// Runs branches of which any, or none, would run: what they assign can't be known afterwards.
void Evaluator::run_perhaps(const std::vector<Place>& branches, Outcome& out) {
  std::vector<std::string> assigned;
  for (const Place& branch : branches) {
    std::size_t weight = 8;
    for (const Variable& variable : variables_) {
      weight += 4;
      if (const std::string* text = variable.value.text()) weight += text->size() / 64;
    }
    if (!session_.work(weight)) return;
    const std::vector<Variable> before = variables_;
    const std::uint32_t since = versions_;
    Outcome of_branch;
    run_body(branch, of_branch);
    flow_ = Flow::normal;
    const std::vector<std::string> changed = changed_since(since);
    assigned.insert(assigned.end(), changed.begin(), changed.end());
    variables_ = before;
    for (Value& value : of_branch.values) out.values.push_back(std::move(value));
    if (rendering_) {
      std::string text = joined_lines(of_branch);
      if (!text.empty()) out.lines.push_back({"{ " + text + " }", 0});
    }
  }
  lose(assigned);
}

void Evaluator::run_if(const Place& place, Outcome& out) {
  std::vector<Place> perhaps;
  std::string condition;
  bool decided = false;
  std::size_t i = 0;
  for (; i + 1 < place.count() && !decided; i += 2) {
    const Value value = statement_value(place.child(i));
    const auto is = as_boolean(value);
    if (is && !*is) continue;
    if (is && perhaps.empty()) {
      run_body(place.child(i + 1), out);
      return;
    }
    if (condition.empty()) condition = std::string(place.child(i).source());
    perhaps.push_back(place.child(i + 1));
    decided = is.has_value();
  }
  if (!decided && place.count() % 2 == 1) {
    const Place otherwise = place.child(place.count() - 1);
    if (perhaps.empty()) {
      run_body(otherwise, out);
      return;
    }
    perhaps.push_back(otherwise);
  }
  if (perhaps.empty()) return;
  Outcome inner;
  run_perhaps(perhaps, inner);
  for (Value& value : inner.values) out.values.push_back(std::move(value));
  if (!rendering_) return;
  std::string text = "if (" + condition + ")";
  for (std::size_t line = 0; line < inner.lines.size(); ++line) {
    text += (line == 0 ? " " : " else ") + inner.lines[line].text;
  }
  out.lines.push_back({std::move(text), 0});
}

// One round of a loop; false once the loop is left.
bool Evaluator::run_round(const Place& block, Outcome& out) {
  if (!session_.work(2)) return false;
  run_body(block, out);
  if (flow_ == Flow::leave_loop) {
    flow_ = Flow::normal;
    return false;
  }
  if (flow_ == Flow::next_round) flow_ = Flow::normal;
  return flow_ == Flow::normal;
}

void Evaluator::run_foreach(const Place& place, Outcome& out) {
  const Place target = place.child(0);
  const Value through = statement_value(place.child(1));
  const Place block = place.child(2);
  if (is_known(through) || through.list() != nullptr) {  // of a list each item is what it is
    for (const Value& item : items_of(through)) {
      assign(target, item, Operator::none, 0);
      if (!run_round(block, out)) break;
    }
    return;
  }
  assign(target, unknown(target), Operator::none, 0);
  Outcome inner;
  run_perhaps({block}, inner);
  if (rendering_) {
    std::string text = "foreach (" + std::string(target.source()) + " in " +
                       std::string(place.child(1).source()) + ") ";
    out.lines.push_back({text + joined_lines(inner), 0});
  }
}

void Evaluator::run_for(const Place& place, Outcome& out) {
  const Place condition = place.child(1);
  const Place block = place.child(3);
  Outcome silent;
  const auto quietly = [&](const Place& part) {
    const bool outer = std::exchange(rendering_, false);
    run_statement(part, silent);
    rendering_ = outer;
  };
  const std::uint32_t since = versions_;
  if (place.child(0).id != 0) quietly(place.child(0));
  if (is_constant(condition)) {
    run_perhaps({block}, out);
    return;
  }
  for (std::size_t round = 0; round < kMostRounds; ++round) {
    const auto is = as_boolean(statement_value(condition));
    if (!is) {
      run_perhaps({block}, out);
      return;
    }
    if (!*is || !run_round(block, out)) return;
    if (place.child(2).id != 0) quietly(place.child(2));
  }
  leave_unfinished(place, since);
}

void Evaluator::run_while(const Place& place, Outcome& out) {
  const Place condition = place.child(0);
  const Place block = place.child(1);
  const Node& node = place.node();
  // while ($true): how often it runs can't be known, so it is read as once.
  if (is_constant(condition)) {
    run_perhaps({block}, out);
    return;
  }
  const std::uint32_t since = versions_;
  bool first = node.body_first;
  for (std::size_t round = 0; round < kMostRounds; ++round) {
    if (!first) {
      const auto is = as_boolean(statement_value(condition));
      if (!is) {
        if (round == 0 || !node.body_first) run_perhaps({block}, out);
        return;
      }
      if (*is == node.until) return;
    }
    first = false;
    if (!run_round(block, out)) return;
  }
  leave_unfinished(place, since);
}

// A loop with more turns than are taken.
void Evaluator::leave_unfinished(const Place& loop, std::uint32_t since) {
  note(Technique::limit_work);
  session_.reading().complete = false;
  forget(loop, since);
}

void Evaluator::run_switch(const Place& place, Outcome& out) {
  const Value value = place.count() > 0 ? statement_value(place.child(0)) : Value();
  std::vector<Place> blocks;
  bool decided = is_known(value) && value.list() == nullptr;
  Place otherwise{place.tree, 0};
  bool any = false;
  for (std::size_t i = 1; i + 1 < place.count(); i += 2) {
    const Place choice = place.child(i);
    const Place block = place.child(i + 1);
    blocks.push_back(block);
    if (choice.kind() == NodeKind::word && text::equal_folded(choice.node().text, "default")) {
      otherwise = block;
      continue;
    }
    const Value wanted = evaluate(choice);
    if (!is_known(wanted) || wanted.as<Block>() != nullptr) decided = false;
    if (!decided) continue;
    if (!matches_like(printed(wanted), printed(value))) continue;
    any = true;
    if (!run_round(block, out)) return;
  }
  if (!decided && !any) {
    run_perhaps(blocks, out);
  } else if (!any && otherwise.id != 0) {
    run_round(otherwise, out);
  }
}

void Evaluator::run_try(const Place& place, Outcome& out) {
  for (std::size_t i = 0; i < place.count(); ++i) {
    const Place block = place.child(i);
    if (block.kind() != NodeKind::block) continue;
    if (i == 0 || block.node().always) {
      run_body(block, out);
    } else {
      Outcome caught;
      run_perhaps({block}, caught);
      if (rendering_ && !caught.lines.empty()) {
        out.lines.push_back({"catch " + joined_lines(caught), 0});
      }
    }
  }
}

void Evaluator::run_jump(const Place& place, Outcome& out) {
  const std::string_view word = place.node().text;
  const std::size_t before = out.lines.size();
  if (place.count() > 0) {
    if (text::equal_folded(word, "return")) {
      run_statement(place.child(0), out);
    } else {
      Outcome unused;
      run_statement(place.child(0), unused);
    }
  }
  if (text::equal_folded(word, "break")) {
    flow_ = Flow::leave_loop;
  } else if (text::equal_folded(word, "continue")) {
    flow_ = Flow::next_round;
  } else {
    flow_ = Flow::leave;
  }
  if (!rendering_ || running_ > 1) return;
  if (out.lines.size() == before) out.lines.push_back({std::string(place.source()), 0});
}

}  // namespace powershell
