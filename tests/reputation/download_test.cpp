#include "reputation/download.h"

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <string>

#include "support/feeds/feed_server.h"

namespace reputation {
namespace {

using feeds::Answer;
using feeds::FeedServer;
using feeds::gzipped;
using std::chrono::milliseconds;
using std::chrono::seconds;

const char* const kList = "bad.example.com\n";

DownloadRequest request_to(const FeedServer& server, const std::string& path = "/list.txt") {
  DownloadRequest request;
  request.url = server.url(path);
  request.ca_file = server.ca_file();
  request.max_bytes = 1'000'000;
  request.timeout = milliseconds(20'000);
  return request;
}

std::string server_name(const FeedServer& server) {
  return "The feed's server 127.0.0.1:" + std::to_string(server.port());
}

// The content, or what went wrong without the server's name.
std::string fetched(const FeedServer& server, const DownloadRequest& request) {
  const auto download = reputation::download(request);
  if (download) return download->content;
  std::string message = download.error().message;
  const std::string name = server_name(server) + " ";
  return message.starts_with(name) ? message.substr(name.size()) : message;
}

FeedServer server_of(Answer answer, bool tls = true) {
  return FeedServer([answer = std::move(answer)](const feeds::Request&) { return answer; }, tls);
}

std::string fetched(Answer answer, milliseconds timeout = milliseconds(20'000)) {
  const FeedServer server = server_of(std::move(answer));
  DownloadRequest request = request_to(server);
  request.timeout = timeout;
  return fetched(server, request);
}

TEST(Download, AListOverTlsAndOverHttp) {
  for (const bool tls : {true, false}) {
    const FeedServer server = server_of(
        {200, {{"ETag", "\"a1\""}, {"Last-Modified", "yesterday"}}, kList, Answer::Way::chunked},
        tls);
    const auto download = reputation::download(request_to(server, "/list.txt?form=all#top"));
    ASSERT_TRUE(download) << download.error().message;
    EXPECT_EQ(download->outcome, Download::Outcome::fresh);
    EXPECT_EQ(download->content, kList);
    EXPECT_EQ(download->etag, "\"a1\"");
    EXPECT_EQ(download->last_modified, "yesterday");
    ASSERT_EQ(server.requests().size(), 1U);
    const feeds::Request asked = server.requests().front();
    EXPECT_EQ(asked.path, "/list.txt?form=all");
    EXPECT_EQ(asked.header("Accept-Encoding"), "gzip");
    EXPECT_EQ(asked.header("If-None-Match"), "");
    EXPECT_EQ(asked.header("Authorization"), "");
  }
}

TEST(Download, WhatHasNotChangedIsNotSentAgain) {
  const FeedServer server = server_of({304, {}, ""});
  DownloadRequest request = request_to(server);
  request.etag = "\"a1\"";
  request.last_modified = "Sun, 06 Nov 1994 08:49:37 GMT";
  const auto download = reputation::download(request);
  ASSERT_TRUE(download) << download.error().message;
  EXPECT_EQ(download->outcome, Download::Outcome::unchanged);
  EXPECT_EQ(server.requests().front().header("If-None-Match"), "\"a1\"");
  EXPECT_EQ(server.requests().front().header("If-Modified-Since"), request.last_modified);
}

TEST(Download, NothingCanBeUnchangedWhereThereIsNoCopy) {
  EXPECT_EQ(fetched({304, {}, ""}), "says that nothing has changed, though there is no copy.");
}

TEST(Download, PackedContentIsUnpacked) {
  EXPECT_EQ(fetched({200, {{"Content-Encoding", "gzip"}}, gzipped(kList)}), kList);
  EXPECT_EQ(fetched({200, {}, gzipped(kList)}), kList);
  EXPECT_EQ(fetched({200, {{"Content-Encoding", "gzip"}}, gzipped(gzipped(kList))}), kList);
  EXPECT_EQ(fetched({200, {{"Content-Encoding", "br"}}, "x"}),
            "packs its answer in a way that it was not asked for.");
}

TEST(Download, AGzipBombIsStoppedAtTheLimit) {
  const std::string bomb = gzipped(std::string(std::size_t{256} << 20U, '\n'));
  ASSERT_LT(bomb.size(), 500'000U);
  EXPECT_EQ(fetched({200, {{"Content-Encoding", "gzip"}}, bomb}),
            "The feed is larger than 1000000 bytes: raise max_bytes if it is meant to be.");
}

TEST(Download, WhatIsTooLargeIsNotRead) {
  const std::string large(2'000'000, '\n');
  const std::string too_large =
      "The feed is larger than 1000000 bytes: raise max_bytes if it is meant to be.";
  EXPECT_EQ(fetched({200, {}, large}), too_large);
  EXPECT_EQ(fetched({200, {}, large, Answer::Way::chunked}), too_large);
  EXPECT_EQ(fetched({200, {}, large, Answer::Way::endless}), too_large);
}

TEST(Download, ASlowServerIsLeftAtTheDeadline) {
  const auto begin = std::chrono::steady_clock::now();
  for (const Answer::Way way : {Answer::Way::stall, Answer::Way::drip}) {
    EXPECT_EQ(fetched({200, {}, std::string(10'000, '\n'), way}, milliseconds(1'000)),
              "did not send the list within 1 s: raise timeout if it is meant to be so slow.");
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, seconds(10));
}

TEST(Download, AHeaderWithoutAnEndIsNoAnswer) {
  for (const bool tls : {true, false}) {
    const FeedServer server = server_of({200,
                                         {{"X-Long", std::string(7'000, 'a')},
                                          {"X-Longer", std::string(7'000, 'b')},
                                          {"X-Longest", std::string(7'000, 'c')},
                                          {"X-End", std::string(7'000, 'd')}},
                                         kList},
                                        tls);
    EXPECT_EQ(fetched(server, request_to(server)), "sent what is no answer of HTTP.") << tls;
  }
}

TEST(Download, HalfAListIsNoList) {
  EXPECT_EQ(fetched({200, {}, std::string(1'000, '\n'), Answer::Way::cut_off}),
            "ended its answer too early, after 500 bytes: the connection may have been lost.");
}

TEST(Download, ACertificateThatIsNotTrustedIsNotTaken) {
  const FeedServer server = server_of({200, {}, kList});
  DownloadRequest request = request_to(server);
  request.ca_file.reset();
  EXPECT_EQ(fetched(server, request),
            "The certificate of the feed's server at 127.0.0.1:" + std::to_string(server.port()) +
                " is not trusted (unable to get local issuer certificate): name the CA's file with "
                "ca_file.");
  EXPECT_TRUE(server.requests().empty());
}

TEST(Download, ACertificateOfAnotherNameOrThatHasExpiredIsNotTaken) {
  const auto answer = [](const feeds::Request&) { return Answer{200, {}, kList}; };
  const FeedServer other(answer, true, {"feeds.example.com", {"feeds.example.com"}});
  EXPECT_EQ(fetched(other, request_to(other)),
            "The certificate of the feed's server at 127.0.0.1:" + std::to_string(other.port()) +
                " is not trusted (IP address mismatch): give the feed's server a certificate that "
                "names 127.0.0.1.");
  const FeedServer expired(answer, true, {"127.0.0.1", {"IP:127.0.0.1"}, true});
  EXPECT_EQ(fetched(expired, request_to(expired)),
            "The certificate of the feed's server at 127.0.0.1:" + std::to_string(expired.port()) +
                " is not trusted (certificate has expired): renew it.");
}

TEST(Download, AServerThatAsksForPatience) {
  for (const int status : {429, 503}) {
    const FeedServer server = server_of({status, {{"Retry-After", "120"}}, "slow down"});
    const auto download = reputation::download(request_to(server));
    ASSERT_TRUE(download) << download.error().message;
    EXPECT_EQ(download->outcome, Download::Outcome::try_later);
    EXPECT_EQ(download->retry_after, seconds(120));
  }
  const FeedServer silent = server_of({429, {}, ""});
  const auto download = reputation::download(request_to(silent));
  ASSERT_TRUE(download);
  EXPECT_EQ(download->outcome, Download::Outcome::try_later);
  EXPECT_EQ(download->retry_after, seconds(0));
}

TEST(Download, OtherAnswersAreErrors) {
  EXPECT_EQ(fetched({401, {}, "secret"}),
            "answers 401: it wants a credential, or another one; see the option credential.");
  EXPECT_EQ(fetched({404, {}, "<html>"}),
            "answers 404: the list is not there any more; look for its new address.");
  EXPECT_EQ(fetched({500, {}, ""}),
            "answers 500: it has a problem of its own; the next run tries again.");
  EXPECT_EQ(fetched({503, {}, ""}),
            "answers 503: it has a problem of its own; the next run tries again.");
  EXPECT_EQ(fetched({204, {}, ""}), "answers 204, which is no list.");
  EXPECT_EQ(fetched({206, {}, kList}), "answers 206, which is no list.");
}

TEST(Download, ANobodyThatListens) {
  std::string url;
  {
    const FeedServer server = server_of({200, {}, kList});
    url = server.url("/");
  }
  DownloadRequest request;
  request.url = url;
  const auto download = reputation::download(request);
  ASSERT_FALSE(download);
  EXPECT_NE(download.error().message.find("can't be reached"), std::string::npos);
}

// A server that answers by path.
FeedServer redirecting(std::map<std::string, std::string> places, bool tls = true) {
  return FeedServer(
      [places = std::move(places)](const feeds::Request& request) -> Answer {
        const auto place = places.find(request.path);
        if (place == places.end()) return {200, {}, request.path};
        return {302, {{"Location", place->second}}, "moved"};
      },
      tls);
}

TEST(Redirect, IsFollowedWhereverItPoints) {
  const FeedServer server = redirecting({{"/a/b?x=1", "/c"},
                                         {"/a/relative", "other?y=2"},
                                         {"/a/query?z", "?q"},
                                         {"/1", "/2"},
                                         {"/2", "/3"},
                                         {"/3", "/4"},
                                         {"/4", "/5"},
                                         {"/5", "/6"}});
  EXPECT_EQ(fetched(server, request_to(server, "/a/b?x=1")), "/c");
  EXPECT_EQ(fetched(server, request_to(server, "/a/relative")), "/a/other?y=2");
  EXPECT_EQ(fetched(server, request_to(server, "/a/query?z")), "/a/query?q");
  EXPECT_EQ(fetched(server, request_to(server, "/1")), "/6");
}

TEST(Redirect, ALoopEnds) {
  const FeedServer server = redirecting({{"/a", "/b"}, {"/b", "/a"}});
  EXPECT_EQ(fetched(server, request_to(server, "/a")),
            "redirects more than 5 times: name the address of the list itself.");
  EXPECT_EQ(server.requests().size(), 6U);
}

TEST(Redirect, NeverFromHttpsToHttp) {
  const FeedServer plain = server_of({200, {}, kList}, false);
  const FeedServer server = redirecting({{"/a", plain.url("/list.txt")}});
  EXPECT_EQ(fetched(server, request_to(server, "/a")),
            "redirects from https to http, where anybody on the way could change the list.");
  EXPECT_TRUE(plain.requests().empty());
}

TEST(Redirect, OnlyToTheWeb) {
  const FeedServer server = redirecting(
      {{"/a", "file:///etc/passwd"}, {"/b", "ftp://ftp.example.com/x"}, {"/c", "http://"}});
  for (const char* path : {"/a", "/b", "/c"}) {
    EXPECT_EQ(fetched(server, request_to(server, path)),
              "redirects to what is no http or https address.");
  }
}

TEST(Redirect, TheSecretStaysWithTheServerThatTheUrlNames) {
  const FeedServer other = server_of({200, {}, kList}, false);
  const FeedServer server = redirecting({{"/a", "/b"}, {"/b", other.url("/list.txt")}}, false);
  DownloadRequest request = request_to(server, "/a");
  request.secret = Secret{"Auth-Key", "hunter2"};
  EXPECT_EQ(fetched(server, request), kList);
  for (const feeds::Request& asked : server.requests()) {
    EXPECT_EQ(asked.header("Auth-Key"), "hunter2") << asked.path;
  }
  EXPECT_EQ(other.requests().front().header("Auth-Key"), "");
}

TEST(Download, NoErrorHasTheSecretOrThePathInIt) {
  for (const int status : {302, 401, 403, 404, 500}) {
    const FeedServer server([status](const feeds::Request& request) -> Answer {
      return {status,
              {{"Location", "ftp://" + request.header("Auth-Key")}},
              request.header("Auth-Key") + request.path};
    });
    DownloadRequest request = request_to(server, "/token-in-path/list");
    request.secret = Secret{"Auth-Key", "hunter2"};
    const auto download = reputation::download(request);
    ASSERT_FALSE(download);
    EXPECT_EQ(download.error().message.find("hunter2"), std::string::npos);
    EXPECT_EQ(download.error().message.find("token-in-path"), std::string::npos);
  }
}

TEST(Download, HeadersCantBeSmuggledIn) {
  const FeedServer server = server_of({200, {}, kList});
  DownloadRequest request = request_to(server);
  request.secret = Secret{"Auth-Key", "a\r\nX-Other: b"};
  EXPECT_EQ(fetched(server, request),
            "The feed's credential has a control character in it: store it again.");
  request.secret.reset();
  request.url = server.url("/a b");
  EXPECT_FALSE(reputation::download(request));
  EXPECT_TRUE(server.requests().empty());
}

TEST(WrongWithUrl, OnlyWebAddressesWithoutAUser) {
  EXPECT_EQ(wrong_with_url("https://feeds.example.com/list.txt?key=1"), "");
  for (const char* url :
       {"", "feeds.example.com", "ftp://feeds.example.com/x", "file:///etc/passwd",
        "\\\\host\\share", "https://", "https://h/a b", "https://h/a\nb"}) {
    EXPECT_EQ(wrong_with_url(url), "it is no address of the form https://HOST/PATH") << url;
  }
  EXPECT_NE(wrong_with_url("https://user:password@h/").find("password storage"), std::string::npos);
}

// RFC 9110, 10.2.3, with its own example of a date.
TEST(ParseRetryAfter, SecondsOrADate) {
  const auto now = std::chrono::system_clock::from_time_t(784'111'717);
  EXPECT_EQ(parse_retry_after("120", now), seconds(120));
  EXPECT_EQ(parse_retry_after(" 0 ", now), seconds(0));
  EXPECT_EQ(parse_retry_after("Sun, 06 Nov 1994 08:49:37 GMT", now), seconds(60));
  EXPECT_EQ(parse_retry_after("Sun, 06 Nov 1994 08:47:37 GMT", now), seconds(0));
  EXPECT_EQ(parse_retry_after("9999999", now), seconds(86'400));
  EXPECT_EQ(parse_retry_after("-5", now), seconds(0));
  EXPECT_EQ(parse_retry_after("99999999999999999999", now), seconds(0));
  EXPECT_EQ(parse_retry_after("soon", now), seconds(0));
  EXPECT_EQ(parse_retry_after("", now), seconds(0));
}

}  // namespace
}  // namespace reputation
