#include "splunk/events/windows_event.h"

#include <array>
#include <charconv>

#include "text/ascii.h"
#include "text/timestamp.h"

namespace splunk::events {
namespace {

std::string file_name_of(std::string_view path) {
  const std::size_t slash = path.find_last_of("\\/");
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

// The Security log writes process ids in hex.
std::string decimal(std::string_view id) {
  unsigned long long number = 0;
  if (!id.starts_with("0x")) return std::string(id);
  const auto [end, error] = std::from_chars(id.data() + 2, id.data() + id.size(), number, 16);
  if (error != std::errc() || end != id.data() + id.size()) return std::string(id);
  return std::to_string(number);
}

// Mandatory labels by their well-known SIDs (Windows' "Well-known SIDs", S-1-16-*).
std::string integrity_level_of(std::string_view label) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kLevels = {{
      {"S-1-16-0", "untrusted"},
      {"S-1-16-4096", "low"},
      {"S-1-16-8192", "medium"},
      {"S-1-16-8448", "medium high"},
      {"S-1-16-12288", "high"},
      {"S-1-16-16384", "system"},
  }};
  for (const auto& [sid, level] : kLevels) {
    if (label == sid) return std::string(level);
  }
  return {};
}

std::string account(std::string_view domain, std::string_view user) {
  if (user.empty() || domain.empty()) return std::string(user);
  return std::string(domain) + "\\" + std::string(user);
}

std::string& at(ProcessRow& row, std::size_t column) { return row[column]; }

void set_paths(ProcessRow& row, std::string_view image, std::string_view parent_image) {
  at(row, process_column("process_path")) = image;
  at(row, process_column("process_name")) = file_name_of(image);
  at(row, process_column("parent_process_path")) = parent_image;
  at(row, process_column("parent_process_name")) = file_name_of(parent_image);
}

void from_sysmon(const WindowsEvent& event, ProcessRow& row) {
  set_paths(row, event.value("Image"), event.value("ParentImage"));
  at(row, process_column("user")) = event.value("User");
  at(row, process_column("process")) = event.value("CommandLine");
  at(row, process_column("process_id")) = decimal(event.value("ProcessId"));
  at(row, process_column("process_guid")) = event.value("ProcessGuid");
  at(row, process_column("original_file_name")) = event.value("OriginalFileName");
  at(row, process_column("process_hash")) = event.value("Hashes");
  at(row, process_column("process_current_directory")) = event.value("CurrentDirectory");
  at(row, process_column("process_integrity_level")) = text::folded(event.value("IntegrityLevel"));
  at(row, process_column("parent_process")) = event.value("ParentCommandLine");
  at(row, process_column("parent_process_id")) = decimal(event.value("ParentProcessId"));
  at(row, process_column("parent_process_guid")) = event.value("ParentProcessGuid");
}

void from_security(const WindowsEvent& event, ProcessRow& row) {
  set_paths(row, event.value("NewProcessName"), event.value("ParentProcessName"));
  // The target is who the process runs as, where that differs from who started it.
  const std::string_view target = event.value("TargetUserName");
  at(row, process_column("user")) =
      target.empty() ? account(event.value("SubjectDomainName"), event.value("SubjectUserName"))
                     : account(event.value("TargetDomainName"), target);
  at(row, process_column("process")) = event.value("CommandLine");
  at(row, process_column("process_id")) = decimal(event.value("NewProcessId"));
  at(row, process_column("process_integrity_level")) =
      integrity_level_of(event.value("MandatoryLabel"));
  at(row, process_column("parent_process_id")) = decimal(event.value("ProcessId"));
}

}  // namespace

std::string_view WindowsEvent::value(std::string_view name) const {
  for (const auto& [key, value] : data) {
    if (key == name) return value == "-" ? std::string_view() : std::string_view(value);
  }
  return {};
}

bool to_process_row(const WindowsEvent& event, ProcessRow& row) {
  // Event 1 exists in other logs too: Sysmon's has an image. Exports may give both events the names
  // of Sysmon.
  const bool security = event.id == "4688" && !event.value("NewProcessName").empty();
  const bool sysmon =
      !security && (event.id == "1" || event.id == "4688") && !event.value("Image").empty();
  if (!sysmon && !security) return false;
  row = {};
  if (sysmon) {
    from_sysmon(event, row);
  } else {
    from_security(event, row);
  }
  const std::string_view time =
      event.time.empty() ? event.value("UtcTime") : std::string_view(event.time);
  at(row, process_column("_time")) = text::epoch_from_iso8601(time).value_or(std::string(time));
  at(row, process_column("dest")) = event.computer;
  at(row, process_column("signature_id")) = event.id;
  return true;
}

}  // namespace splunk::events
