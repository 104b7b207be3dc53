// Scripts: any text is read within the limits on time and output, and where one was reached, or
// something can't be known, it is said.

#include <chrono>
#include <string>
#include <string_view>

#include "powershell/command_line.h"
#include "powershell/session.h"
#include "tests/fuzz/fuzz_input.h"

namespace {

using powershell::ArgumentValue;
using powershell::Invocation;
using powershell::Limits;
using powershell::Reading;
using powershell::Session;
using powershell::Technique;

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
  const auto begin = std::chrono::steady_clock::now();
  const std::string text = powershell::read_script(script, session);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  // A hundred times what is needed, for sanitizers and a busy machine.
  fuzz::check(took.count() < 2 + 1e-4 * static_cast<double>(script.size()), "time is linear");
  const Reading& reading = session.reading();
  fuzz::check(reading.invocations.size() <= limits.invocations, "invocations are bounded");
  fuzz::check(text.size() <= limits.output + 2 * script.size(), "the text is bounded");
  fuzz::check(size_of(reading) <= 4 * (limits.output + script.size()), "output is bounded");
  const powershell::Techniques& found = reading.techniques;
  const bool says_why = found.has(Technique::opaque) || found.has(Technique::limit_depth) ||
                        found.has(Technique::limit_output) || found.has(Technique::limit_work);
  fuzz::check(reading.complete || says_why, "what isn't complete says why");
  fuzz::check(found.has(Technique::opaque) == !reading.opaque.empty(), "opaque parts are named");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view script = fuzz::Input(data, size).rest();
  read(script, {});
  // The same again, with so little left of each limit that it is reached.
  Limits limits;
  limits.depth = 2;
  limits.output = 300;
  limits.work = 200;
  limits.work_per_byte = 8;
  limits.invocations = 4;
  read(script, limits);
  return 0;
}
