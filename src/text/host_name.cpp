#include "text/host_name.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"
#include "text/punycode.h"
#include "text/url.h"

namespace text {
namespace {

constexpr std::size_t kLongestHost = 253;

// What UTS 46 takes for a dot: full-width, ideographic and half-width ideographic full stops.
constexpr std::array<std::string_view, 3> kWideDots = {"\xEF\xBC\x8E", "\xE3\x80\x82",
                                                       "\xEF\xBD\xA1"};

bool can_stand_in_host(char c) {
  return is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~' || (c & 0x80) != 0;
}

std::string with_plain_dots(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto dot = std::find_if(kWideDots.begin(), kWideDots.end(),
                                  [&](std::string_view wide) { return text.starts_with(wide); });
    if (dot != kWideDots.end()) {
      out.push_back('.');
      text.remove_prefix(dot->size());
    } else {
      out.push_back(text.front());
      text.remove_prefix(1);
    }
  }
  return out;
}

// In lower case and ASCII, label by label.
std::optional<std::string> ascii_name(std::string_view name) {
  std::string out;
  for (;;) {
    const std::size_t dot = name.find('.');
    const auto label = ascii_label(name.substr(0, dot));
    if (!label) return std::nullopt;
    out += *label;
    if (dot == std::string_view::npos) return out;
    out.push_back('.');
    name.remove_prefix(dot + 1);
  }
}

bool has_idn_label(std::string_view name) {
  return name.starts_with("xn--") || name.find(".xn--") != std::string_view::npos;
}

HostName address(const IpAddress& ip, std::string_view written) {
  HostName out;
  out.name = to_string(ip);
  out.ip = ip;
  out.is_disguised = !ip.is_v6 && out.name != written;
  return out;
}

}  // namespace

std::optional<HostName> parse_host(std::string_view text) {
  if (text.starts_with('[') && text.ends_with(']')) {
    const auto ip = parse_ipv6(text.substr(1, text.size() - 2));
    if (!ip) return std::nullopt;
    return address(*ip, text);
  }
  if (text.empty() || text.size() > 3 * kLongestHost) return std::nullopt;
  std::string name = percent_decoded(text);
  if (!std::all_of(name.begin(), name.end(), can_stand_in_host)) return std::nullopt;
  const bool has_wide =
      std::any_of(name.begin(), name.end(), [](char c) { return (c & 0x80) != 0; });
  if (has_wide) name = with_plain_dots(name);
  auto ascii = ascii_name(name);
  // Full-width forms have become plain characters, which need not be a host's.
  if (!ascii || !std::all_of(ascii->begin(), ascii->end(), can_stand_in_host)) return std::nullopt;
  if (ascii->ends_with('.')) ascii->pop_back();
  if (ascii->empty() || ascii->size() > kLongestHost || ascii->starts_with('.') ||
      ascii->ends_with('.') || ascii->find("..") != std::string::npos) {
    return std::nullopt;
  }
  if (is_digit(ascii->front())) {
    if (const auto ip = parse_ipv4(*ascii)) return address(*ip, text);
  }
  HostName out;
  out.is_idn = has_idn_label(*ascii);
  out.name = std::move(*ascii);
  return out;
}

}  // namespace text
