#include "splunk/rest/hec_transport.h"

#include <openssl/crypto.h>

namespace {

// As in http_post.cpp: OpenSSL's settings on this host are for another OpenSSL.
[[maybe_unused]] const int kWithoutSettings =
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);

}  // namespace

#include <httplib.h>
#include <sys/random.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <exception>
#include <utility>

#include "splunk/rest/certificate_check.h"
#include "splunk/rest/connection_watch.h"
#include "splunk/rest/name_service.h"
#include "splunk/rest/shown.h"
#include "text/url.h"

namespace splunk::rest {
namespace {

constexpr std::size_t kMostOfBody = 64U * 1024;
constexpr std::chrono::milliseconds kMostForConnecting{10'000};
constexpr std::string_view kCollectorPath = "/services/collector";
constexpr long long kLongestRetryAfter = 3600;

std::pair<time_t, time_t> seconds_and_rest(std::chrono::milliseconds time) {
  return {time.count() / 1000, time.count() % 1000 * 1000};
}

std::chrono::seconds retry_after(const httplib::Response& response) {
  const std::string value = response.get_header_value("Retry-After");
  long long seconds = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  if (error != std::errc() || end != value.data() + value.size()) return std::chrono::seconds(0);
  return std::chrono::seconds(std::clamp(seconds, 0LL, kLongestRetryAfter));
}

class HttpTransport : public HecTransport {
 public:
  explicit HttpTransport(const HecEndpoint& endpoint)
      : endpoint_(endpoint), certificate_(endpoint.address, {"the collector", "--ca"}) {}

  text::Result<void> connect() {
    const Address& address = endpoint_.address;
    if (address.tls) {
      auto tls = std::make_unique<httplib::SSLClient>(address.host, address.port);
      if (!tls->is_valid()) return text::fail("TLS can't be set up: OpenSSL has no memory.");
      // The library's own check takes what is not to be taken from a name.
      tls->enable_server_certificate_verification(false);
      if (auto applied = certificate_.apply(tls->ssl_context(), {{}, {}, endpoint_.trust, {}});
          !applied) {
        return applied;
      }
      client_ = std::move(tls);
    } else {
      client_ = std::make_unique<httplib::ClientImpl>(address.host, address.port);
    }
    client_->set_keep_alive(true);
    client_->set_tcp_nodelay(true);
    client_->set_follow_location(false);
    client_->set_socket_options([this](socket_t socket) {
      if (watch_ != nullptr) watch_->watch(socket);
    });
    return {};
  }

  HecReply post(const std::string& path, std::string_view body, bool packed,
                std::chrono::milliseconds patience) override {
    try {
      return send(path, body, packed, patience);
    } catch (const std::exception& problem) {
      HecReply reply;
      reply.failure = "The request to " + name() +
                      " failed: " + shown_without(endpoint_.token, problem.what()) + ".";
      return reply;
    }
  }

  void interrupt() override { client_->stop(); }

 private:
  std::string name() const { return "the collector at " + endpoint_.address.label(); }

  HecReply send(const std::string& path, std::string_view body, bool packed,
                std::chrono::milliseconds patience) {
    const Deadline deadline(patience);
    ConnectionWatch watch(deadline);
    watch_ = &watch;
    if (client_->is_socket_open() != 0U) watch.watch(client_->socket());
    const auto [connect_s, connect_us] = seconds_and_rest(std::min(patience, kMostForConnecting));
    client_->set_connection_timeout(connect_s, connect_us);
    const auto [s, us] = seconds_and_rest(patience);
    client_->set_read_timeout(s, us);
    client_->set_write_timeout(s, us);

    httplib::Request request;
    request.method = "POST";
    request.path = path;
    request.headers = {{"Authorization", "Splunk " + endpoint_.token},
                       {"X-Splunk-Request-Channel", endpoint_.channel},
                       {"Content-Type", "application/json"}};
    if (packed) request.headers.emplace("Content-Encoding", "gzip");
    request.body = body;
    HecReply reply;
    request.content_receiver = [&](const char* data, std::size_t size, std::uint64_t,
                                   std::uint64_t) {
      reply.body.append(data, std::min(size, kMostOfBody - reply.body.size()));
      return reply.body.size() < kMostOfBody;
    };
    const httplib::Result result = client_->send(request);
    watch_ = nullptr;
    if (result != nullptr && result.error() == httplib::Error::Success) {
      reply.status = result->status;
      hide_token(reply.body);
      reply.retry_after = retry_after(*result);
      return reply;
    }
    // What is left of the answer must not be taken for that of the next request.
    client_->stop();
    reply.body.clear();
    fail(reply, result.error(), deadline);
    return reply;
  }

  // A server may send back what it was sent.
  void hide_token(std::string& text) const {
    for (std::size_t place = text.find(endpoint_.token);
         !endpoint_.token.empty() && place != std::string::npos;
         place = text.find(endpoint_.token, place)) {
      text.replace(place, endpoint_.token.size(), "(token)");
    }
  }

  void fail(HecReply& reply, httplib::Error error, const Deadline& deadline) const {
    if (!certificate_.refusal().empty()) {
      reply.failure = certificate_.refusal();
      reply.final = true;
      return;
    }
    std::string what = "The collector at " + endpoint_.address.label();
    if (error == httplib::Error::Connection || error == httplib::Error::ConnectionTimeout) {
      what += " can't be reached: check the address and the port, and that nothing blocks the way.";
    } else if (deadline.passed()) {
      what += " did not answer in time.";
    } else if (error == httplib::Error::SSLConnection) {
      what += " does not take a TLS connection (1.2 or newer): is it http:// there?";
    } else if (error == httplib::Error::Canceled) {
      what += " sent an answer that is too long to be a collector's.";
    } else {
      what += " closed the connection before it answered.";
    }
    reply.failure = what;
  }

  HecEndpoint endpoint_;
  CertificateCheck certificate_;
  std::unique_ptr<httplib::ClientImpl> client_;
  ConnectionWatch* watch_ = nullptr;  // of the request on its way
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
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += kHex[bytes[i] >> 4U];
    out += kHex[bytes[i] & 0xFU];
  }
  return out;
}

text::Result<std::unique_ptr<HecTransport>> open_transport(const HecEndpoint& endpoint) {
  look_up_hosts_without_modules();
  auto transport = std::make_unique<HttpTransport>(endpoint);
  if (auto connected = transport->connect(); !connected) {
    return tl::unexpected(connected.error());
  }
  return transport;
}

}  // namespace splunk::rest
