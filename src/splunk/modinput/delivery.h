#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "splunk/modinput/stop_signal.h"
#include "text/result.h"

namespace splunk::modinput {

/// Hands events to splunkd so that an input that ends at any moment, by `kill -9` too, neither
/// repeats nor drops an event when it is started again.
///
/// A checkpoint after each write would repeat a batch, one before it would drop it, where the
/// process dies between the two. Here the kernel keeps the books: a batch is first put into a file,
/// together with the state that will hold after it, and then goes from the file to the pipe by
/// sendfile(2), which stores how far it came in that same file's first page before the call can
/// return, be interrupted or be killed. Whoever starts next finds how much of which batch is in the
/// pipe, sends the rest, and goes on from the state. An event of which only a part got into the old
/// pipe is sent again whole: a reader of XML can't have taken it.
///
/// What it can't know: whether splunkd, when it died itself, had taken what was in the pipe. After
/// a crash of the machine at most the last batch is repeated. Where the output is a file opened for
/// appending, which sendfile refuses, the write and the note of it are two steps.
class Delivery {
 public:
  /// What a former process left in `file`; its directory must be there. Waits up to ten seconds
  /// while such a process is still at work. `output` and `stop` must outlive this.
  static text::Result<Delivery> open(std::filesystem::path file, int output,
                                     const StopSignal& stop);

  Delivery(Delivery&& other) noexcept;
  Delivery& operator=(Delivery&& other) noexcept;
  ~Delivery();

  /// The state that holds when all that was begun is delivered; none where nothing was.
  const std::optional<std::string>& state() const { return state_; }

  /// Delivers what a former process begun and did not end. To be called once, after the `<stream>`
  /// of this process was written and before anything is sent. False: as of send().
  text::Result<bool> finish();

  /// Delivers events, as append_event() writes them, after which `state` holds. No events: only
  /// keeps the state. False where splunkd asks for the end and does not read, or reads no more:
  /// then nothing more is to be sent, and the next process delivers the rest.
  text::Result<bool> send(std::string_view events, std::string_view state);

 private:
  class Batch;
  class Lock;

  Delivery(std::filesystem::path file, int output, const StopSignal& stop);
  text::Result<bool> deliver();

  std::filesystem::path file_;
  int output_;
  const StopSignal* stop_;
  std::unique_ptr<Lock> lock_;
  std::unique_ptr<Batch> batch_;
  std::optional<std::string> state_;
};

}  // namespace splunk::modinput
