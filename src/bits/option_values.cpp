#include "bits/option_values.h"

#include "text/ascii.h"
#include "text/number.h"

namespace bits {
namespace {

using splunk::chunked::Argument;
using std::chrono::seconds;
using text::equal_folded;
using Outcome = text::Result<void>;

std::optional<bool> boolean(std::string_view value) {
  for (std::string_view yes : {"true", "t", "1", "yes", "y"}) {
    if (equal_folded(value, yes)) return true;
  }
  for (std::string_view no : {"false", "f", "0", "no", "n"}) {
    if (equal_folded(value, no)) return false;
  }
  return std::nullopt;
}

// Seconds of a unit of time.
std::optional<std::uint64_t> seconds_of(char unit) {
  switch (text::fold(unit)) {
    case 's':
      return 1;
    case 'm':
      return 60;
    case 'h':
      return 3600;
    case 'd':
      return 86'400;
    case 'w':
      return 604'800;
    default:
      return std::nullopt;
  }
}

}  // namespace

text::Error bad_value(const Argument& option, std::string_view allowed) {
  return {"The option '" + option.name + "' can't be '" + option.value + "': it takes " +
          std::string(allowed) + "."};
}

Outcome read_boolean(const Argument& option, bool& into) {
  const std::optional<bool> value = boolean(option.value);
  if (!value) return tl::unexpected(bad_value(option, "true or false"));
  into = *value;
  return {};
}

Outcome read_text(const Argument& option, std::string_view what, std::optional<std::string>& into) {
  if (text::trimmed(option.value).empty()) return tl::unexpected(bad_value(option, what));
  into = option.value;
  return {};
}

Outcome read_number(const Argument& option, std::uint64_t lowest, std::uint64_t highest,
                    std::uint64_t& into) {
  const auto value = text::whole_number<std::uint64_t>(option.value);
  if (!value || *value < lowest || *value > highest) {
    return tl::unexpected(bad_value(option, "a whole number from " + std::to_string(lowest) +
                                                " to " + std::to_string(highest)));
  }
  into = *value;
  return {};
}

Outcome read_span(const Argument& option, seconds& into) {
  constexpr std::uint64_t kYear = 365 * 86'400;
  const std::string_view value = option.value;
  if (!value.empty()) {
    const auto count = text::whole_number<std::uint64_t>(value.substr(0, value.size() - 1));
    const auto unit = seconds_of(value.back());
    if (count && unit && *count > 0 && *count <= kYear / *unit) {
      into = seconds(*count * *unit);
      return {};
    }
  }
  return tl::unexpected(
      bad_value(option,
                "a time such as 30m, 24h or 7d (s, m, h, d or w behind a whole number), "
                "at most 365d"));
}

}  // namespace bits
