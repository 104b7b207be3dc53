#include "reputation/seen_time.h"

#include <charconv>
#include <chrono>

#include "text/ascii.h"
#include "text/timestamp.h"

namespace reputation {
namespace {

// The whole seconds of a decimal number.
std::optional<std::uint32_t> whole_seconds(std::string_view number) {
  std::uint32_t seconds = 0;
  const char* const end = number.data() + number.size();
  const auto [rest, error] = std::from_chars(number.data(), end, seconds);
  if (error != std::errc{}) return std::nullopt;
  if (rest == end) return seconds;
  if (*rest != '.') return std::nullopt;
  for (const char* c = rest + 1; c != end; ++c) {
    if (!text::is_digit(*c)) return std::nullopt;
  }
  return seconds;
}

}  // namespace

std::optional<std::uint32_t> parse_seen(std::string_view text) {
  text = text::trimmed(text);
  if (text.empty()) return 0;
  if (const auto seconds = whole_seconds(text)) return seconds;
  constexpr std::string_view kUtc = " UTC";
  if (text.ends_with(kUtc)) text.remove_suffix(kUtc.size());
  const auto seconds = text::epoch_from_iso8601(text);
  if (!seconds) return std::nullopt;
  return whole_seconds(*seconds);
}

std::string day_of(std::uint32_t seen) {
  constexpr std::size_t kDay = std::string_view("2026-03-17").size();
  const auto time = text::iso8601_from_epoch(seen);
  return seen == 0 || !time ? std::string() : time->substr(0, kDay);
}

std::uint32_t seconds_now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return static_cast<std::uint32_t>(std::chrono::duration_cast<std::chrono::seconds>(now).count());
}

}  // namespace reputation
