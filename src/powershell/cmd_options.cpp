#include "powershell/cmd_options.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "text/ascii.h"
#include "text/byte_set.h"

namespace powershell {
namespace {

constexpr text::ByteSet kInNoPath(":/*?\"|");
constexpr text::ByteSet kSpecial("&<>()@^|");

// Whether a text with blanks is the path of a program: cmd.exe looks for the file, and a command
// with arguments has characters that no path has, or doesn't begin like one.
bool names_a_program(std::string_view name) {
  constexpr std::array<std::string_view, 4> kEndings = {".exe", ".com", ".bat", ".cmd"};
  const bool has_drive = name.size() > 2 && name[1] == ':' && name[2] == '\\';
  const bool is_path =
      has_drive || name.starts_with('\\') || name.starts_with('%') || name.starts_with('.');
  if (!is_path || kInNoPath.any_in(name.substr(2))) return false;
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) {
    return name.size() > ending.size() && text::ends_with_folded(name, ending);
  });
}

// `cmd /?`: the quotes stay only where there are exactly two, no /s, no special character, and
// blanks between them in what is the name of a program.
bool keeps_quotes(std::string_view command) {
  if (std::count(command.begin(), command.end(), '"') != 2) return false;
  const std::string_view between = command.substr(1, command.rfind('"') - 1);
  return !kSpecial.any_in(between) && between.find(' ') != std::string_view::npos &&
         names_a_program(between);
}

class Parser {
 public:
  explicit Parser(std::string_view arguments) : arguments_(arguments) {}

  CmdOptions run() {
    while (at_ < arguments_.size() && !out_.command) {
      const char c = arguments_[at_];
      if (is_cmd_delimiter(c) || c == '"') {
        quoted_ = c == '"' && !quoted_;
        ++at_;
      } else if (c == '/' && at_ + 1 < arguments_.size()) {
        read_switch();
      } else {
        skip_word();
      }
    }
    return std::move(out_);
  }

 private:
  void skip_word() {
    while (at_ < arguments_.size() && !is_cmd_delimiter(arguments_[at_])) ++at_;
  }

  void read_switch() {
    const char letter = text::fold(arguments_[at_ + 1]);
    const std::size_t begin = at_;
    at_ += 2;
    if (letter == 'c' || letter == 'k' || letter == 'r') {
      read_command(begin);
    } else if (letter == 'v') {
      const std::string_view value = read_value();
      out_.delayed = !text::equal_folded(value, "off");
    } else if (letter == 's') {
      strips_ = true;
    } else {
      read_value();
    }
  }

  // The :on of a switch; the next switch may follow at once.
  std::string_view read_value() {
    const std::size_t begin = at_;
    while (at_ < arguments_.size() && !is_cmd_delimiter(arguments_[at_]) &&
           arguments_[at_] != '/' && arguments_[at_] != '"') {
      ++at_;
    }
    const std::string_view value = arguments_.substr(begin, at_ - begin);
    return value.starts_with(':') ? value.substr(1) : value;
  }

  void read_command(std::size_t begin) {
    out_.switches = text::trimmed(arguments_.substr(0, at_));
    std::string_view command = arguments_.substr(at_);
    // The switch itself was quoted, "/c" "…": a quote that isn't the command's.
    if (quoted_ && begin > 0 && command.starts_with('"')) command.remove_prefix(1);
    command = text::trimmed(command);
    out_.command = std::string(command);
    if (!command.starts_with('"') || (!strips_ && keeps_quotes(command))) return;
    out_.command->erase(0, 1);
    // What follows the last quote is kept.
    const std::size_t last = out_.command->rfind('"');
    if (last != std::string::npos) out_.command->erase(last, 1);
  }

  std::string_view arguments_;
  std::size_t at_ = 0;
  bool quoted_ = false;
  bool strips_ = false;
  CmdOptions out_;
};

}  // namespace

CmdOptions parse_cmd_options(std::string_view arguments) { return Parser(arguments).run(); }

}  // namespace powershell
