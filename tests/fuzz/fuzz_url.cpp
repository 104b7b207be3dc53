// URLs and hosts: what is read can be read again and is the same then, and nothing secret or odd
// gets into it.

#include <string>
#include <string_view>

#include "bits/transfer.h"
#include "tests/fuzz/fuzz_input.h"
#include "text/host_name.h"
#include "text/registered_domain.h"
#include "text/url.h"

namespace {

void check_host(const text::Url& url) {
  fuzz::check(!url.host.empty() && url.host.size() <= 253, "a host has a name of a host's length");
  for (const char c : url.host) {
    fuzz::check(c > ' ' && (c & 0x80) == 0 && (c < 'A' || c > 'Z'), "a host is lower-case ASCII");
  }
  if (url.ip) {
    fuzz::check(text::to_string(*url.ip) == url.host, "an address is its host");
    return;
  }
  const std::string_view domain = text::registered_domain(url.host);
  fuzz::check(std::string_view(url.host).ends_with(domain), "a domain ends its host");
  fuzz::check(text::registered_domain(domain) == domain, "a domain is its own");
}

void check_again(const text::Url& url) {
  const std::string normal = url.text();
  const auto again = text::parse_remote(normal);
  // A share on an address of version 6 has no form without its literal name.
  const bool has_form = !(url.is_unc && !url.is_webdav && url.ip && url.ip->is_v6);
  if (!has_form) return;
  fuzz::check(again.has_value(), "what was read can be read again");
  fuzz::check(again->host == url.host && again->port == url.port, "and is the same end");
  fuzz::check(!again->had_userinfo, "without user information");
  fuzz::check(again->text() == normal, "and the same text");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::Input(data, size).rest();
  if (const auto url = text::parse_remote(text)) {
    check_host(*url);
    check_again(*url);
    fuzz::check(bits::is_remote(text), "what can be read as remote counts as remote");
  }
  bits::Transfer transfer;
  transfer.sources = {std::string(text)};
  bits::resolve_ends(transfer);
  (void)bits::read_local_path(text, text.substr(0, size / 2));
  const std::string masked = bits::mask_secrets(text, {transfer});
  fuzz::check(bits::mask_secrets(masked, {}) == masked, "what is masked stays as it is");
  return 0;
}
