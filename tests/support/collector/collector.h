#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "support/splunkd/certificates.h"

namespace collector {

/// An event as it was taken.
struct Event {
  std::string time;  // as it was written in the batch
  std::string host;
  std::string source;
  std::string sourcetype;
  std::string index;
  std::string event;

  friend bool operator==(const Event&, const Event&) = default;
};

/// What goes wrong with a batch.
enum class Fault {
  none,
  busy,           // 503, code 9
  shutting_down,  // 503, code 23
  too_many,       // 429, code 26, to be tried again after a second
  broken,         // 500, code 8
  bad_gateway,    // 502 with a page of HTML, as a proxy in between gives it
  stall,          // no answer
  drop,           // nothing is taken, and the connection is closed in the answer
  drop_after,     // the batch is taken, and the connection is closed in the answer
  unknown_token,  // 403, code 4, and all that was sent with the request
  wrong_index,    // 400, code 7, about the third event
  too_large,      // 413 without a code
  page,           // 200 with a page of HTML
  not_found,      // 404 with a page of HTML
  redirect,       // 302 to another place
};

struct Options {
  std::string token = "12345678-aaaa-bbbb-cccc-1234567890ab";
  bool tls = true;
  splunkd::ServerCertificate certificate = {"127.0.0.1", {"IP:127.0.0.1"}};
  bool trusted = true;       // the certificate is signed by the CA of ca_file()
  bool acknowledge = false;  // the token wants acknowledgement
  int polls_before_ack = 0;  // how often an acknowledgement is "not yet"
  std::set<std::int64_t> never_acknowledged = {};
  std::vector<Fault> faults = {};  // of the batches to come, one each; then none
  bool stays_bad = false;          // the last fault is that of all that follow
};

/// A Splunk HTTP Event Collector: /services/collector/event and .../ack, on a free port of
/// 127.0.0.1. Strict: a body that is not gzip of JSON objects with known members and a text as
/// `event`, another token, a missing channel are refused with the collector's code.
///
/// Independent of everything in src/, which it judges.
class Collector {
 public:
  explicit Collector(Options options);
  ~Collector();
  Collector(const Collector&) = delete;
  Collector& operator=(const Collector&) = delete;

  std::string url() const;  // https://127.0.0.1:PORT
  int port() const;
  const std::string& token() const;
  std::filesystem::path ca_file() const;
  std::filesystem::path token_file() const;

  /// Taken so far, in order; a batch that came twice is there twice.
  std::vector<Event> events() const;

  /// The requests for each path, and how many events were truly acknowledged.
  int batches() const;
  std::uint64_t acknowledged() const;
  std::size_t largest_batch() const;  // bytes, unpacked

 private:
  class Server;
  std::unique_ptr<Server> server_;
};

}  // namespace collector
