#include "reputation/feed_update.h"

#include <array>
#include <utility>

#include "reputation/feed_file.h"

namespace reputation {
namespace {

using Outcome = FeedUpdate::Outcome;

text::Result<Download> from_file(const FeedSettings& settings, const std::string& known_version,
                                 const std::filesystem::path& file) {
  Download out;
  out.etag = version_of(file);
  if (!known_version.empty() && out.etag == known_version) {
    out.outcome = Download::Outcome::unchanged;
    return out;
  }
  auto content = read_feed_file(file, settings.max_bytes);
  if (!content) return tl::unexpected(content.error());
  out.content = std::move(*content);
  return out;
}

// `known`: of the copy that is there; empty where there is none.
text::Result<Download> obtain(const FeedSettings& settings, const FeedState& known,
                              const FeedPlace& place) {
  if (!settings.is_web()) return from_file(settings, known.etag, place.feed_file);
  DownloadRequest request;
  request.url = settings.url;
  request.etag = known.etag;
  request.last_modified = known.last_modified;
  request.secret = place.secret;
  request.ca_file = settings.ca_file;
  request.max_bytes = settings.max_bytes;
  request.timeout = settings.timeout;
  return download(request);
}

// Whether the list still has the copy that the state speaks of.
text::Result<bool> has_copy(const FeedSettings& settings, const FeedState& state,
                            const FeedPlace& place) {
  if (state.fetched == 0 || state.settings != settings.digest()) return false;
  const auto entries = each_of_source(place.list, settings.source, [](const ListEntry&) {});
  if (!entries) return tl::unexpected(entries.error());
  return *entries == state.entries;
}

}  // namespace

std::string_view outcome_name(Outcome outcome) {
  constexpr std::array<std::string_view, 3> kNames = {"updated", "unchanged", "waiting"};
  return kNames[static_cast<std::size_t>(outcome)];
}

text::Result<FeedUpdate> update_feed(const FeedSettings& settings, const FeedState& state,
                                     const FeedPlace& place) {
  FeedUpdate out;
  out.state = state;
  const bool is_same_feed = state.settings == settings.digest();
  if (is_same_feed && place.now < state.not_before) {
    out.outcome = Outcome::waiting;
    return out;
  }
  const auto copy = has_copy(settings, state, place);
  if (!copy) return tl::unexpected(copy.error());
  auto download = obtain(settings, *copy ? state : FeedState{}, place);
  if (!download) return tl::unexpected(download.error());
  if (download->outcome == Download::Outcome::unchanged) {
    out.outcome = Outcome::unchanged;
    out.state.not_before = 0;
    return out;
  }
  if (download->outcome == Download::Outcome::try_later) {
    out.outcome = Outcome::waiting;
    if (!is_same_feed) out.state = {};
    out.state.settings = settings.digest();
    out.state.not_before = place.now + static_cast<std::uint32_t>(download->retry_after.count());
    return out;
  }

  auto feed = parse_feed(download->content, settings.options);
  if (!feed) return tl::unexpected(feed.error());
  if (feed->entries.size() < settings.min_entries) {
    const std::string bad = feed->bad_lines.describe();
    return text::fail("The feed has " + std::to_string(feed->entries.size()) +
                      " entries, fewer than min_entries=" + std::to_string(settings.min_entries) +
                      (bad.empty() ? "" : ", and " + bad) +
                      ": the last good copy stays in the list.");
  }
  auto change = replace_source(place.list, settings.source, *feed, place.now);
  if (!change) return tl::unexpected(change.error());
  out.change = std::move(*change);
  out.repeated = feed->repeated;
  out.bad_lines = std::move(feed->bad_lines);
  out.state = {};
  out.state.settings = settings.digest();
  out.state.etag = std::move(download->etag);
  out.state.last_modified = std::move(download->last_modified);
  out.state.entries = out.change.entries;
  out.state.fetched = place.now;
  return out;
}

}  // namespace reputation
