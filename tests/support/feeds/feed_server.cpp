#include "support/feeds/feed_server.h"

#include <httplib.h>
#include <zlib.h>

#include <algorithm>
#include <fstream>
#include <mutex>
#include <stdexcept>

#include "support/splunkd/loopback_server.h"
#include "support/temporary_directory.h"

namespace feeds {
namespace {

constexpr std::chrono::milliseconds kDrip{20};

Request seen(const httplib::Request& request) {
  return {request.target, {request.headers.begin(), request.headers.end()}};
}

bool is_same_name(const std::string& a, const std::string& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](unsigned char x, unsigned char y) { return tolower(x) == tolower(y); });
}

}  // namespace

std::string Request::header(const std::string& name) const {
  for (const auto& [known, value] : headers) {
    if (is_same_name(known, name)) return value;
  }
  return {};
}

class FeedServer::Server {
 public:
  Server(std::function<Answer(const Request&)> answer, bool tls,
         const splunkd::ServerCertificate& certificate)
      : answer_(std::move(answer)),
        tls_(tls),
        authority_(splunkd::make_authority("A test's CA")),
        identity_(splunkd::make_server(certificate, &authority_)) {
    std::ofstream(ca_file(), std::ios::binary) << authority_.certificate_pem();
    server_.http().Get(".*", [this](const httplib::Request& request, httplib::Response& response) {
      serve(request, response);
    });
    server_.start();
  }

  int port() const { return server_.port(); }
  bool tls() const { return tls_; }
  std::filesystem::path ca_file() const { return directory_.path() / "ca.pem"; }
  std::vector<Request> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }

 private:
  void serve(const httplib::Request& request, httplib::Response& response) {
    Answer answer;
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(seen(request));
      answer = answer_(requests_.back());
    }
    if (answer.way == Answer::Way::stall) {
      server_.wait(std::chrono::hours(1));
      return;
    }
    response.status = answer.status;
    for (const auto& [name, value] : answer.headers) response.set_header(name, value);
    send(response, std::move(answer));
  }

  void send(httplib::Response& response, Answer answer) {
    using Way = Answer::Way;
    const Way way = answer.way;
    const std::size_t size = answer.body.size();
    if (way == Way::whole) {
      response.body = std::move(answer.body);
      return;
    }
    auto provider = [this, way, body = std::move(answer.body)](httplib::DataSink& sink) {
      if (way == Way::cut_off) {
        sink.write(body.data(), body.size() / 2);
        return false;
      }
      if (way == Way::endless) return sink.write(body.data(), body.size());
      if (way == Way::drip) {
        for (const char& c : body) {
          if (!sink.write(&c, 1) || server_.wait(kDrip)) return false;
        }
      } else if (!sink.write(body.data(), body.size())) {
        return false;
      }
      sink.done();
      return true;
    };
    if (way == Way::cut_off) {
      response.set_content_provider(
          size, "text/plain",
          [provider](std::size_t, std::size_t, httplib::DataSink& sink) { return provider(sink); });
    } else {
      response.set_chunked_content_provider(
          "text/plain",
          [provider](std::size_t, httplib::DataSink& sink) { return provider(sink); });
    }
  }

  std::function<Answer(const Request&)> answer_;
  bool tls_;
  search_head::TemporaryDirectory directory_;
  splunkd::Identity authority_;
  splunkd::Identity identity_;
  mutable std::mutex mutex_;
  std::vector<Request> requests_;
  splunkd::LoopbackServer server_{tls_ ? &identity_ : nullptr};
};

FeedServer::FeedServer(std::function<Answer(const Request&)> answer, bool tls,
                       const splunkd::ServerCertificate& certificate)
    : server_(std::make_unique<Server>(std::move(answer), tls, certificate)) {}
FeedServer::~FeedServer() = default;

int FeedServer::port() const { return server_->port(); }
std::string FeedServer::url(const std::string& path) const {
  return (server_->tls() ? "https" : "http") + ("://127.0.0.1:" + std::to_string(port())) + path;
}
std::filesystem::path FeedServer::ca_file() const { return server_->ca_file(); }
std::vector<Request> FeedServer::requests() const { return server_->requests(); }

std::string gzipped(const std::string& content) {
  z_stream zlib{};
  if (deflateInit2(&zlib, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("zlib has no memory");
  }
  std::string in = content;
  std::string out(deflateBound(&zlib, in.size()), '\0');
  zlib.next_in = reinterpret_cast<Bytef*>(in.data());
  zlib.avail_in = static_cast<unsigned>(in.size());
  zlib.next_out = reinterpret_cast<Bytef*>(out.data());
  zlib.avail_out = static_cast<unsigned>(out.size());
  deflate(&zlib, Z_FINISH);
  out.resize(zlib.total_out);
  deflateEnd(&zlib);
  return out;
}

}  // namespace feeds
