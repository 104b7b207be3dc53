#include "reputation/url_key.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "text/ascii.h"
#include "text/hex.h"

namespace reputation {
namespace {

// A bare % must not make an escape of what comes behind it, nor brackets something defanged of what
// is between them.
void append_plain(std::string& out, char c) {
  constexpr std::string_view kToEscape = "%[](){}";
  if (kToEscape.find(c) == std::string_view::npos) {
    out.push_back(c);
  } else {
    text::append_percent_escape(out, c);
  }
}

// RFC 3986, 6.2.2.1 and 6.2.2.2.
std::string with_plain_escapes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_escape = text[i] == '%' && i + 2 < text.size() &&
                           text::hex_value(text[i + 1]) >= 0 && text::hex_value(text[i + 2]) >= 0;
    if (!is_escape) {
      append_plain(out, text[i]);
      continue;
    }
    const char meant =
        static_cast<char>(text::hex_value(text[i + 1]) * 16 + text::hex_value(text[i + 2]));
    if (text::is_unreserved(meant)) {
      out.push_back(meant);
    } else {
      text::append_percent_escape(out, meant);
    }
    i += 2;
  }
  return out;
}

// RFC 3986, 5.2.4; the path begins with a slash.
std::string without_dot_segments(std::string_view path) {
  if (path.find("/.") == std::string_view::npos) return std::string(path);
  std::string out;
  out.reserve(path.size());
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    const std::string_view segment = path.substr(0, end);
    path.remove_prefix(end);
    const bool is_up = segment == "/..";
    if (is_up) {
      const std::size_t last = out.rfind('/');
      out.resize(last == std::string::npos ? 0 : last);
    }
    if (!is_up && segment != "/.") {
      out += segment;
    } else if (path.empty()) {
      out.push_back('/');
    }
  }
  return out;
}

}  // namespace

std::string url_key(const text::Url& url) {
  std::string out;
  const bool is_web = url.scheme == "http" || url.scheme == "https";
  if (!is_web) out = url.scheme + "://";
  out += url.ip && url.ip->is_v6 ? "[" + url.host + "]" : url.host;
  const auto port = url.port.value_or(0);
  const bool is_own_port = is_web && (port == 80 || port == 443);
  if (url.port_given && url.port && !is_own_port) out += ":" + std::to_string(*url.port);

  std::string_view rest = url.path;
  rest = rest.substr(0, rest.find('#'));
  const std::size_t question = std::min(rest.find('?'), rest.size());
  const std::string path = with_plain_escapes(rest.substr(0, question));
  out += path.starts_with('/') ? without_dot_segments(path) : "/" + path;
  return out + with_plain_escapes(rest.substr(question));
}

std::string_view host_of_url_key(std::string_view key) {
  constexpr std::string_view kAuthority = "://";
  const std::size_t path = std::min(key.find('/'), key.size());
  const std::size_t scheme = key.find(kAuthority);
  // Of a key without one it can only be in path or query.
  if (scheme < path) key.remove_prefix(scheme + kAuthority.size());
  if (key.starts_with('[')) return key.substr(1, key.find(']') - 1);
  return key.substr(0, key.find_first_of(":/"));
}

}  // namespace reputation
