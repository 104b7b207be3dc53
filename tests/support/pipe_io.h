#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "support/child.h"
#include "support/result.h"

namespace search_head {

/// What became of a request.
enum class Sent {
  whole,
  early_reply,  // the program wrote before it had read all
  closed,       // it reads no more
  late
};

/// Writes a request whole before any reply is read, with one eye on a reply that comes too early.
/// `hold_last_byte`: waits so long for one before the last byte is written.
Sent send(Child& child, std::string_view bytes, Deadline deadline,
          std::chrono::milliseconds hold_last_byte = {});

/// Replies as they come out of a program's pipe.
class ReplyStream {
 public:
  explicit ReplyStream(Child& child) : child_(child) {}

  /// Up to and without the next line feed; an error at the end, at the deadline and beyond `most`.
  Result<std::string> line(std::size_t most, Deadline deadline);

  /// So many bytes.
  Result<std::string> bytes(std::size_t size, Deadline deadline);

  /// All until the program closes its end; nothing where it has not by the deadline.
  std::optional<std::string> rest(Deadline deadline);

  /// Whether more is here than was asked for.
  bool has_unread() const { return !ahead_.empty(); }

 private:
  enum class Got { some, end, late };
  Got more(Deadline deadline);
  std::string take(std::size_t size);

  Child& child_;
  std::string ahead_;
};

/// A program's whole life on given input.
struct Transcript {
  std::string output;
  std::string errors;
  Exit exit;
  std::size_t input_taken = 0;
};

struct Talk {
  std::chrono::milliseconds deadline{20'000};
  std::optional<std::size_t> stop_reading_after = {};  // bytes of output; then its pipe is closed
};

/// Feeds the input whatever the program does meanwhile, closes it, and takes down all that comes.
/// `exit.killed` says that it had not ended by the deadline.
Result<Transcript> converse(const Program& program, std::string_view input, Talk talk = {});

}  // namespace search_head
