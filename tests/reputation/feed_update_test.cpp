#include "reputation/feed_update.h"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <mutex>

#include "support/feeds/feed_server.h"
#include "support/table_file.h"
#include "support/temporary_directory.h"

namespace reputation {
namespace {

using feeds::Answer;
using feeds::FeedServer;
using Outcome = FeedUpdate::Outcome;

// A server whose answer can be changed, and a list in a directory of its own.
class Update : public testing::Test {
 protected:
  Update() : server_([this](const feeds::Request& request) { return answer_to(request); }, false) {
    settings_.source = "feed";
    settings_.url = server_.url("/list.txt");
    settings_.timeout = std::chrono::seconds(20);
    place_.list = directory_.path() / "bits_reputation.csv";
    place_.now = 1000;
  }

  Answer answer_to(const feeds::Request& request) {
    const std::lock_guard lock(mutex_);
    if (!etag_.empty() && request.header("If-None-Match") == etag_) return {304, {}, ""};
    Answer answer = answer_;
    if (!etag_.empty()) answer.headers.emplace_back("ETag", etag_);
    return answer;
  }

  void serve(Answer answer, const std::string& etag = "") {
    const std::lock_guard lock(mutex_);
    answer_ = std::move(answer);
    etag_ = etag;
  }

  // "updated 2 +2 -0", or the error; remembers the state as an input does.
  std::string run() {
    const auto update = update_feed(settings_, state_, place_);
    if (!update) return update.error().message;
    state_ = update->state;
    std::string out(outcome_name(update->outcome));
    if (update->outcome == Outcome::updated) {
      out += " " + std::to_string(update->change.entries) + " +" +
             std::to_string(update->change.added) + " -" + std::to_string(update->change.removed);
    }
    return out;
  }

  std::string list() const { return search_head::read_file(place_.list.string()).value_or(""); }

  search_head::TemporaryDirectory directory_;
  std::mutex mutex_;
  Answer answer_;
  std::string etag_;
  FeedServer server_;
  FeedSettings settings_;
  FeedState state_;
  FeedPlace place_;
};

TEST_F(Update, ANewCopyReplacesTheOldOne) {
  serve({200, {}, "one.example.com\ntwo.example.com\n"});
  EXPECT_EQ(run(), "updated 2 +2 -0");
  serve({200, {}, "two.example.com\nthree.example.com\nfour.example.com\n"});
  EXPECT_EQ(run(), "updated 3 +2 -1");
  EXPECT_EQ(state_.entries, 3U);
  EXPECT_EQ(state_.fetched, 1000U);
}

TEST_F(Update, WhatHasNotChangedIsAskedForByItsEtag) {
  serve({200, {}, "one.example.com\n"}, "\"1\"");
  EXPECT_EQ(run(), "updated 1 +1 -0");
  EXPECT_EQ(run(), "unchanged");
  EXPECT_EQ(state_.entries, 1U);
  serve({200, {}, "one.example.com\n"}, "\"2\"");
  EXPECT_EQ(run(), "updated 1 +0 -0");
}

TEST_F(Update, AListThatHasLostTheCopyGetsItAgain) {
  serve({200, {}, "one.example.com\n"}, "\"1\"");
  EXPECT_EQ(run(), "updated 1 +1 -0");
  std::ofstream(place_.list) << kListHeader << "\n";
  EXPECT_EQ(run(), "updated 1 +1 -0");
  std::filesystem::remove(place_.list);
  EXPECT_EQ(run(), "updated 1 +1 -0");
}

TEST_F(Update, OtherSettingsAreAnotherFeed) {
  serve({200, {}, "one.example.com\n"}, "\"1\"");
  EXPECT_EQ(run(), "updated 1 +1 -0");
  settings_.options.category = "c2";
  EXPECT_EQ(run(), "updated 1 +0 -0");
  EXPECT_NE(list().find(",c2,"), std::string::npos);
}

TEST_F(Update, WhateverGoesWrongTheLastGoodCopyStays) {
  serve({200, {}, "one.example.com\ntwo.example.com\nthree.example.com\n"});
  ASSERT_EQ(run(), "updated 3 +3 -0");
  settings_.min_entries = 2;
  settings_.max_bytes = 10'000;
  settings_.timeout = std::chrono::seconds(1);
  const std::string good = list();
  const FeedState state = state_;
  const std::string large(20'000, '\n');
  for (const Answer& answer :
       {Answer{200, {}, "one.example.com\n"}, Answer{200, {}, ""}, Answer{404, {}, ""},
        Answer{500, {}, ""}, Answer{200, {}, "<html>one.example.com</html>"},
        Answer{200, {}, "a b\nc d\none.example.com\n"}, Answer{200, {}, large},
        Answer{200, {}, feeds::gzipped(std::string(1'000'000, '\n'))},
        Answer{200, {}, good, Answer::Way::cut_off}, Answer{200, {}, large, Answer::Way::drip},
        Answer{302, {{"Location", "/list.txt"}}, ""}}) {
    serve(answer);
    EXPECT_EQ(run().find("updated"), std::string::npos)
        << answer.status << answer.body.substr(0, 20);
    EXPECT_EQ(list(), good);
    EXPECT_EQ(state_, state);
  }
  serve({200, {}, "one.example.com\nand more words\n"});
  EXPECT_EQ(run(),
            "The feed has 1 entries, fewer than min_entries=2, and 1 line can't be used (line 2: "
            "'and more words' has more than one word): the last good copy stays in the list.");
}

TEST_F(Update, AServerThatAsksForPatienceIsLeftAlone) {
  serve({429, {{"Retry-After", "600"}}, ""});
  EXPECT_EQ(run(), "waiting");
  EXPECT_EQ(state_.not_before, 1600U);
  place_.now = 1599;
  EXPECT_EQ(run(), "waiting");
  EXPECT_EQ(server_.requests().size(), 1U);
  serve({200, {}, "one.example.com\n"});
  place_.now = 1600;
  EXPECT_EQ(run(), "updated 1 +1 -0");
  EXPECT_EQ(state_.not_before, 0U);
}

TEST_F(Update, PatienceKeepsTheCopyThatIsThere) {
  serve({200, {}, "one.example.com\n"}, "\"1\"");
  ASSERT_EQ(run(), "updated 1 +1 -0");
  serve({429, {}, ""});
  EXPECT_EQ(run(), "waiting");
  EXPECT_EQ(state_.etag, "\"1\"");
  serve({200, {}, "one.example.com\n"}, "\"1\"");
  EXPECT_EQ(run(), "unchanged");
}

TEST_F(Update, PatienceIsForOneFeedOnly) {
  serve({429, {{"Retry-After", "600"}}, ""});
  ASSERT_EQ(run(), "waiting");
  settings_.url = server_.url("/other.txt");
  serve({200, {}, "one.example.com\n"});
  EXPECT_EQ(run(), "updated 1 +1 -0");
}

TEST_F(Update, AFileIsReadAgainWhenItHasChanged) {
  place_.feed_file = directory_.path() / "feed.txt";
  settings_.url = "feed.txt";
  std::ofstream(place_.feed_file) << "one.example.com\n";
  EXPECT_EQ(run(), "updated 1 +1 -0");
  EXPECT_EQ(run(), "unchanged");
  std::ofstream(place_.feed_file) << "one.example.com\ntwo.example.com\n";
  EXPECT_EQ(run(), "updated 2 +1 -0");
}

}  // namespace
}  // namespace reputation
