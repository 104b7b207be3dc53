#include "support/splunkd/stand_in.h"

#include <httplib.h>

#include <array>
#include <atomic>
#include <fstream>
#include <mutex>

#include "support/splunkd/loopback_server.h"
#include "support/temporary_directory.h"

namespace splunkd {
namespace {

constexpr std::chrono::milliseconds kDrip{20};

struct Credentials {
  Identity authority;
  Identity server;
  Identity other;  // in server.pem where the server's own one is not
};

Credentials make_credentials(const Options& options) {
  Credentials made;
  made.authority = make_authority("SplunkCommonCA");
  const Identity stranger = make_authority("Somebody's CA");
  const Identity* signer = &made.authority;
  if (options.signer == Signer::itself) signer = nullptr;
  if (options.signer == Signer::stranger) signer = &stranger;
  made.server = make_server(options.certificate, signer);
  made.other = make_server({}, &made.authority);
  return made;
}

void write_file(const std::filesystem::path& path, const std::string& content) {
  std::ofstream(path, std::ios::binary) << content;
}

std::string text_of_status(int status) {
  switch (status) {
    case 400:
      return "Error in 'tstats' command: a test asked for this.";
    case 401:
      return "call not properly authenticated";
    case 403:
      return "insufficient permission to access this resource";
    default:
      return "The maximum number of concurrent historical searches has been reached.";
  }
}

bool is_known_parameter(const std::string& name) {
  constexpr std::array<const char*, 5> kKnown = {"search", "output_mode", "preview",
                                                 "earliest_time", "latest_time"};
  return std::find(kKnown.begin(), kKnown.end(), name) != kKnown.end();
}

bool begins_as_search(const std::string& search) {
  return search.rfind("search ", 0) == 0 || search.rfind('|', 0) == 0 || search.rfind('`', 0) == 0;
}

// What is wrong with a request; empty where nothing is.
std::string mistake_in(const httplib::Request& request) {
  for (const auto& [name, value] : request.params) {
    if (!is_known_parameter(name)) return "Unknown parameter: " + name;
  }
  if (request.get_param_value("output_mode") != "json") return "output_mode must be json";
  if (request.get_param_value("preview") != "false") return "preview must be false";
  if (!begins_as_search(request.get_param_value("search"))) {
    return "Search begins neither with 'search' nor '|' nor a macro";
  }
  return {};
}

}  // namespace

class StandIn::Server {
 public:
  explicit Server(Options options)
      : options_(std::move(options)),
        fault_(options_.fault),
        credentials_(make_credentials(options_)) {
    lay_out_home();
    server_.http().Post(R"(/services(?:NS/[^/]+/[^/]+)?/search/(v2/)?jobs/export)",
                        [this](const httplib::Request& request, httplib::Response& response) {
                          serve(request, response);
                        });
    server_.start();
  }

  const Options& options() const { return options_; }
  int port() const { return server_.port(); }
  const std::filesystem::path& home() const { return home_.path(); }
  void set_fault(Fault fault) { fault_ = fault; }
  std::vector<Request> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }

 private:
  void lay_out_home() const {
    const auto auth = home() / "etc" / "auth";
    std::filesystem::create_directories(auth);
    write_file(auth / "cacert.pem", credentials_.authority.certificate_pem());
    const Identity& shown = options_.in_server_pem ? credentials_.server : credentials_.other;
    write_file(auth / "server.pem", shown.certificate_pem() + shown.key_pem() +
                                        credentials_.authority.certificate_pem());
  }

  void serve(const httplib::Request& request, httplib::Response& response) {
    const std::string authorization = request.get_header_value("Authorization");
    if (authorization != "Splunk " + options_.session_key) {
      return refuse(response, 401, text_of_status(401));
    }
    const Request asked{request.path, authorization, request.get_param_value("search"),
                        request.get_param_value("earliest_time"),
                        request.get_param_value("latest_time")};
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(asked);
    }
    if (options_.before_version_9 && request.matches[1].matched) {
      return refuse(response, 404, "Not Found");
    }
    if (const std::string mistake = mistake_in(request); !mistake.empty()) {
      return refuse(response, 400, mistake);
    }
    switch (fault_.load()) {
      case Fault::stall:
        server_.wait(std::chrono::hours(1));
        return;
      case Fault::garbage:
        response.set_content(
            "<!doctype html><html><body>Log in, " + authorization + "</body></html>", "text/html");
        return;
      case Fault::refuse:
        return refuse(response, 400, text_of_status(400) + ' ' + authorization);
      case Fault::unauthorized:
        return refuse(response, 401, text_of_status(401) + ' ' + authorization);
      case Fault::forbidden:
        return refuse(response, 403, text_of_status(403) + ' ' + authorization);
      case Fault::unavailable:
        return refuse(response, 503, text_of_status(503) + ' ' + authorization);
      case Fault::redirect:
        return response.set_redirect("https://127.0.0.1:1" + request.path);
      default:
        return stream(response, answer_to(asked));
    }
  }

  static void refuse(httplib::Response& response, int status, const std::string& text) {
    response.status = status;
    response.set_content(messages_json({{"FATAL", text}}), "application/json");
  }

  std::string answer_to(const Request& asked) {
    const std::lock_guard lock(answering_);
    const Answer answer = options_.answer(asked);
    return export_json(answer.rows, answer.messages, options_.previews);
  }

  // Sends the body, as the fault has it.
  void stream(httplib::Response& response, std::string body) {
    const Fault fault = fault_;
    const bool is_half =
        fault == Fault::truncate || fault == Fault::drop || fault == Fault::stall_midway;
    if (is_half) body.resize(body.size() / 2);
    auto send = [this, fault, body = std::move(body)](std::size_t, httplib::DataSink& sink) {
      if (fault == Fault::drip) {
        for (const char& c : body) {
          if (!sink.write(&c, 1) || server_.wait(kDrip)) return false;
        }
      } else if (!sink.write(body.data(), body.size())) {
        return false;
      }
      if (fault == Fault::stall_midway) server_.wait(std::chrono::hours(1));
      if (fault == Fault::drop || fault == Fault::stall_midway) return false;
      sink.done();
      return true;
    };
    if (options_.framed) {
      response.set_chunked_content_provider("application/json", std::move(send));
    } else {
      response.set_content_provider("application/json", std::move(send));
    }
  }

  Options options_;
  std::atomic<Fault> fault_;
  search_head::TemporaryDirectory home_;
  Credentials credentials_;
  mutable std::mutex mutex_;
  std::mutex answering_;
  std::vector<Request> requests_;
  LoopbackServer server_{options_.tls ? &credentials_.server : nullptr};
};

StandIn::StandIn(Options options) : server_(std::make_unique<Server>(std::move(options))) {}
StandIn::~StandIn() = default;

std::string StandIn::uri() const {
  return (server_->options().tls ? "https" : "http") + ("://127.0.0.1:" + std::to_string(port()));
}
int StandIn::port() const { return server_->port(); }
const std::string& StandIn::session_key() const { return server_->options().session_key; }
std::filesystem::path StandIn::home() const { return server_->home(); }
std::filesystem::path StandIn::ca_file() const { return home() / "etc" / "auth" / "cacert.pem"; }
std::vector<Request> StandIn::requests() const { return server_->requests(); }
void StandIn::set_fault(Fault fault) { server_->set_fault(fault); }

}  // namespace splunkd
