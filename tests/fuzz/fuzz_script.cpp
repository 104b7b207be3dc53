// Scripts: any text is read within the limits on time and output, and where one was reached, or
// something can't be known, it is said.

#include <string>
#include <string_view>

#include "powershell/command_line.h"
#include "powershell/session.h"
#include "tests/fuzz/fuzz_input.h"
#include "tests/fuzz/reading_checks.h"

namespace {

using powershell::ArgumentValue;
using powershell::Invocation;
using powershell::Limits;
using powershell::Reading;
using powershell::Session;

std::size_t size_of(const ArgumentValue& value) {
  std::size_t out = 0;
  for (const std::string& item : value.items) out += item.size();
  for (const auto& [key, entry] : value.entries) out += key.size() + size_of(entry);
  return out;
}

std::size_t size_of(const Reading& reading) {
  std::size_t out = 0;
  for (const powershell::Layer& layer : reading.layers) out += layer.text.size();
  for (const Invocation& invocation : reading.invocations) {
    out += invocation.text.size() + invocation.name.size();
    for (const powershell::Argument& argument : invocation.arguments) {
      if (argument.value) out += size_of(*argument.value);
    }
    for (const std::string& word : invocation.argv) out += word.size();
  }
  return out;
}

void read(std::string_view script, const Limits& limits) {
  powershell::Process process;
  process.command_line = script;
  Session session(process, limits);
  const std::string text =
      fuzz::read_in_time(script.size(), [&] { return powershell::read_script(script, session); });
  const Reading& reading = session.reading();
  fuzz::check_reading(reading, limits);
  fuzz::check(text.size() <= limits.output + 2 * script.size(), "the text is bounded");
  fuzz::check(size_of(reading) <= 4 * (limits.output + script.size()), "output is bounded");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view script = fuzz::Input(data, size).rest();
  read(script, {});
  read(script, fuzz::tight_limits());
  return 0;
}
