#include "support/pipe_io.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace search_head {
namespace {

constexpr std::size_t kPiece = 256 * 1024;

int milliseconds_until(Deadline deadline) {
  using std::chrono::milliseconds;
  const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now()).count();
  return static_cast<int>(std::clamp<std::chrono::milliseconds::rep>(left, 0, 1'000'000));
}

// Makes writes take what fits instead of blocking.
void make_non_blocking(int descriptor) {
  ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
}

bool reply_waits(const Child& child, Deadline deadline) {
  pollfd output{child.output(), POLLIN, 0};
  return ::poll(&output, 1, milliseconds_until(deadline)) > 0 && (output.revents & POLLIN) != 0;
}

// Writes what fits; false when nobody reads any more.
bool write_some(int descriptor, std::string_view& bytes) {
  const ssize_t size = ::write(descriptor, bytes.data(), bytes.size());
  if (size < 0) return errno == EAGAIN || errno == EINTR;
  bytes.remove_prefix(static_cast<std::size_t>(size));
  return true;
}

Sent send_watching(Child& child, std::string_view bytes, Deadline deadline) {
  bool output_open = true;
  while (!bytes.empty()) {
    std::array<pollfd, 2> ends{pollfd{child.input(), POLLOUT, 0},
                               pollfd{output_open ? child.output() : -1, POLLIN, 0}};
    const int ready = ::poll(ends.data(), ends.size(), milliseconds_until(deadline));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return Sent::late;
    if ((ends[1].revents & POLLIN) != 0) return Sent::early_reply;
    if (ends[1].revents != 0) output_open = false;
    if (ends[0].revents != 0 && !write_some(child.input(), bytes)) return Sent::closed;
  }
  return Sent::whole;
}

}  // namespace

Sent send(Child& child, std::string_view bytes, Deadline deadline,
          std::chrono::milliseconds hold_last_byte) {
  if (child.input() < 0) return Sent::closed;
  make_non_blocking(child.input());
  if (hold_last_byte.count() > 0 && !bytes.empty()) {
    const Sent first = send_watching(child, bytes.substr(0, bytes.size() - 1), deadline);
    if (first != Sent::whole) return first;
    bytes.remove_prefix(bytes.size() - 1);
    if (reply_waits(child, Clock::now() + hold_last_byte)) return Sent::early_reply;
  }
  return send_watching(child, bytes, deadline);
}

ReplyStream::Got ReplyStream::more(Deadline deadline) {
  for (;;) {
    pollfd output{child_.output(), POLLIN, 0};
    const int ready = ::poll(&output, 1, milliseconds_until(deadline));
    if (ready == 0) return Got::late;
    const std::size_t before = ahead_.size();
    ahead_.resize(before + kPiece);
    const ssize_t size = ready > 0 ? ::read(child_.output(), ahead_.data() + before, kPiece) : -1;
    ahead_.resize(before + static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    if (size > 0) return Got::some;
    if (size == 0 || errno != EINTR) return Got::end;
  }
}

std::string ReplyStream::take(std::size_t size) {
  std::string out = ahead_.substr(0, size);
  ahead_.erase(0, size);
  return out;
}

Result<std::string> ReplyStream::line(std::size_t most, Deadline deadline) {
  for (;;) {
    const std::size_t line_feed = ahead_.find('\n');
    if (line_feed != std::string::npos) {
      std::string out = take(line_feed + 1);
      out.pop_back();
      return out;
    }
    if (ahead_.size() > most) return fail("a line without end: '" + take(most) + "'");
    switch (more(deadline)) {
      case Got::some:
        break;
      case Got::end:
        return fail("its output ends where a reply must begin");
      case Got::late:
        return fail("it does not answer in time");
    }
  }
}

Result<std::string> ReplyStream::bytes(std::size_t size, Deadline deadline) {
  while (ahead_.size() < size) {
    const Got got = more(deadline);
    if (got == Got::some) continue;
    const std::string had =
        std::to_string(ahead_.size()) + " of " + std::to_string(size) + " bytes";
    return fail(got == Got::end ? "its output ends within a reply, at " + had
                                : "it does not go on with its reply in time, at " + had);
  }
  return take(size);
}

std::optional<std::string> ReplyStream::rest(Deadline deadline) {
  for (;;) {
    const Got got = more(deadline);
    if (got == Got::late) return std::nullopt;
    if (got == Got::end) return take(ahead_.size());
  }
}

Result<Transcript> converse(const Program& program, std::string_view input, Talk talk) {
  const Deadline deadline = Clock::now() + talk.deadline;
  Result<Child> child = Child::start(program);
  if (!child) return fail(child.error());
  Transcript transcript;
  std::string_view left = input;
  make_non_blocking(child->input());
  std::string piece(kPiece, '\0');
  if (talk.stop_reading_after == std::size_t{0}) child->close_output();
  if (left.empty()) child->close_input();
  while (child->input() >= 0 || child->output() >= 0) {
    std::array<pollfd, 2> ends{pollfd{child->input(), POLLOUT, 0},
                               pollfd{child->output(), POLLIN, 0}};
    const int ready = ::poll(ends.data(), ends.size(), milliseconds_until(deadline));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) break;
    if (ends[1].revents != 0) {
      const ssize_t size = ::read(child->output(), piece.data(), piece.size());
      if (size <= 0) child->close_output();
      if (size > 0) transcript.output.append(piece, 0, static_cast<std::size_t>(size));
      if (talk.stop_reading_after && transcript.output.size() >= *talk.stop_reading_after) {
        child->close_output();
      }
    }
    if (ends[0].revents != 0 && (!write_some(child->input(), left) || left.empty())) {
      child->close_input();
    }
  }
  transcript.input_taken = input.size() - left.size();
  transcript.exit = child->wait(deadline);
  transcript.errors = child->errors();
  return transcript;
}

}  // namespace search_head
