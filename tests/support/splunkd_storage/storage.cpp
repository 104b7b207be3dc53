#include "support/splunkd_storage/storage.h"

#include <httplib.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <atomic>
#include <mutex>
#include <optional>

#include "support/splunkd/loopback_server.h"

namespace splunkd_storage {
namespace {

constexpr std::size_t kMostDocuments = 1000;

std::string json_of(const rapidjson::Value& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value.Accept(writer);
  return buffer.GetString();
}

std::string quoted(const std::string& text) {
  rapidjson::Value value;
  value.SetString(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  return json_of(value);
}

// The documents of a batch, or none where it is no batch.
std::optional<std::vector<Document>> read_batch(const std::string& body) {
  rapidjson::Document json;
  json.Parse(body.data(), body.size());
  if (json.HasParseError() || !json.IsArray() || json.Empty() || json.Size() > kMostDocuments) {
    return std::nullopt;
  }
  std::vector<Document> out;
  for (const rapidjson::Value& one : json.GetArray()) {
    if (!one.IsObject() || !one.HasMember("_key") || !one["_key"].IsString()) return std::nullopt;
    Document document;
    for (const auto& [name, value] : one.GetObject()) document[name.GetString()] = json_of(value);
    out.push_back(std::move(document));
  }
  return out;
}

struct Query {
  std::string source;
  std::string not_run;
};

std::optional<Query> read_query(const std::string& text) {
  rapidjson::Document json;
  json.Parse(text.data(), text.size());
  const bool is_known = !json.HasParseError() && json.IsObject() && json.MemberCount() == 2 &&
                        json.HasMember("source") && json["source"].IsString() &&
                        json.HasMember("run") && json["run"].IsObject() &&
                        json["run"].MemberCount() == 1 && json["run"].HasMember("$ne");
  if (!is_known) return std::nullopt;
  return Query{json_of(json["source"]), json_of(json["run"]["$ne"])};
}

void refuse(httplib::Response& response, int status, const std::string& text) {
  response.status = status;
  response.set_content(R"({"messages":[{"type":"ERROR","text":)" + quoted(text) + "}]}",
                       "application/json");
}

}  // namespace

class Storage::Server {
 public:
  explicit Server(Options options)
      : options_(std::move(options)), good_batches_(options_.good_batches) {
    const std::string collection =
        "/servicesNS/nobody/bitsmatch/storage/collections/data/bits_reputation";
    on("POST", collection + "/batch_save", &Server::save);
    on("DELETE", collection, &Server::remove);
    on("GET", "/servicesNS/nobody/bitsmatch/storage/passwords/(.*)", &Server::password);
    server_.start();
  }

  const Options& options() const { return options_; }
  int port() const { return server_.port(); }
  void set_good_batches(std::size_t batches) { good_batches_ = batches; }
  std::map<std::string, Document> documents() const {
    const std::lock_guard lock(mutex_);
    return documents_;
  }
  std::vector<std::size_t> batches() const {
    const std::lock_guard lock(mutex_);
    return batches_;
  }

 private:
  using Handler = void (Server::*)(const httplib::Request&, httplib::Response&);

  void on(const std::string& method, const std::string& path, Handler handler) {
    auto checked = [this, handler](const httplib::Request& request, httplib::Response& response) {
      if (request.get_header_value("Authorization") != "Splunk " + options_.session_key) {
        return refuse(response, 401, "call not properly authenticated");
      }
      const std::lock_guard lock(mutex_);
      (this->*handler)(request, response);
    };
    if (method == "POST") server_.http().Post(path, checked);
    if (method == "DELETE") server_.http().Delete(path, checked);
    if (method == "GET") server_.http().Get(path, checked);
  }

  void save(const httplib::Request& request, httplib::Response& response) {
    if (batches_.size() >= good_batches_) {
      return refuse(response, 503,
                    "KV Store is not ready, " + request.get_header_value("Authorization"));
    }
    const auto batch = read_batch(request.body);
    if (!batch || request.get_header_value("Content-Type") != "application/json") {
      return refuse(response, 400, "no batch");
    }
    batches_.push_back(batch->size());
    for (const Document& document : *batch) documents_[document.at("_key")] = document;
    response.set_content("[]", "application/json");
  }

  void remove(const httplib::Request& request, httplib::Response& response) {
    const auto query = read_query(request.get_param_value("query"));
    if (!query) return refuse(response, 400, "no query that this knows");
    for (auto at = documents_.begin(); at != documents_.end();) {
      const Document& document = at->second;
      const bool fits =
          document.at("source") == query->source && document.at("run") != query->not_run;
      at = fits ? documents_.erase(at) : std::next(at);
    }
  }

  void password(const httplib::Request& request, httplib::Response& response) {
    const std::string asked = request.matches[1];
    for (const Password& known : options_.passwords) {
      if (asked != known.realm + ":" + known.user + ":") continue;
      std::string content = R"("username":)" + quoted(known.user) + R"(,"realm":)" +
                            (known.realm.empty() ? "null" : quoted(known.realm)) +
                            R"(,"encr_password":"$7$x","password":"********")";
      if (options_.may_read_passwords) content += R"(,"clear_password":)" + quoted(known.password);
      return response.set_content(
          R"({"entry":[{"name":)" + quoted(asked) + R"(,"content":{)" + content + "}}]}",
          "application/json");
    }
    refuse(response, 404, "Could not find object id=" + asked);
  }

  Options options_;
  std::atomic<std::size_t> good_batches_;
  mutable std::mutex mutex_;
  std::map<std::string, Document> documents_;
  std::vector<std::size_t> batches_;
  splunkd::LoopbackServer server_;
};

Storage::Storage(Options options) : server_(std::make_unique<Server>(std::move(options))) {}
Storage::~Storage() = default;

std::string Storage::uri() const { return "http://127.0.0.1:" + std::to_string(server_->port()); }
const std::string& Storage::session_key() const { return server_->options().session_key; }
std::map<std::string, Document> Storage::documents() const { return server_->documents(); }
std::vector<std::size_t> Storage::batches() const { return server_->batches(); }
void Storage::set_good_batches(std::size_t batches) { server_->set_good_batches(batches); }

}  // namespace splunkd_storage
