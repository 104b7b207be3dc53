#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "replay/dataset.h"
#include "replay/instant.h"
#include "splunk/modinput/configuration.h"
#include "text/result.h"

namespace replay {

/// What a stanza `bits_replay://<name>` says.
struct ReplaySettings {
  std::filesystem::path dataset;
  DatasetNames names;  // the stanza's source and sourcetype, for where a description has none
  double speed = 0;
  std::optional<Instant> until;  // none: now
  std::string computer;          // in each event instead of its own, and Splunk's host
  bool repeat = false;

  /// What of it decides on what the events become: where it changes, a replay begins anew.
  std::string identity;
};

/// Checks every parameter; an error names the one that is wrong, and what it may be. A relative
/// dataset is in `app`, and may not leave it.
text::Result<ReplaySettings> read_settings(const splunk::modinput::Stanza& stanza,
                                           const std::filesystem::path& app, Instant now);

}  // namespace replay
