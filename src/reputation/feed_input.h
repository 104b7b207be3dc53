#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "reputation/download.h"
#include "reputation/feed_settings.h"
#include "reputation/feed_update.h"
#include "reputation/indicator_list.h"
#include "splunk/modinput/modular_input.h"
#include "splunk/rest/connection.h"
#include "text/result.h"

namespace reputation {

/// The modular input bits_reputation://<name>: keeps what a feed says in the app's lookup
/// bits_reputation.csv and in the KV store collection bits_reputation, and gives one event a run.
class FeedInput : public splunk::modinput::ModularInput {
 public:
  /// `app`: its directory. `splunk_home`: where splunkd's certificates are; may be empty.
  FeedInput(std::filesystem::path app, std::filesystem::path splunk_home)
      : app_(std::move(app)), splunk_home_(std::move(splunk_home)) {}

  splunk::modinput::Scheme scheme() const override;
  text::Result<void> validate(const splunk::modinput::Configuration& configuration) override;

  /// A stanza that fails is logged, and the others still run.
  text::Result<void> run(const splunk::modinput::Configuration& configuration,
                         const splunk::modinput::Surroundings& surroundings) override;

 private:
  struct Run;

  text::Result<FeedSettings> settings_of(const splunk::modinput::Stanza& stanza) const;
  text::Result<FeedUpdate> update(const Run& run, const FeedSettings& settings,
                                  const FeedState& state) const;
  text::Result<void> run_stanza(const Run& run) const;
  text::Result<void> bring_to_kv_store(const Run& run, const FeedSettings& settings) const;
  std::filesystem::path list() const { return app_ / "lookups" / kListFile; }
  std::string app_name() const { return app_.filename().string(); }

  std::filesystem::path app_;
  std::filesystem::path splunk_home_;
};

}  // namespace reputation
