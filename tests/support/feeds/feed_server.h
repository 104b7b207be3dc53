#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "support/splunkd/certificates.h"

namespace feeds {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// A request as it arrived.
struct Request {
  std::string path;  // with its query
  Headers headers;

  /// Empty where there is none of that name.
  std::string header(const std::string& name) const;
};

/// What is sent in return.
struct Answer {
  enum class Way {
    whole,    // at once, with its length
    chunked,  // without
    stall,    // nothing at all
    drip,     // a byte now and then
    cut_off,  // half of what the length says, then the connection is closed
    endless,  // the body again and again, for ever
  };
  int status = 200;
  Headers headers = {};
  std::string body;
  Way way = Way::whole;
};

/// A server of lists on a free port of 127.0.0.1, over TLS with a certificate for that address by a
/// CA of its own, or without. Independent of everything in src/, which it judges.
class FeedServer {
 public:
  /// `answer` is called from the server's threads, one call at a time.
  explicit FeedServer(std::function<Answer(const Request&)> answer, bool tls = true,
                      const splunkd::ServerCertificate& certificate = {"127.0.0.1",
                                                                       {"IP:127.0.0.1"}});
  ~FeedServer();
  FeedServer(const FeedServer&) = delete;
  FeedServer& operator=(const FeedServer&) = delete;

  int port() const;
  std::string url(const std::string& path) const;  // https://127.0.0.1:PORT + path
  std::filesystem::path ca_file() const;
  std::vector<Request> requests() const;

 private:
  class Server;
  std::unique_ptr<Server> server_;
};

/// The content as gzip.
std::string gzipped(const std::string& content);

}  // namespace feeds
