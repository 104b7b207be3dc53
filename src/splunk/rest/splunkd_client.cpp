#include "splunk/rest/splunkd_client.h"

#include <utility>

#include "splunk/rest/answer_messages.h"
#include "splunk/rest/deadline.h"
#include "splunk/rest/shown.h"

namespace splunk::rest {
namespace {

constexpr std::size_t kLargestAnswer = std::size_t{16} << 20U;

bool is_success(int status) { return status >= 200 && status < 300; }

}  // namespace

text::Result<SplunkdClient> SplunkdClient::open(const Connection& connection) {
  const auto address = parse_address(connection.uri);
  if (!address) return tl::unexpected(address.error());
  if (!is_session_key(connection.session_key)) {
    return text::fail("There is no session key that splunkd at " + address->label() +
                      " could be asked with: Splunk gives one to programs that it starts itself.");
  }
  auto client = HttpClient::open(*address, connection);
  if (!client) return tl::unexpected(client.error());
  return SplunkdClient(*address, connection.session_key, std::move(*client));
}

text::Result<std::string> SplunkdClient::call(std::string_view method, std::string path,
                                              std::string_view json) {
  HttpRequest request;
  request.method = method;
  request.path = std::move(path);
  request.headers = {{"Authorization", "Splunk " + session_key_}};
  if (!json.empty()) {
    request.headers.emplace_back("Content-Type", "application/json");
    request.body = json;
  }
  std::string body;
  const auto take = [&](std::string_view bytes) {
    body += bytes;
    return body.size() <= kLargestAnswer;
  };
  const Deadline deadline(kTimeout);
  const auto head = client_.send(
      request, deadline, [](const HttpHead&) { return true; }, take);
  if (!head) return text::fail(failure(head.error()));
  if (!is_success(head->status)) return text::fail(meaning_of(head->status, request.path, body));
  if (!head->whole) return text::fail(who_ + " ended its answer too early: try again later.");
  return body;
}

std::string SplunkdClient::failure(const HttpFailure& failure) const {
  using Why = HttpFailure::Why;
  switch (failure.why) {
    case Why::certificate:
      return failure.sentence;
    case Why::deadline:
      return who_ + " did not answer within " +
             std::to_string(std::chrono::duration_cast<std::chrono::seconds>(kTimeout).count()) +
             " s: it may be overloaded.";
    case Why::unreachable:
      return who_ + " can't be reached: check that it runs.";
    case Why::tls:
      return who_ +
             " does not take a TLS connection (1.2 or newer): check sslVersions in its "
             "server.conf.";
    case Why::no_http:
      return who_ + " sent what is no answer of HTTP: check that it is splunkd's management port.";
    case Why::closed:
      return who_ + " closed the connection before it answered: it may be restarting.";
    case Why::broken:
      break;
  }
  return "The request to " + who_ + " failed: " + shown_without(session_key_, failure.sentence) +
         ".";
}

std::string SplunkdClient::meaning_of(int status, std::string_view path,
                                      std::string_view body) const {
  std::string out = who_ + " answers " + std::to_string(status) + " to " +
                    std::string(path.substr(0, path.find('?')));
  switch (status) {
    case 401:
      out += ": it does not take the session key, which may have run out";
      break;
    case 403:
      out += ": the user that the input runs as may not do that";
      break;
    case 404:
      out += ": that is not there";
      break;
    case 503:
      out += ": it is still starting, or that part of it is turned off";
      break;
    default:
      break;
  }
  const std::string message = shown_without(session_key_, first_message_in(body));
  return message.empty() ? out + "." : out + ". It says: " + message;
}

}  // namespace splunk::rest
