#include <array>

#include "script_forms.h"
#include "string_expression.h"

namespace obfuscator {
namespace {

// Texts that every Windows PowerShell has, and where the letters of iex are in them.
std::string iex_from_variables(ScriptWork& work) {
  constexpr std::array<std::string_view, 9> kSpellings = {
      "($env:ComSpec[4,15,25]-join'')",
      "($env:ComSpec[4,24,25]-join'')",
      "($env:ComSpec[4,26,25]-join'')",
      "($PSHome[4]+$PSHome[30]+'x')",
      "($PSHome[21]+$PSHome[34]+'x')",
      "($ShellId[1]+$ShellId[13]+'x')",
      "((gv '*mdr*').Name[3,11,2]-join'')",
      "((Get-Variable '*mdr*').Name[3,11,2]-join'')",
      "($VerbosePreference.ToString()[1,3]+'x'-join'')"};
  const std::string_view spelling = work.random().pick(kSpellings);
  work.use("environment");
  // PowerShell 7 stands elsewhere and has no limits of variables.
  const bool old = spelling.find("PSHome") != std::string_view::npos ||
                   spelling.find("mdr") != std::string_view::npos;
  if (old) work.use(kWindowsPowerShell);
  return any_case(spelling, work);
}

std::string iex(ScriptWork& work) {
  work.use("invoke-expression");
  constexpr std::array<std::string_view, 5> kWords = {"iex", "Invoke-Expression", "i'e'x", "ie`x",
                                                      "Invoke-E`xpres''sion"};
  const std::size_t way = work.random().below(10);
  if (way < 5) return any_case(work.random().pick(kWords), work);
  const std::string call = work.random().chance(60) ? "&" : ".";
  work.use("call-operator");
  if (way < 8) return call + iex_from_variables(work);
  if (way == 8) return call + (work.random().chance(50) ? "(gal i*x)" : "(gcm i*e-e*)");
  return call + '(' + pieces_expression("iex", work, 1) + ')';
}

std::string as_text(std::string_view script, ScriptWork& work) {
  const std::string expression = string_expression(script, work);
  work.use("invoke-expression");
  const std::string create = "[" + any_case("scriptblock", work) + "]::" + any_case("Create", work);
  switch (work.random().below(12)) {
    case 0:
      return '&' + ('(' + create + "((" + expression + ")))");
    case 1:
      return create + "((" + expression + "))." + any_case("Invoke", work) + "()";
    case 2:
      return any_case(work.random().chance(50) ? "icm" : "Invoke-Command", work) +
             (work.random().chance(50) ? " -ScriptBlock" : "") + " (" + create + "((" + expression +
             ")))";
    case 3:
      return '$' + any_case("ExecutionContext", work) + ".InvokeCommand.InvokeScript((" +
             expression + "))";
    case 4:
      return "[" + any_case("PowerShell", work) + "]::Create().AddScript((" + expression +
             ")).Invoke()";
    case 5:
    case 6:
    case 7:
      return '(' + expression + (work.random().chance(50) ? ")|" : ") | ") + iex(work);
    default: {
      const std::string evaluate = iex(work);
      const bool word = evaluate.back() != ')';
      return evaluate + (word && work.random().chance(60) ? " (" : "(") + expression + ')';
    }
  }
}

// Blocks that run once.
std::string in_block(std::string_view script, ScriptWork& work) {
  const std::string block = '{' + std::string(script) + '}';
  switch (work.random().below(7)) {
    case 0:
      return '&' + block;
    case 1:
      return ". " + block;
    case 2:
      return "if($true)" + block;
    case 3:
      return "try" + block + "catch{}";
    case 4:
      return "1|%" + block;
    case 5:
      return any_case("icm", work) + ' ' + block;
    default:
      return "foreach($" + work.new_name() + " in 1)" + block;
  }
}

}  // namespace

std::string evaluated_script(std::string_view script, ScriptWork& work) {
  if (work.random().chance(12)) return in_block(script, work);
  return work.finished(as_text(script, work));
}

}  // namespace obfuscator
