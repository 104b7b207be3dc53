#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace powershell {

/// How a command line hides what it does, or why it could not be seen through to the end. The names
/// (technique_name) are the values of bits_obfuscation.
enum class Technique : std::uint8_t {
  argument_quotes,    // Sta""rt: quotes that the splitting into arguments takes away
  backtick,           // S`tart
  quoted_name,        // St'art'-Bits""Transfer: quotes inside a token
  concatenation,      // 'Start'+'-Bits'
  format,             // '{1}{0}' -f
  replace,            // -replace, .Replace
  join,               // -join, [string]::Join
  split,              // -split, .Split
  reverse,            // [-1..-4], [array]::Reverse, RightToLeft
  char_code,          // [char]83
  bxor,               // -bxor
  substring,          // .Substring, .Remove, .Insert, indexes, ranges
  variable,           // a variable that was given a constant in the same line
  environment,        // $env:ComSpec[4,15,25], %ComSpec:~0,1%
  invoke_expression,  // iex of a constant, [scriptblock]::Create
  call_operator,      // & or . with a name that had to be worked out
  wildcard_name,      // gcm St*B*er
  alias,              // an alias or function made in the same line
  encoded_command,    // -EncodedCommand
  base64,             // FromBase64String
  compressed,         // gzip, deflate
  caret,              // cmd.exe's ^
  env_substring,      // cmd.exe's %var:~n,m%, %var:old=new%
  cmd_variable,       // cmd.exe's set v=…&& … %v%, for %i in
  unicode_dash,       // – — ― where a dash is expected
  case_mix,           // sTaRT-bItS: more changes of case than anyone types
  nested,             // a shell started by a shell, text within text, more than one layer
  opaque,             // a part that runs can't be known from the command line alone
  limit_depth,        // more layers than are undone
  limit_output,       // more text than is kept
  limit_work,         // more work than a row is given
  count_
};

/// The name in bits_obfuscation, for example "encoded-command". Unique, in lower case, with dashes.
std::string_view technique_name(Technique technique);

/// What it means, in a few words for an analyst: "text is glued together from pieces".
std::string_view technique_meaning(Technique technique);

/// A set of techniques, in the order of the enum.
class Techniques {
 public:
  void add(Technique technique) { bits_ |= bit(technique); }
  void add(Techniques others) { bits_ |= others.bits_; }
  bool has(Technique technique) const { return (bits_ & bit(technique)) != 0; }
  bool empty() const { return bits_ == 0; }
  std::vector<Technique> list() const;
  bool operator==(const Techniques&) const = default;

 private:
  static constexpr std::uint64_t bit(Technique technique) {
    return std::uint64_t{1} << static_cast<unsigned>(technique);
  }
  std::uint64_t bits_ = 0;
};

}  // namespace powershell
