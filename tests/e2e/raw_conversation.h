#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "e2e/app.h"
#include "support/frame.h"
#include "support/pipe_io.h"

namespace e2e {

using search_head::Frame;
using search_head::Transcript;

/// A getinfo request with these arguments, as typed.
Frame getinfo(const std::string& arguments = "");

/// A chunk of rows.
Frame execute(std::string_view body, bool finished = true);

/// All of them, one behind the other.
std::string bytes_of(const std::vector<Frame>& frames);

/// What a program says to bytes that need not be a conversation, taken apart.
struct Answers {
  Transcript transcript;
  std::vector<Frame> replies;

  /// The sentence of the last reply, if that is an error; empty otherwise.
  std::string error() const;
};

/// Sends bytes to the packaged program and closes its input. However bad they are: it must end by
/// itself, not by a signal, with 0 or 1, say nothing on standard error, and write whole replies in
/// their strict form; 1 goes with an error as the last reply, and 0 without.
Answers answers_to(std::string_view bytes, const Program& program = packaged_program());

/// A conversation that goes on as long as the test wants, one request at a time. Whatever goes
/// wrong fails the test.
class Conversation {
 public:
  explicit Conversation(const Program& program = packaged_program(),
                        std::chrono::seconds within = std::chrono::seconds(60));

  /// The reply to a request, which is read only after the request was written whole.
  Frame ask(const Frame& request, std::chrono::milliseconds hold_last_byte = {});

  /// Writes bytes that need not be a request, as far as the program takes them.
  void write(std::string_view bytes);

  std::uint64_t peak_memory() const { return child_->peak_memory(); }

  /// Closes the input; what is left of the output, with the exit code checked.
  std::string end(int exit_code = 0);

 private:
  search_head::Deadline deadline_;
  search_head::Result<search_head::Child> child_;
  std::optional<search_head::ReplyStream> replies_;
};

}  // namespace e2e
