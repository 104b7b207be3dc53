#include <algorithm>

#include "powershell/evaluator.h"
#include "powershell/parser.h"
#include "powershell/render.h"
#include "text/ascii.h"

namespace powershell {
namespace {

constexpr int kDeepestExpression = kDeepestNesting + 20;

Technique technique_of(Operator op) {
  switch (op) {
    case Operator::add:
    case Operator::multiply:
      return Technique::concatenation;
    case Operator::format:
      return Technique::format;
    case Operator::replace:
      return Technique::replace;
    case Operator::join:
      return Technique::join;
    case Operator::split:
      return Technique::split;
    case Operator::bit_xor:
      return Technique::bxor;
    default:
      return Technique::count_;
  }
}

// How an unknown value is written inside of a text: $x as it is, anything longer in $( ).
std::string written_in_text(const Unknown& unknown) {
  if (unknown.partial) return unknown.written;
  const std::string_view name = unknown.written;
  const bool variable = !name.empty() && name.front() == '$' &&
                        name.find_first_of(" .()[]+-*/'\"") == std::string_view::npos;
  return variable ? unknown.written : "$(" + unknown.written + ")";
}

}  // namespace

Value Evaluator::evaluate(const Place& place) {
  if (depth_ >= kDeepestExpression) {
    note_too_deep();
    return unknown(place);
  }
  if (!session_.work(1)) return unknown(place);
  ++depth_;
  Value value = evaluate_kind(place);
  --depth_;
  return value;
}

Value Evaluator::evaluate_kind(const Place& place) {
  const Node& node = place.node();
  switch (node.kind) {
    case NodeKind::string:
    case NodeKind::word:
      return evaluate_word(place);
    case NodeKind::expandable:
      return evaluate_expandable(place);
    case NodeKind::number:
      return node.is_real ? Value(Value::Data(node.real)) : make_integer(node.integer);
    case NodeKind::variable:
    case NodeKind::splat:
      return read_variable(node.text);
    case NodeKind::type:
      return Value(Value::Data(TypeName{canonical_type(node.text)}));
    case NodeKind::block:
      return Value(Value::Data(Block{place.tree, place.id, false}));
    case NodeKind::array:
      return evaluate_array(place);
    case NodeKind::array_expression:
    case NodeKind::sub_expression:
    case NodeKind::paren:
      return evaluate_group(place);
    case NodeKind::table:
      return evaluate_table(place);
    case NodeKind::cast:
      return evaluate_cast(place);
    case NodeKind::unary:
      return evaluate_unary(place);
    case NodeKind::binary:
      return evaluate_binary(place);
    case NodeKind::postfix:
      return evaluate_postfix(place);
    case NodeKind::empty:
      return {};
    case NodeKind::unreadable:
      return unknown(place);
    default:
      return statement_value(place);
  }
}

Value Evaluator::evaluate_word(const Place& place) {
  const Node& node = place.node();
  if (!session_.output(node.text.size())) return unknown(place);
  Value value = make_text(std::string(node.text));
  if (node.backtick) {
    value.used.add(Technique::backtick);
    value.folded.add(Technique::backtick);
  }
  // In an argument, quotes around a part are how a blank gets into a path.
  if (node.quoted) value.used.add(Technique::quoted_name);
  return value;
}

Value Evaluator::evaluate_expandable(const Place& place) {
  std::string out;
  Value value;
  bool known = true;
  bool literal = false;
  bool folded = false;
  for (std::size_t i = 0; i < place.count(); ++i) {
    const Place part = place.child(i);
    const Value piece = evaluate(part);
    std::string text;
    if (const Unknown* of = piece.unknown()) {
      known = false;
      literal = literal || of->partial;
      text = written_in_text(*of);
    } else {
      known = known && is_known(piece);
      text = printed(piece, workshop_.list_separator);
      literal = literal || !text.empty();
      folded = folded || part.kind() == NodeKind::sub_expression;
    }
    inherit(value, piece);
    if (!session_.output(text.size())) return unknown(place);
    out += text;
  }
  value.data = known ? Value::Data(std::move(out)) : Value::Data(Unknown{std::move(out), literal});
  if (place.node().backtick) {
    value.used.add(Technique::backtick);
    value.folded.add(Technique::backtick);
  }
  if (folded) value = derived(std::move(value), {}, Technique::concatenation);
  if (place.node().quoted) value.used.add(Technique::quoted_name);
  return value;
}

Value Evaluator::evaluate_array(const Place& place) {
  std::vector<Value> items;
  items.reserve(place.count());
  for (std::size_t i = 0; i < place.count(); ++i) items.push_back(evaluate(place.child(i)));
  return make_list(std::move(items));
}

// ( ), $( ) and @( ): what the statements in it put out. A list in ( ) stays one.
Value Evaluator::evaluate_group(const Place& place) {
  const Place inner = place.child(0);
  const bool list = place.kind() == NodeKind::array_expression;
  Value value;
  if (inner.count() == 1) {
    const Place only = inner.child(0);
    if (only.kind() == NodeKind::assignment) {  // ($a = 'x') gives what it assigns
      Outcome unused;
      run_assignment(only, unused);
      value = evaluate(only.child(0));
    } else {
      value = statement_value(only);
    }
  } else {
    Outcome outcome;
    const bool outer = std::exchange(rendering_, false);
    run_statements(inner, outcome);
    rendering_ = outer;
    value = make_output(std::move(outcome.values));
  }
  if (list && value.list() == nullptr) {
    Value wrapped = make_list(value.is_null() ? std::vector<Value>() : std::vector<Value>{value});
    return wrapped;
  }
  return value;
}

Value Evaluator::evaluate_table(const Place& place) {
  Table table;
  for (std::size_t i = 0; i + 1 < place.count(); i += 2) {
    const Value key = evaluate(place.child(i));
    table.entries.emplace_back(printed(key), statement_value(place.child(i + 1)));
    if (table.entries.back().second.unknown() == nullptr) inherit(table.entries.back().second, key);
  }
  return make_table(std::move(table));
}

Value Evaluator::evaluate_cast(const Place& place) {
  return cast(evaluate(place.child(0)), place.node().text, place);
}

Value Evaluator::cast(const Value& value, std::string_view written, const Place& place) {
  const std::string type = canonical_type(written);
  if (type == "scriptblock" && value.text() != nullptr) return block_of_text(value);
  if (value.unknown() != nullptr && type != "string") {
    // The type may be all that is wrapped around it: [uri]$url is $url to a reader.
    return value.unknown()->partial ? value : unknown(place);
  }
  const bool may_be_symbolic = type == "string" || type == "uri" || type == "object";
  Value room;
  const Value* plain = may_be_symbolic ? &value : resolved(value, room);
  auto out = plain != nullptr ? convert(*plain, type, workshop_) : std::nullopt;
  if (!out) return unknown(place);
  const bool codes = value.as<std::int64_t>() != nullptr ||
                     (value.list() != nullptr && !value.list()->items.empty() &&
                      value.list()->items.front().text() == nullptr &&
                      value.list()->items.front().as<Char>() == nullptr);
  const bool of_codes = codes && (type == "char" || type == "char[]" || type == "byte[]");
  return derived(std::move(*out), {&value}, of_codes ? Technique::char_code : Technique::count_);
}

Value Evaluator::step_variable(const Place& place) {
  const Place variable = place.child(0);
  if (variable.kind() != NodeKind::variable) return unknown(place);
  const Value before = read_variable(variable.node().text);
  const bool up = place.node().op == Operator::increment;
  auto after = before.unknown() != nullptr ? std::nullopt
                                           : arithmetic(up ? Operator::add : Operator::subtract,
                                                        before, make_integer(1), workshop_);
  if (after) inherit(*after, before);
  rebind(variable, after ? *after : unknown(variable));
  if (!after) return unknown(place);
  return place.node().body_first ? before : *after;
}

Value Evaluator::evaluate_unary(const Place& place) {
  const Node& node = place.node();
  if (node.op == Operator::increment || node.op == Operator::decrement) {
    return step_variable(place);
  }
  const Value operand = evaluate(place.child(0));
  Value room;
  const Value* plain = resolved(operand, room);
  const bool usable = plain != nullptr && (is_known(*plain) || node.op == Operator::join);
  auto out = usable ? apply_unary(node.op, *plain, workshop_) : std::nullopt;
  if (!out) return derived(unknown(place), {&operand}, Technique::count_);
  return derived(std::move(*out), {&operand}, technique_of(node.op));
}

Value Evaluator::evaluate_binary(const Place& place) {
  Value left = evaluate(place.child(0));
  for (std::size_t i = 1; i + 1 < place.count(); i += 2) {
    const Place right = place.child(i + 1);
    const Value operand = evaluate(right);
    const std::uint32_t begin = place.node().begin;
    const std::string_view written =
        std::string_view(place.tree->script).substr(begin, right.node().end - begin);
    left = apply(place.child(i).node(), left, operand, written);
  }
  return left;
}

Value Evaluator::apply(const Node& op, const Value& left, const Value& right,
                       std::string_view written) {
  std::optional<Value> out;
  const bool texts = op.op == Operator::add || op.op == Operator::format || op.op == Operator::join;
  if (texts) {
    // An unknown text and a known one are one that is known in parts.
    const auto in_text = [](const Value& value) {
      const Unknown* unknown = value.unknown();
      Value text = make_unknown(written_in_text(*unknown), unknown->partial);
      inherit(text, value);
      return text;
    };
    const bool keeps = op.op == Operator::add && left.unknown() != nullptr &&
                       right.text() == nullptr && right.unknown() == nullptr;
    const bool both = left.unknown() != nullptr && right.unknown() != nullptr &&
                      !left.unknown()->partial && !right.unknown()->partial;
    if (!keeps && !both) {
      Value left_text;
      Value right_text;
      if (left.unknown() != nullptr) left_text = in_text(left);
      if (right.unknown() != nullptr) right_text = in_text(right);
      out = apply_binary(op.op, op.case_sensitive, left.unknown() != nullptr ? left_text : left,
                         right.unknown() != nullptr ? right_text : right, workshop_);
    }
  } else {
    Value left_room;
    Value right_room;
    const Value* plain_left = resolved(left, left_room);
    const Value* plain_right = resolved(right, right_room);
    if (plain_left != nullptr && plain_right != nullptr) {
      out = apply_binary(op.op, op.case_sensitive, *plain_left, *plain_right, workshop_);
    }
  }
  if (!out) return derived(make_unknown(written), {&left, &right}, Technique::count_);
  Technique technique = technique_of(op.op);
  if (op.op == Operator::as && out->as<Char>() != nullptr && left.as<std::int64_t>() != nullptr) {
    technique = Technique::char_code;
  }
  const bool text = out->text() != nullptr || out->unknown() != nullptr || out->list() != nullptr;
  if (technique == Technique::concatenation && (!text || out->list() != nullptr)) {
    technique = Technique::count_;  // numbers, or lists
  }
  return derived(std::move(*out), {&left, &right}, technique);
}

}  // namespace powershell
