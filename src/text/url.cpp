#include "text/url.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/ascii.h"
#include "text/byte_set.h"
#include "text/host_name.h"

namespace text {
namespace {

constexpr ByteSet kSlashes("/\\");
constexpr ByteSet kAuthorityEnds("/\\?#");

constexpr bool is_slash(char c) { return c == '/' || c == '\\'; }

struct DefaultPort {
  std::string_view scheme;
  std::uint16_t port;
};

constexpr std::array<DefaultPort, 4> kDefaultPorts = {
    {{"ftp", 21}, {"http", 80}, {"https", 443}, {"smb", 445}}};

std::optional<std::uint16_t> default_port(std::string_view scheme) {
  const auto found = std::find_if(kDefaultPorts.begin(), kDefaultPorts.end(),
                                  [&](const DefaultPort& known) { return known.scheme == scheme; });
  if (found == kDefaultPorts.end()) return std::nullopt;
  return found->port;
}

std::string with_slashes(std::string_view path) {
  std::string out(path);
  std::replace(out.begin(), out.end(), '\\', '/');
  return out;
}

void take_userinfo(std::string_view& authority, Url& url) {
  const std::size_t at = authority.rfind('@');
  if (at == std::string_view::npos) return;
  url.had_userinfo = true;
  const std::string_view userinfo = authority.substr(0, at);
  url.user = percent_decoded(userinfo.substr(0, userinfo.find(':')));
  authority.remove_prefix(at + 1);
}

// False where what stands for the host can't be one.
bool read_host(std::string_view host, Url& url) {
  auto parsed = parse_host(host);
  if (!parsed) return false;
  url.host = std::move(parsed->name);
  url.ip = parsed->ip;
  url.is_idn = parsed->is_idn;
  url.is_disguised = parsed->is_disguised;
  return true;
}

bool read_authority(std::string_view authority, Url& url) {
  take_userinfo(authority, url);
  const std::size_t bracket = authority.starts_with('[') ? authority.find(']') : 0;
  if (bracket == std::string_view::npos) return false;
  const std::size_t colon = authority.find(':', bracket);
  if (colon != std::string_view::npos) {
    url.port = parse_port(authority.substr(colon + 1));
    url.port_given = url.port.has_value();
  }
  if (!url.port) url.port = default_port(url.scheme);
  return read_host(authority.substr(0, colon), url);
}

// `2001-db8--1.ipv6-literal.net`, which Windows writes where a colon can't stand.
std::optional<IpAddress> parse_ipv6_literal(std::string_view host) {
  constexpr std::string_view kSuffix = ".ipv6-literal.net";
  if (host.size() <= kSuffix.size()) return std::nullopt;
  const std::size_t split = host.size() - kSuffix.size();
  if (host.substr(split) != kSuffix) return std::nullopt;
  std::string address(host.substr(0, split));
  address.resize(std::min(address.find('s'), address.size()));  // the zone
  std::replace(address.begin(), address.end(), '-', ':');
  return parse_ipv6(address);
}

// `host`, `host@8080`, `host@SSL`, `host@SSL@8443`.
bool read_unc_host(std::string_view server, Url& url) {
  const std::size_t at = server.find('@');
  bool is_ssl = false;
  std::string_view extras = at == std::string_view::npos ? "" : server.substr(at + 1);
  url.is_webdav = at != std::string_view::npos;
  while (!extras.empty()) {
    const std::size_t end = extras.find('@');
    const std::string_view extra = extras.substr(0, end);
    if (equal_folded(extra, "SSL")) {
      is_ssl = true;
    } else if (const auto port = parse_port(extra)) {
      url.port = port;
      url.port_given = true;
    } else {
      return false;
    }
    extras.remove_prefix(end == std::string_view::npos ? extras.size() : end + 1);
  }
  url.scheme = is_ssl ? "https" : url.is_webdav ? "http" : "smb";
  if (!read_host(server.substr(0, at), url)) return false;
  if (const auto ip = parse_ipv6_literal(url.host)) {
    url.host = to_string(*ip);
    url.ip = ip;
  }
  return true;
}

std::optional<Url> parse_file_url(std::string_view rest) {
  if (rest.size() < 3 || !is_slash(rest[0]) || !is_slash(rest[1])) return std::nullopt;
  // Four or five slashes are a UNC path behind an empty host.
  std::size_t slashes = 0;
  while (slashes < rest.size() && is_slash(rest[slashes])) ++slashes;
  if (slashes == 3) return std::nullopt;
  rest.remove_prefix(slashes);
  const std::string_view host = rest.substr(0, kSlashes.find_first(rest));
  if (host.empty() || equal_folded(host, "localhost") || host.find(':') != std::string_view::npos) {
    return std::nullopt;
  }
  return parse_unc("\\\\" + percent_decoded(rest));
}

}  // namespace

std::string_view without_controls(std::string_view text) {
  const auto is_passed_over = [](char c) { return c >= 0 && c <= ' '; };
  while (!text.empty() && is_passed_over(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_passed_over(text.back())) text.remove_suffix(1);
  return text;
}

std::string take_scheme(std::string_view& text) {
  std::size_t end = 0;
  while (end < text.size() &&
         (is_alphanumeric(text[end]) || text[end] == '+' || text[end] == '-' || text[end] == '.')) {
    ++end;
  }
  if (end < 2 || end == text.size() || text[end] != ':' || is_digit(text.front())) return {};
  std::string out = folded(text.substr(0, end));
  text.remove_prefix(end + 1);
  return out;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
        hex_value(text[i + 2]) >= 0) {
      out.push_back(static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2])));
      i += 2;
    } else {
      out.push_back(text[i]);
    }
  }
  return out;
}

std::optional<std::uint16_t> parse_port(std::string_view digits) {
  if (digits.empty() || digits.size() > 8) return std::nullopt;
  std::uint32_t value = 0;
  for (const char c : digits) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + static_cast<std::uint32_t>(c - '0');
  }
  if (value > 0xFFFF) return std::nullopt;
  return static_cast<std::uint16_t>(value);
}

std::optional<Url> parse_url(std::string_view text) {
  text = without_controls(text);
  Url url;
  url.scheme = take_scheme(text);
  if (url.scheme.empty() || text.empty() || !is_slash(text.front())) return std::nullopt;
  if (url.scheme == "file") return parse_file_url(text);
  while (!text.empty() && is_slash(text.front())) text.remove_prefix(1);
  const std::size_t end = kAuthorityEnds.find_first(text);
  if (!read_authority(text.substr(0, end), url)) return std::nullopt;
  if (end != std::string_view::npos) {
    const std::size_t query = std::min(text.find_first_of("?#", end), text.size());
    url.path = with_slashes(text.substr(end, query - end));
    url.path += text.substr(query);
  }
  return url;
}

std::optional<Url> parse_unc(std::string_view text) {
  text = without_controls(text);
  if (text.size() < 3 || !is_slash(text[0]) || !is_slash(text[1])) return std::nullopt;
  text.remove_prefix(2);
  if ((text[0] == '?' || text[0] == '.') && text.size() > 1 && is_slash(text[1])) {
    constexpr std::string_view kUnc = "UNC";
    text.remove_prefix(2);
    if (!starts_with_folded(text, kUnc) || text.size() < 5 || !is_slash(text[kUnc.size()])) {
      return std::nullopt;
    }
    text.remove_prefix(kUnc.size() + 1);
  }
  const std::size_t end = kSlashes.find_first(text);
  Url url;
  url.is_unc = true;
  if (!read_unc_host(text.substr(0, end), url)) return std::nullopt;
  url.path = end == std::string_view::npos ? "" : with_slashes(text.substr(end));
  constexpr std::string_view kDavRoot = "/DavWWWRoot";
  const bool is_dav_root = starts_with_folded(url.path, kDavRoot) &&
                           (url.path.size() == kDavRoot.size() || url.path[kDavRoot.size()] == '/');
  if (is_dav_root) {
    if (!url.is_webdav) url.scheme = "http";
    url.is_webdav = true;
    url.path.erase(0, kDavRoot.size());
  }
  if (!url.port) url.port = default_port(url.scheme);
  return url;
}

std::optional<Url> parse_remote(std::string_view text) {
  auto url = parse_url(text);
  return url ? url : parse_unc(text);
}

std::string Url::text() const {
  if (is_unc && !is_webdav) {
    std::string out = "\\\\" + host + path;
    std::replace(out.begin(), out.end(), '/', '\\');
    return out;
  }
  std::string out = scheme + "://";
  out += ip && ip->is_v6 ? "[" + host + "]" : host;
  if (port_given && port != default_port(scheme)) out += ":" + std::to_string(*port);
  return out + path;
}

}  // namespace text
