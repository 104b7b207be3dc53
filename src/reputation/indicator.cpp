#include "reputation/indicator.h"

#include <algorithm>
#include <array>
#include <utility>

#include "reputation/defanged.h"
#include "reputation/url_key.h"
#include "text/ascii.h"
#include "text/host_name.h"
#include "text/registered_domain.h"
#include "text/url.h"

namespace reputation {
namespace {

using TypeName = std::pair<std::string_view, IndicatorType>;

constexpr std::array<TypeName, 15> kTypeNames = {{{"domain", IndicatorType::domain},
                                                  {"address", IndicatorType::address},
                                                  {"range", IndicatorType::range},
                                                  {"url", IndicatorType::url},
                                                  {"host", IndicatorType::domain},
                                                  {"hostname", IndicatorType::domain},
                                                  {"fqdn", IndicatorType::domain},
                                                  {"ip", IndicatorType::address},
                                                  {"ipv4", IndicatorType::address},
                                                  {"ipv6", IndicatorType::address},
                                                  {"ip:port", IndicatorType::address},
                                                  {"cidr", IndicatorType::range},
                                                  {"network", IndicatorType::range},
                                                  {"netblock", IndicatorType::range},
                                                  {"uri", IndicatorType::url}}};

constexpr std::string_view kUnknown = "is no domain, address, range or URL";

// What is in the form already in which parse_host gives a name, and no address: almost every line.
bool is_plain_name(std::string_view name) {
  if (name.empty() || name.size() > 253 || text::is_digit(name.front())) return false;
  std::size_t label = 0;
  for (const char c : name) {
    if (c == '.') {
      if (label == 0) return false;
      label = 0;
    } else if (text::is_lower(c) || text::is_digit(c) || c == '-' || c == '_') {
      if (++label > 63) return false;
    } else {
      return false;
    }
  }
  return label > 0;
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), text::is_digit);
}

// `0.0.0.0/0`, `192.0.2.1/33`: meant for a range, and no URL.
bool is_wrong_range(std::string_view text) {
  const std::size_t slash = text.find('/');
  return slash != std::string_view::npos && is_number(text.substr(slash + 1)) &&
         parse_network(text.substr(0, slash)).has_value();
}

// Takes `:8080` off what has a port and no other colon.
std::string_view without_port(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon != text.rfind(':')) return text;
  return text::parse_port(text.substr(colon + 1)) ? text.substr(0, colon) : text;
}

Indicator of_network(const Network& network) {
  Indicator out;
  out.type = network.is_single() ? IndicatorType::address : IndicatorType::range;
  out.text = to_string(network);
  out.network = network;
  return out;
}

text::Result<Indicator> parse_domain(std::string_view name) {
  if (name.starts_with("*.")) name.remove_prefix(2);
  if (name.starts_with('.')) name.remove_prefix(1);
  name = without_port(name);
  Indicator out;
  if (is_plain_name(name)) {
    out.text = name;
  } else {
    auto host = text::parse_host(name);
    if (!host || host->ip || host->name.find('.') == std::string::npos) {
      return text::fail(std::string(kUnknown));
    }
    out.text = std::move(host->name);
  }
  // Not 300.1.2.3, which was meant for an address.
  if (is_number(out.text.substr(out.text.rfind('.') + 1))) return text::fail(std::string(kUnknown));
  if (text::is_public_suffix(out.text)) {
    return text::fail(out.text.find('.') == std::string::npos
                          ? "is a name of one label"
                          : "is a public suffix, below which anybody can have a domain");
  }
  return out;
}

bool is_known_scheme(std::string_view scheme) {
  return scheme == "http" || scheme == "https" || scheme == "ftp" || scheme == "smb";
}

// `//` may stand in a path or a query as well.
bool has_scheme(std::string_view text) {
  return !text::take_scheme(text).empty() && text.starts_with("//");
}

text::Result<Indicator> parse_url_indicator(std::string_view text) {
  auto url = text::parse_remote(text);
  if (!url && !has_scheme(text)) {
    url = text::parse_url("http://" + std::string(text));
  }
  if (!url || !is_known_scheme(url->scheme)) return text::fail(std::string(kUnknown));
  Indicator out;
  out.type = IndicatorType::url;
  out.text = url_key(*url);
  return out;
}

// A key has no scheme; what it was read from may have had one.
bool looks_like_url(std::string_view text) {
  return text.find('/') != std::string_view::npos || text.find('\\') != std::string_view::npos;
}

text::Result<Indicator> recognised(std::string_view text) {
  if (const auto network = parse_network(text)) return of_network(*network);
  if (is_wrong_range(text)) return text::fail(std::string(kUnknown));
  if (looks_like_url(text)) return parse_url_indicator(text);
  if (const auto network = parse_network(without_port(text))) return of_network(*network);
  if (text.starts_with('[')) {
    // [2001:db8::1]:443
    const std::size_t end = std::min(text.find(']'), text.size());
    if (const auto network = parse_network(text.substr(1, end - 1))) return of_network(*network);
  }
  return parse_domain(text);
}

bool is_network(IndicatorType type) {
  return type == IndicatorType::address || type == IndicatorType::range;
}

text::Result<Indicator> parse_plain(std::string_view text, std::optional<IndicatorType> type) {
  if (type == IndicatorType::url) return parse_url_indicator(text);
  if (type == IndicatorType::domain && is_plain_name(text)) return parse_domain(text);
  auto out = recognised(text);
  if (!out || !type || out->type == *type) return out;
  if (is_network(out->type) && is_network(*type)) return out;
  return text::fail("is no " + std::string(type_name(*type)) + ", though its type says so");
}

}  // namespace

std::string_view type_name(IndicatorType type) {
  return kTypeNames[static_cast<std::size_t>(type)].first;
}

std::optional<IndicatorType> type_from_name(std::string_view name) {
  const auto found = std::find_if(kTypeNames.begin(), kTypeNames.end(), [&](const TypeName& known) {
    return text::equal_folded(known.first, name);
  });
  if (found == kTypeNames.end()) return std::nullopt;
  return found->second;
}

text::Result<Indicator> parse_indicator(std::string_view text, std::optional<IndicatorType> type) {
  text = text::trimmed(text);
  if (text.empty()) return text::fail("is empty");
  if (text.size() > kLongestIndicator) return text::fail("is too long");
  const bool has_control = std::any_of(text.begin(), text.end(),
                                       [](char c) { return (c >= 0 && c <= ' ') || c == 0x7F; });
  if (has_control) return text::fail("has a blank or a control character in it");
  if (may_be_defanged(text)) return parse_plain(refanged(text), type);
  return parse_plain(text, type);
}

}  // namespace reputation
