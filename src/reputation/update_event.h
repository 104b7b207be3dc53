#pragma once

#include <string>
#include <string_view>

#include "reputation/feed_update.h"

namespace reputation {

/// One run of a feed as a sentence for splunkd.log or the terminal.
std::string update_sentence(const FeedUpdate& update);

/// The same as an event: one JSON object, with what a search or an alert on it needs.
std::string update_event(std::string_view feed, const FeedUpdate& update);
std::string failure_event(std::string_view feed, std::string_view error);

}  // namespace reputation
