#include "tests/support/obfuscator/round_trip.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "powershell/command_line.h"
#include "tests/support/obfuscator/obfuscator.h"
#include "text/ascii.h"

namespace powershell {
namespace {

using obfuscator::Line;
using obfuscator::Obfuscated;
using obfuscator::PlainCommand;

bool same_folded(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (text::fold(a[i]) != text::fold(b[i])) return false;
  }
  return true;
}

std::string_view without_exe(std::string_view name) {
  const bool exe = name.size() > 4 && same_folded(name.substr(name.size() - 4), ".exe");
  return exe ? name.substr(0, name.size() - 4) : name;
}

/// What each argument comes to, in the order in which they stand; a parameter with its dash.
std::vector<std::string> flat(const Invocation& invocation) {
  if (invocation.kind == Invocation::Kind::program) {
    return {invocation.argv.begin() + (invocation.argv.empty() ? 0 : 1), invocation.argv.end()};
  }
  std::vector<std::string> words;
  for (const Argument& argument : invocation.arguments) {
    if (!argument.parameter.empty()) words.push_back('-' + argument.parameter);
    if (!argument.value) continue;
    for (const std::string& item : argument.value->items) {
      if (argument.bound && item == "True") continue;  // of a switch
      words.push_back(item);
    }
  }
  return words;
}

/// A parameter may be cut short and in any case; so may an environment variable's name be in any.
/// Everything else is to be the very same.
bool fits(std::string_view got, std::string_view wanted) {
  if (got == wanted) return true;
  if (wanted.starts_with('-')) {
    return got.size() > 1 && got.size() <= wanted.size() &&
           same_folded(got, wanted.substr(0, got.size()));
  }
  const std::size_t end = wanted.find('%', 1);
  if (!wanted.starts_with('%') || end == std::string_view::npos || got.size() < end) return false;
  return same_folded(got.substr(0, end), wanted.substr(0, end)) &&
         got.substr(end) == wanted.substr(end);
}

bool fits(const std::vector<std::string>& got, const std::vector<std::string>& wanted) {
  if (got.size() != wanted.size()) return false;
  for (std::size_t i = 0; i < got.size(); ++i) {
    if (!fits(got[i], wanted[i])) return false;
  }
  return true;
}

bool is_command(const Invocation& invocation, const PlainCommand& plain) {
  const bool program = plain.kind == PlainCommand::Kind::program;
  if (program != (invocation.kind == Invocation::Kind::program)) return false;
  return program ? same_folded(without_exe(invocation.name), plain.name)
                 : invocation.name == plain.name;
}

/// Empty where the plain command is among what the line runs, and no other of its name.
std::string difference(const PlainCommand& plain, const Line& line) {
  const Reading reading =
      read_command_line({line.process, line.process_name, line.original_file_name});
  const std::vector<std::string> wanted = plain.flat();
  std::size_t right = 0;
  std::string others;
  for (const Invocation& invocation : reading.invocations) {
    if (!is_command(invocation, plain)) continue;
    const std::vector<std::string> got = flat(invocation);
    if (fits(got, wanted)) {
      ++right;
      continue;
    }
    for (const std::string& word : got) others += '<' + word + "> ";
  }
  if (right == 1 && others.empty()) return {};
  if (right > 1) return "more than once: " + reading.text;
  return others.empty() ? "not found: " + reading.text : "other arguments: " + others;
}

TEST(RoundTrip, FindsThePlainCommandsAsTheyAre) {
  for (const PlainCommand& plain : obfuscator::plain_commands()) {
    EXPECT_EQ(difference(plain, obfuscator::plain_line(plain)), "") << plain.script();
  }
}

TEST(RoundTrip, HiddenCommandsComeBack) {
  const auto trip = obfuscator::RoundTrip::run(
      [](const Obfuscated& hidden) { return difference(*hidden.plain, hidden.line); });
  EXPECT_GE(trip.share(), 0.99) << trip.came_back << " of " << trip.count;
}

// Of these every use is to be named; of others only what isn't an ordinary script's way to put
// texts together.
TEST(RoundTrip, NamesHowItWasHidden) {
  constexpr std::array kNamed = {Technique::backtick,      Technique::char_code,
                                 Technique::bxor,          Technique::invoke_expression,
                                 Technique::wildcard_name, Technique::encoded_command,
                                 Technique::base64,        Technique::compressed,
                                 Technique::caret,         Technique::env_substring,
                                 Technique::cmd_variable,  Technique::alias};
  for (std::uint64_t number = 0; number < 5000; ++number) {
    const Obfuscated hidden = obfuscator::obfuscate(2, number);
    const Line& line = hidden.line;
    const Reading reading =
        read_command_line({line.process, line.process_name, line.original_file_name});
    for (Technique technique : kNamed) {
      if (!hidden.techniques.contains(std::string(technique_name(technique)))) continue;
      EXPECT_TRUE(reading.techniques.has(technique))
          << number << ": " << technique_name(technique) << '\n'
          << line.process;
    }
  }
}

}  // namespace
}  // namespace powershell
