#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "text/result.h"

namespace replay {

/// How a log is cut into events.
enum class LogForm : std::uint8_t {
  xml,           // Windows events: <Event>...</Event>, on one line or several
  json,          // an object a line, or objects over several lines
  windows_text,  // what Splunk writes for WinEventLog: a line with the time, then LogName=...
  lines,         // an event a line
};

/// `xml`, `json`, `windows-text` or `lines`.
std::string_view name_of(LogForm form);
std::optional<LogForm> log_form_named(std::string_view name);

/// Tells the form by the beginning of a log (1 KiB is enough). An error where it is none that can
/// be cut into events.
text::Result<LogForm> recognised_form(std::string_view beginning);

}  // namespace replay
