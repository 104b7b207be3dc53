#include "splunk/rest/address.h"

#include <algorithm>

#include "splunk/rest/shown.h"
#include "text/url.h"

namespace splunk::rest {
namespace {

bool is_loopback(const text::IpAddress& ip) {
  if (!ip.is_v6) return ip.bytes[0] == 127;
  return std::all_of(ip.bytes.begin(), ip.bytes.end() - 1, [](auto byte) { return byte == 0; }) &&
         ip.bytes.back() == 1;
}

}  // namespace

std::string Address::label() const {
  const std::string bracketed = host.find(':') == std::string::npos ? host : '[' + host + ']';
  return bracketed + ':' + std::to_string(port);
}

text::Result<Address> parse_address(std::string_view uri) {
  const auto url = text::parse_url(uri);
  const bool is_http = url && (url->scheme == "https" || url->scheme == "http");
  if (!is_http || !url->port_given || url->had_userinfo || url->path.size() > 1) {
    return text::fail("splunkd's address is '" + shown(uri) +
                      "', which is not of the form https://HOST:PORT: look at mgmtHostPort in "
                      "web.conf.");
  }
  Address address;
  address.tls = url->scheme == "https";
  address.host = url->host == "localhost" ? "127.0.0.1" : url->host;
  address.port = *url->port;
  address.loopback = url->host == "localhost" || (url->ip && is_loopback(*url->ip));
  if (!address.tls && !address.loopback) {
    return text::fail("splunkd's address http://" + address.label() +
                      " would send the session key over the network unencrypted: turn on TLS "
                      "(enableSplunkdSSL in server.conf).");
  }
  return address;
}

}  // namespace splunk::rest
