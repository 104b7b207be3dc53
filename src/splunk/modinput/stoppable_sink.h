#pragma once

#include "splunk/chunked/file_descriptor.h"
#include "splunk/modinput/stop_signal.h"

namespace splunk::modinput {

/// Writes to a descriptor and gives up where splunkd asks for the end and does not read: a blocked
/// write would otherwise keep the process until splunkd kills it. While it is asked to end it goes
/// on for a second more, so that a reader that still reads gets the whole of what was begun.
class StoppableSink : public chunked::ByteSink {
 public:
  /// Both must outlive this. A pipe is put in non-blocking mode for as long.
  StoppableSink(int descriptor, const StopSignal& stop);
  ~StoppableSink() override;
  StoppableSink(const StoppableSink&) = delete;
  StoppableSink& operator=(const StoppableSink&) = delete;

  bool write(std::span<const std::string_view> parts) override;

 private:
  bool write_all(std::string_view bytes);
  bool wait();

  int descriptor_;
  const StopSignal& stop_;
  int flags_before_ = -1;  // -1: not changed
};

}  // namespace splunk::modinput
