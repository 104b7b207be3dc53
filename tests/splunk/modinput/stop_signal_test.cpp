#include "splunk/modinput/stop_signal.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <string>
#include <thread>

#include "splunk/modinput/stoppable_sink.h"

namespace splunk::modinput {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

double seconds_for(const auto& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

TEST(StopSignal, SleepsWhenNobodyAsks) {
  const StopSignal stop;
  EXPECT_FALSE(stop.asked());
  const double time = seconds_for([&] { EXPECT_FALSE(stop.wait_for(milliseconds(50))); });
  EXPECT_GE(time, 0.05);
  EXPECT_FALSE(stop.wait_for(seconds(0)));
  EXPECT_FALSE(stop.wait_for(seconds(-1)));
}

TEST(StopSignal, EndsASleepAndStaysAsked) {
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
    const StopSignal stop;
    std::thread sender([&] {
      std::this_thread::sleep_for(milliseconds(30));
      ::kill(::getpid(), signal);
    });
    const double time = seconds_for([&] { EXPECT_TRUE(stop.wait_for(seconds(20))); });
    sender.join();
    EXPECT_LT(time, 10);
    EXPECT_TRUE(stop.asked());
    EXPECT_TRUE(stop.wait_for(seconds(20)));
  }
  // The signals that were taken end nobody afterwards: this test still runs.
}

TEST(StopSignal, SeesThatTheParentIsGone) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  // A parent that ends at once, and its child, which must notice.
  const pid_t parent = ::fork();
  if (parent == 0) {
    if (::fork() == 0) {
      const StopSignal stop;
      const char saw = stop.wait_for(seconds(20)) ? 'y' : 'n';
      (void)!::write(ends[1], &saw, 1);
    } else {
      std::this_thread::sleep_for(milliseconds(100));
    }
    ::_exit(0);
  }
  ::close(ends[1]);
  char saw = '?';
  EXPECT_EQ(::read(ends[0], &saw, 1), 1);
  EXPECT_EQ(saw, 'y');
  ::close(ends[0]);
  ::waitpid(parent, nullptr, 0);
}

TEST(StoppableSink, GivesUpOnAReaderThatDoesNotRead) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  const StopSignal stop;
  {
    StoppableSink sink(ends[1], stop);
    const std::string large(1 << 20, 'x');
    const std::string_view part = large;
    std::thread sender([&] {
      std::this_thread::sleep_for(milliseconds(30));
      ::kill(::getpid(), SIGTERM);
    });
    const double time = seconds_for([&] { EXPECT_FALSE(sink.write(std::span(&part, 1))); });
    sender.join();
    EXPECT_LT(time, 10);
  }
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST(StoppableSink, WritesOnForAReaderThatReadsAlthoughAskedToStop) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  const StopSignal stop;
  ::kill(::getpid(), SIGTERM);
  const std::string large(1 << 20, 'x');
  std::size_t received = 0;
  std::thread reader([&] {
    std::array<char, 65536> piece{};
    for (ssize_t size = 0; (size = ::read(ends[0], piece.data(), piece.size())) > 0;) {
      received += static_cast<std::size_t>(size);
    }
  });
  {
    StoppableSink sink(ends[1], stop);
    const std::string_view part = large;
    EXPECT_TRUE(sink.write(std::span(&part, 1)));
  }
  ::close(ends[1]);
  reader.join();
  EXPECT_EQ(received, large.size());
  ::close(ends[0]);
}

TEST(StoppableSink, SaysThatTheReaderIsGone) {
  std::signal(SIGPIPE, SIG_IGN);
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  ::close(ends[0]);
  const StopSignal stop;
  StoppableSink sink(ends[1], stop);
  const std::string_view part = "x";
  EXPECT_FALSE(sink.write(std::span(&part, 1)));
  ::close(ends[1]);
}

}  // namespace
}  // namespace splunk::modinput
