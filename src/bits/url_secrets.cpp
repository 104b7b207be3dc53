#include "bits/url_secrets.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "bits/transfer.h"
#include "text/ascii.h"
#include "text/byte_set.h"

namespace bits {
namespace {

constexpr text::ByteSet kAuthorityEnds("/\\?# \t\r\n\"'");
constexpr text::ByteSet kUrlEnds(" \t\r\n\"'<>|");
constexpr text::ByteSet kValueEnds("&;#");

// Compared without case, in order.
constexpr auto kSecretNames = std::to_array<std::string_view>({
    "access_token",
    "api-key",
    "api_key",
    "apikey",
    "auth",
    "auth_token",
    "authkey",
    "authtoken",
    "client_secret",
    "jwt",
    "pass",
    "passwd",
    "password",
    "private_token",
    "pwd",
    "refresh_token",
    "secret",
    "sessionid",
    "sig",
    "signature",
    "token",
    "x-amz-security-token",
    "x-amz-signature",
    "x-goog-signature",
});
static_assert(std::is_sorted(kSecretNames.begin(), kSecretNames.end()));

bool is_secret_name(std::string_view name) {
  if (name.size() > kSecretNames.back().size() + 8) return false;
  return std::binary_search(kSecretNames.begin(), kSecretNames.end(), text::folded(name));
}

void append_authority(std::string& out, std::string_view authority) {
  const std::size_t at = authority.rfind('@');
  const std::size_t colon = authority.find(':');
  if (at == std::string_view::npos || colon >= at) {
    out += authority;
    return;
  }
  out += authority.substr(0, colon + 1);
  out += kMask;
  out += authority.substr(at);
}

// name=value pairs, with what parts them; `query` begins behind the question mark.
void append_query(std::string& out, std::string_view query) {
  while (!query.empty()) {
    const std::size_t end = std::min(kValueEnds.find_first(query), query.size());
    const std::string_view pair = query.substr(0, end);
    const std::size_t equals = pair.find('=');
    if (equals < pair.size() - 1 && is_secret_name(pair.substr(0, equals))) {
      out += pair.substr(0, equals + 1);
      out += kMask;
    } else {
      out += pair;
    }
    if (end < query.size()) out += query[end];
    query.remove_prefix(std::min(end + 1, query.size()));
  }
}

void append_url(std::string& out, std::string_view url) {
  const std::size_t end = std::min(kAuthorityEnds.find_first(url), url.size());
  append_authority(out, url.substr(0, end));
  url.remove_prefix(end);
  const std::size_t query = url.find('?');
  out += url.substr(0, query);
  if (query == std::string_view::npos) return;
  out += '?';
  append_query(out, url.substr(query + 1));
}

}  // namespace

void mask_url_secrets(std::string& text) {
  constexpr std::string_view kAfterScheme = "://";
  std::size_t place = text.find(kAfterScheme);
  if (place == std::string::npos) return;
  std::string out;
  std::size_t copied = 0;
  while (place != std::string::npos) {
    const std::size_t begin = place + kAfterScheme.size();
    out.append(text, copied, begin - copied);
    // One URL may stand in another's query: it is masked as part of that.
    const std::size_t end = std::min(kUrlEnds.find_first(text, begin), text.size());
    append_url(out, std::string_view(text).substr(begin, end - begin));
    copied = end;
    place = text.find(kAfterScheme, end);
  }
  out.append(text, copied);
  text = std::move(out);
}

}  // namespace bits
