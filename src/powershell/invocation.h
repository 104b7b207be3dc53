#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace powershell {

/// What stands for an argument once everything constant in it is worked out.
struct ArgumentValue {
  /// A text for each item of a list, one for a single value; numbers and booleans as PowerShell
  /// prints them. What can't be known stands as it is written ($url, "$dir\x.zip").
  std::vector<std::string> items;
  bool known = true;     // false where a part of it stands as written
  bool is_list = false;  // 'a','b' or @('a')
  /// Of a hashtable or a [pscustomobject], in the order given; `items` is empty then. The
  /// initializer is for clang, which needs the pair's type too early without it.
  std::vector<std::pair<std::string, ArgumentValue>> entries = {};
};

/// One argument of a cmdlet or function as PowerShell's parser hands it to the binder: which
/// parameters are switches only the binder knows, so a parameter and its value come as two.
struct Argument {
  std::string parameter;  // without its dash; empty: a positional value
  bool bound = false;     // -Name:value, or an entry of a splatted hashtable: the value
                          // belongs to the parameter whatever it is
  std::optional<ArgumentValue> value;  // of a positional one, or of a bound parameter
};

/// A command that the command line would run, with everything that hid it undone.
struct Invocation {
  enum class Kind {
    cmdlet,   // run by PowerShell: a cmdlet, a function, an alias that is resolved
    program,  // a program with its arguments, whichever shell starts it
  };
  Kind kind = Kind::cmdlet;

  /// A cmdlet's canonical name where it is known ("Start-BitsTransfer", whatever its case or
  /// alias), else as written; a program's file name as written, without folder ("bitsadmin.exe").
  std::string name;
  std::string module;                // BitsTransfer of BitsTransfer\Start-BitsTransfer
  std::vector<Argument> arguments;   // of a cmdlet
  std::vector<std::string> argv;     // of a program, argv[0] first, quotes taken off
  std::vector<ArgumentValue> input;  // constant objects and texts piped in
  bool input_unknown = false;        // something that isn't known is piped in
  bool guessed = false;              // the name came from a wildcard that no other cmdlet fits
  unsigned depth = 0;                // shells and layers around it
  std::string text;                  // the command as a person would have written it
};

}  // namespace powershell
