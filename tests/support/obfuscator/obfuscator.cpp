#include "obfuscator.h"

#include <utility>

#include "random.h"
#include "script_forms.h"

namespace obfuscator {
namespace {

constexpr std::size_t kLongestLine = 8000;  // cmd.exe's own limit is 8191
constexpr unsigned kMostLayers = 4;

bool is_program(const PlainCommand& command) { return command.kind == PlainCommand::Kind::program; }

std::string program_arguments(const PlainCommand& command) {
  const std::string script = command.script();
  return script.substr(command.name.size() + 1);
}

// A renamed program is known by its version, which only its own row has.
bool is_renamed(const Line& line) { return line.process_name == kRenamedHost; }

Line outer_layers(Line line, unsigned& layers, ScriptWork& work) {
  if (layers >= kMostLayers || is_renamed(line)) return line;
  if (work.random().chance(35)) {
    ++layers;
    return cmd_line(line, work);
  }
  if (work.random().chance(6)) {
    ++layers;
    return launched_line(line, work);
  }
  return line;
}

Line hidden_script(const PlainCommand& command, unsigned& layers, Random& random,
                   std::set<std::string>& used) {
  ScriptWork inner(random, used);
  std::string script = command_script(command, inner);
  for (std::size_t wanted = random.below(kMostLayers); wanted > 0; --wanted) {
    ScriptWork work(random, used);
    script = random.chance(85) ? evaluated_script(script, work) : nested_host_script(script, work);
    ++layers;
  }
  ScriptWork work(random, used);
  ++layers;
  if (random.chance(4) && can_be_piped(script)) return piped_line(script, work);
  return outer_layers(host_line(script, work), layers, work);
}

Line hidden_program(const PlainCommand& command, unsigned& layers, Random& random,
                    std::set<std::string>& used) {
  ScriptWork work(random, used);
  return outer_layers(program_line(command.name, program_arguments(command), work), layers, work);
}

Obfuscated attempt(Random& random, std::span<const PlainCommand> commands) {
  Obfuscated result;
  result.plain = &random.pick(commands);
  result.line = is_program(*result.plain) && random.chance(50)
                    ? hidden_program(*result.plain, result.layers, random, result.techniques)
                    : hidden_script(*result.plain, result.layers, random, result.techniques);
  return result;
}

}  // namespace

Obfuscated obfuscate(std::uint64_t seed, std::uint64_t number,
                     std::span<const PlainCommand> commands) {
  Random random(seed * 0x9E3779B97F4A7C15U + number);
  Obfuscated result = attempt(random, commands);
  while (result.line.process.size() > kLongestLine || result.techniques.empty()) {
    result = attempt(random, commands);
  }
  return result;
}

Line plain_line(const PlainCommand& command) {
  if (is_program(command)) {
    return {command.name + ".exe", command.name + ".exe",
            command.name + ".exe " + program_arguments(command)};
  }
  return {"powershell.exe", "PowerShell.EXE",
          "powershell.exe -NoProfile -Command " + c_runtime_quoted(command.script())};
}

}  // namespace obfuscator
