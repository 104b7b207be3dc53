#pragma once

#include <optional>
#include <string_view>

#include "powershell/regex_text.h"
#include "powershell/session.h"
#include "powershell/syntax.h"
#include "powershell/value.h"

namespace powershell {

/// What operations on values need beside the values. Each charges the session for its steps and for
/// the text that it makes before it makes it, and gives nothing once there is none left.
class Workshop {
 public:
  explicit Workshop(Session& of) : session(of) {}

  bool work(std::size_t steps) { return session.work(steps); }
  bool output(std::size_t bytes) { return session.output(bytes); }

  /// None where the pattern can't be used. Valid until the next call.
  const RegexText* regex(std::string_view pattern, bool case_sensitive);

  Session& session;
  std::string list_separator = " ";  // $OFS

 private:
  std::optional<RegexText> last_;
};

// PowerShell's operators on known values (about_Operators). None where the outcome can't be known:
// PowerShell would stop with an error, a limit is reached, or the operation isn't one on text. Only
// the data is set; what was done to the operands is for the caller to hand on.

std::optional<Value> apply_unary(Operator op, const Value& operand, Workshop& workshop);
std::optional<Value> apply_binary(Operator op, bool case_sensitive, const Value& left,
                                  const Value& right, Workshop& workshop);

std::optional<Value> add(const Value& left, const Value& right, Workshop& workshop);
std::optional<Value> arithmetic(Operator op, const Value& left, const Value& right,
                                Workshop& workshop);
std::optional<Value> range(const Value& left, const Value& right, Workshop& workshop);
std::optional<Value> compare(Operator op, bool case_sensitive, const Value& left,
                             const Value& right, Workshop& workshop);

/// -f, and String.Format: `values` fill {0}, {1,5}, {2:x2}. A value that isn't known leaves the
/// text known in part.
std::optional<Value> format_text(std::string_view format, const std::vector<Value>& values,
                                 Workshop& workshop);

std::optional<std::string> replace_text(std::string_view text, std::string_view pattern,
                                        std::string_view replacement, bool case_sensitive,
                                        Workshop& workshop);
/// At most `most` parts; 0: all.
std::optional<std::vector<Value>> split_text(std::string_view text, std::string_view pattern,
                                             std::size_t most, bool case_sensitive,
                                             Workshop& workshop);

/// A cast, and -as (about_Type_Conversion), to the types that carry text; `type` as in TypeName.
/// Types that nothing is known of take the value as it is.
std::optional<Value> convert(const Value& value, std::string_view type, Workshop& workshop);

/// "System.Text.Encoding" as TypeName has it: "text.encoding".
std::string canonical_type(std::string_view name);

/// What stands at an index or a list of them, of a text, a list, bytes or a table.
std::optional<Value> at_index(const Value& value, const Value& index, Workshop& workshop);

}  // namespace powershell
