#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "splunk/rest/address.h"
#include "splunk/rest/connection.h"
#include "splunk/rest/deadline.h"
#include "text/result.h"

namespace splunk::rest {

/// What came back.
struct HttpAnswer {
  int status = 0;
  std::string body;     // of any status but 200, its first 64 KiB
  bool framed = false;  // HTTP said where the body ends: a lost connection would be known
  bool whole = false;   // the body came to its end
};

/// Posts a form to splunkd and hands over the body of a 200 as it comes, until `take` says false.
///
/// The session key goes to that address only: redirects are not followed, no proxy is asked. All
/// is over at the deadline, but for a look-up of the host's name by DNS, which has time-outs of
/// its own. Errors are sentences. SIGPIPE is to be ignored by the caller.
text::Result<HttpAnswer> http_post(const Connection& connection, const Address& address,
                                   const std::string& path, const std::string& form,
                                   const Deadline& deadline,
                                   const std::function<bool(std::string_view)>& take);

}  // namespace splunk::rest
