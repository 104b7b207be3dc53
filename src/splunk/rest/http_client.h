#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "splunk/rest/address.h"
#include "splunk/rest/certificate_check.h"
#include "splunk/rest/connection.h"
#include "splunk/rest/deadline.h"
#include "text/result.h"

namespace splunk::rest {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// A request as it goes over the wire; nothing of it is escaped.
struct HttpRequest {
  std::string method = "GET";
  std::string path = "/";  // with its query
  Headers headers;
  std::string body;
};

/// What an answer begins with.
struct HttpHead {
  int status = 0;
  Headers headers;
  bool framed = false;  // HTTP says where the body ends: a lost connection would be known
  bool whole = false;   // the body came to its end

  /// The first header of that name, in any case; empty where there is none.
  std::string_view header(std::string_view name) const;
};

/// Why no answer came.
struct HttpFailure {
  enum class Why : std::uint8_t {
    certificate,  // it is not to be trusted; `sentence` says why
    deadline,     // it took too long
    unreachable,  // no connection
    tls,          // no TLS, or an older one
    no_http,      // what came is no answer of HTTP
    closed,       // the connection ended before the answer did
    broken,       // anything else; `sentence`
  };
  Why why = Why::broken;
  std::string sentence;
};

/// Speaks HTTP/1.1 with one server, over one connection as long as both keep it. Redirects are not
/// followed, no proxy is asked, no setting of the environment is read. SIGPIPE is to be ignored by
/// the caller. Not for several threads, but for interrupt().
class HttpClient {
 public:
  /// `trust` as Connection states it; its uri and session key are not used here.
  static text::Result<HttpClient> open(const Address& address, const Connection& trust,
                                       const CertificateWording& wording = {});

  HttpClient(HttpClient&& other) noexcept;
  HttpClient& operator=(HttpClient&& other) noexcept;
  ~HttpClient();

  /// Sends a request. `on_head` sees the answer's beginning, and `take` its body as it comes; each
  /// ends the exchange by false, which is no failure. All is over at the deadline, but for a
  /// look-up of the host's name by DNS, which has time-outs of its own.
  tl::expected<HttpHead, HttpFailure> send(const HttpRequest& request, const Deadline& deadline,
                                           const std::function<bool(const HttpHead&)>& on_head,
                                           const std::function<bool(std::string_view)>& take);

  /// Breaks off a send() that another thread waits in.
  void interrupt();

 private:
  struct State;
  explicit HttpClient(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace splunk::rest
