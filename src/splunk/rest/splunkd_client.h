#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "splunk/rest/address.h"
#include "splunk/rest/connection.h"
#include "splunk/rest/http_client.h"
#include "text/result.h"

namespace splunk::rest {

/// Calls to splunkd's REST endpoints, one after the other over one connection, each with the
/// session key. The key goes to that address only. SIGPIPE is to be ignored by the caller.
class SplunkdClient {
 public:
  static constexpr std::chrono::milliseconds kTimeout{60'000};  // of one call

  /// An error where the address or the key can't be one. Connects with the first call.
  static text::Result<SplunkdClient> open(const Connection& connection);

  /// The body of an answer that says that all went well (2xx), 16 MiB at most. `path`: escaped,
  /// with its query. `json`: sent as such where it is not empty. An error is a sentence that has
  /// what splunkd says in it, and never the key.
  text::Result<std::string> call(std::string_view method, std::string path,
                                 std::string_view json = {});

 private:
  SplunkdClient(const Address& address, std::string session_key, HttpClient client)
      : who_("splunkd at " + address.label()),
        session_key_(std::move(session_key)),
        client_(std::move(client)) {}

  std::string failure(const HttpFailure& failure) const;
  std::string meaning_of(int status, std::string_view path, std::string_view body) const;

  std::string who_;
  std::string session_key_;
  HttpClient client_;
};

}  // namespace splunk::rest
