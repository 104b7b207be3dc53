#include "replay/player.h"

#include <algorithm>
#include <utility>

#include "replay/event_reader.h"
#include "replay/event_times.h"
#include "splunk/events/input_file.h"

namespace replay {

/// A log and the event of it that comes next.
class Player::Log {
 public:
  Log(std::size_t index, const LogFile& log, std::unique_ptr<splunk::events::InputFile> file,
      LogPosition position)
      : index_(index),
        file_(std::move(file)),
        reader_(*file_, log.form),
        times_(log.form, position.last),
        last_(position.last) {}

  text::Result<bool> skip(std::uint64_t offset) { return reader_.skip(offset); }

  // Reads the next event; false at the end.
  text::Result<bool> advance() {
    const auto read = reader_.next(event_);
    if (!read) return text::fail("The log " + file_->name() + ": " + read.error().message);
    ended_ = !*read;
    if (ended_) return false;
    times_.find(event_.text);
    if (const auto own = times_.own()) last_ = own->time;
    return true;
  }

  bool ended() const { return ended_; }
  Instant time() const { return last_; }

  void hand_over(PlayedEvent& event) const {
    event.log = index_;
    event.text = event_.text;
    event.times = times_.all();
    event.recorded = last_;
    event.after = {event_.end, last_};
  }

 private:
  std::size_t index_;
  std::unique_ptr<splunk::events::InputFile> file_;
  EventReader reader_;
  EventTimes times_;
  RecordedEvent event_;
  Instant last_;
  bool ended_ = false;
};

Player::Player() = default;
Player::Player(Player&&) noexcept = default;
Player& Player::operator=(Player&&) noexcept = default;
Player::~Player() = default;

std::vector<LogPosition> Player::beginning(const Survey& survey, Instant near) {
  std::vector<LogPosition> out;
  for (const LogSurvey& log : survey.logs) {
    out.push_back({0, log.first.value_or(survey.newest.value_or(near))});
  }
  return out;
}

text::Result<Player> Player::open(const Dataset& dataset, std::span<const LogPosition> positions) {
  Player out;
  for (std::size_t i = 0; i < dataset.logs.size(); ++i) {
    auto file = splunk::events::InputFile::open(dataset.logs[i].path.string());
    if (!file) return tl::unexpected(file.error());
    const std::string name = (*file)->name();
    auto log = std::make_unique<Log>(i, dataset.logs[i], std::move(*file), positions[i]);
    const auto skipped = log->skip(positions[i].offset);
    if (!skipped) return tl::unexpected(skipped.error());
    if (!*skipped) return text::fail("The log " + name + " is shorter than it was.");
    if (const auto read = log->advance(); !read) return tl::unexpected(read.error());
    out.logs_.push_back(std::move(log));
  }
  return out;
}

text::Result<bool> Player::next(PlayedEvent& event) {
  if (current_ != nullptr) {
    if (const auto read = current_->advance(); !read) return tl::unexpected(read.error());
  }
  current_ = nullptr;
  for (const auto& log : logs_) {
    if (log->ended()) continue;
    if (current_ == nullptr || log->time() < current_->time()) current_ = log.get();
  }
  if (current_ == nullptr) return false;
  current_->hand_over(event);
  return true;
}

}  // namespace replay
