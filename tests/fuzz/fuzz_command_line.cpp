// Command lines: any text is read, within the limits on time and memory, and where a limit was
// reached it is said.

#include <chrono>
#include <string>
#include <string_view>

#include "powershell/command_line.h"
#include "tests/fuzz/fuzz_input.h"

namespace {

using powershell::Reading;
using powershell::Technique;

// Bytes of all that was made of a command line.
std::size_t size_of(const Reading& reading) {
  std::size_t out = reading.text.size();
  for (const powershell::Layer& layer : reading.layers) out += layer.text.size();
  for (const std::string& line : reading.opaque) out += line.size();
  return out;
}

void check_limits(const Reading& reading, const powershell::Limits& limits, std::size_t size) {
  fuzz::check(reading.invocations.size() <= limits.invocations, "invocations are bounded");
  // The text is put together of parts that are counted, once more at each layer around them.
  fuzz::check(size_of(reading) <= (limits.depth + 3) * (limits.output + size), "output is bounded");
  for (const powershell::Invocation& invocation : reading.invocations) {
    fuzz::check(invocation.depth <= limits.depth, "depth is bounded");
    const bool is_program = invocation.kind == powershell::Invocation::Kind::program;
    fuzz::check(!is_program || !invocation.argv.empty(), "a program has an argv");
  }
  const powershell::Techniques& found = reading.techniques;
  const bool says_why = found.has(Technique::opaque) || found.has(Technique::limit_depth) ||
                        found.has(Technique::limit_output) || found.has(Technique::limit_work);
  fuzz::check(reading.complete || says_why, "what isn't complete says why");
  fuzz::check(found.has(Technique::opaque) == !reading.opaque.empty(), "opaque parts are named");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::string_view line = input.until('\x1F');
  const std::string_view name = input.until('\x1F');
  const std::string_view original_file_name = input.rest();
  powershell::Limits limits;
  const auto begin = std::chrono::steady_clock::now();
  const Reading reading = powershell::read_command_line({line, name, original_file_name}, limits);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  // A hundred times what is needed, for sanitizers and a busy machine.
  fuzz::check(took.count() < 2 + 1e-4 * static_cast<double>(size), "time is linear");
  check_limits(reading, limits, line.size());

  // The same again, with so little left of each limit that it is reached.
  limits.depth = 2;
  limits.output = 300;
  limits.work = 200;
  limits.work_per_byte = 8;
  limits.invocations = 4;
  check_limits(powershell::read_command_line({line, name, original_file_name}, limits), limits,
               line.size());
  return 0;
}
