#pragma once

#include <optional>
#include <string_view>

#include "powershell/syntax.h"

namespace powershell {

/// An operator that is written as a word behind a dash.
struct NamedOperator {
  Operator op = Operator::none;
  bool case_sensitive = false;
};

/// The operator of that name without its dash, in any case: -join, -IReplace, -cmatch
/// (tokenizer.cs, s_operatorText).
std::optional<NamedOperator> find_operator(std::string_view name);

/// How strongly a binary operator binds, from 1; 0 where it is none (token.cs, TokenFlags).
int precedence(Operator op);

/// Whether it may stand before its only operand.
bool is_unary(Operator op);

}  // namespace powershell
