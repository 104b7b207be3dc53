#include "splunk/rest/hec_transport.h"

#include <sys/random.h>

#include <algorithm>
#include <array>
#include <utility>

#include "splunk/rest/http_client.h"
#include "splunk/rest/shown.h"
#include "text/hex.h"
#include "text/number.h"
#include "text/replaced.h"
#include "text/url.h"

namespace splunk::rest {
namespace {

constexpr std::size_t kMostOfBody = 64U * 1024;
constexpr std::string_view kCollectorPath = "/services/collector";
constexpr long long kLongestRetryAfter = 3600;

std::chrono::seconds seconds_of(std::string_view retry_after) {
  const long long seconds = text::whole_number<long long>(retry_after).value_or(0);
  return std::chrono::seconds(std::clamp(seconds, 0LL, kLongestRetryAfter));
}

class HttpTransport : public HecTransport {
 public:
  HttpTransport(HecEndpoint endpoint, HttpClient client)
      : endpoint_(std::move(endpoint)), client_(std::move(client)) {}

  HecReply post(const std::string& path, std::string_view body, bool packed,
                std::chrono::milliseconds patience) override {
    HttpRequest request{"POST",
                        path,
                        {{"Authorization", "Splunk " + endpoint_.token},
                         {"X-Splunk-Request-Channel", endpoint_.channel},
                         {"Content-Type", "application/json"}},
                        std::string(body)};
    if (packed) request.headers.emplace_back("Content-Encoding", "gzip");
    HecReply reply;
    const auto head = client_.send(
        request, Deadline(patience), [](const HttpHead&) { return true; },
        [&](std::string_view piece) {
          reply.body += piece.substr(0, kMostOfBody - reply.body.size());
          return reply.body.size() < kMostOfBody;
        });
    if (head && head->whole) {
      reply.status = head->status;
      reply.retry_after = seconds_of(head->header("Retry-After"));
      // A server may send back what it was sent.
      reply.body = text::replaced(reply.body, endpoint_.token, "(token)");
      return reply;
    }
    const bool is_too_long = reply.body.size() == kMostOfBody;
    reply.body.clear();
    if (!head) {
      fail(reply, head.error());
    } else {
      fail(reply, {is_too_long ? Why::no_http : Why::closed, {}});
    }
    return reply;
  }

  void interrupt() override { client_.interrupt(); }

 private:
  using Why = HttpFailure::Why;

  void fail(HecReply& reply, const HttpFailure& failure) const {
    const std::string collector = "The collector at " + endpoint_.address.label();
    switch (failure.why) {
      case Why::certificate:
        reply.failure = failure.sentence;
        reply.final = true;
        return;
      case Why::unreachable:
        reply.failure =
            collector +
            " can't be reached: check the address and the port, and that nothing blocks the way.";
        return;
      case Why::deadline:
        reply.failure = collector + " did not answer in time.";
        return;
      case Why::tls:
        reply.failure =
            collector + " does not take a TLS connection (1.2 or newer): is it http:// there?";
        return;
      case Why::no_http:
        reply.failure = collector + " sent an answer that is too long to be a collector's.";
        return;
      case Why::closed:
        reply.failure = collector + " closed the connection before it answered.";
        return;
      case Why::broken:
        reply.failure = "The request to the collector at " + endpoint_.address.label() +
                        " failed: " + shown_without(endpoint_.token, failure.sentence) + ".";
        return;
    }
  }

  HecEndpoint endpoint_;
  HttpClient client_;
};

}  // namespace

text::Result<Address> parse_collector(std::string_view url, bool insecure) {
  const auto parsed = text::parse_url(url);
  const bool is_http = parsed && (parsed->scheme == "https" || parsed->scheme == "http");
  const bool is_path = is_http && (parsed->path.size() <= 1 ||
                                   std::string_view(parsed->path).starts_with(kCollectorPath));
  if (!is_path || parsed->had_userinfo) {
    return text::fail("'" + shown(url) +
                      "' is no collector's address: it is of the form https://HOST:PORT, port 8088 "
                      "where nothing else was set.");
  }
  // Reads an address with a port and without a path.
  const std::string host =
      parsed->host.find(':') == std::string::npos ? parsed->host : "[" + parsed->host + "]";
  auto address =
      parse_address(parsed->scheme + "://" + host + ":" + std::to_string(parsed->port.value_or(0)));
  if (!address && parsed->scheme == "http" && insecure) {
    return Address{false, parsed->host, parsed->port.value_or(0), false};
  }
  if (!address) {
    return text::fail(
        "http:// to another machine would send the token and the events "
        "unencrypted: use https://, or add --insecure if that is what you want.");
  }
  return address;
}

std::string random_channel() {
  std::array<unsigned char, 16> bytes{};
  // Never short for so few bytes (getrandom(2)).
  [[maybe_unused]] const ssize_t size = ::getrandom(bytes.data(), bytes.size(), 0);
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0FU) | 0x40U);
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3FU) | 0x80U);
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    text::append_hex(out, bytes[i]);
  }
  return out;
}

text::Result<std::unique_ptr<HecTransport>> open_transport(const HecEndpoint& endpoint) {
  auto client =
      HttpClient::open(endpoint.address, {{}, {}, endpoint.trust, {}}, {"the collector", "--ca"});
  if (!client) return tl::unexpected(client.error());
  return std::make_unique<HttpTransport>(endpoint, std::move(*client));
}

}  // namespace splunk::rest
