#pragma once

#include <cstdint>
#include <forward_list>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "powershell/invocation.h"
#include "powershell/operators.h"
#include "powershell/session.h"
#include "powershell/syntax.h"
#include "powershell/value.h"

namespace powershell {

/// The syntax of no script: one empty node.
const Tree& no_script();

/// A node and the script that it stands in.
struct Place {
  const Tree* tree = &no_script();
  NodeId id = 0;

  const Node& node() const { return tree->nodes[id]; }
  NodeKind kind() const { return node().kind; }
  std::size_t count() const { return node().child_count; }
  Place child(std::size_t i) const { return {tree, tree->child_ids[node().first_child + i]}; }
  std::string_view source() const { return tree->source(node()); }
};

/// Scripts, blocks and functions inside of each other that are still run.
inline constexpr int kDeepestRun = 24;

/// What came of running statements: the values that they put out, and what they are to a reader.
struct Outcome {
  struct Line {
    std::string text;
    std::uint32_t assignment = 0;  // left out once what it assigns was put in where it is used
  };
  std::vector<Value> values;
  std::vector<Line> lines;
};

/// An argument as it is handed to a command.
struct CallArgument {
  std::string parameter;  // without dash; empty: a positional value
  bool bound = false;
  bool literal_list = false;  // a, b as written
  std::optional<Value> value;
};

/// A command that is about to run.
struct Call {
  Place place;
  std::string name;  // as written, or worked out
  std::string module;
  bool guessed = false;
  std::vector<CallArgument> arguments;
  const std::vector<Value>* input = nullptr;  // null: nothing is piped in
};

/// What a command did with what was piped in, and how it reads.
struct Ran {
  std::string text;
  bool took_input = false;       // what was piped in is part of the text
  std::uint32_t assignment = 0;  // as of Outcome::Line
};

/// Runs a script as far as that is working with constants: variables, loops over them, functions
/// and aliases of the same script. Commands aren't run: they are what is looked for.
///
/// What counts as hiding, and when, is decided in three places only: a value carries what was done
/// to make it (Value::used, and Value::folded for what was done to plain constants); note_run()
/// reports all of it for a value that becomes a command's name or a script, note_argument() only
/// Value::folded. So "$dir\file" in an argument is ordinary, 'ht'+'tp' is not.
class Evaluator {
 public:
  explicit Evaluator(Session& session) : session_(session), workshop_(session) {}

  /// Reads a script in the scope that it stands in; gives it as a person would have written it.
  std::string run_text(std::string_view script);

 private:
  struct Variable {
    std::string name;  // in lower case, env:x of the environment
    Value value;
    std::uint32_t assignment = 0;
    std::uint32_t version = 0;
  };
  struct Function {
    std::string name;
    Place block;
    std::uint32_t line = 0;
  };
  struct Alias {
    std::string name;
    std::string command;
  };
  enum class Flow : std::uint8_t { normal, leave_loop, next_round, leave };

  // Reporting.
  void note(Technique technique);
  void note_too_deep();
  void note_run(const Value& value);
  void note_argument(const Value& value);
  Value derived(Value result, std::initializer_list<const Value*> from, Technique technique);
  Value unknown(const Place& place) { return make_unknown(place.source()); }
  std::uint32_t new_assignment();
  std::string joined_lines(Outcome& outcome, std::string_view separator = "; ");

  // Statements.
  void run_statements(const Place& place, Outcome& out);
  void run_statement(const Place& place, Outcome& out);
  void forget(const Place& place, std::uint32_t since);
  void leave_unfinished(const Place& loop, std::uint32_t since);
  void run_pipeline(const Place& place, Outcome& out);
  void run_expression_statement(const Place& place, Outcome& out);
  void run_assignment(const Place& place, Outcome& out);
  void assign(const Place& target, Value value, Operator op, std::uint32_t assignment);
  void assign_part(const Place& target, Value value, Operator op);
  void run_if(const Place& place, Outcome& out);
  void run_foreach(const Place& place, Outcome& out);
  void run_for(const Place& place, Outcome& out);
  void run_while(const Place& place, Outcome& out);
  void run_switch(const Place& place, Outcome& out);
  void run_try(const Place& place, Outcome& out);
  void run_jump(const Place& place, Outcome& out);
  void run_body(const Place& block, Outcome& out);
  bool run_round(const Place& block, Outcome& out);
  void run_perhaps(std::initializer_list<Place> branches, Outcome& out);
  void run_perhaps(const std::vector<Place>& branches, Outcome& out);
  std::vector<std::string> changed_since(std::uint32_t version) const;
  void lose(const std::vector<std::string>& variables);
  Value statement_value(const Place& place);

  // Expressions.
  Value evaluate(const Place& place);
  Value evaluate_kind(const Place& place);
  Value evaluate_word(const Place& place);
  Value evaluate_expandable(const Place& place);
  Value evaluate_array(const Place& place);
  Value evaluate_group(const Place& place);
  Value evaluate_table(const Place& place);
  Value evaluate_cast(const Place& place);
  Value cast(const Value& value, std::string_view written, const Place& place);
  Value evaluate_unary(const Place& place);
  Value step_variable(const Place& place);
  Value evaluate_binary(const Place& place);
  Value apply(const Node& op, const Value& left, const Value& right, std::string_view written);
  const Value* resolved(const Value& value, Value& room);

  // Members.
  Value evaluate_postfix(const Place& place);
  std::string member_name(const Place& suffix);  // in lower case
  std::vector<Value> call_values(const Place& suffix);
  std::optional<Value> apply_suffix(const Place& base, const Value& of, const Place& suffix);
  std::optional<Value> index_value(const Value& of, const Place& suffix);
  std::optional<Value> member_value(const Value& of, const std::string& name);
  std::optional<Value> call_value(const Place& base, const Value& of, const std::string& name,
                                  std::vector<Value> arguments);
  std::optional<Value> static_value(std::string_view type, const std::string& name);
  std::optional<Value> static_call_value(const Place& suffix, std::string_view type,
                                         const std::string& name, std::vector<Value> arguments);
  std::optional<Value> engine_call(const std::string& name, const std::vector<Value>& arguments);
  std::optional<Value> shell_call(const Place& base, const Value& of, const std::string& name,
                                  const std::vector<Value>& arguments);
  std::optional<Value> for_each_method(const Value& of, const Value& what, bool filter);
  void rebind(const Place& place, const Value& value);
  Value block_of_text(const Value& text);
  void run_shell(const Object& shell, Outcome& out);

  // Variables.
  Value read_variable(std::string_view name);
  Value read_environment(std::string_view name);
  Variable* find_variable(std::string_view name);
  void set_current(Value value);
  void set_variable(std::string_view name, Value value, std::uint32_t assignment = 0);
  std::optional<Value> variable_object(const std::string& pattern);
  std::optional<Value> provider_item(std::string_view path, bool content);

  // Commands.
  Ran run_command(const Place& place, const std::vector<Value>* input, Outcome& out);
  Ran run_named(Call& call, Outcome& out, int aliases = 0);
  void note_name(const Place& name, const Value& value, const Call& call);
  std::string shown(const Place& place, std::size_t notes, std::size_t invocations);
  Ran run_invocation(Call& call, std::string_view canonical, Outcome& out);
  Ran run_program(Call& call, Outcome& out);
  void read_arguments_of(const Place& place, Call& call);
  void read_argument(const Place& place, Call& call);
  void add_splat(const Value& value, Call& call);
  void split_module(Call& call);
  Ran run_block(const Value& value, Call& call, Outcome& out, bool new_scope);
  Ran run_function(const Function& function, Call& call, Outcome& out);
  Outcome run_script_block(const Block& block, const std::vector<CallArgument>& arguments,
                           const std::vector<Value>* input, bool new_scope);
  void bind_parameters(const Place& block, const std::vector<CallArgument>& arguments);
  std::string run_layer(std::string_view how, const Value& value);
  void read_blocks(const Call& call);
  ArgumentValue argument_value(const Value& value) const;
  std::vector<Argument> invocation_arguments(const Call& call);

  // Cmdlets whose work is done (evaluator_cmdlets.cpp); none: it is only reported.
  std::optional<Ran> run_cmdlet(std::string_view canonical, Call& call, Outcome& out);
  std::optional<Ran> run_script_block_cmdlet(std::string_view canonical, Call& call, Outcome& out);
  std::optional<Ran> run_invoke_expression(Call& call, Outcome& out);
  std::optional<Ran> run_for_each(Call& call, Outcome& out);
  std::optional<Ran> run_where(Call& call, Outcome& out);
  std::optional<Ran> run_new_object(Call& call, Outcome& out);
  std::optional<Ran> run_set_variable(Call& call);
  std::optional<Ran> run_set_item(Call& call);
  std::optional<Ran> run_set_alias(Call& call, Outcome& out);
  std::optional<Ran> run_get_command(std::string_view canonical, Call& call, Outcome& out);
  std::optional<Ran> run_get_item(Call& call, Outcome& out, bool content);
  std::optional<Ran> run_get_variable(Call& call, Outcome& out);
  std::optional<Ran> run_join_path(Call& call, Outcome& out);
  std::optional<Ran> run_write_output(std::string_view canonical, Call& call, Outcome& out);
  std::optional<Ran> run_out_string(Call& call, Outcome& out);
  std::optional<Ran> run_convert_from_csv(Call& call, Outcome& out);
  std::optional<Ran> run_select_object(Call& call, Outcome& out);
  std::string run_started_process(const Call& call);
  Value command_object(std::string_view pattern, bool aliases);

  Session& session_;
  Workshop workshop_;
  std::forward_list<Tree> trees_;
  std::vector<Variable> variables_;
  std::size_t scope_ = 0;  // where the variables of the running function begin
  std::vector<Function> functions_;
  std::vector<Alias> aliases_;
  std::vector<bool> put_in_;  // assignments whose value was used, by number
  std::uint32_t versions_ = 0;
  std::size_t notes_ = 0;
  int depth_ = 0;    // of expressions
  int running_ = 0;  // scripts, blocks and functions inside of each other
  Flow flow_ = Flow::normal;
  bool rendering_ = true;  // whether anyone reads the lines
};

}  // namespace powershell
