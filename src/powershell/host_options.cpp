#include "powershell/host_options.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "powershell/argv.h"
#include "text/ascii.h"

namespace powershell {
namespace {

enum class Option {
  command,
  command_with_arguments,
  encoded_command,
  execution_policy,
  file,
  help,
  no_profile,
  non_interactive,
  plain,       // says nothing of interest
  with_value,  // takes a value that is of no interest
  version,
  window_style,
  unknown,
};

// Which hosts know an option.
enum class In { both, windows, core };

struct Name {
  std::string_view name;
  std::string_view shortest;
  Option option;
  In in = In::both;
};

// In the order in which the hosts compare: -e is the encoded command, though -executionpolicy
// begins with it, for that one is only taken from -ex on.
constexpr std::array<Name, 40> kNames = {{
    {"version", "v", Option::version},
    {"help", "h", Option::help},
    {"?", "?", Option::help},
    {"login", "l", Option::plain, In::core},
    {"noexit", "noe", Option::plain},
    {"noprofile", "nop", Option::no_profile},
    {"noprofileloadtime", "noprofileloadtime", Option::plain, In::core},
    {"nologo", "nol", Option::plain},
    {"noninteractive", "noni", Option::non_interactive},
    {"psconsolefile", "psc", Option::with_value, In::windows},
    {"importsystemmodules", "imp", Option::plain, In::windows},
    {"socketservermode", "so", Option::plain},
    {"servermode", "s", Option::plain},
    {"namedpipeservermode", "nam", Option::plain},
    {"sshservermode", "sshs", Option::plain, In::core},
    {"interactive", "i", Option::plain, In::core},
    {"configurationfile", "configurationfile", Option::with_value, In::core},
    {"configurationname", "config", Option::with_value},
    {"custompipename", "cus", Option::with_value, In::core},
    {"commandwithargs", "commandwithargs", Option::command_with_arguments, In::core},
    {"cwa", "cwa", Option::command_with_arguments, In::core},
    {"command", "c", Option::command},
    {"windowstyle", "w", Option::window_style},
    {"file", "f", Option::file},
    {"outputformat", "o", Option::with_value},
    {"of", "o", Option::with_value},
    {"inputformat", "inp", Option::with_value},
    {"inputformat", "i", Option::with_value, In::windows},
    {"if", "if", Option::with_value},
    {"executionpolicy", "ex", Option::execution_policy},
    {"ep", "ep", Option::execution_policy},
    {"encodedcommand", "e", Option::encoded_command},
    {"ec", "e", Option::encoded_command},
    {"encodedarguments", "encodeda", Option::with_value},
    {"ea", "ea", Option::with_value},
    {"settingsfile", "settings", Option::with_value, In::core},
    {"sta", "sta", Option::plain},
    {"mta", "mta", Option::plain},
    {"workingdirectory", "wo", Option::with_value, In::core},
    {"wd", "wd", Option::with_value, In::core},
}};

bool knows(In in, Shell host) {
  return in == In::both || (in == In::core) == (host == Shell::core_powershell);
}

Option option_of(std::string_view key, Shell host) {
  for (const Name& name : kNames) {
    if (key.size() < name.shortest.size() || !text::starts_with_folded(name.name, key)) continue;
    if (knows(name.in, host)) return name.option;
  }
  return Option::unknown;
}

// U+2013, U+2014 and U+2015 in UTF-8.
bool begins_with_unicode_dash(std::string_view word) {
  return word.size() >= 3 && word.starts_with("\xE2\x80") && word[2] >= '\x93' && word[2] <= '\x95';
}

// How long the dash is that an argument begins with; 0: it is no option.
std::size_t dash_size(std::string_view argument) {
  if (begins_with_unicode_dash(argument)) return 3;
  return argument.starts_with('-') ? 1 : 0;
}

bool is_hidden(std::string_view style) {
  constexpr std::string_view kHidden = "hidden";
  return style == "1" || (!style.empty() && text::starts_with_folded(kHidden, style));
}

class Parser {
 public:
  Parser(std::span<const std::string> argv, Shell host) : argv_(argv), host_(host) {}

  HostOptions run() {
    while (++at_ < argv_.size() && read_next()) {
    }
    return std::move(out_);
  }

 private:
  // The name behind the dash or slash; empty where the argument is no option.
  std::string_view key_of(std::string_view argument) {
    std::size_t size = dash_size(argument);
    if (size == 0 && argument.starts_with('/')) size = 1;
    if (size == 0) return {};
    bool unicode = size == 3;
    std::string_view key = argument.substr(size);
    // Only pwsh takes a second dash; no command begins with one, so powershell.exe may have it too.
    if (const std::size_t second = dash_size(key); second > 0) {
      unicode = unicode || second == 3;
      key.remove_prefix(second);
    }
    if (unicode && option_of(key, host_) != Option::unknown) out_.unicode_dash = true;
    return key;
  }

  // One option with its value; false where nothing behind it is an option.
  bool read_next() {
    const std::size_t begin = at_;
    const std::string_view key = key_of(argv_[at_]);
    switch (option_of(key, host_)) {
      case Option::version:
        return read_version();
      case Option::help:
        out_.help = true;
        return false;
      case Option::no_profile:
        out_.no_profile = true;
        return true;
      case Option::non_interactive:
        out_.non_interactive = true;
        return true;
      case Option::plain:
        return true;
      case Option::with_value:
        ++at_;
        return true;
      case Option::window_style:
        out_.hidden_window = ++at_ < argv_.size() && is_hidden(argv_[at_]);
        return true;
      case Option::execution_policy:
        if (++at_ < argv_.size()) out_.execution_policy = argv_[at_];
        return true;
      case Option::encoded_command:
        return read_encoded(begin);
      case Option::command:
        return ++at_ < argv_.size() && read_command(begin);
      case Option::command_with_arguments:
        return ++at_ < argv_.size() && read_command_with_arguments(begin);
      case Option::file:
        return ++at_ < argv_.size() && read_file(begin);
      case Option::unknown:
        return read_bare(begin);
    }
    return false;
  }

  // powershell.exe -Version 2.0 chooses an engine; pwsh shows its version and ends.
  bool read_version() {
    if (host_ == Shell::core_powershell) {
      out_.help = true;
      return false;
    }
    ++at_;
    return true;
  }

  bool read_encoded(std::size_t begin) {
    if (++at_ >= argv_.size() || out_.command) return false;
    out_.encoded = true;
    out_.command = argv_[at_];
    note_place(begin, at_ + 1);
    return true;
  }

  bool read_command(std::size_t begin) {
    if (out_.command) return false;
    note_place(begin, argv_.size());
    if (argv_[at_] == "-") {
      out_.standard_input = true;
    } else {
      out_.command = joined(argv_.subspan(at_));
    }
    return false;
  }

  bool read_command_with_arguments(std::size_t begin) {
    if (out_.command) return false;
    note_place(begin, argv_.size());
    out_.command = argv_[at_];
    out_.arguments.assign(argv_.begin() + static_cast<std::ptrdiff_t>(at_) + 1, argv_.end());
    return false;
  }

  bool read_file(std::size_t begin) {
    if (out_.command) return false;
    note_place(begin, argv_.size());
    if (argv_[at_] == "-") {
      out_.standard_input = true;
    } else {
      out_.file = argv_[at_];
      out_.arguments.assign(argv_.begin() + static_cast<std::ptrdiff_t>(at_) + 1, argv_.end());
    }
    return false;
  }

  // pwsh takes what is no option for a script. One that is none would fail, so there a text that
  // can't be a file's name is read as what it was meant to be.
  bool read_bare(std::size_t begin) {
    const std::string& first = argv_[at_];
    constexpr std::string_view kScript = ".ps1";
    const bool is_script = first.size() > kScript.size() &&
                           text::ends_with_folded(first, kScript) &&
                           first.find(' ') == std::string::npos;
    if (host_ == Shell::core_powershell && is_script) return read_file(begin);
    return read_command(begin);
  }

  void note_place(std::size_t begin, std::size_t end) {
    out_.command_begin = begin;
    out_.value_begin = at_;
    out_.command_end = end;
  }

  std::span<const std::string> argv_;
  Shell host_;
  std::size_t at_ = 0;
  HostOptions out_;
};

}  // namespace

HostOptions parse_host_options(std::span<const std::string> argv, Shell host) {
  return Parser(argv, host).run();
}

HostOptions parse_host_options(std::span<const std::string> argv) {
  const bool is_core = !argv.empty() && program_stem(argv.front()) == "pwsh";
  return parse_host_options(argv, is_core ? Shell::core_powershell : Shell::windows_powershell);
}

}  // namespace powershell
