#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "reputation/feed.h"
#include "reputation/indicator_list.h"
#include "text/result.h"

namespace reputation {

/// What a new copy of a feed has changed in a list.
struct ListChange {
  std::size_t entries = 0;  // of the source, now
  std::size_t added = 0;
  std::size_t removed = 0;
  BadLines lost;  // lines of the list that could not be read, and are in it no more
};

/// Puts a feed's entries in the place of those that the list file has of that source; what other
/// sources say stays. An entry that was there keeps its first_seen; one that the feed gives no
/// dates is first seen `now` (seconds since 1970), and last seen `now`.
///
/// The file is replaced whole, by another that is synced and renamed: whoever reads it meanwhile,
/// a search among them, finds the old or the new list. Two inputs that write it wait for each
/// other. A file that is not there is made.
text::Result<ListChange> replace_source(const std::filesystem::path& file, std::string_view source,
                                        const Feed& feed, std::uint32_t now);

/// Hands over the entries that a list file has of that source, and says how many. None where there
/// is no file.
text::Result<std::size_t> each_of_source(const std::filesystem::path& file, std::string_view source,
                                         const std::function<void(const ListEntry&)>& handle);

}  // namespace reputation
