#include "support/pipe_io.h"

#include <gtest/gtest.h>
#include <signal.h>

#include "support/expect.h"

namespace search_head {
namespace {

using std::chrono::milliseconds;

Program shell(const std::string& script) { return {"sh", {"-c", script}}; }

Transcript talk(const std::string& script, std::string_view input, Talk how = {}) {
  Result<Transcript> transcript = converse(shell(script), input, how);
  EXPECT_TRUE(transcript) << transcript.error();
  return std::move(*transcript);
}

TEST(Converse, TakesDownAllThatAProgramDoes) {
  const Transcript transcript = talk("cat; echo oops >&2; exit 7", "hello\n");
  EXPECT_EQ(transcript.output, "hello\n");
  EXPECT_EQ(transcript.errors, "oops\n");
  EXPECT_EQ(transcript.exit.code, 7);
  EXPECT_EQ(transcript.exit.signal, 0);
  EXPECT_EQ(transcript.input_taken, 6U);
}

TEST(Converse, FeedsMoreThanAPipeHoldsWhileItReads) {
  const std::string large(3'000'000, 'x');
  EXPECT_EQ(talk("cat", large).output, large);
}

TEST(Converse, KillsAProgramThatHangs) {
  const Transcript transcript = talk("sleep 60", "x", {.deadline = milliseconds(200)});
  EXPECT_TRUE(transcript.exit.killed);
  EXPECT_EQ(transcript.exit.signal, SIGKILL);
}

TEST(Converse, StopsReadingWhereItIsToldTo) {
  const Transcript transcript =
      talk("exec cat", std::string(1'000'000, 'x'), {.stop_reading_after = 10});
  EXPECT_GE(transcript.output.size(), 10U);
  EXPECT_LT(transcript.output.size(), 1'000'000U);
  EXPECT_EQ(transcript.exit.signal, SIGPIPE) << "a program that does not ignore it must meet it";
}

TEST(Converse, StartsAProgramWhereAndHowItIsTold) {
  const Program program{"sh", {"-c", "pwd; echo $FLAVOUR"}, {"FLAVOUR=sour"}, "/usr"};
  EXPECT_EQ(converse(program, "")->output, "/usr\nsour\n");
}

TEST(Send, SeesAReplyThatComesTooEarly) {
  Result<Child> child = Child::start(shell("head -c 1 >/dev/null; echo early; cat >/dev/null"));
  ASSERT_TRUE(child);
  const std::string large(3'000'000, 'x');
  EXPECT_EQ(send(*child, large, Clock::now() + milliseconds(5000)), Sent::early_reply);
}

TEST(Send, CanHoldTheLastByteBackForIt) {
  Result<Child> child = Child::start(shell("head -c 1 >/dev/null; echo early; cat >/dev/null"));
  ASSERT_TRUE(child);
  EXPECT_EQ(send(*child, "abc", Clock::now() + milliseconds(5000), milliseconds(2000)),
            Sent::early_reply);
}

TEST(Send, IsLateWhereNobodyReads) {
  Result<Child> child = Child::start(shell("sleep 60"));
  ASSERT_TRUE(child);
  EXPECT_EQ(send(*child, std::string(3'000'000, 'x'), Clock::now() + milliseconds(200)),
            Sent::late);
}

TEST(Send, IsClosedWhereTheProgramIsGone) {
  Result<Child> child = Child::start(shell("exit 0"));
  ASSERT_TRUE(child);
  const Deadline deadline = Clock::now() + milliseconds(5000);
  child->wait(deadline);
  EXPECT_EQ(send(*child, "x", deadline), Sent::closed);
}

TEST(ReplyStream, ReadsLinesAndBytes) {
  Result<Child> child = Child::start(shell("printf 'one\\ntwo'; printf 'three'"));
  ASSERT_TRUE(child);
  ReplyStream replies(*child);
  const Deadline deadline = Clock::now() + milliseconds(5000);
  EXPECT_EQ(replies.line(10, deadline), "one");
  EXPECT_EQ(replies.bytes(4, deadline), "twot");
  EXPECT_EQ(replies.rest(deadline), "hree");
  EXPECT_TRUE(contains(replies.bytes(1, deadline).error(), "ends within a reply, at 0 of 1"));
  EXPECT_TRUE(contains(replies.line(10, deadline).error(), "ends where a reply must begin"));
}

TEST(ReplyStream, DoesNotWaitForEver) {
  Result<Child> child = Child::start(shell("printf abc; sleep 60"));
  ASSERT_TRUE(child);
  ReplyStream replies(*child);
  const Deadline deadline = Clock::now() + milliseconds(200);
  EXPECT_TRUE(contains(replies.bytes(4, deadline).error(), "at 3 of 4 bytes"));
  EXPECT_EQ(replies.rest(deadline), std::nullopt);
}

TEST(Child, TellsItsOwnMemory) {
  Result<Child> child =
      Child::start(shell("read x; x=$(head -c 40000000 /dev/zero | tr '\\0' a); "
                         "echo done; read x"));
  ASSERT_TRUE(child);
  const std::uint64_t before = child->peak_memory();
  ReplyStream replies(*child);
  const Deadline deadline = Clock::now() + milliseconds(20'000);
  ASSERT_EQ(send(*child, "go\n", deadline), Sent::whole);
  ASSERT_EQ(replies.line(10, deadline), "done");
  EXPECT_LT(before, 10'000'000U);
  EXPECT_GT(child->peak_memory(), 40'000'000U);
}

}  // namespace
}  // namespace search_head
