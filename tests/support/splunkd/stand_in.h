#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "support/splunkd/certificates.h"
#include "support/splunkd/export_json.h"

namespace splunkd {

/// An export request as it arrived.
struct Request {
  std::string path;
  std::string authorization;
  std::string search;
  std::string earliest_time;
  std::string latest_time;
};

struct Answer {
  std::vector<Row> rows;
  std::vector<Message> messages = {};
};

/// What goes wrong, from the next request on.
enum class Fault {
  none,
  stall,         // no answer
  stall_midway,  // half of the answer, then nothing
  drip,          // a byte now and then
  truncate,      // half of the answer, ended as if that were all
  drop,          // half of the answer, then the connection is closed
  garbage,       // 200 with a page of HTML
  refuse,        // 400, with splunkd's message and all that was sent with the request
  unauthorized,  // 401, likewise
  forbidden,     // 403, likewise
  unavailable,   // 503, likewise
  redirect,      // 302 to another place
};

/// Who signed the server's certificate.
enum class Signer {
  own_authority,  // the one in etc/auth/cacert.pem
  itself,
  stranger,  // an authority that nobody knows
};

struct Options {
  /// What a search finds; called from the server's threads, one call at a time.
  std::function<Answer(const Request&)> answer = [](const Request&) { return Answer{}; };
  std::string session_key = "a-session-key-0123456789abcdef";
  Fault fault = Fault::none;
  bool tls = true;
  bool framed = true;             // HTTP says where the answer ends
  bool previews = false;          // sends some, although told not to
  bool before_version_9 = false;  // knows the older endpoint only
  ServerCertificate certificate = {};
  Signer signer = Signer::own_authority;
  bool in_server_pem = true;  // etc/auth/server.pem has the certificate; else another one
};

/// A splunkd of which only the export endpoint is there: /services/search/v2/jobs/export and the
/// older /services/search/jobs/export, also below /servicesNS/<owner>/<app>. It listens on a free
/// port of 127.0.0.1, over TLS, with certificates made for this one, and has a directory laid out
/// as $SPLUNK_HOME with etc/auth/cacert.pem and etc/auth/server.pem in it.
///
/// It is strict: another key than its own is 401; a parameter that it does not know, a search that
/// begins neither with `search` nor `|` nor a macro, no output_mode=json are 400.
///
/// Independent of everything in src/, which it judges.
class StandIn {
 public:
  explicit StandIn(Options options);
  ~StandIn();
  StandIn(const StandIn&) = delete;
  StandIn& operator=(const StandIn&) = delete;

  std::string uri() const;  // https://127.0.0.1:PORT
  int port() const;
  const std::string& session_key() const;
  std::filesystem::path home() const;
  std::filesystem::path ca_file() const;  // home()/etc/auth/cacert.pem

  /// The requests that came with the right key, in order.
  std::vector<Request> requests() const;

  void set_fault(Fault fault);

 private:
  class Server;
  std::unique_ptr<Server> server_;
};

}  // namespace splunkd
