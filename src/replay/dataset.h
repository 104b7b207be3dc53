#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "replay/instant.h"
#include "replay/log_form.h"
#include "text/result.h"

namespace replay {

/// A log and what its events are to be called in Splunk; what is empty is left to the receiver.
struct LogFile {
  std::filesystem::path path;
  std::string source;
  std::string sourcetype;
  LogForm form = LogForm::lines;
};

/// Logs that were recorded together, and are moved to another time together.
struct Dataset {
  std::filesystem::path path;  // of the description, or of the one log
  std::vector<LogFile> logs;
  std::optional<Instant> date;  // when it was recorded, where the description says so
};

/// What the user says of a dataset, apart from where it is.
struct DatasetNames {
  std::string source;
  std::string sourcetype;
  std::optional<LogForm> form;       // none: recognised, for each log
  bool override_description = true;  // false: used only where the description says nothing
};

/// Opens a description (`.yml`, `.yaml`) as in Splunk's attack_data, or any other file as one log.
/// Each log is looked at: one that is missing, a Git LFS pointer, binary or empty is an error that
/// names it and says what to do.
text::Result<Dataset> open_dataset(const std::filesystem::path& path, const DatasetNames& names);

}  // namespace replay
