#include "programs/bits_replay_send.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <optional>
#include <string>
#include <thread>

#include "programs/bits_replay_help.h"
#include "programs/bits_replay_run.h"
#include "replay/rewrite.h"
#include "splunk/events/input_file.h"
#include "splunk/rest/hec_sender.h"
#include "text/ascii.h"

namespace programs {
namespace {

using splunk::modinput::StopSignal;
using splunk::rest::HecSender;
using splunk::rest::HecTotals;
using splunk::rest::HecTransport;

constexpr std::size_t kLongestToken = 4096;
constexpr int kDecimals = 6;
constexpr double kMegabyte = 1e6;
constexpr std::chrono::milliseconds kBetweenLooks(100);

class StoppableClock : public splunk::rest::HecClock {
 public:
  explicit StoppableClock(const StopSignal& stop) : stop_(stop) {}
  TimePoint now() override { return std::chrono::steady_clock::now(); }
  bool sleep(std::chrono::milliseconds time) override { return stop_.wait_for(time); }

 private:
  const StopSignal& stop_;
};

/// Breaks off a request that waits for an answer when the user asks for the end.
class Interrupter {
 public:
  Interrupter(HecTransport& transport, const StopSignal& stop)
      : thread_([this, &transport, &stop] {
          while (!done_) {
            if (!stop.wait_for(kBetweenLooks)) continue;
            transport.interrupt();
            std::this_thread::sleep_for(kBetweenLooks);
          }
        }) {}
  ~Interrupter() {
    done_ = true;
    thread_.join();
  }
  Interrupter(const Interrupter&) = delete;
  Interrupter& operator=(const Interrupter&) = delete;

 private:
  std::atomic<bool> done_ = false;
  std::thread thread_;  // last, for it uses all of the above
};

/// Takes what would be sent, and counts it.
class DryRun : public HecTransport {
 public:
  splunk::rest::HecReply post(const std::string& /*path*/, std::string_view /*body*/,
                              bool /*packed*/, std::chrono::milliseconds /*patience*/) override {
    splunk::rest::HecReply reply;
    reply.status = 200;
    reply.body = R"({"text":"Success","code":0})";
    return reply;
  }
};

text::Result<std::string> read_token(const std::string& path) {
  const auto file = splunk::events::InputFile::open(path);
  if (!file) return tl::unexpected(file.error());
  std::string text(kLongestToken, '\0');
  const auto size = (*file)->read(text.data(), text.size());
  if (!size) return tl::unexpected(size.error());
  const std::string token(text::trimmed(std::string_view(text).substr(0, *size)));
  const bool sound = !token.empty() && std::all_of(token.begin(), token.end(),
                                                   [](char c) { return c > ' ' && c < '\x7F'; });
  if (sound) return token;
  return text::fail("The file " + path +
                    " holds no token: it has to have the token alone, on one line.");
}

text::Result<std::unique_ptr<HecTransport>> transport_to(const ReplayArguments& arguments,
                                                         const std::string& channel) {
  if (arguments.dry_run) return std::make_unique<DryRun>();
  const auto address = splunk::rest::parse_collector(arguments.collector, arguments.insecure);
  if (!address) return tl::unexpected(address.error());
  auto token = read_token(arguments.token_file);
  if (!token) return tl::unexpected(token.error());
  splunk::rest::HecEndpoint endpoint{*address, std::move(*token), channel, {}};
  if (!arguments.ca_file.empty()) endpoint.trust.ca_file = arguments.ca_file;
  endpoint.trust.verify = !arguments.insecure;
  return splunk::rest::open_transport(endpoint);
}

// `1 batch`, `2 batches`.
std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
  return std::to_string(number) + " " + std::string(number == 1 ? one : many);
}

void print_summary(const HecTotals& totals, const ReplayArguments& arguments) {
  std::string line = counted(totals.events, "event", "events") +
                     (arguments.dry_run ? " would be sent in " : " sent in ") +
                     counted(totals.batches, "batch", "batches");
  char size[64];
  (void)std::snprintf(size, sizeof size, " (%.1f MB, packed %.1f MB)",
                      static_cast<double>(totals.bytes) / kMegabyte,
                      static_cast<double>(totals.packed_bytes) / kMegabyte);
  line += size;
  if (arguments.acknowledge && !arguments.dry_run) {
    line += ", " + std::to_string(totals.acknowledged) + " acknowledged";
  }
  if (totals.tries_again > 0) {
    line += ", " + counted(totals.tries_again, "try again", "tries again");
  }
  std::puts((line + ".").c_str());
}

class Sending {
 public:
  Sending(const ReplayArguments& arguments, HecSender& sender)
      : arguments_(arguments), sender_(sender) {}

  // False where it can't go on; then there is a failure.
  bool add(const ReadyEvent& ready) {
    text_.clear();
    replay::append_rewritten(text_, ready.event, ready.log.form, ready.delta, arguments_.computer);
    const std::string time = replay::epoch_text(ready.time, kDecimals);
    return keep(sender_.add(
        {time, arguments_.host, ready.log.source, ready.log.sourcetype, arguments_.index, text_}));
  }
  bool flush() { return keep(sender_.flush()); }
  bool finish() { return keep(sender_.finish()); }

  const std::optional<text::Error>& failure() const { return failure_; }

 private:
  bool keep(const text::Result<void>& done) {
    if (!done) failure_ = done.error();
    return done.has_value();
  }

  const ReplayArguments& arguments_;
  HecSender& sender_;
  std::string text_;
  std::optional<text::Error> failure_;
};

}  // namespace

int send_replay(const ReplayArguments& arguments) {
  const StopSignal stop;
  splunk::rest::HecSenderOptions options;
  options.batch_bytes = arguments.batch_bytes;
  options.acknowledge = arguments.acknowledge && !arguments.dry_run;
  options.patience = arguments.patience;
  options.channel = splunk::rest::random_channel();
  const auto transport = transport_to(arguments, options.channel);
  if (!transport) return print_replay_error(transport.error().message);
  const Interrupter interrupter(**transport, stop);
  StoppableClock clock(stop);
  HecSender sender(**transport, clock, options);
  Sending sending(arguments, sender);
  ProgressBar progress(arguments.progress && ::isatty(STDERR_FILENO) != 0);

  int code = kReplayDone;
  for (const std::string& dataset : arguments.datasets) {
    const auto played = play(
        dataset, arguments, progress, stop,
        [&](const ReadyEvent& ready) { return sending.add(ready); },
        [&] { return sending.flush(); });
    if (!played) {
      progress.clear();
      code = print_replay_error(played.error().message);
      break;
    }
    if (!*played) {
      code = kReplayIncomplete;
      break;
    }
  }
  // What was read before an error is delivered, and acknowledged where it can be.
  if (!sending.failure() && !sending.finish()) code = kReplayIncomplete;
  progress.clear();
  if (sending.failure()) (void)print_replay_error(sending.failure()->message);
  print_summary(sender.totals(), arguments);
  return code;
}

}  // namespace programs
