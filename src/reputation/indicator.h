#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "reputation/network.h"
#include "text/result.h"

namespace reputation {

/// What a list can name.
enum class IndicatorType : std::uint8_t { domain, address, range, url };

/// "domain", "address", "range", "url".
std::string_view type_name(IndicatorType type);

/// The same, and what feeds call them: host, hostname, fqdn; ip, ipv4, ipv6, ip:port; cidr,
/// network; uri. In any case. None for other words.
std::optional<IndicatorType> type_from_name(std::string_view name);

/// One thing that a list calls bad.
struct Indicator {
  IndicatorType type = IndicatorType::domain;
  std::string text;  // in the one form in which it is looked up; reading it again gives the same
  Network network;   // of an address or a range

  bool operator==(const Indicator&) const = default;
};

/// Reads one, defanged or not.
///
/// A domain stands for itself and everything below it; `*.` or a dot in front change nothing. It is
/// refused where it is a name of one label or a public suffix, which would name everybody's domains
/// below it. A port behind a domain or an address is passed over. A URL may lack its scheme;
/// without a path it is one all the same. `type`: what the list says it is; it must be that. The
/// error is what is wrong with it, half a sentence: "is no domain, address, range or URL".
text::Result<Indicator> parse_indicator(std::string_view text,
                                        std::optional<IndicatorType> type = std::nullopt);

/// What is longer is none.
inline constexpr std::size_t kLongestIndicator = 8192;

}  // namespace reputation
