#include "support/collector/collector.h"

#include <httplib.h>
#include <rapidjson/document.h>
#include <rapidjson/istreamwrapper.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <zlib.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>

#include "support/splunkd/loopback_server.h"
#include "support/temporary_directory.h"

namespace collector {
namespace {

constexpr const char* kHtml = "<html><body>Here is no collector.</body></html>";

std::optional<std::string> unpacked(const std::string& packed) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) return std::nullopt;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string out;
  std::vector<char> piece(1 << 16);
  int result = Z_OK;
  while (result == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = static_cast<uInt>(piece.size());
    result = inflate(&stream, Z_NO_FLUSH);
    out.append(piece.data(), piece.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (result != Z_STREAM_END || stream.avail_in != 0) return std::nullopt;
  return out;
}

// The event of an object; none where it is not as the collector's documentation has it.
std::optional<Event> event_of(const rapidjson::Value& object) {
  Event out;
  if (!object.IsObject()) return std::nullopt;
  for (const auto& member : object.GetObject()) {
    const std::string name = member.name.GetString();
    if (name == "time") {
      if (!member.value.IsNumber()) return std::nullopt;
      rapidjson::StringBuffer text;
      rapidjson::Writer<rapidjson::StringBuffer> writer(text);
      member.value.Accept(writer);
      out.time = text.GetString();
      continue;
    }
    if (!member.value.IsString()) return std::nullopt;
    const std::string value(member.value.GetString(), member.value.GetStringLength());
    if (name == "host") {
      out.host = value;
    } else if (name == "source") {
      out.source = value;
    } else if (name == "sourcetype") {
      out.sourcetype = value;
    } else if (name == "index") {
      out.index = value;
    } else if (name == "event") {
      out.event = value;
    } else {
      return std::nullopt;
    }
  }
  if (out.event.empty()) return std::nullopt;
  return out;
}

// Objects one after the other.
std::optional<std::vector<Event>> events_of(const std::string& body) {
  std::vector<Event> out;
  rapidjson::StringStream stream(body.c_str());
  for (;;) {
    while (stream.Peek() == ' ' || stream.Peek() == '\n' || stream.Peek() == '\r') stream.Take();
    if (stream.Peek() == '\0') break;
    rapidjson::Document document;
    document.ParseStream<rapidjson::kParseStopWhenDoneFlag | rapidjson::kParseValidateEncodingFlag>(
        stream);
    if (document.HasParseError()) return std::nullopt;
    auto event = event_of(document);
    if (!event) return std::nullopt;
    out.push_back(std::move(*event));
  }
  return out;
}

void answer(httplib::Response& response, int status, int code, const std::string& text,
            const std::string& more = {}) {
  response.status = status;
  response.set_content("{\"text\":\"" + text + "\",\"code\":" + std::to_string(code) + more + "}",
                       "application/json");
}

// Says that there will be an answer, and closes the connection.
void drop(httplib::Response& response) {
  response.set_content_provider(1000, "application/json",
                                [](std::size_t, std::size_t, httplib::DataSink&) { return false; });
}

}  // namespace

class Collector::Server {
 public:
  explicit Server(Options options) : options_(std::move(options)) {
    const splunkd::Identity authority = splunkd::make_authority("Collector CA");
    const splunkd::Identity stranger = splunkd::make_authority("Somebody's CA");
    identity_ =
        splunkd::make_server(options_.certificate, options_.trusted ? &authority : &stranger);
    std::ofstream(directory_.path() / "ca.pem") << authority.certificate_pem();
    std::ofstream(directory_.path() / "token") << options_.token << "\n";
    server_.emplace(options_.tls ? &identity_ : nullptr);
    httplib::Server& http = server_->http();
    http.set_payload_max_length(1 << 30);
    http.set_tcp_nodelay(true);
    // Built without zlib the library refuses what is packed, but hands it over where it is not
    // told.
    http.set_pre_routing_handler([](const httplib::Request& request, httplib::Response&) {
      auto& headers = const_cast<httplib::Request&>(request).headers;
      if (request.get_header_value("Content-Encoding") == "gzip") {
        headers.erase("Content-Encoding");
        headers.emplace("X-Is-Packed", "yes");
      }
      return httplib::Server::HandlerResponse::Unhandled;
    });
    http.Post("/services/collector/event",
              [this](const httplib::Request& request, httplib::Response& response,
                     const httplib::ContentReader& read) {
                std::string body;
                read([&](const char* data, std::size_t size) {
                  body.append(data, size);
                  return true;
                });
                take(request, body, response);
              });
    http.Post("/services/collector/ack",
              [this](const httplib::Request& request, httplib::Response& response) {
                poll(request, response);
              });
    server_->start();
  }

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  const Options& options() const { return options_; }
  int port() const { return server_->port(); }
  std::filesystem::path file(const char* name) const { return directory_.path() / name; }

  template <class Value>
  Value locked(Value Server::*value) const {
    const std::lock_guard lock(mutex_);
    return this->*value;
  }

  std::vector<Event> events_;
  int batches_ = 0;
  std::uint64_t acknowledged_ = 0;
  std::size_t largest_ = 0;

 private:
  // What is wrong with who asks; false where it was answered.
  bool is_known(const httplib::Request& request, httplib::Response& response) {
    const std::string authorization = request.get_header_value("Authorization");
    if (authorization.empty()) {
      answer(response, 401, 2, "Token is required");
    } else if (authorization != "Splunk " + options_.token) {
      answer(response, 403, 4, "Invalid token");
    } else if (options_.acknowledge &&
               request.get_header_value("X-Splunk-Request-Channel").empty() &&
               !request.has_param("channel")) {
      answer(response, 400, 10, "Data channel is missing");
    } else {
      return true;
    }
    return false;
  }

  Fault next_fault() {
    const std::lock_guard lock(mutex_);
    const std::size_t number = static_cast<std::size_t>(batches_++);
    if (number < options_.faults.size()) return options_.faults[number];
    return options_.stays_bad ? options_.faults.back() : Fault::none;
  }

  void stall() { server_->wait(std::chrono::hours(1)); }

  void take(const httplib::Request& request, const std::string& packed,
            httplib::Response& response) {
    if (!is_known(request, response)) return;
    switch (const Fault fault = next_fault()) {
      case Fault::none:
      case Fault::drop_after:
        keep(request, packed, response);
        if (fault == Fault::drop_after) {
          response = httplib::Response();
          drop(response);
        }
        break;
      case Fault::busy:
        answer(response, 503, 9, "Server is busy");
        break;
      case Fault::shutting_down:
        answer(response, 503, 23, "Server is shutting down");
        break;
      case Fault::too_many:
        answer(response, 429, 26, "HEC queue is at capacity");
        response.set_header("Retry-After", "1");
        break;
      case Fault::broken:
        answer(response, 500, 8, "Internal server error");
        break;
      case Fault::bad_gateway:
        response.status = 502;
        response.set_content(kHtml, "text/html");
        break;
      case Fault::stall:
        stall();
        break;
      case Fault::drop:
        drop(response);
        break;
      case Fault::unknown_token:
        answer(response, 403, 4,
               "Invalid token, you sent " + request.get_header_value("Authorization"));
        break;
      case Fault::wrong_index:
        answer(response, 400, 7, "Incorrect index", ",\"invalid-event-number\":2");
        break;
      case Fault::too_large:
        response.status = 413;
        response.set_content(kHtml, "text/html");
        break;
      case Fault::page:
        response.set_content(kHtml, "text/html");
        break;
      case Fault::not_found:
        response.status = 404;
        response.set_content(kHtml, "text/html");
        break;
      case Fault::redirect:
        response.set_redirect("https://192.0.2.1/services/collector/event");
        break;
    }
  }

  void keep(const httplib::Request& request, const std::string& packed,
            httplib::Response& response) {
    const auto body = request.has_header("X-Is-Packed") ? unpacked(packed) : std::nullopt;
    const auto events = body ? events_of(*body) : std::nullopt;
    if (!events) {
      answer(response, 400, 6, "Invalid data format");
      return;
    }
    if (events->empty()) {
      answer(response, 400, 5, "No data");
      return;
    }
    const std::lock_guard lock(mutex_);
    events_.insert(events_.end(), events->begin(), events->end());
    largest_ = std::max(largest_, body->size());
    std::string more;
    if (options_.acknowledge) {
      const std::int64_t id = next_ack_++;
      waiting_[request.get_header_value("X-Splunk-Request-Channel")][id] = {
          options_.polls_before_ack, events->size()};
      more = ",\"ackId\":" + std::to_string(id);
    }
    answer(response, 200, 0, "Success", more);
  }

  // As the collector does: what was said to be acknowledged once is forgotten.
  void poll(const httplib::Request& request, httplib::Response& response) {
    if (!is_known(request, response)) return;
    if (!options_.acknowledge) {
      answer(response, 400, 14, "ACK is disabled");
      return;
    }
    rapidjson::Document document;
    document.Parse(request.body.c_str());
    const std::lock_guard lock(mutex_);
    auto& waiting = waiting_[request.get_param_value("channel")];
    std::string acks;
    for (const auto& ack : document["acks"].GetArray()) {
      const std::int64_t id = ack.GetInt64();
      const auto found = waiting.find(id);
      bool is_acknowledged = false;
      if (found != waiting.end() && options_.never_acknowledged.count(id) == 0) {
        is_acknowledged = found->second.polls-- <= 0;
        if (is_acknowledged) {
          acknowledged_ += found->second.events;
          waiting.erase(found);
        }
      }
      if (!acks.empty()) acks += ",";
      acks += "\"" + std::to_string(id) + "\":" + (is_acknowledged ? "true" : "false");
    }
    response.set_content("{\"acks\":{" + acks + "}}", "application/json");
  }

  struct Waiting {
    int polls;
    std::size_t events;
  };

  Options options_;
  search_head::TemporaryDirectory directory_;
  splunkd::Identity identity_;
  mutable std::mutex mutex_;
  std::int64_t next_ack_ = 0;
  std::map<std::string, std::map<std::int64_t, Waiting>> waiting_;  // by channel
  std::optional<splunkd::LoopbackServer> server_;

  friend class Collector;
};

Collector::Collector(Options options) : server_(std::make_unique<Server>(std::move(options))) {}
Collector::~Collector() = default;

std::string Collector::url() const {
  return (server_->options().tls ? "https://127.0.0.1:" : "http://127.0.0.1:") +
         std::to_string(server_->port());
}
int Collector::port() const { return server_->port(); }
const std::string& Collector::token() const { return server_->options().token; }
std::filesystem::path Collector::ca_file() const { return server_->file("ca.pem"); }
std::filesystem::path Collector::token_file() const { return server_->file("token"); }
std::vector<Event> Collector::events() const { return server_->locked(&Server::events_); }
int Collector::batches() const { return server_->locked(&Server::batches_); }
std::uint64_t Collector::acknowledged() const { return server_->locked(&Server::acknowledged_); }
std::size_t Collector::largest_batch() const { return server_->locked(&Server::largest_); }

}  // namespace collector
