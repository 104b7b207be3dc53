#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "splunk/rest/hec_event.h"
#include "splunk/rest/hec_gzip.h"
#include "splunk/rest/hec_transport.h"
#include "text/result.h"

namespace splunk::rest {

/// The time that a sender waits by. A seam: tests have one of their own.
class HecClock {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  virtual ~HecClock() = default;
  virtual TimePoint now() = 0;

  /// True where the user asks for the end.
  virtual bool sleep(std::chrono::milliseconds time) = 0;
};

struct HecSenderOptions {
  std::size_t batch_bytes = 1'000'000;  // of a batch before it is packed; an event may be larger
  bool acknowledge = false;
  std::string channel;  // that of the transport
  /// How long one batch is tried, and how long acknowledgement is waited for in the end.
  std::chrono::milliseconds patience{120'000};
  /// How long one answer is waited for.
  std::chrono::milliseconds answer_patience{30'000};
};

struct HecTotals {
  std::uint64_t events = 0;  // that the collector has taken
  std::uint64_t acknowledged = 0;
  std::uint64_t batches = 0;
  std::uint64_t tries_again = 0;  // of a batch after a failure
  std::uint64_t bytes = 0;        // of the batches
  std::uint64_t packed_bytes = 0;
};

/// Sends events to an HTTP Event Collector in batches: every event arrives at least once, or an
/// error says that it did not.
///
/// A batch is sent again, whole, where no answer came or the collector is busy (408, 429, 500, 502,
/// 503, 504), after 0.25 s and then twice as long each time up to 30 s, or as long as the collector
/// says. A batch of which the answer was lost may so arrive twice: the collector has no way to
/// tell. Any other answer is an error at once, with what to do about it.
class HecSender {
 public:
  /// All three must outlive this.
  HecSender(HecTransport& transport, HecClock& clock, HecSenderOptions options);

  /// Adds an event; sends the batch where it is full.
  text::Result<void> add(const HecEvent& event);

  /// Sends what is there.
  text::Result<void> flush();

  /// Sends what is there and waits for the acknowledgements that are asked for. Where some don't
  /// come in time, an error says how many events they are of.
  text::Result<void> finish();

  const HecTotals& totals() const { return totals_; }

 private:
  text::Result<void> send(std::string_view packed, std::uint64_t events);
  text::Result<void> accept(const HecReply& reply, std::uint64_t events);
  text::Error refusal(const HecReply& reply) const;
  text::Result<void> wait_for_acknowledgements(std::size_t most_open);
  text::Result<void> poll(bool& progress);

  HecTransport& transport_;
  HecClock& clock_;
  HecSenderOptions options_;
  HecGzip gzip_;
  HecTotals totals_;
  std::string batch_;
  std::uint64_t batch_events_ = 0;
  std::map<std::int64_t, std::uint64_t> open_;  // events by the acknowledgement that is to come
};

}  // namespace splunk::rest
