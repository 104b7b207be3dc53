// YAML descriptions: any bytes are a description or a sentence, and no path leads out of its
// folder.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "replay/description.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view yaml(reinterpret_cast<const char*>(data), size);
  const auto description = replay::parse_description(yaml);
  if (!description) {
    if (description.error().message.empty()) __builtin_trap();
    return 0;
  }
  if (description->logs.empty()) __builtin_trap();
  for (const replay::DescribedLog& log : description->logs) {
    // Nothing is there, so that whatever is found was found elsewhere.
    if (replay::find_log("/nonexistent/datasets/data.yml", log.path)) __builtin_trap();
  }
  return 0;
}
