#include "splunk/rest/hec_sender.h"

#include <algorithm>
#include <utility>

#include "splunk/rest/hec_answer.h"

namespace splunk::rest {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view kEventPath = "/services/collector/event";
constexpr std::string_view kAckPath = "/services/collector/ack?channel=";
constexpr milliseconds kFirstPause{250};
constexpr milliseconds kLongestPause{30'000};
constexpr milliseconds kLongestPollPause{5'000};
// The collector keeps acknowledgements for a while only, and not more than a number of them.
constexpr std::size_t kMostOpen = 1000;

bool is_worth_another_try(const HecReply& reply) {
  switch (reply.status) {
    case 0:
      return !reply.final;
    case 408:
    case 429:
    case 500:
    case 502:
    case 503:
    case 504:
      return true;
    default:
      return false;
  }
}

// Grows from pause to pause.
class Pauses {
 public:
  Pauses(HecClock& clock, milliseconds patience, milliseconds longest)
      : clock_(clock), end_(clock.now() + patience), longest_(longest) {}

  milliseconds left() const {
    return std::max(std::chrono::duration_cast<milliseconds>(end_ - clock_.now()), milliseconds(0));
  }

  enum class Outcome { waited, out_of_patience, stopped };

  Outcome wait(milliseconds at_least) {
    if (left() == milliseconds(0)) return Outcome::out_of_patience;
    const milliseconds time = std::min(std::max(next_, at_least), left());
    next_ = std::min(next_ * 2, longest_);
    return clock_.sleep(time) ? Outcome::stopped : Outcome::waited;
  }

  void begin_again() { next_ = kFirstPause; }

 private:
  HecClock& clock_;
  HecClock::TimePoint end_;
  milliseconds longest_;
  milliseconds next_ = kFirstPause;
};

text::Error stopped() { return {"Asked to stop."}; }

}  // namespace

HecSender::HecSender(HecTransport& transport, HecClock& clock, HecSenderOptions options)
    : transport_(transport), clock_(clock), options_(std::move(options)) {}

text::Result<void> HecSender::add(const HecEvent& event) {
  const std::size_t before = batch_.size();
  append_hec_event(batch_, event);
  ++batch_events_;
  if (batch_.size() <= options_.batch_bytes) return {};
  if (before == 0) return flush();
  // The one too many begins the next batch.
  std::string next = batch_.substr(before);
  batch_.resize(before);
  --batch_events_;
  auto sent = flush();
  batch_ = std::move(next);
  batch_events_ = 1;
  return sent;
}

text::Result<void> HecSender::flush() {
  if (batch_.empty()) return {};
  const auto packed = gzip_.pack(batch_);
  if (!packed) return tl::unexpected(packed.error());
  if (auto sent = send(*packed, batch_events_); !sent) return sent;
  ++totals_.batches;
  totals_.bytes += batch_.size();
  totals_.packed_bytes += packed->size();
  batch_.clear();
  batch_events_ = 0;
  if (open_.size() < kMostOpen) return {};
  return wait_for_acknowledgements(kMostOpen / 2);
}

text::Result<void> HecSender::send(std::string_view packed, std::uint64_t events) {
  Pauses pauses(clock_, options_.patience, kLongestPause);
  for (;;) {
    const milliseconds patience =
        std::clamp(pauses.left(), milliseconds(1), options_.answer_patience);
    const HecReply reply = transport_.post(std::string(kEventPath), packed, true, patience);
    if (!is_worth_another_try(reply)) return accept(reply, events);
    switch (pauses.wait(reply.retry_after)) {
      case Pauses::Outcome::stopped:
        return tl::unexpected(stopped());
      case Pauses::Outcome::out_of_patience:
        return tl::unexpected(refusal(reply));
      case Pauses::Outcome::waited:
        ++totals_.tries_again;
    }
  }
}

text::Result<void> HecSender::accept(const HecReply& reply, std::uint64_t events) {
  const HecAnswer answer = parse_hec_answer(reply.body);
  if (reply.status != 200 || !answer.code || !is_hec_success(*answer.code)) {
    return tl::unexpected(refusal(reply));
  }
  totals_.events += events;
  if (!options_.acknowledge) return {};
  if (!answer.ack_id) {
    return text::fail(
        "The collector took a batch and promised no acknowledgement for it: leave out "
        "--ack, or enable indexer acknowledgement for the token.");
  }
  open_[*answer.ack_id] += events;
  return {};
}

text::Error HecSender::refusal(const HecReply& reply) const {
  if (reply.status == 0) return {reply.failure};
  const HecAnswer answer = parse_hec_answer(reply.body);
  if (answer.code) {
    std::string out = "The collector says: " + answer.text + " (code " +
                      std::to_string(*answer.code) + ", HTTP " + std::to_string(reply.status) +
                      "). ";
    if (answer.invalid_event) {
      out +=
          "It is about event " +
          std::to_string(totals_.events + 1 + static_cast<std::uint64_t>(*answer.invalid_event)) +
          ". ";
    }
    return {out + hec_hint(*answer.code)};
  }
  switch (reply.status) {
    case 413:
      return {
          "The batch is too large for the collector (HTTP 413): make batches smaller with "
          "--batch-bytes, or raise max_content_length in its limits.conf."};
    case 404:
      return {
          "There is no collector at this address (HTTP 404): check host and port, and that the "
          "HTTP Event Collector is enabled."};
    default:
      return {"HTTP " + std::to_string(reply.status) +
              " came from something that is no collector: check host and port, and what stands in "
              "between."};
  }
}

text::Result<void> HecSender::poll(bool& progress) {
  std::string body = R"({"acks":[)";
  for (const auto& [id, events] : open_) {
    if (!body.ends_with('[')) body += ',';
    body += std::to_string(id);
  }
  body += "]}";
  const HecReply reply = transport_.post(std::string(kAckPath) + options_.channel, body, false,
                                         options_.answer_patience);
  progress = false;
  if (is_worth_another_try(reply)) return {};
  const auto acks = parse_hec_acks(reply.body);
  if (reply.status != 200 || !acks) return tl::unexpected(refusal(reply));
  for (const auto& [id, is_acknowledged] : *acks) {
    const auto found = open_.find(id);
    if (!is_acknowledged || found == open_.end()) continue;
    totals_.acknowledged += found->second;
    open_.erase(found);
    progress = true;
  }
  return {};
}

text::Result<void> HecSender::wait_for_acknowledgements(std::size_t most_open) {
  Pauses pauses(clock_, options_.patience, kLongestPollPause);
  while (open_.size() > most_open) {
    bool progress = false;
    if (auto polled = poll(progress); !polled) return polled;
    if (open_.size() <= most_open) break;
    if (progress) pauses.begin_again();
    switch (pauses.wait(milliseconds(0))) {
      case Pauses::Outcome::stopped:
        return tl::unexpected(stopped());
      case Pauses::Outcome::out_of_patience: {
        std::uint64_t events = 0;
        for (const auto& [id, of_batch] : open_) events += of_batch;
        return text::fail(std::to_string(events) +
                          " events were sent and not acknowledged in time: look at the indexers' "
                          "queues, or wait longer with --patience.");
      }
      case Pauses::Outcome::waited:
        break;
    }
  }
  return {};
}

text::Result<void> HecSender::finish() {
  if (auto sent = flush(); !sent) return sent;
  return wait_for_acknowledgements(0);
}

}  // namespace splunk::rest
