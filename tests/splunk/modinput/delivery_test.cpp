#include "splunk/modinput/delivery.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <fstream>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "splunk/modinput/event_stream.h"
#include "splunk/modinput/stoppable_sink.h"
#include "tests/splunk/temporary_directory.h"

namespace splunk::modinput {
namespace {

std::string event(int number, std::size_t size = 20) {
  std::string out;
  append_event(out, {"a://b", "", "", "", "", "", std::to_string(number) + std::string(size, '.')});
  return out;
}

// The numbers of the whole events in what a reader of XML has read.
std::vector<int> numbers(const std::string& read) {
  constexpr std::string_view kData = "<data>";
  std::vector<int> out;
  for (std::size_t place = read.find(kData); place != std::string::npos;
       place = read.find(kData, place + 1)) {
    if (read.find("</event>\n", place) == std::string::npos) break;
    out.push_back(std::stoi(read.substr(place + kData.size())));
  }
  return out;
}

std::vector<int> all_up_to(int count) {
  std::vector<int> out;
  for (int i = 0; i < count; ++i) out.push_back(i);
  return out;
}

// A file that is written to like a pipe that takes everything.
class Output {
 public:
  explicit Output(const std::filesystem::path& path, int flags = 0)
      : path_(path), descriptor_(::open(path.c_str(), O_WRONLY | O_CREAT | flags, 0600)) {}
  ~Output() { ::close(descriptor_); }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  int descriptor() const { return descriptor_; }
  std::string text() const {
    std::ifstream in(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  std::filesystem::path path_;
  int descriptor_;
};

TEST(Delivery, SendsAndKeepsTheState) {
  const TemporaryDirectory directory;
  const StopSignal stop;
  for (const int flags : {0, O_APPEND}) {
    const auto file = directory.path() / ("checkpoint" + std::to_string(flags));
    const Output output(directory.path() / ("output" + std::to_string(flags)), flags);
    {
      auto delivery = Delivery::open(file, output.descriptor(), stop);
      ASSERT_TRUE(delivery) << delivery.error().message;
      EXPECT_EQ(delivery->state(), std::nullopt);
      EXPECT_TRUE(*delivery->finish());
      EXPECT_TRUE(*delivery->send("", "begun"));
      EXPECT_TRUE(*delivery->send(event(0) + event(1), "two\nlines"));
    }
    auto delivery = Delivery::open(file, output.descriptor(), stop);
    ASSERT_TRUE(delivery) << delivery.error().message;
    EXPECT_EQ(delivery->state(), "two\nlines");
    EXPECT_TRUE(*delivery->finish()) << "all was delivered";
    EXPECT_EQ(output.text(), event(0) + event(1));
  }
}

TEST(Delivery, EndsWhereNobodyReadsAndIsTakenUpAtAnEvent) {
  std::signal(SIGPIPE, SIG_IGN);
  const TemporaryDirectory directory;
  const auto file = directory.path() / "checkpoint";
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  std::string batch;
  for (int i = 0; i < 1000; ++i) batch += event(i, 1000);
  std::string first_life(100'000, '\0');
  {
    const StopSignal stop;
    const StoppableSink non_blocking(ends[1], stop);
    auto delivery = Delivery::open(file, ends[1], stop);
    ASSERT_TRUE(delivery) << delivery.error().message;
    ::kill(::getpid(), SIGTERM);  // with a reader that does not read
    EXPECT_FALSE(*delivery->send(batch, "after"));
    EXPECT_EQ(delivery->state(), "after");
    const ssize_t size = ::read(ends[0], first_life.data(), first_life.size());
    ASSERT_GT(size, 0);
    first_life.resize(static_cast<std::size_t>(size));
  }
  ::close(ends[0]);
  ::close(ends[1]);
  const StopSignal stop;
  const Output output(directory.path() / "output");
  auto delivery = Delivery::open(file, output.descriptor(), stop);
  ASSERT_TRUE(delivery) << delivery.error().message;
  EXPECT_EQ(delivery->state(), "after");
  EXPECT_TRUE(*delivery->finish());
  std::vector<int> received = numbers(first_life);
  EXPECT_GT(received.size(), 10U);
  EXPECT_LT(received.size(), 1000U);
  for (int number : numbers(output.text())) received.push_back(number);
  EXPECT_EQ(received, all_up_to(1000));
}

TEST(Delivery, AReaderThatIsGoneIsNoError) {
  std::signal(SIGPIPE, SIG_IGN);
  const TemporaryDirectory directory;
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  ::close(ends[0]);
  const StopSignal stop;
  auto delivery = Delivery::open(directory.path() / "checkpoint", ends[1], stop);
  ASSERT_TRUE(delivery);
  const auto sent = delivery->send(event(0), "after");
  ASSERT_TRUE(sent) << sent.error().message;
  EXPECT_FALSE(*sent);
  ::close(ends[1]);
}

TEST(Delivery, ADamagedFileIsAnError) {
  const TemporaryDirectory directory;
  const StopSignal stop;
  const auto file = directory.path() / "checkpoint";
  const Output output(directory.path() / "output");
  { ASSERT_TRUE(*Delivery::open(file, output.descriptor(), stop)->send(event(0), "state")); }
  const auto size = std::filesystem::file_size(file);
  for (const std::uintmax_t place : {std::uintmax_t{8}, std::uintmax_t{16}, size - 1}) {
    std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
    out.seekg(static_cast<std::streamoff>(place));
    const auto before = static_cast<char>(out.get());
    out.seekp(static_cast<std::streamoff>(place));
    out.put(static_cast<char>(before + 1)).flush();
    const auto opened = Delivery::open(file, output.descriptor(), stop);
    ASSERT_FALSE(opened) << place;
    EXPECT_NE(opened.error().message.find("damaged: remove it"), std::string::npos);
    out.seekp(static_cast<std::streamoff>(place));
    out.put(before).flush();
  }
  EXPECT_TRUE(Delivery::open(file, output.descriptor(), stop));
  std::filesystem::resize_file(file, 100);
  EXPECT_FALSE(Delivery::open(file, output.descriptor(), stop));
}

TEST(Delivery, IsOneProcessAtATime) {
  const TemporaryDirectory directory;
  const auto file = directory.path() / "checkpoint";
  const Output output(directory.path() / "output");
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  const pid_t other = ::fork();
  if (other == 0) {
    const StopSignal stop;
    const auto held = Delivery::open(file, output.descriptor(), stop);
    (void)!::write(ends[1], "x", 1);
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    ::_exit(held ? 0 : 1);
  }
  char ready = 0;
  ASSERT_EQ(::read(ends[0], &ready, 1), 1);
  const auto start = std::chrono::steady_clock::now();
  const StopSignal stop;
  EXPECT_TRUE(Delivery::open(file, output.descriptor(), stop)) << "it waits for the other";
  EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(150));
  ::waitpid(other, nullptr, 0);
  ::close(ends[0]);
  ::close(ends[1]);
}

// A process that delivers `count` events in batches, from wherever the last one left off.
[[noreturn]] void deliver_all(const std::filesystem::path& file, int output, int count) {
  const StopSignal stop;
  const StoppableSink non_blocking(output, stop);
  auto delivery = Delivery::open(file, output, stop);
  if (!delivery || !delivery->finish()) ::_exit(2);
  int next = std::stoi(delivery->state().value_or("0"));
  while (next < count) {
    std::string batch;
    for (const int end = std::min(count, next + 40); next < end; ++next) batch += event(next, 100);
    const auto sent = delivery->send(batch, std::to_string(next));
    if (!sent || !*sent) ::_exit(1);
  }
  ::_exit(0);
}

TEST(Delivery, KilledAtAnyMomentItNeitherRepeatsNorDrops) {
  constexpr int kEvents = 3000;
  std::mt19937 random(11);
  int kills = 0;
  // A fast machine ends before many kills: then there are more rounds.
  for (int round = 0; round < 6 || (kills <= 20 && round < 200); ++round) {
    const TemporaryDirectory directory;
    const auto file = directory.path() / "checkpoint";
    std::vector<int> received;
    for (int code = -1; code != 0;) {
      std::array<int, 2> ends{};
      ASSERT_EQ(::pipe(ends.data()), 0);
      const pid_t child = ::fork();
      if (child == 0) {
        ::close(ends[0]);
        deliver_all(file, ends[1], kEvents);
      }
      ::close(ends[1]);
      std::string read;
      std::thread reader([&] {
        std::array<char, 3000> piece{};
        for (ssize_t size = 0; (size = ::read(ends[0], piece.data(), piece.size())) > 0;) {
          read.append(piece.data(), static_cast<std::size_t>(size));
        }
      });
      std::this_thread::sleep_for(std::chrono::microseconds(random() % 12'000));
      ::kill(child, SIGKILL);
      int status = 0;
      ::waitpid(child, &status, 0);
      reader.join();
      ::close(ends[0]);
      code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
      ASSERT_LE(code, 0) << "it failed of itself";
      if (code != 0) ++kills;
      for (int number : numbers(read)) received.push_back(number);
    }
    ASSERT_EQ(received, all_up_to(kEvents)) << "round " << round;
  }
  EXPECT_GT(kills, 20);
}

}  // namespace
}  // namespace splunk::modinput
