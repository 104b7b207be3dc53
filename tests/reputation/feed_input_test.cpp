#include "reputation/feed_input.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "splunk/records/byte_stream.h"
#include "support/expect.h"
#include "support/feeds/feed_server.h"
#include "support/splunkd_storage/storage.h"
#include "support/table_file.h"
#include "support/temporary_directory.h"
#include "tests/splunk/modinput/string_sink.h"

namespace reputation {
namespace {

using feeds::Answer;
using feeds::FeedServer;
using search_head::contains;
using splunkd_storage::Storage;

// An app in a directory of its own, and what splunkd has the input do there.
class Input : public testing::Test {
 protected:
  Input() : app_(directory_.path() / "bitsmatch") {
    std::filesystem::create_directories(app_ / "lookups");
    std::ofstream(app_ / "lookups" / "bits_reputation.csv") << kListHeader << "\n";
  }

  struct Ran {
    int exit_code = 0;
    std::string events;
    std::string log;
  };

  // `parameters`: "url=…\nformat=…".
  Ran run(const std::string& parameters, const std::string& verb = "") {
    const bool to_run = verb.empty();
    std::string xml = to_run ? "<input>" : "<items>";
    xml += "<server_uri>" + storage_.uri() + "</server_uri><session_key>" + storage_.session_key() +
           "</session_key><checkpoint_dir>" + (directory_.path() / "checkpoints").string() +
           "</checkpoint_dir>";
    xml += to_run ? R"(<configuration><stanza name="bits_reputation://feed" app="bitsmatch">)"
                  : R"(<item name="feed">)";
    std::string_view rest = parameters;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      const std::size_t equals = line.find('=');
      xml += "<param name=\"" + std::string(line.substr(0, equals)) + "\">" +
             std::string(line.substr(equals + 1)) + "</param>";
    }
    xml += to_run ? "</stanza></configuration></input>" : "</item></items>";
    splunk::records::MemoryStream requests(xml);
    splunk::modinput::StringSink events;
    splunk::modinput::StringSink log;
    const splunk::modinput::StopSignal stop;
    FeedInput input(app_, {});
    std::vector<std::string> arguments;
    if (!to_run) arguments.push_back(verb);
    Ran out;
    out.exit_code =
        splunk::modinput::run_modular_input(arguments, input, requests, events, log, stop);
    out.events = events.all();
    out.log = log.all();
    return out;
  }

  std::string list() const {
    return search_head::read_file((app_ / "lookups" / "bits_reputation.csv").string()).value_or("");
  }

  search_head::TemporaryDirectory directory_;
  std::filesystem::path app_;
  Storage storage_{{.passwords = {{"urlhaus", "key", "hunter2"}}}};
};

// A list of one entry that never changes.
FeedServer unchanging() {
  return FeedServer(
      [](const feeds::Request& request) {
        if (request.header("If-None-Match") == "\"1\"") return Answer{304, {}, ""};
        return Answer{200, {{"ETag", "\"1\""}}, "bad.example.com\n"};
      },
      false);
}

TEST_F(Input, KeepsTheListAndTheKvStoreAndSaysSo) {
  const FeedServer server(
      [](const feeds::Request&) {
        return Answer{200, {{"ETag", "\"1\""}}, "bad.example.com\nno list line\n198.51.100.7\n"};
      },
      false);
  const Ran ran = run("url=" + server.url("/list") + "\ncategory=c2");
  EXPECT_EQ(ran.exit_code, 0) << ran.log;
  EXPECT_TRUE(contains(list(), "bad.example.com,domain,feed,c2,"));
  EXPECT_EQ(storage_.documents().size(), 2U);
  EXPECT_TRUE(contains(ran.log, "INFO "));
  EXPECT_TRUE(contains(ran.log, "2 entries (2 new, 0 gone). 1 line can't be used"));
  EXPECT_TRUE(contains(ran.log, "2 entries are in the KV store."));
  EXPECT_TRUE(contains(ran.events, R"("feed":"feed","outcome":"updated","entries":2,"added":2)"));
  EXPECT_FALSE(contains(ran.log + ran.events, storage_.session_key()));
}

TEST_F(Input, WhatHasNotChangedIsLeftAlone) {
  const FeedServer server = unchanging();
  const std::string parameters = "url=" + server.url("/list");
  EXPECT_EQ(run(parameters).exit_code, 0);
  const Ran again = run(parameters);
  EXPECT_EQ(again.exit_code, 0) << again.log;
  EXPECT_TRUE(contains(again.log, "The feed has not changed: 1 entry stays."));
  EXPECT_EQ(storage_.batches().size(), 1U);
}

TEST_F(Input, AKvStoreThatIsNotReadyIsFilledByTheNextRun) {
  const FeedServer server = unchanging();
  const std::string parameters = "url=" + server.url("/list");
  storage_.set_good_batches(0);
  const Ran first = run(parameters);
  EXPECT_EQ(first.exit_code, 1);
  EXPECT_TRUE(contains(first.log, "ERROR "));
  EXPECT_TRUE(contains(first.log, "bits_reputation.csv is up to date, but the KV store is not"));
  EXPECT_FALSE(contains(first.log + first.events, storage_.session_key()));
  EXPECT_TRUE(contains(list(), "bad.example.com"));
  storage_.set_good_batches(10);
  EXPECT_EQ(run(parameters).exit_code, 0);
  EXPECT_EQ(storage_.documents().size(), 1U);
}

TEST_F(Input, WithoutTheKvStore) {
  std::ofstream(app_ / "lookups" / "mine.txt") << "bad.example.com\n";
  EXPECT_EQ(run("url=lookups/mine.txt\nkvstore=0").exit_code, 0);
  EXPECT_TRUE(storage_.documents().empty());
  EXPECT_TRUE(contains(list(), "bad.example.com,domain,feed,,"));
}

TEST_F(Input, ACredentialGoesToTheServerAndNowhereElse) {
  const FeedServer server(
      [](const feeds::Request& request) {
        const bool may = request.header("Auth-Key") == "hunter2" ||
                         request.header("Authorization") == "Basic a2V5Omh1bnRlcjI=";
        return may ? Answer{200, {}, "bad.example.com\n"}
                   : Answer{403, {}, request.header("Auth-Key")};
      },
      false);
  const std::string url = "url=" + server.url("/list") + "\ncredential=urlhaus:key";
  for (const char* header : {"", "\ncredential_header=Auth-Key"}) {
    const Ran ran = run(url + header);
    EXPECT_EQ(ran.exit_code, 0) << ran.log;
    EXPECT_FALSE(contains(ran.log + ran.events, "hunter2"));
    EXPECT_FALSE(contains(ran.log + ran.events, "a2V5Omh1bnRlcjI="));
  }
  const Ran refused = run(url + "\ncredential_header=X-Other");
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_FALSE(contains(refused.log + refused.events, "hunter2"));
}

TEST_F(Input, AFailureIsLoggedAndAnEvent) {
  const Ran ran = run("url=lookups/none.txt");
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_TRUE(contains(ran.log, "There is no file 'lookups/none.txt' in this app"));
  EXPECT_TRUE(contains(ran.events, R"("outcome":"failed")"));
  EXPECT_TRUE(ran.events.ends_with("</stream>\n") || ran.events.ends_with("</stream>"));
}

TEST_F(Input, ValidationSaysWhatIsWrong) {
  const std::string verb = "--validate-arguments";
  EXPECT_EQ(run("url=https://feeds.example.com/list", verb).exit_code, 0);
  const Ran format = run("url=https://feeds.example.com/list\nformat=xml", verb);
  EXPECT_EQ(format.exit_code, 1);
  EXPECT_EQ(
      format.events,
      "<error><message>format is plain, csv, urlhaus or hosts, not 'xml'.</message></error>\n");
  EXPECT_TRUE(contains(run("url=../../etc/passwd", verb).events, "There is no file"));
}

TEST_F(Input, TheSchemeNamesItsParameters) {
  const Ran ran = run("", "--scheme");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_TRUE(contains(ran.events, R"(<arg name="url">)"));
}

}  // namespace
}  // namespace reputation
