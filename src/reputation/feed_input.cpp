#include "reputation/feed_input.h"

#include <utility>

#include "reputation/credential.h"
#include "reputation/feed_file.h"
#include "reputation/kv_sync.h"
#include "reputation/seen_time.h"
#include "reputation/update_event.h"
#include "splunk/modinput/checkpoint.h"
#include "splunk/rest/kv_store.h"
#include "splunk/rest/splunkd_client.h"
#include "splunk/rest/storage_passwords.h"

namespace reputation {
namespace {

using splunk::modinput::Argument;
using splunk::modinput::Checkpoint;
using splunk::modinput::Configuration;
using splunk::modinput::DataType;
using splunk::modinput::Scheme;
using splunk::modinput::Stanza;
using splunk::modinput::Surroundings;

constexpr std::string_view kCollection = "bits_reputation";

Argument argument(std::string name, std::string title, std::string description,
                  DataType type = DataType::string, std::string validation = {}) {
  Argument out;
  out.name = std::move(name);
  out.title = std::move(title);
  out.description = std::move(description);
  out.data_type = type;
  out.validation = std::move(validation);
  return out;
}

splunk::rest::Connection connection_of(const Configuration& configuration, const Stanza& stanza,
                                       const std::filesystem::path& splunk_home) {
  splunk::rest::Connection out;
  out.uri = configuration.server_uri;
  out.session_key = configuration.session_key;
  out.splunk_home = splunk_home;
  if (const auto ca = stanza.value("splunkd_ca")) out.trust.ca_file = *ca;
  return out;
}

// That nobody reads it is not the feed's failure.
void write_event(const Surroundings& around, const Stanza& stanza, std::string_view event) {
  (void)around.events.write({.stanza = stanza.name,
                             .time = {},
                             .source = {},
                             .sourcetype = {},
                             .index = {},
                             .host = {},
                             .data = event});
}

}  // namespace

// What one run of a stanza works with.
struct FeedInput::Run {
  const Stanza& stanza;
  const Surroundings& around;
  const Checkpoint& checkpoint;
  splunk::rest::Connection splunkd;
  std::uint32_t now;
};

Scheme FeedInput::scheme() const {
  Scheme out;
  out.title = "BITS Match reputation feed";
  out.description =
      "Fetches a list of bad domains, addresses and URLs, for reputation=true of the search "
      "command "
      "bitsmatch and for lookups.";
  out.arguments = {
      argument("url", "Address",
               "Where the list is: http:// or https://, or a file of this app by its path in it."),
      argument("format", "Format",
               "plain (one indicator a line), csv (columns by name), urlhaus (its CSV export) or "
               "hosts (a blocking hosts file). Default: plain."),
      argument("category", "Category", "What entries are bad for where the feed doesn't say."),
      argument("indicator_column", "Column of the indicator", "Of format csv. Default: indicator."),
      argument("type_column", "Column of the type", "Of format csv. Default: type."),
      argument("category_column", "Column of the category", "Of format csv. Default: category."),
      argument("first_seen_column", "Column of first seen", "Of format csv. Default: first_seen."),
      argument("last_seen_column", "Column of last seen", "Of format csv. Default: last_seen."),
      argument("max_bytes", "Largest size",
               "In bytes, unpacked. A larger feed is refused. Default: 100000000.",
               DataType::number),
      argument("min_entries", "Fewest entries",
               "A copy with fewer is refused, and the last good one stays. Default: 1.",
               DataType::number),
      argument("timeout", "Time-out", "In seconds, for the whole download. Default: 60.",
               DataType::number),
      argument(
          "ca_file", "CA file",
          "PEM file of the authorities that the feed's server is checked against. Default: the "
          "system's list."),
      argument("credential", "Credential",
               "Realm and user of a password in Splunk's password storage: realm:user, or user."),
      argument("credential_header", "Credential header",
               "The header in which the password is sent, such as Auth-Key. Default: user and "
               "password by basic authentication."),
      argument("kvstore", "KV store",
               "Whether the entries also go into the collection bits_reputation. Default: true.",
               DataType::boolean),
      argument("splunkd_ca", "CA file of splunkd",
               "PEM file that splunkd's own certificate is checked against. Default: Splunk's."),
  };
  out.arguments.front().required_on_create = true;
  return out;
}

text::Result<FeedSettings> FeedInput::settings_of(const Stanza& stanza) const {
  return parse_feed_settings(std::string(stanza.short_name()),
                             [&](std::string_view name) { return stanza.value(name); });
}

text::Result<void> FeedInput::validate(const Configuration& configuration) {
  const auto settings = settings_of(configuration.stanzas.front());
  if (!settings) return tl::unexpected(settings.error());
  if (settings->is_web()) return {};
  const auto file = file_in_app(app_, settings->url);
  if (!file) return tl::unexpected(file.error());
  return {};
}

text::Result<void> FeedInput::run(const Configuration& configuration,
                                  const Surroundings& surroundings) {
  const auto checkpoint = Checkpoint::open(configuration.checkpoint_directory);
  if (!checkpoint) return tl::unexpected(checkpoint.error());
  std::size_t failed = 0;
  for (const Stanza& stanza : configuration.stanzas) {
    if (surroundings.stop.asked()) return {};
    surroundings.log.set_subject(stanza.name);
    const Run run{stanza, surroundings, *checkpoint,
                  connection_of(configuration, stanza, splunk_home_), seconds_now()};
    const auto done = run_stanza(run);
    if (done) continue;
    ++failed;
    surroundings.log.error(done.error().message);
    write_event(surroundings, stanza, failure_event(stanza.short_name(), done.error().message));
  }
  if (failed == 0) return {};
  return text::fail(std::to_string(failed) + " of " + std::to_string(configuration.stanzas.size()) +
                    " feeds could not be brought up to date; what was in the list before stays.");
}

text::Result<FeedUpdate> FeedInput::update(const Run& run, const FeedSettings& settings,
                                           const FeedState& state) const {
  FeedPlace place;
  place.list = list();
  place.now = run.now;
  if (!settings.is_web()) {
    auto file = file_in_app(app_, settings.url);
    if (!file) return tl::unexpected(file.error());
    place.feed_file = std::move(*file);
  }
  if (!settings.credential.empty()) {
    const auto name = splunk::rest::PasswordName::parse(settings.credential);
    auto splunkd = splunk::rest::SplunkdClient::open(run.splunkd);
    if (!splunkd) return tl::unexpected(splunkd.error());
    const auto password = splunk::rest::read_password(*splunkd, app_name(), name);
    if (!password) return tl::unexpected(password.error());
    place.secret = make_secret(settings.credential_header, name.user, *password);
    run.around.log.hide(*password);
    run.around.log.hide(place.secret->value);
  }
  return update_feed(settings, state, place);
}

text::Result<void> FeedInput::run_stanza(const Run& run) const {
  const auto settings = settings_of(run.stanza);
  if (!settings) return tl::unexpected(settings.error());
  const auto text = run.checkpoint.read(run.stanza.name);
  if (!text) return tl::unexpected(text.error());
  auto update = this->update(run, *settings, parse_feed_state(text->value_or("")));
  if (!update) return tl::unexpected(update.error());
  // Before the KV store: what is in the list by now must not be fetched again for its sake.
  if (auto done = run.checkpoint.write(run.stanza.name, to_text(update->state)); !done) return done;

  run.around.log.info(update_sentence(*update));
  if (update->change.lost.count() > 0) {
    run.around.log.warn("Of the list itself " + update->change.lost.describe() +
                        ": they are in it no more.");
  }
  write_event(run.around, run.stanza, update_event(run.stanza.short_name(), *update));
  (void)run.around.events.flush();

  const bool is_due = settings->kv_store && update->state.fetched != 0 &&
                      !update->state.in_kv_store && !run.around.stop.asked();
  if (!is_due) return {};
  if (auto brought = bring_to_kv_store(run, *settings); !brought) {
    return text::fail("The lookup bits_reputation.csv is up to date, but the KV store is not: " +
                      brought.error().message + " The next run tries again.");
  }
  update->state.in_kv_store = true;
  return run.checkpoint.write(run.stanza.name, to_text(update->state));
}

text::Result<void> FeedInput::bring_to_kv_store(const Run& run,
                                                const FeedSettings& settings) const {
  auto splunkd = splunk::rest::SplunkdClient::open(run.splunkd);
  if (!splunkd) return tl::unexpected(splunkd.error());
  splunk::rest::KvCollection collection(*splunkd, app_name(), kCollection);
  auto done = sync_kv_store(list(), settings.source, run.now, collection);
  if (done)
    run.around.log.info(std::to_string(collection.saved()) + " entries are in the KV store.");
  return done;
}

}  // namespace reputation
