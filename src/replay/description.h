#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "replay/instant.h"
#include "text/result.h"

namespace replay {

/// A log as a description names it.
struct DescribedLog {
  std::string path;  // in the repository of datasets, or a URL that ends so
  std::string source;
  std::string sourcetype;
};

/// What a dataset's YAML description says, of both forms that Splunk's attack_data has had:
/// `datasets:` with path, source and sourcetype of each, and the older `dataset:` and
/// `sourcetypes:`, two lists of different order, where a sourcetype belongs to the log in whose
/// name its last word stands, or to all where there is only one.
struct Description {
  std::vector<DescribedLog> logs;
  std::optional<Instant> date;
};

/// Reads the text of a description; an error says what is wrong in it. Other keys are passed over.
text::Result<Description> parse_description(std::string_view yaml);

/// Where the log of a description at `description` is: `/datasets/...` below one of the folders
/// that the description is in, any other path below the description's own folder, and else a file
/// of the same name beside the description. Never anywhere else, because descriptions come from
/// others. None where there is no such file.
std::optional<std::filesystem::path> find_log(const std::filesystem::path& description,
                                              std::string_view path);

}  // namespace replay
