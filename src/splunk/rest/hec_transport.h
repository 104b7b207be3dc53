#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "splunk/rest/address.h"
#include "splunk/rest/connection.h"
#include "text/result.h"

namespace splunk::rest {

/// What came of one request to the collector.
struct HecReply {
  int status = 0;    // 0: no whole answer came
  std::string body;  // at most 64 KiB
  std::chrono::seconds retry_after{0};
  std::string failure;  // why no answer came: a sentence
  bool final = false;   // trying again can't help: the certificate is not trusted
};

/// Carries requests to a collector. A seam: tests of the sender answer for it.
class HecTransport {
 public:
  virtual ~HecTransport() = default;

  /// Posts a body (gzip where `packed`) and waits for the answer no longer than `patience`.
  virtual HecReply post(const std::string& path, std::string_view body, bool packed,
                        std::chrono::milliseconds patience) = 0;

  /// Breaks a post off that another thread waits in.
  virtual void interrupt() {}
};

/// How to reach a collector.
struct HecEndpoint {
  Address address;
  std::string token;    // never to be written anywhere
  std::string channel;  // a GUID
  Trust trust;
};

/// Reads `https://HOST[:PORT]`, also with the path of a collector after it. Unencrypted `http://`
/// is taken for this machine, and for others only where `insecure`.
text::Result<Address> parse_collector(std::string_view url, bool insecure);

/// A GUID from the system's random numbers.
std::string random_channel();

/// The transport over HTTP: one connection, kept open; certificates are checked by the rule of
/// Connection, without a splunk_home. Redirects are not followed, no proxy is asked. SIGPIPE is to
/// be ignored by the caller.
text::Result<std::unique_ptr<HecTransport>> open_transport(const HecEndpoint& endpoint);

}  // namespace splunk::rest
