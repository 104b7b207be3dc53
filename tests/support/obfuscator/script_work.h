#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "random.h"

namespace obfuscator {

/// Used by what PowerShell 7 doesn't have.
inline constexpr std::string_view kWindowsPowerShell = "windows-powershell";

/// One PowerShell script in the making: what has to be run before its last statement, and what has
/// been done to it so far.
class ScriptWork {
 public:
  ScriptWork(Random& random, std::set<std::string>& used) : random_(random), used_(used) {}

  Random& random() { return random_; }
  void use(std::string_view technique) { used_.emplace(technique); }
  bool is_used(std::string_view technique) const { return used_.contains(std::string(technique)); }

  /// A name that no variable of the script has, nor any that PowerShell makes.
  std::string new_name() { return random_.word(1, 6) + std::to_string(names_++); }
  void before(std::string statement) { statements_.push_back(std::move(statement)); }

  /// The statements before, then `last`.
  std::string finished(std::string_view last) {
    std::string script;
    for (const std::string& statement : statements_) {
      script += statement;
      script += random_.chance(70) ? ";" : "; ";
    }
    statements_.clear();
    return script.append(last);
  }

 private:
  Random& random_;
  std::set<std::string>& used_;
  std::vector<std::string> statements_;
  unsigned names_ = 0;
};

// Spellings that mean the same to PowerShell.

/// Letters in any case: names of cmdlets, parameters, operators, types and members ignore it.
std::string any_case(std::string_view text, ScriptWork& work);
/// The dash of an operator or parameter: - – — ― (tokenizer.cs, IsDash).
std::string dash(ScriptWork& work);
/// An operator such as "join" with a dash, in any case, with blanks around it or not.
std::string spelled_operator(std::string_view name, ScriptWork& work);
/// A constant text as a literal in ' or " or in the typographic quotes that PowerShell takes for
/// the same (CharTraits.cs, IsSingleQuote and IsDoubleQuote).
std::string literal(std::string_view text, ScriptWork& work);
/// The same, but never typographic, for where what holds it must stay ASCII.
std::string ascii_literal(std::string_view text, ScriptWork& work);

/// Cuts a text into that many pieces, none empty. `count` is at most the text's characters; cuts
/// never fall inside a character.
std::vector<std::string> cut(std::string_view text, std::size_t count, Random& random);

}  // namespace obfuscator
