#include "splunk/rest/http_client.h"

#include <openssl/crypto.h>

namespace {

// The settings of OpenSSL on this host, or those that splunkd names to its children in
// OPENSSL_CONF, are for another OpenSSL than the one linked in, and reading them costs time at each
// start. This has to be said before httplib.h's own initialisation.
[[maybe_unused]] const int kWithoutSettings =
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);

}  // namespace

#include <httplib.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

#include "splunk/rest/connection_watch.h"
#include "splunk/rest/header_limit.h"
#include "splunk/rest/name_service.h"
#include "text/ascii.h"

namespace splunk::rest {
namespace {

constexpr std::chrono::milliseconds kMostForConnecting{10'000};

// The library's own time-outs come after the deadline, so that what ends a wait is known.
constexpr std::chrono::milliseconds kSlack{200};

template <class Duration>
std::pair<time_t, time_t> seconds_and_rest(Duration time) {
  using std::chrono::microseconds;
  const auto micro = std::chrono::duration_cast<microseconds>(time).count();
  return {micro / 1'000'000, micro % 1'000'000};
}

// A connection whose answers are held to a limit while their headers are read.
class LimitedStream : public httplib::Stream {
 public:
  LimitedStream(httplib::Stream& stream, HeaderLimit& limit) : stream_(stream), limit_(limit) {}

  bool is_readable() const override { return stream_.is_readable(); }
  bool is_writable() const override { return stream_.is_writable(); }
  ssize_t read(char* to, std::size_t size) override {
    return limit_.may_read(size) ? stream_.read(to, size) : -1;
  }
  ssize_t write(const char* from, std::size_t size) override { return stream_.write(from, size); }
  void get_remote_ip_and_port(std::string& ip, int& port) const override {
    stream_.get_remote_ip_and_port(ip, port);
  }
  void get_local_ip_and_port(std::string& ip, int& port) const override {
    stream_.get_local_ip_and_port(ip, port);
  }
  socket_t socket() const override { return stream_.socket(); }

 private:
  httplib::Stream& stream_;
  HeaderLimit& limit_;
};

// A client without TLS. With TLS the limit is put on in OpenSSL.
class PlainClient : public httplib::ClientImpl {
 public:
  PlainClient(const Address& address, HeaderLimit& limit)
      : httplib::ClientImpl(address.host, address.port), limit_(limit) {}

 private:
  bool process_socket(const Socket& socket,
                      std::function<bool(httplib::Stream&)> callback) override {
    return httplib::detail::process_client_socket(
        socket.sock, read_timeout_sec_, read_timeout_usec_, write_timeout_sec_, write_timeout_usec_,
        [&](httplib::Stream& stream) {
          LimitedStream limited(stream, limit_);
          return callback(limited);
        });
  }

  HeaderLimit& limit_;
};

HttpFailure failure_of(httplib::Error error, const Deadline& deadline,
                       const CertificateCheck& certificate, const HeaderLimit& header) {
  using Why = HttpFailure::Why;
  if (header.is_reached()) return {Why::no_http, {}};
  if (!certificate.refusal().empty()) return {Why::certificate, certificate.refusal()};
  if (deadline.passed()) return {Why::deadline, {}};
  switch (error) {
    case httplib::Error::Connection:
    case httplib::Error::ConnectionTimeout:
    case httplib::Error::BindIPAddress:
      return {Why::unreachable, {}};
    case httplib::Error::SSLConnection:
    case httplib::Error::SSLLoadingCerts:
    case httplib::Error::SSLServerVerification:
      return {Why::tls, {}};
    default:
      return {Why::closed, {}};
  }
}

httplib::Request wire_request(const HttpRequest& request) {
  httplib::Request out;
  out.method = request.method;
  out.path = request.path;
  out.headers.insert(request.headers.begin(), request.headers.end());
  out.body = request.body;
  return out;
}

void read_head(const httplib::Response& response, HttpHead& head) {
  head.status = response.status;
  head.headers.assign(response.headers.begin(), response.headers.end());
  head.framed = response.has_header("Content-Length") ||
                response.get_header_value("Transfer-Encoding") == "chunked";
}

}  // namespace

std::string_view HttpHead::header(std::string_view name) const {
  const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto& one) {
    return text::equal_folded(one.first, name);
  });
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

struct HttpClient::State {
  State(const Address& address, const CertificateWording& wording)
      : certificate(address, wording) {}

  CertificateCheck certificate;  // OpenSSL has its address, and that of the next
  HeaderLimit header;
  std::unique_ptr<httplib::ClientImpl> client;
};

HttpClient::HttpClient(std::unique_ptr<State> state) : state_(std::move(state)) {}
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;
HttpClient::~HttpClient() = default;

text::Result<HttpClient> HttpClient::open(const Address& address, const Connection& trust,
                                          const CertificateWording& wording) {
  look_up_hosts_without_modules();
  auto state = std::make_unique<State>(address, wording);
  if (address.tls) {
    auto tls = std::make_unique<httplib::SSLClient>(address.host, address.port);
    if (!tls->is_valid()) return text::fail("TLS can't be set up: OpenSSL has no memory.");
    // The library's own check knows no pin, and takes what is not to be taken from a name.
    tls->enable_server_certificate_verification(false);
    if (auto applied = state->certificate.apply(tls->ssl_context(), trust); !applied) {
      return tl::unexpected(applied.error());
    }
    state->header.apply(tls->ssl_context());
    state->client = std::move(tls);
  } else {
    state->client = std::make_unique<PlainClient>(address, state->header);
  }
  state->client->set_follow_location(false);
  state->client->set_url_encode(false);
  state->client->set_keep_alive(true);
  state->client->set_tcp_nodelay(true);
  // What is packed is the caller's business, who knows how large it may become.
  state->client->set_decompress(false);
  return HttpClient(std::move(state));
}

void HttpClient::interrupt() { state_->client->stop(); }

tl::expected<HttpHead, HttpFailure> HttpClient::send(
    const HttpRequest& request, const Deadline& deadline,
    const std::function<bool(const HttpHead&)>& on_head,
    const std::function<bool(std::string_view)>& take) try {
  httplib::ClientImpl& client = *state_->client;
  ConnectionWatch watch(deadline);
  if (client.is_socket_open() != 0) watch.watch(client.socket());
  client.set_socket_options([&](socket_t socket) { watch.watch(socket); });
  const auto [connect_s, connect_us] =
      seconds_and_rest(std::min(deadline.left() + kSlack, kMostForConnecting));
  client.set_connection_timeout(connect_s, connect_us);
  const auto [left_s, left_us] = seconds_and_rest(deadline.left() + kSlack);
  client.set_read_timeout(left_s, left_us);
  client.set_write_timeout(left_s, left_us);

  state_->header.begin();
  HttpHead head;
  httplib::Request wire = wire_request(request);
  wire.response_handler = [&](const httplib::Response& response) {
    state_->header.lift();
    read_head(response, head);
    return on_head(head);
  };
  wire.content_receiver = [&](const char* data, std::size_t size, std::uint64_t, std::uint64_t) {
    return take({data, size});
  };
  const httplib::Result result = client.send(wire);
  client.set_socket_options({});
  head.whole = result != nullptr;
  if (result != nullptr) read_head(*result, head);
  const bool was_stopped = result.error() == httplib::Error::Canceled;
  if (head.status != 0 && (head.whole || was_stopped || !deadline.passed())) return head;
  return tl::unexpected(failure_of(result.error(), deadline, state_->certificate, state_->header));
} catch (const std::exception& failure) {
  return tl::unexpected(HttpFailure{HttpFailure::Why::broken, failure.what()});
}

}  // namespace splunk::rest
