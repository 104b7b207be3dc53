// What the inputs remember between two runs: whatever stands in the file is read or refused, and
// what was read can be written and read again.

#include <string_view>

#include "replay/replay_state.h"
#include "reputation/feed_state.h"
#include "tests/fuzz/fuzz_input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto state = replay::parse_state(text)) {
    const auto again = replay::parse_state(to_text(*state));
    fuzz::check(again && *again == *state, "the state of a replay stays what it is");
  }
  const reputation::FeedState state = reputation::parse_feed_state(text);
  fuzz::check(reputation::parse_feed_state(to_text(state)) == state,
              "the state of a feed stays what it is");
  return 0;
}
