// Command lines: any text is read, within the limits on time and memory, and where a limit was
// reached it is said.

#include <string>
#include <string_view>

#include "powershell/command_line.h"
#include "tests/fuzz/fuzz_input.h"
#include "tests/fuzz/reading_checks.h"

namespace {

using powershell::Reading;

// Bytes of all that was made of a command line.
std::size_t size_of(const Reading& reading) {
  std::size_t out = reading.text.size();
  for (const powershell::Layer& layer : reading.layers) out += layer.text.size();
  for (const std::string& line : reading.opaque) out += line.size();
  return out;
}

void check_limits(const Reading& reading, const powershell::Limits& limits, std::size_t size) {
  fuzz::check_reading(reading, limits);
  // The text is put together of parts that are counted, once more at each layer around them.
  fuzz::check(size_of(reading) <= (limits.depth + 3) * (limits.output + size), "output is bounded");
  for (const powershell::Invocation& invocation : reading.invocations) {
    fuzz::check(invocation.depth <= limits.depth, "depth is bounded");
    const bool is_program = invocation.kind == powershell::Invocation::Kind::program;
    fuzz::check(!is_program || !invocation.argv.empty(), "a program has an argv");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::string_view line = input.until('\x1F');
  const std::string_view name = input.until('\x1F');
  const std::string_view original_file_name = input.rest();
  const powershell::Process process{line, name, original_file_name};
  const Reading reading =
      fuzz::read_in_time(size, [&] { return powershell::read_command_line(process); });
  check_limits(reading, {}, line.size());

  const powershell::Limits limits = fuzz::tight_limits();
  check_limits(powershell::read_command_line(process, limits), limits, line.size());
  return 0;
}
