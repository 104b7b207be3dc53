#include "splunk/rest/export_search.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "splunk/rest/address.h"
#include "splunk/rest/answer_messages.h"
#include "splunk/rest/export_results.h"
#include "splunk/rest/form.h"
#include "splunk/rest/http_post.h"
#include "splunk/rest/shown.h"

namespace splunk::rest {
namespace {

constexpr const char* kEndpoint = "/search/v2/jobs/export";
constexpr const char* kOlderEndpoint = "/search/jobs/export";  // before Splunk 9

std::string services_of(const ExportRequest& request) {
  if (request.app.empty()) return "/services";
  const std::string owner = request.owner.empty() ? "nobody" : request.owner;
  return "/servicesNS/" + percent_encoded(owner) + '/' + percent_encoded(request.app);
}

std::string form_of(const ExportRequest& request) {
  Form form;
  form.add("search", request.search).add("output_mode", "json").add("preview", "false");
  if (!request.earliest_time.empty()) form.add("earliest_time", request.earliest_time);
  if (!request.latest_time.empty()) form.add("latest_time", request.latest_time);
  return form.body();
}

// What a status that is not 200 means to someone who waits for a search.
std::string meaning_of(int status) {
  switch (status) {
    case 400:
      return "did not take the search (400)";
    case 401:
      return "did not take the session key (401): it may have run out, or be another splunkd's; "
             "run "
             "the search again";
    case 403:
      return "does not let this user search over REST (403): the role needs the capability "
             "`search`";
    case 404:
      return "has no " + std::string(kEndpoint) +
             " (404): check that the address is splunkd's management port, and that the app exists";
    case 429:
    case 503:
      return "is too busy or still starting (" + std::to_string(status) +
             "): run the search again later, or raise the role's quota of concurrent searches";
    default:
      return "answered with HTTP status " + std::to_string(status) +
             ": check that the address is splunkd's management port";
  }
}

class Export {
 public:
  Export(const Connection& connection, const ExportRequest& request,
         const std::function<void(const ResultRow&)>& handle)
      : connection_(connection), request_(request), results_(handle), deadline_(request.timeout) {}

  text::Result<ExportOutcome> run() {
    const auto address = parse_address(connection_.uri);
    if (!address) return tl::unexpected(address.error());
    splunkd_ = "splunkd at " + address->label();
    if (!is_session_key(connection_.session_key)) {
      return text::fail("There is no session key that " + splunkd_ +
                        " could be asked with: Splunk gives one to searches that it runs itself.");
    }
    auto answer = post(*address, kEndpoint);
    if (answer && answer->status == 404) answer = post(*address, kOlderEndpoint);
    if (!answer) return tl::unexpected(answer.error());
    return outcome_of(*answer);
  }

 private:
  text::Result<HttpAnswer> post(const Address& address, const char* endpoint) {
    return http_post(connection_, address, services_of(request_) + endpoint, form_of(request_),
                     deadline_, [this](std::string_view bytes) {
                       auto taken = results_.take(bytes);
                       if (!taken) failure_ = std::move(taken.error().message);
                       return !failure_;
                     });
  }

  text::Result<ExportOutcome> outcome_of(const HttpAnswer& answer) const {
    if (answer.status != 200) return says(meaning_of(answer.status), first_message_in(answer.body));
    if (failure_) return says(*failure_, {});
    if (const auto end = results_.finish(answer.framed && answer.whole); !end) {
      return says(end.error().message, {});
    }
    ExportOutcome outcome;
    outcome.rows = results_.rows();
    for (const std::string& message : results_.messages()) {
      outcome.messages.push_back(shown_without(connection_.session_key, message));
    }
    return outcome;
  }

  tl::unexpected<text::Error> says(const std::string& what, const std::string& message) const {
    std::string sentence = splunkd_ + ' ' + shown_without(connection_.session_key, what);
    if (!message.empty()) {
      sentence += ". It says: " + shown_without(connection_.session_key, message);
    }
    if (sentence.back() != '.') sentence += '.';
    return text::fail(std::move(sentence));
  }

  const Connection& connection_;
  const ExportRequest& request_;
  ExportResults results_;
  Deadline deadline_;
  std::string splunkd_;
  std::optional<std::string> failure_;
};

}  // namespace

text::Result<ExportOutcome> export_search(const Connection& connection,
                                          const ExportRequest& request,
                                          const std::function<void(const ResultRow&)>& handle) {
  return Export(connection, request, handle).run();
}

}  // namespace splunk::rest
