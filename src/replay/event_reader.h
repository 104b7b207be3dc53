#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "replay/log_form.h"
#include "splunk/records/byte_stream.h"
#include "text/result.h"

namespace replay {

/// One event as it was recorded, without the line end after it.
struct RecordedEvent {
  std::string_view text;  // until the next one is read
  std::uint64_t end = 0;  // bytes of the log up to where the next event is looked for
};

/// Cuts a log into events. Holds a piece of it at a time (256 KiB, or the largest event).
class EventReader {
 public:
  static constexpr std::size_t kLargestEvent = 16U << 20;

  /// `input` is text in UTF-8 and must outlive this.
  EventReader(splunk::records::ByteStream& input, LogForm form) : input_(input), form_(form) {}

  /// The next event; false at the end. An error where an event is larger than 16 MiB or the log
  /// can't be read.
  text::Result<bool> next(RecordedEvent& event);

  /// Goes on after so many bytes more, as by RecordedEvent::end. Only before the first event. False
  /// where the log is shorter.
  text::Result<bool> skip(std::uint64_t bytes);

  /// Bytes between Windows events that are no blanks and no wrapping: they are left out.
  std::uint64_t passed_over() const { return passed_over_; }

  /// Whether the log ended in the midst of a Windows event, which is left out.
  bool cut_off() const { return cut_off_; }

 private:
  std::string_view rest() const { return {buffer_.get() + begin_, end_ - begin_}; }
  text::Result<bool> read_more();
  void pass_over(std::size_t size);
  text::Result<bool> next_xml(RecordedEvent& event);
  text::Result<bool> next_line(RecordedEvent& event);
  text::Result<std::size_t> end_of_object(std::size_t line_end);
  text::Result<std::size_t> end_of_windows_text(std::size_t line_end);
  text::Result<std::size_t> find_line_end(std::size_t from);
  void take(RecordedEvent& event, std::size_t begin, std::size_t end, std::size_t next);

  splunk::records::ByteStream& input_;
  LogForm form_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t taken_ = 0;  // bytes of the log before begin_
  std::uint64_t events_ = 0;
  std::uint64_t passed_over_ = 0;
  bool in_tag_ = false;
  bool ended_ = false;
  bool cut_off_ = false;
};

}  // namespace replay
