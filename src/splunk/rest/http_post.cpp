#include "splunk/rest/http_post.h"

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
#include <memory>
#include <optional>
#include <utility>

#include "splunk/rest/certificate_check.h"
#include "splunk/rest/connection_watch.h"
#include "splunk/rest/header_limit.h"
#include "splunk/rest/name_service.h"
#include "splunk/rest/shown.h"

namespace splunk::rest {
namespace {

constexpr std::size_t kMostOfOtherBodies = 64U * 1024;
constexpr std::chrono::milliseconds kMostForConnecting{10'000};

// The library's own time-outs come after the deadline, so that what ends a wait is known.
constexpr std::chrono::milliseconds kSlack{200};

std::string seconds_of(std::chrono::milliseconds time) {
  std::string text = std::to_string(time.count() / 1000);
  if (time.count() % 1000 != 0) text += '.' + std::to_string(time.count() % 1000 / 100);
  return text + " s";
}

// Why no answer came.
text::Error transport_error(httplib::Error error, const Address& address, const Deadline& deadline,
                            const CertificateCheck& certificate) {
  const std::string splunkd = "splunkd at " + address.label();
  if (!certificate.refusal().empty()) return {certificate.refusal()};
  if (deadline.passed()) {
    return {splunkd + " did not finish the search within " + seconds_of(deadline.allowed) +
            ": search a shorter time range or fewer hosts, or give it more time."};
  }
  switch (error) {
    case httplib::Error::Connection:
    case httplib::Error::ConnectionTimeout:
    case httplib::Error::BindIPAddress:
      return {splunkd +
              " can't be reached: check that it runs, and that its management port is "
              "open to this host."};
    case httplib::Error::SSLConnection:
    case httplib::Error::SSLLoadingCerts:
    case httplib::Error::SSLServerVerification:
      return {splunkd +
              " does not take a TLS connection (1.2 or newer): check sslVersions in its "
              "server.conf, and that this is its management port."};
    default:
      return {splunkd +
              " closed the connection before it answered: it may be restarting; run the "
              "search again."};
  }
}

template <class Duration>
std::pair<time_t, time_t> seconds_and_rest(Duration time) {
  using std::chrono::microseconds;
  const auto micro = std::chrono::duration_cast<microseconds>(time).count();
  return {micro / 1'000'000, micro % 1'000'000};
}

// One request on a client that is set up. The answer is whole, or the error says how far it came.
httplib::Error send(httplib::ClientImpl& client, httplib::Request& request,
                    const std::function<bool(std::string_view)>& take, HeaderLimit& header,
                    HttpAnswer& answer) {
  request.response_handler = [&](const httplib::Response& response) {
    header.lift();
    answer.status = response.status;
    answer.framed = response.has_header("Content-Length") ||
                    response.get_header_value("Transfer-Encoding") == "chunked";
    return true;
  };
  request.content_receiver = [&](const char* data, std::size_t size, std::uint64_t, std::uint64_t) {
    if (answer.status == 200) return take({data, size});
    answer.body.append(data, std::min(size, kMostOfOtherBodies - answer.body.size()));
    return answer.body.size() < kMostOfOtherBodies;
  };
  const httplib::Result result = client.send(request);
  answer.whole = result != nullptr;
  if (result != nullptr) answer.status = result->status;
  return result.error();
}

text::Result<HttpAnswer> post(const Connection& connection, const Address& address,
                              httplib::Request& request, const Deadline& deadline,
                              const std::function<bool(std::string_view)>& take) {
  CertificateCheck certificate(address);
  HeaderLimit header;
  std::unique_ptr<httplib::ClientImpl> client;
  if (address.tls) {
    auto tls = std::make_unique<httplib::SSLClient>(address.host, address.port);
    if (!tls->is_valid()) return text::fail("TLS can't be set up: OpenSSL has no memory.");
    // The library's own check knows no pin, and takes what is not to be taken from a name.
    tls->enable_server_certificate_verification(false);
    if (auto applied = certificate.apply(tls->ssl_context(), connection); !applied) {
      return tl::unexpected(applied.error());
    }
    header.apply(tls->ssl_context());
    client = std::move(tls);
  } else {
    client = std::make_unique<httplib::ClientImpl>(address.host, address.port);
  }

  ConnectionWatch watch(deadline);
  client->set_socket_options([&](socket_t socket) { watch.watch(socket); });
  client->set_follow_location(false);
  const auto [connect_s, connect_us] =
      seconds_and_rest(std::min(deadline.left() + kSlack, kMostForConnecting));
  client->set_connection_timeout(connect_s, connect_us);
  const auto [left_s, left_us] = seconds_and_rest(deadline.left() + kSlack);
  client->set_read_timeout(left_s, left_us);
  client->set_write_timeout(left_s, left_us);

  HttpAnswer answer;
  const httplib::Error error = send(*client, request, take, header, answer);
  const bool is_answered = answer.status != 0;
  const bool was_stopped = error == httplib::Error::Canceled;
  if (is_answered && (answer.whole || was_stopped || !deadline.passed())) return answer;
  if (header.is_reached()) {
    return text::fail("splunkd at " + address.label() +
                      " sent what is no answer of HTTP: check that the address is splunkd's "
                      "management port.");
  }
  return tl::unexpected(transport_error(error, address, deadline, certificate));
}

}  // namespace

text::Result<HttpAnswer> http_post(const Connection& connection, const Address& address,
                                   const std::string& path, const std::string& form,
                                   const Deadline& deadline,
                                   const std::function<bool(std::string_view)>& take) {
  look_up_hosts_without_modules();
  httplib::Request request;
  request.method = "POST";
  request.path = path;
  request.headers = {{"Authorization", "Splunk " + connection.session_key},
                     {"Content-Type", "application/x-www-form-urlencoded"}};
  request.body = form;
  try {
    return post(connection, address, request, deadline, take);
  } catch (const std::exception& failure) {
    return text::fail("The request to splunkd at " + address.label() +
                      " failed: " + shown_without(connection.session_key, failure.what()) + ".");
  }
}

}  // namespace splunk::rest
