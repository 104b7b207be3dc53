#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace search_head {

/// The prefix of the column that holds a column's several values.
inline constexpr std::string_view kTwinPrefix = "__mv_";

/// The column of row numbers within a chunk.
inline constexpr std::string_view kIndexColumn = "_chunked_idx";

/// Whether splunkd puts quotes around a field: where it holds anything but letters and digits.
bool needs_quotes(std::string_view field);

/// Adds a field as splunkd writes it.
void append_quoted(std::string& out, std::string_view field);

/// Several values in the form of a twin: `$one$;$two$`, a dollar sign doubled.
std::string encode_values(const std::vector<std::string>& values);

/// Takes that form apart; nothing where the text is not in it.
std::optional<std::vector<std::string>> decode_values(std::string_view twin);

}  // namespace search_head
