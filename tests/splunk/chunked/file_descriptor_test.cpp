#include "splunk/chunked/file_descriptor.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <string>
#include <string_view>
#include <thread>

#include "tests/splunk/test_streams.h"

namespace splunk::chunked {
namespace {

class Pipe {
 public:
  Pipe() { EXPECT_EQ(::pipe(ends_.data()), 0); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_reading();
    close_writing();
  }
  int reading() const { return ends_[0]; }
  int writing() const { return ends_[1]; }
  void close_reading() { close(ends_[0]); }
  void close_writing() { close(ends_[1]); }

 private:
  static void close(int& end) {
    if (end >= 0) ::close(end);
    end = -1;
  }
  std::array<int, 2> ends_{-1, -1};
};

// Four times what a pipe holds, so that each write is cut in pieces.
std::string four_pipes_full() {
  std::string out(256 * 1024, '\0');
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<char>(i % 251);
  return out;
}

TEST(FileDescriptor, PartsGoThroughAPipeWholeAndInOrder) {
  const std::string large = four_pipes_full();
  Pipe pipe;
  bool written = false;
  std::thread writer([&] {
    DescriptorSink sink(pipe.writing());
    const std::array<std::string_view, 5> parts = {"head", "", large, "tail", ""};
    written = sink.write(parts);
    pipe.close_writing();
  });
  DescriptorStream stream(pipe.reading());
  const auto received = read_all(stream, 1000);
  writer.join();
  EXPECT_TRUE(written);
  ASSERT_TRUE(received);
  EXPECT_TRUE(*received == "head" + large + "tail");
}

// Whoever made the pipe may have put it into non-blocking mode: "not now" is neither an end nor an
// error at either side.
TEST(FileDescriptor, NonBlockingPipesAreWaitedFor) {
  Pipe pipe;
  for (const int end : {pipe.reading(), pipe.writing()}) {
    ASSERT_EQ(::fcntl(end, F_SETFL, ::fcntl(end, F_GETFL) | O_NONBLOCK), 0);
  }
  const std::string sent(1 << 20, 'x');
  std::string received;
  std::thread reader([&] {
    DescriptorStream in(pipe.reading());
    std::string piece(1000, '\0');
    for (;;) {
      const auto size = in.read(piece.data(), piece.size());
      if (!size || *size == 0) break;
      received.append(piece, 0, *size);
    }
  });
  DescriptorSink out(pipe.writing());
  const std::array<std::string_view, 2> parts = {sent, "end"};
  EXPECT_TRUE(out.write(parts));
  pipe.close_writing();
  reader.join();
  EXPECT_TRUE(received == sent + "end");
}

TEST(FileDescriptor, NothingToWriteIsNoError) {
  Pipe pipe;
  EXPECT_TRUE(DescriptorSink(pipe.writing()).write({}));
  const std::array<std::string_view, 2> empty = {"", ""};
  EXPECT_TRUE(DescriptorSink(pipe.writing()).write(empty));
}

TEST(FileDescriptor, WritingWhereNobodyReadsIsFalseAndNoDeath) {
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  Pipe pipe;
  pipe.close_reading();
  const std::array<std::string_view, 1> parts = {"x"};
  EXPECT_FALSE(DescriptorSink(pipe.writing()).write(parts));
  std::signal(SIGPIPE, before);
}

TEST(FileDescriptor, AllIsWrittenOrItIsFalse) {
  Pipe pipe;
  EXPECT_TRUE(write_all(pipe.writing(), "abc"));
  EXPECT_TRUE(write_all(pipe.writing(), ""));
  std::array<char, 8> read{};
  EXPECT_EQ(::read(pipe.reading(), read.data(), read.size()), 3);
  EXPECT_FALSE(write_all(-1, "abc"));
}

TEST(FileDescriptor, AnOwnedOneIsClosedOnceAndByItself) {
  int number = -1;
  {
    OwnedDescriptor file(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    ASSERT_TRUE(file.is_open());
    number = file.get();
  }
  EXPECT_EQ(::fcntl(number, F_GETFD), -1);
  OwnedDescriptor again(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  EXPECT_TRUE(again.close());
  EXPECT_FALSE(again.is_open());
  EXPECT_TRUE(again.close()) << "nothing is left to close";
  EXPECT_FALSE(OwnedDescriptor(-1).is_open());
}

TEST(FileDescriptor, AnInputThatCantBeReadIsAnErrorWithItsReason) {
  char byte = 0;
  const auto size = DescriptorStream(-1).read(&byte, 1);
  ASSERT_FALSE(size);
  EXPECT_EQ(size.error().message, "The input can't be read: Bad file descriptor.");
}

#if defined(F_GETPIPE_SZ)
TEST(FileDescriptor, APipeIsEnlargedAndWhatIsNoneIsLeftAlone) {
  Pipe pipe;
  const int before = ::fcntl(pipe.writing(), F_GETPIPE_SZ);
  enlarge_pipe(pipe.writing());
  EXPECT_GE(::fcntl(pipe.writing(), F_GETPIPE_SZ), before);
  enlarge_pipe(-1);
  const std::array<std::string_view, 1> parts = {"x"};
  EXPECT_TRUE(DescriptorSink(pipe.writing()).write(parts));
}
#endif

}  // namespace
}  // namespace splunk::chunked
