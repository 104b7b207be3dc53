#include "replay/replay_input.h"

#include <optional>
#include <string>
#include <utility>

#include "replay/dataset.h"
#include "replay/pace.h"
#include "replay/player.h"
#include "replay/replay_settings.h"
#include "replay/replay_state.h"
#include "replay/rewrite.h"
#include "replay/survey.h"
#include "splunk/modinput/checkpoint.h"
#include "splunk/modinput/delivery.h"

namespace replay {
namespace {

using splunk::modinput::DataType;
using splunk::modinput::Delivery;
using splunk::modinput::Stanza;
using splunk::modinput::Surroundings;

// A batch is a file of its own and one sync of the disk.
constexpr std::size_t kBatch = 1 << 20;
// Splunk's documentation gives the time of an event three decimals; the event itself has all.
constexpr int kDecimals = 3;

std::string seconds_text(Microseconds time) {
  return std::to_string(std::chrono::floor<std::chrono::seconds>(time).count()) + " s";
}

/// One stanza's replay, from where it was to its end or until it is told to stop.
class Replay {
 public:
  Replay(const Stanza& stanza, const ReplaySettings& settings, const Dataset& dataset,
         Delivery& delivery, const Surroundings& surroundings)
      : stanza_(stanza),
        settings_(settings),
        dataset_(dataset),
        delivery_(delivery),
        surroundings_(surroundings) {}

  text::Result<void> run() {
    auto identity = identity_of(dataset_, settings_.identity);
    if (!identity) return tl::unexpected(identity.error());
    if (!surroundings_.events.begin()) return {};
    auto state = former_state();
    if (!state) return tl::unexpected(state.error());
    const auto finished = delivery_.finish();
    if (!finished) return tl::unexpected(finished.error());
    if (!*finished) return {};
    if (*state && (*state)->identity == *identity) {
      state_ = std::move(**state);
      if (!state_.finished) {
        surroundings_.log.info("Goes on after " + std::to_string(state_.events) +
                               " events of run " + std::to_string(state_.run) + ".");
        return play();
      }
      if (!settings_.repeat) return {};
    }
    const auto begun = begin(*identity);
    if (!begun) return tl::unexpected(begun.error());
    return *begun ? play() : text::Result<void>();
  }

 private:
  text::Result<std::optional<ReplayState>> former_state() const {
    if (!delivery_.state()) return std::nullopt;
    auto state = parse_state(*delivery_.state());
    if (!state) return tl::unexpected(state.error());
    return std::move(*state);
  }

  // Begins a run. False where told to stop.
  text::Result<bool> begin(const std::string& identity) {
    const auto found =
        survey(dataset_, now(), [&](std::uint64_t) { return !surroundings_.stop.asked(); });
    if (surroundings_.stop.asked()) return false;
    if (!found) return tl::unexpected(found.error());
    for (const std::string& remark : remarks(dataset_, *found)) surroundings_.log.warn(remark);
    const Pace pace(*found, settings_.speed, now(), settings_.until);
    const std::uint64_t run = state_.run + (state_.finished ? 1 : 0);
    state_ = {identity,      run,          false, pace.start(),
              pace.oldest(), pace.delta(), 0,     Player::beginning(*found, pace.start())};
    surroundings_.log.info("Run " + std::to_string(run) + ": replays " +
                           std::to_string(found->events) + " events in " + dataset_.path.string() +
                           ", moved by " + seconds_text(pace.delta()) + ".");
    return delivery_.send({}, to_text(state_));
  }

  text::Result<void> play() {
    auto player = Player::open(dataset_, state_.positions);
    if (!player) return tl::unexpected(player.error());
    const Pace pace(state_.oldest, settings_.speed, state_.start, state_.delta);
    PlayedEvent event;
    for (;;) {
      const auto read = player->next(event);
      if (!read) return tl::unexpected(read.error());
      if (!*read) break;
      const auto ready = wait_until(pace.due(event.recorded));
      if (!ready) return tl::unexpected(ready.error());
      if (!*ready) return {};
      add(event);
      if (batch_.size() < kBatch) continue;
      auto sent = send();
      if (!sent) return tl::unexpected(sent.error());
      if (!*sent || surroundings_.stop.asked()) return {};
    }
    state_.finished = true;
    auto sent = send();
    if (!sent) return tl::unexpected(sent.error());
    if (*sent) {
      surroundings_.log.info("Run " + std::to_string(state_.run) +
                             " is done: " + std::to_string(state_.events) + " events.");
    }
    return {};
  }

  // False where told to stop, or nobody reads.
  text::Result<bool> wait_until(Instant due) {
    if (settings_.speed <= 0) return true;
    const Microseconds wait = due - now();
    if (wait <= Microseconds(0)) return true;
    // What is ready goes out before the pause.
    if (!batch_.empty()) {
      auto sent = send();
      if (!sent || !*sent) return sent;
    }
    return !surroundings_.stop.wait_for(wait);
  }

  void add(const PlayedEvent& event) {
    const LogFile& log = dataset_.logs[event.log];
    text_.clear();
    append_rewritten(text_, event, log.form, state_.delta, settings_.computer);
    const std::string time = epoch_text(event.recorded + state_.delta, kDecimals);
    splunk::modinput::append_event(
        batch_, {stanza_.name, time, log.source, log.sourcetype, {}, settings_.computer, text_});
    state_.positions[event.log] = event.after;
    ++state_.events;
  }

  text::Result<bool> send() {
    auto sent = delivery_.send(batch_, to_text(state_));
    batch_.clear();
    return sent;
  }

  const Stanza& stanza_;
  const ReplaySettings& settings_;
  const Dataset& dataset_;
  Delivery& delivery_;
  const Surroundings& surroundings_;
  ReplayState state_;
  std::string text_;
  std::string batch_;
};

text::Result<void> run_stanza(const Stanza& stanza, const std::filesystem::path& app,
                              const std::filesystem::path& checkpoints,
                              const Surroundings& surroundings) {
  const auto settings = read_settings(stanza, app, now());
  if (!settings) return tl::unexpected(settings.error());
  const auto dataset = open_dataset(settings->dataset, settings->names);
  if (!dataset) return tl::unexpected(dataset.error());
  const auto checkpoint = splunk::modinput::Checkpoint::open(checkpoints);
  if (!checkpoint) return tl::unexpected(checkpoint.error());
  auto delivery =
      Delivery::open(checkpoint->file_of(stanza.name), surroundings.output, surroundings.stop);
  if (!delivery) return tl::unexpected(delivery.error());
  return Replay(stanza, *settings, *dataset, *delivery, surroundings).run();
}

}  // namespace

splunk::modinput::Scheme ReplayInput::scheme() const {
  splunk::modinput::Scheme out;
  out.title = "BITS Match: replay of attack data";
  out.description =
      "Plays a recorded dataset as if it happened now, with all its times moved by one step.";
  out.arguments = {
      {"dataset", "Dataset",
       "A description (.yml) as in Splunk's attack_data, or one log: its whole path, or its path "
       "within the app's folder.",
       "", DataType::string, true, false},
      {"speed", "Speed",
       "0: all at once (default). 1: as fast as it was recorded. N: N times as fast.", "",
       DataType::number, false, false},
      {"until", "Newest event at",
       "now (default), or the moment that the newest event is put at, such as "
       "2026-03-17T08:15:30Z.",
       "", DataType::string, false, false},
      {"rewrite_host", "Computer",
       "A name to write in place of the computer's in each event, and as its host.", "",
       DataType::string, false, false},
      {"form", "Form of the log", "xml, json, windows-text or lines; recognised when not given.",
       "", DataType::string, false, false},
      {"repeat", "Repeat", "true: replay again at each interval. false (default): once.", "",
       DataType::boolean, false, false}};
  return out;
}

text::Result<void> ReplayInput::validate(const splunk::modinput::Configuration& configuration) {
  const auto settings = read_settings(configuration.stanzas.front(), app_, now());
  if (!settings) return tl::unexpected(settings.error());
  const auto dataset = open_dataset(settings->dataset, settings->names);
  if (!dataset) return tl::unexpected(dataset.error());
  return {};
}

text::Result<void> ReplayInput::run(const splunk::modinput::Configuration& configuration,
                                    const Surroundings& surroundings) {
  for (const Stanza& stanza : configuration.stanzas) {
    auto done = run_stanza(stanza, app_, configuration.checkpoint_directory, surroundings);
    if (!done) return done;
    if (surroundings.stop.asked()) break;
  }
  return {};
}

}  // namespace replay
