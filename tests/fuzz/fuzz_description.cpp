// YAML descriptions: any bytes are a description or a sentence, and no path leads out of its
// folder.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "replay/description.h"
#include "tests/fuzz/fuzz_input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view yaml(reinterpret_cast<const char*>(data), size);
  const auto description = replay::parse_description(yaml);
  if (!description) {
    fuzz::check(!description.error().message.empty(), "an error has a sentence");
    return 0;
  }
  fuzz::check(!description->logs.empty(), "a description has logs");
  for (const replay::DescribedLog& log : description->logs) {
    // Nothing is there, so that whatever is found was found elsewhere.
    fuzz::check(!replay::find_log("/nonexistent/datasets/data.yml", log.path),
                "no path leads out of the folder");
  }
  return 0;
}
