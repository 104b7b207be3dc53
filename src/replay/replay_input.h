#pragma once

#include <filesystem>

#include "splunk/modinput/modular_input.h"

namespace replay {

/// The modular input `bits_replay://<name>`: plays the dataset of a stanza into splunkd.
///
/// The state of the replay goes through splunk::modinput::Delivery, which see for what holds after
/// `kill -9`. A run that was ended early goes on where it was, with the same step in time; a run
/// that is finished is not begun again, unless the stanza says `repeat` or what is to be replayed
/// has changed: then the next start by splunkd (its `interval`) begins another.
class ReplayInput : public splunk::modinput::ModularInput {
 public:
  /// `app` is the app's folder, in which a relative path of a dataset is looked for.
  explicit ReplayInput(std::filesystem::path app) : app_(std::move(app)) {}

  splunk::modinput::Scheme scheme() const override;
  text::Result<void> validate(const splunk::modinput::Configuration& configuration) override;
  text::Result<void> run(const splunk::modinput::Configuration& configuration,
                         const splunk::modinput::Surroundings& surroundings) override;

 private:
  std::filesystem::path app_;
};

}  // namespace replay
