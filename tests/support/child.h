#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "support/result.h"

namespace search_head {

using Clock = std::chrono::steady_clock;
using Deadline = Clock::time_point;

/// What is started, and how.
struct Program {
  std::string path = {};                      // a name without a slash is looked for in PATH
  std::vector<std::string> arguments = {};    // behind the program's name: command.arg.N
  std::vector<std::string> environment = {};  // NAME=value, besides this process's own
  std::string directory = {};                 // to start in; none: where this process is
};

/// How a process ended.
struct Exit {
  int code = -1;        // -1: it ended by a signal
  int signal = 0;       // 0: it ended by itself
  bool killed = false;  // by us, because it was late
  double user_seconds = 0;
  double system_seconds = 0;
  std::uint64_t peak_memory = 0;  // bytes, an upper bound: see Child::peak_memory
};

/// A running program with pipes on its standard input and output; what it writes to standard error
/// is kept apart. Killed when this goes away.
class Child {
 public:
  /// `pipe_size`: bytes that each pipe is to hold; 0 leaves them as the system makes them.
  static Result<Child> start(const Program& program, std::size_t pipe_size = 0);

  Child(Child&& other) noexcept;
  Child& operator=(Child&&) = delete;
  ~Child();

  pid_t id() const { return id_; }
  int input() const { return input_; }    // written by us
  int output() const { return output_; }  // read by us
  void close_input();
  void close_output();

  /// The most memory that it has held so far, in bytes; 0 once it has ended. The figure that comes
  /// with the exit counts what this process held when it started the child, and this does not.
  std::uint64_t peak_memory() const;

  /// Waits for the end, and kills it at the deadline.
  Exit wait(Deadline deadline);

  /// What it has written to standard error.
  std::string errors() const;

 private:
  Child() = default;

  pid_t id_ = -1;
  int input_ = -1;
  int output_ = -1;
  int errors_ = -1;
};

}  // namespace search_head
