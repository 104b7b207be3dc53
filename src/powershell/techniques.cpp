#include "powershell/techniques.h"

#include <array>
#include <cstddef>

namespace powershell {
namespace {

constexpr std::size_t kCount = static_cast<std::size_t>(Technique::count_);

// In the order of the enum.
constexpr std::array<std::string_view, kCount> kNames = {
    "argument-quotes",
    "backtick",
    "quoted-name",
    "concatenation",
    "format",
    "replace",
    "join",
    "split",
    "reverse",
    "char-code",
    "bxor",
    "substring",
    "variable",
    "environment",
    "invoke-expression",
    "call-operator",
    "wildcard-name",
    "alias",
    "encoded-command",
    "base64",
    "compressed",
    "caret",
    "env-substring",
    "cmd-variable",
    "unicode-dash",
    "case-mix",
    "nested",
    "opaque",
    "limit-depth",
    "limit-output",
    "limit-work",
};

// In the order of the enum.
constexpr std::array<std::string_view, kCount> kMeanings = {
    "quotes inside a word, which go when the line is split into arguments",
    "backticks inside a word, which PowerShell drops",
    "quotes inside a command's name, which PowerShell drops",
    "text is glued together from pieces",
    "text is put together by the -f operator or [string]::Format",
    "characters that don't belong are put in and replaced",
    "text is joined from a list",
    "text is split at a separator first",
    "text is written backwards",
    "characters are given by their numbers",
    "characters are encrypted with xor",
    "pieces are cut out of other text",
    "pieces are kept in variables of the same line",
    "letters are taken out of environment or shell variables",
    "text is run as a script (Invoke-Expression and its like)",
    "a command's name is worked out and then called with & or .",
    "the command is looked up by a wildcard",
    "the command goes by an alias or a function made in the same line",
    "the script is base64 behind -EncodedCommand",
    "text is base64",
    "text is compressed (gzip or deflate)",
    "carets inside words, which cmd.exe drops",
    "letters are cut out of cmd.exe's variables",
    "pieces are kept in cmd.exe's variables of the same line",
    "a long dash stands where a plain one is expected",
    "upper and lower case change too often to be typed",
    "a shell starts a shell, or text holds text: several layers",
    "a part that runs can't be known from the command line",
    "more layers than are taken off",
    "more text than is kept",
    "more work than one command line is given",
};

}  // namespace

std::string_view technique_name(Technique technique) {
  const auto number = static_cast<std::size_t>(technique);
  return number < kCount ? kNames[number] : std::string_view();
}

std::string_view technique_meaning(Technique technique) {
  const auto number = static_cast<std::size_t>(technique);
  return number < kCount ? kMeanings[number] : std::string_view();
}

std::vector<Technique> Techniques::list() const {
  std::vector<Technique> out;
  for (std::size_t i = 0; i < kCount; ++i) {
    const auto technique = static_cast<Technique>(i);
    if (has(technique)) out.push_back(technique);
  }
  return out;
}

}  // namespace powershell
