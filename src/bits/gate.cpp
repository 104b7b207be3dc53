#include "bits/gate.h"

#include <algorithm>
#include <array>

#include "powershell/program_name.h"
#include "text/byte_set.h"

namespace bits {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

bool is_quote(char c) { return c == '"' || c == '\''; }

// Most bytes of a line say nothing: they are passed over by a look into a table.
constexpr text::ByteSet kTellsPowerShell("`+[*?$({^%\"'-/\x93\x94\x95\x98\x99\x9A\x9B\x9C\x9D\x9E");
constexpr text::ByteSet kTellsCmd("^!%&(:\"");

// -e, -ec, -enc … -encodedcommand, behind any of the signs that PowerShell takes for a dash.
bool is_encoded_option(std::string_view behind_dash) {
  constexpr std::string_view kName = "encodedcommand";
  std::size_t length = 0;
  while (length < behind_dash.size() && is_word(behind_dash[length])) ++length;
  const std::string_view option = behind_dash.substr(0, length);
  return !option.empty() &&
         (text::starts_with_folded(kName, option) || text::equal_folded(option, "ec"));
}

// -f, -join, -split, -replace and their forms with c and i.
bool is_text_operator(std::string_view behind_dash) {
  for (const std::string_view word :
       {"join", "split", "replace", "creplace", "ireplace", "csplit", "isplit", "bxor"}) {
    if (text::starts_with_folded(behind_dash, word)) return true;
  }
  return !behind_dash.empty() && text::fold(behind_dash[0]) == 'f' &&
         (behind_dash.size() == 1 || !is_word(behind_dash[1]));
}

// Quotes that stand together, with the backslashes between and before them that C's runtime takes
// away: Sta""rt, b\"\"its.
struct QuoteRun {
  std::size_t end = 0;
  bool inside_word = false;
};

// That of the quote at `at`; no byte before `from` belongs to it.
QuoteRun quote_run(std::string_view line, std::size_t at, std::size_t from) {
  std::size_t begin = at;
  while (begin > from && line[begin - 1] == '\\') --begin;
  std::size_t end = at + 1;
  std::size_t quotes = 1;
  while (end < line.size() && (is_quote(line[end]) || line[end] == '\\')) {
    quotes += is_quote(line[end]) ? 1 : 0;
    ++end;
  }
  const bool behind_word = begin > 0 && is_word(line[begin - 1]);
  const bool before_word = end < line.size() && is_word(line[end]);
  // Of three quotes, or two at either end of a word, some may be text.
  return {end, (behind_word && before_word) || quotes > 2 ||
                   (quotes == 2 && (behind_word || before_word))};
}

// Whether PowerShell could make a name out of the line that does not stand in it.
bool can_hide_from_powershell(std::string_view line) {
  std::size_t run_end = 0;
  for (std::size_t i = kTellsPowerShell.find_first(line); i < line.size();
       i = kTellsPowerShell.find_first(line, i + 1)) {
    const char c = line[i];
    switch (c) {
      case '`':
      case '+':
      case '[':
      case '*':
      case '?':
      case '$':
      case '{':
      case '(':
      case '^':
      case '%':
        return true;
      case '"':
      case '\'':
        if (i >= run_end) {
          const QuoteRun run = quote_run(line, i, run_end);
          if (run.inside_word) return true;
          run_end = run.end;
        }
        break;
      case '\x98':  // the last bytes of U+2018 to U+201E, which PowerShell takes for quotes
      case '\x99':
      case '\x9A':
      case '\x9B':
      case '\x9C':
      case '\x9D':
      case '\x9E':
        if (i >= 2 && line[i - 2] == '\xE2' && line[i - 1] == '\x80') return true;
        break;
      case '-':
      case '/':
      case '\x93':  // the last bytes of U+2013, U+2014 and U+2015 in UTF-8
      case '\x94':
      case '\x95': {
        const std::string_view behind = line.substr(i + 1);
        if (is_encoded_option(behind) || (c != '/' && is_text_operator(behind))) return true;
        break;
      }
      default:
        break;
    }
  }
  return false;
}

// Whether a colon may be that of %x:~1,2% or %x:a=b%, and not that of a drive.
bool is_part_of_variable(std::string_view line, std::size_t colon) {
  return colon >= 2 && is_word(line[colon - 1]) &&
         (is_word(line[colon - 2]) || line[colon - 2] == '%');
}

// Whether cmd.exe could make a name out of the line that does not stand in it: %TEMP% alone is a
// path; a part of a variable, one that was set before it, a loop and carets are not.
bool can_hide_from_cmd(std::string_view line) {
  bool percent = false;
  bool more_than_paths = false;
  for (std::size_t i = kTellsCmd.find_first(line); i < line.size();
       i = kTellsCmd.find_first(line, i + 1)) {
    switch (line[i]) {
      case '^':
      case '!':
        return true;
      case '%':
        percent = true;
        break;
      case '&':
      case '(':
        more_than_paths = true;
        break;
      case ':':
        more_than_paths = more_than_paths || is_part_of_variable(line, i);
        break;
      case '"':
        if (i > 0 && i + 1 < line.size() && is_word(line[i - 1]) &&
            (is_word(line[i + 1]) || line[i + 1] == '"')) {
          return true;
        }
        break;
      default:
        break;
    }
  }
  return percent && more_than_paths;
}

// What an image makes of its command line.
enum class Image { other, powershell, cmd, bits };

constexpr auto kImageWords = std::to_array<text::WordSet::Word>({{"powershell", 4},
                                                                 {"pwsh", 0},
                                                                 {"cmd", 0},
                                                                 {"sqlps", 1},
                                                                 {"sqltoolsps", 2},
                                                                 {"bitsadmin", 1},
                                                                 {"desktopimgdownldr", 6}});
constexpr text::WordSet kImages(kImageWords);

// Every row comes through here, and nearly none has such an image: what can't be one is told before
// anything is copied.
Image kind_of(std::string_view image) {
  if (kImages.find(image) == 0) return Image::other;
  const std::string stem = powershell::program_stem(image);
  if (stem == "bitsadmin" || stem == "desktopimgdownldr") return Image::bits;
  switch (powershell::shell_of(stem)) {
    case powershell::Shell::none:
      return Image::other;
    case powershell::Shell::cmd:
      return Image::cmd;
    case powershell::Shell::windows_powershell:
    case powershell::Shell::core_powershell:
      break;
  }
  return Image::powershell;
}

// A renamed program is what its version resource says.
Image kind_of(std::string_view name, std::string_view original_file_name) {
  const Image original = kind_of(original_file_name);
  const Image recorded = kind_of(name);
  if (original == Image::bits || recorded == Image::bits) return Image::bits;
  return original != Image::other ? original : recorded;
}

// Quotes strewn over the name of the program itself: b""its""admin. Where the image is known, its
// name says as much.
bool hides_program(std::string_view line) {
  std::size_t run_end = 0;
  for (std::size_t i = line.find('"'); i != std::string_view::npos; i = line.find('"', run_end)) {
    const QuoteRun run = quote_run(line, i, run_end);
    if (run.inside_word) return true;
    run_end = run.end;
  }
  return false;
}

constexpr text::WordSet kWords(kGateWords);

}  // namespace

GateHits GateHits::in(std::string_view line) { return GateHits(kWords.find(line)); }

bool gate_opens(std::string_view line, GateHits hits, std::string_view name,
                std::string_view original_file_name) {
  if (hits.names_bits() || hits.names_script()) return true;
  const Image image = kind_of(name, original_file_name);
  if (image == Image::bits) return true;
  if ((hits.names_powershell() || image == Image::powershell) && can_hide_from_powershell(line)) {
    return true;
  }
  if ((hits.names_cmd() || image == Image::cmd) && can_hide_from_cmd(line)) return true;
  return name.empty() && original_file_name.empty() && hides_program(line);
}

}  // namespace bits
