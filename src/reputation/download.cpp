#include "reputation/download.h"

#include <algorithm>
#include <charconv>
#include <ctime>

#include "reputation/unpacked.h"
#include "splunk/rest/address.h"
#include "splunk/rest/http_client.h"
#include "splunk/rest/shown.h"
#include "text/ascii.h"
#include "text/number.h"
#include "text/url.h"

namespace reputation {
namespace {

using splunk::rest::Address;
using splunk::rest::Deadline;
using splunk::rest::HttpClient;
using splunk::rest::HttpFailure;
using splunk::rest::HttpHead;
using splunk::rest::HttpRequest;

constexpr int kMostRedirects = 5;
constexpr std::chrono::seconds kLongestPatience = std::chrono::hours(24);

Address address_of(const text::Url& url) {
  Address out;
  out.tls = url.scheme == "https";
  out.host = url.host;
  out.port = *url.port;
  // The exceptions that splunkd's own certificate gets on this machine are not for feeds.
  out.loopback = false;
  return out;
}

bool is_same_server(const text::Url& a, const text::Url& b) {
  return a.scheme == b.scheme && a.host == b.host && a.port == b.port;
}

// A header's value can't go on in another line.
bool is_fit_for_header(std::string_view value) {
  return std::none_of(value.begin(), value.end(), text::is_control);
}

// What goes into the request's first line.
bool is_fit_for_request(std::string_view url) {
  return std::none_of(url.begin(), url.end(),
                      [](char c) { return c == ' ' || text::is_control(c); });
}

std::string request_path(const text::Url& url) {
  const std::string path = url.path.substr(0, url.path.find('#'));
  return path.starts_with('/') ? path : "/" + path;
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool asks_for_patience(const HttpHead& head) {
  return head.status == 429 || (head.status == 503 && !head.header("Retry-After").empty());
}

// The place that a Location header names, seen from `base` (RFC 3986, 5.2).
std::optional<text::Url> resolved(const text::Url& base, std::string_view location) {
  if (!is_fit_for_request(location)) return std::nullopt;
  std::string_view rest = location;
  if (!text::take_scheme(rest).empty()) return text::parse_url(location);
  if (location.starts_with("//")) return text::parse_url(base.scheme + ":" + std::string(location));
  text::Url out = base;
  if (location.starts_with('/')) {
    out.path = location;
  } else {
    const std::string path = request_path(base);
    const std::size_t query = std::min(path.find('?'), path.size());
    const bool is_query = location.starts_with('?');
    out.path = path.substr(0, is_query ? query : path.rfind('/', query) + 1);
    out.path += location;
  }
  return out;
}

// One download, through its redirects.
class Transfer {
 public:
  explicit Transfer(const DownloadRequest& request)
      : request_(request), deadline_(request.timeout) {}

  text::Result<Download> run(const text::Url& first) {
    text::Url url = first;
    for (int redirects = 0;; ++redirects) {
      server_ = "The feed's server " + address_of(url).label();
      auto head = get(url, is_same_server(url, first));
      if (!head) return tl::unexpected(head.error());
      if (!is_redirect(head->status)) return outcome_of(*head);
      if (redirects == kMostRedirects) {
        return says("redirects more than " + std::to_string(kMostRedirects) +
                    " times: name the address of the list itself");
      }
      const auto next = resolved(url, head->header("Location"));
      if (auto allowed = check_redirect(url, next); !allowed) {
        return tl::unexpected(allowed.error());
      }
      url = *next;
    }
  }

 private:
  text::Result<HttpHead> get(const text::Url& url, bool with_secret) {
    splunk::rest::Connection trust;
    trust.trust.ca_file = request_.ca_file;
    auto client = HttpClient::open(address_of(url), trust, {"the feed's server", "ca_file"});
    if (!client) return tl::unexpected(client.error());
    HttpRequest asked;
    asked.path = request_path(url);
    asked.headers = {{"Accept", "text/plain, text/csv, */*"},
                     {"Accept-Encoding", "gzip"},
                     {"User-Agent", "bitsmatch"}};
    if (!request_.etag.empty()) asked.headers.emplace_back("If-None-Match", request_.etag);
    if (!request_.last_modified.empty()) {
      asked.headers.emplace_back("If-Modified-Since", request_.last_modified);
    }
    if (request_.secret && with_secret) {
      asked.headers.emplace_back(request_.secret->header, request_.secret->value);
    }
    content_.clear();
    too_large_ = false;
    auto head = client->send(
        asked, deadline_, [this](const HttpHead& begun) { return wants_body(begun); },
        [this](std::string_view bytes) { return take(bytes); });
    if (!head) return tl::unexpected(text::Error{failure(head.error())});
    return *head;
  }

  bool wants_body(const HttpHead& head) {
    if (head.status != 200) return false;
    const std::string_view size = head.header("Content-Length");
    std::uint64_t announced = 0;
    std::from_chars(size.data(), size.data() + size.size(), announced);
    too_large_ = announced > request_.max_bytes;
    return !too_large_;
  }

  bool take(std::string_view bytes) {
    too_large_ = bytes.size() > request_.max_bytes - content_.size();
    if (!too_large_) content_ += bytes;
    return !too_large_;
  }

  text::Result<Download> outcome_of(const HttpHead& head) {
    Download out;
    if (head.status == 304) {
      if (request_.etag.empty() && request_.last_modified.empty()) {
        return says("says that nothing has changed, though there is no copy");
      }
      out.outcome = Download::Outcome::unchanged;
      return out;
    }
    if (asks_for_patience(head)) {
      out.outcome = Download::Outcome::try_later;
      out.retry_after =
          parse_retry_after(head.header("Retry-After"), std::chrono::system_clock::now());
      return out;
    }
    if (head.status != 200) return says(meaning_of(head.status));
    if (too_large_) return text::fail(too_large(request_.max_bytes));
    if (!head.whole) {
      return says("ended its answer too early, after " + std::to_string(content_.size()) +
                  " bytes: the connection may have been lost");
    }
    const std::string_view encoding = head.header("Content-Encoding");
    if (!encoding.empty() && !text::equal_folded(encoding, "gzip") &&
        !text::equal_folded(encoding, "identity")) {
      return says("packs its answer in a way that it was not asked for");
    }
    auto content = unpacked(std::move(content_), request_.max_bytes);
    if (!content) return tl::unexpected(content.error());
    out.content = std::move(*content);
    out.etag = head.header("ETag");
    out.last_modified = head.header("Last-Modified");
    return out;
  }

  text::Result<void> check_redirect(const text::Url& from,
                                    const std::optional<text::Url>& to) const {
    const bool is_web = to && (to->scheme == "http" || to->scheme == "https") && to->port;
    if (!is_web) return says("redirects to what is no http or https address");
    if (from.scheme == "https" && to->scheme == "http") {
      return says("redirects from https to http, where anybody on the way could change the list");
    }
    const bool is_outside = !from.ip || !text::is_private(*from.ip);
    if (is_outside && to->ip && text::is_private(*to->ip)) {
      return says("redirects to an address of the own network");
    }
    return {};
  }

  std::string failure(const HttpFailure& failure) const {
    using Why = HttpFailure::Why;
    switch (failure.why) {
      case Why::certificate:
        return failure.sentence;
      case Why::deadline:
        return server_ + " did not send the list within " +
               std::to_string(
                   std::chrono::duration_cast<std::chrono::seconds>(request_.timeout).count()) +
               " s: raise timeout if it is meant to be so slow.";
      case Why::unreachable:
        return server_ + " can't be reached: check its name, and that this host may connect to it.";
      case Why::tls:
        return server_ + " does not take a TLS connection (1.2 or newer).";
      case Why::no_http:
        return server_ + " sent what is no answer of HTTP.";
      case Why::closed:
        return server_ + " closed the connection before it answered.";
      case Why::broken:
        break;
    }
    return server_ + " could not be asked: " + splunk::rest::shown(failure.sentence) + ".";
  }

  static std::string meaning_of(int status) {
    const std::string answer = "answers " + std::to_string(status);
    switch (status) {
      case 401:
      case 403:
        return answer + ": it wants a credential, or another one; see the option credential";
      case 404:
      case 410:
        return answer + ": the list is not there any more; look for its new address";
      default:
        return answer + (status >= 500 ? ": it has a problem of its own; the next run tries again"
                                       : ", which is no list");
    }
  }

  tl::unexpected<text::Error> says(const std::string& what) const {
    return text::fail(server_ + " " + what + ".");
  }

  const DownloadRequest& request_;
  Deadline deadline_;
  std::string server_;
  std::string content_;
  bool too_large_ = false;
};

}  // namespace

std::string wrong_with_url(std::string_view written) {
  const auto url = text::parse_url(written);
  const bool is_web = url && (url->scheme == "http" || url->scheme == "https") && url->port;
  if (!is_web || !is_fit_for_request(written)) {
    return "it is no address of the form https://HOST/PATH";
  }
  if (url->had_userinfo) {
    return "it has a user name in it: put name and password into Splunk's password storage and "
           "name them with credential";
  }
  return {};
}

std::chrono::seconds parse_retry_after(std::string_view header,
                                       std::chrono::system_clock::time_point now) {
  header = text::trimmed(header);
  auto seconds = text::whole_number<std::int64_t>(header);
  if (!seconds) {
    const std::string date(header);
    tm parts{};
    const char* rest = ::strptime(date.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    if (rest == nullptr || *rest != '\0') return std::chrono::seconds(0);
    seconds = ::timegm(&parts) - std::chrono::system_clock::to_time_t(now);
  }
  return std::clamp(std::chrono::seconds(*seconds), std::chrono::seconds(0), kLongestPatience);
}

text::Result<Download> download(const DownloadRequest& request) {
  if (const std::string wrong = wrong_with_url(request.url); !wrong.empty()) {
    return text::fail("The feed's url can't be used: " + wrong + ".");
  }
  const bool is_fit = is_fit_for_header(request.etag) && is_fit_for_header(request.last_modified) &&
                      (!request.secret || is_fit_for_header(request.secret->value));
  if (!is_fit) {
    return text::fail("The feed's credential has a control character in it: store it again.");
  }
  return Transfer(request).run(*text::parse_url(request.url));
}

}  // namespace reputation
