#include "splunk/rest/http_post.h"

#include <chrono>

#include "splunk/rest/http_client.h"
#include "splunk/rest/shown.h"

namespace splunk::rest {
namespace {

constexpr std::size_t kMostOfOtherBodies = 64U * 1024;

std::string seconds_of(std::chrono::milliseconds time) {
  std::string text = std::to_string(time.count() / 1000);
  if (time.count() % 1000 != 0) text += '.' + std::to_string(time.count() % 1000 / 100);
  return text + " s";
}

// Why no answer came.
text::Error transport_error(const HttpFailure& failure, const Connection& connection,
                            const Address& address, const Deadline& deadline) {
  using Why = HttpFailure::Why;
  const std::string splunkd = "splunkd at " + address.label();
  switch (failure.why) {
    case Why::certificate:
      return {failure.sentence};
    case Why::deadline:
      return {splunkd + " did not finish the search within " + seconds_of(deadline.allowed) +
              ": search a shorter time range or fewer hosts, or give it more time."};
    case Why::unreachable:
      return {splunkd +
              " can't be reached: check that it runs, and that its management port is "
              "open to this host."};
    case Why::tls:
      return {splunkd +
              " does not take a TLS connection (1.2 or newer): check sslVersions in its "
              "server.conf, and that this is its management port."};
    case Why::no_http:
      return {splunkd +
              " sent what is no answer of HTTP: check that the address is splunkd's management "
              "port."};
    case Why::closed:
      return {splunkd +
              " closed the connection before it answered: it may be restarting; run the "
              "search again."};
    case Why::broken:
      break;
  }
  return {"The request to " + splunkd +
          " failed: " + shown_without(connection.session_key, failure.sentence) + "."};
}

}  // namespace

text::Result<HttpAnswer> http_post(const Connection& connection, const Address& address,
                                   const std::string& path, const std::string& form,
                                   const Deadline& deadline,
                                   const std::function<bool(std::string_view)>& take) {
  auto client = HttpClient::open(address, connection);
  if (!client) return tl::unexpected(client.error());
  HttpRequest request;
  request.method = "POST";
  request.path = path;
  request.headers = {{"Authorization", "Splunk " + connection.session_key},
                     {"Content-Type", "application/x-www-form-urlencoded"}};
  request.body = form;
  HttpAnswer answer;
  const auto on_head = [&](const HttpHead& head) {
    answer.status = head.status;
    return true;
  };
  const auto take_body = [&](std::string_view bytes) {
    if (answer.status == 200) return take(bytes);
    answer.body += bytes.substr(0, kMostOfOtherBodies - answer.body.size());
    return answer.body.size() < kMostOfOtherBodies;
  };
  const auto head = client->send(request, deadline, on_head, take_body);
  if (!head) {
    return tl::unexpected(transport_error(head.error(), connection, address, deadline));
  }
  answer.status = head->status;
  answer.framed = head->framed;
  answer.whole = head->whole;
  return answer;
}

}  // namespace splunk::rest
