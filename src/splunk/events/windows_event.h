#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "splunk/events/process_row.h"

namespace splunk::events {

/// A Windows event: what the header of it says, and its data by name.
struct WindowsEvent {
  std::string id;
  std::string time;  // as written: ISO 8601
  std::string computer;
  std::vector<std::pair<std::string, std::string>> data;

  /// The value of that name; empty where there is none, or where Windows wrote "-" for none.
  std::string_view value(std::string_view name) const;
};

/// Turns a process creation, Sysmon's event 1 or the Security log's 4688, into the fields of the
/// CIM as Splunk's add-ons name them. False for every other event.
bool to_process_row(const WindowsEvent& event, ProcessRow& row);

}  // namespace splunk::events
