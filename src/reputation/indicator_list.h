#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "reputation/bad_lines.h"
#include "reputation/indicator.h"
#include "reputation/indicator_index.h"
#include "text/result.h"

namespace reputation {

/// The list that the modular input bits_reputation keeps, among the app's lookups.
inline constexpr std::string_view kListFile = "bits_reputation.csv";

/// The columns of a list as a CSV lookup.
inline constexpr std::string_view kListHeader =
    "indicator,type,source,category,first_seen,last_seen";

/// One line of such a list. The sighting's views live until the next is read.
struct ListEntry {
  Indicator indicator;
  Sighting sighting;
};

/// Reads a list's content line by line. Only the column `indicator` must be there; an empty or
/// missing `type` is recognised by what the indicator looks like. A line that can't be used is
/// counted and passed over. `name` is for the error. Time: linear.
text::Result<BadLines> read_list(std::string_view content, std::string_view name,
                                 const std::function<void(const ListEntry&)>& handle);

/// Adds one line, with its line feed; a value is quoted where CSV needs it.
void append_list_line(std::string& out, const Indicator& indicator, const Sighting& sighting);

/// A list in memory.
struct LoadedList {
  IndicatorIndex index;
  BadLines bad_lines;
};

/// Reads it whole: under a second for a million lines.
text::Result<LoadedList> load_list(std::string_view content, std::string_view name);

/// The same of a file; one that can't be read is an error too.
text::Result<LoadedList> load_list_file(const std::filesystem::path& file);

}  // namespace reputation
