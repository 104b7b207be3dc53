#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "powershell/reading.h"
#include "text/ascii.h"

namespace powershell {

/// The reading of one command line while it is under way: what was found, and what is left of the
/// limits. Every part of the reading, however deep, writes to the same one.
class Session {
 public:
  Session(const Process& process, const Limits& limits)
      : process_(process),
        limits_(limits),
        work_left_(limits.work + limits.work_per_byte * process.command_line.size()),
        output_left_(limits.output) {}

  const Process& process() const { return process_; }
  Reading& reading() { return reading_; }

  void note(Technique technique) { reading_.techniques.add(technique); }
  /// Something that runs can't be known: `what` as written, `why` in a few words.
  void note_opaque(std::string_view what, std::string_view why);
  void add(Invocation invocation);
  void add_layer(std::string_view how, std::string_view text);

  /// Takes steps of work, or bytes of output, out of what is left; false where that is too little,
  /// which is noted. Without work the caller stops, with what it has; a text that is too long is
  /// unknown, and reading goes on.
  bool work(std::size_t steps);
  bool output(std::size_t bytes);
  bool stopped() const { return stopped_; }

  /// While it lives, half of the work that is left is put aside: what stands first in a script, a
  /// loop of a million turns, can't use up what is there for reading the rest.
  class Share {
   public:
    /// `is_last`: nothing comes after it, so that it may have all that is left.
    Share(Session& session, bool is_last);
    ~Share();
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;
    /// Whether it was not enough: what was done with it ended somewhere in the middle.
    bool used_up() const { return !was_stopped_ && session_.stopped_; }

   private:
    Session& session_;
    std::size_t aside_;
    bool was_stopped_;
  };

  /// A variable of the environment that the line itself gives a value (cmd.exe's `set`), for every
  /// shell inside: its value, or null. Names are compared without regard to case.
  const std::string* environment(std::string_view name) const;
  void set_environment(std::string_view name, std::string value);

  /// What a shell finds on its standard input, PowerShell's $input: of `echo X | powershell -`.
  struct Input {
    bool piped = false;               // something is piped in …
    std::optional<std::string> text;  // … and this is it, where it is known
  };
  const Input& input() const { return input_; }
  void set_input(Input input) { input_ = std::move(input); }

  /// One layer deeper while it lives; `entered()` is false where the limit forbids it (noted).
  class Deeper {
   public:
    explicit Deeper(Session& session);
    ~Deeper();
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    bool entered() const { return entered_; }

   private:
    Session& session_;
    bool entered_;
  };
  unsigned depth() const { return depth_; }

 private:
  struct FoldedLess {
    using is_transparent = void;
    bool operator()(std::string_view a, std::string_view b) const {
      return std::lexicographical_compare(
          a.begin(), a.end(), b.begin(), b.end(),
          [](char x, char y) { return text::fold(x) < text::fold(y); });
    }
  };

  Process process_;
  Limits limits_;
  Reading reading_;
  std::map<std::string, std::string, FoldedLess> environment_;
  Input input_;
  std::size_t work_left_;
  std::size_t output_left_;
  unsigned depth_ = 0;
  bool stopped_ = false;
};

}  // namespace powershell
