#include "splunk/events/csv_events.h"

#include <array>
#include <string>
#include <string_view>

#include "splunk/records/csv.h"

namespace splunk::events {
namespace {

// Splunk's name for the event id and Windows' own; likewise for host and time.
constexpr std::array<std::string_view, 3> kIdNames = {"EventID", "EventCode", "event_id"};
constexpr std::array<std::string_view, 4> kHostNames = {"Computer", "ComputerName", "Hostname",
                                                        "host"};
constexpr std::array<std::string_view, 5> kTimeNames = {"SystemTime", "TimeCreated", "UtcTime",
                                                        "_time", "@timestamp"};

template <class Names>
std::string first_value(const WindowsEvent& event, const Names& names) {
  for (std::string_view name : names) {
    if (const std::string_view value = event.value(name); !value.empty()) return std::string(value);
  }
  return {};
}

}  // namespace

bool has_windows_names(const records::Header& header) {
  return header.find("CommandLine") && !header.find("process") && !header.find("Processes.process");
}

text::Result<void> CsvProcessSource::open() {
  open_ = true;
  if (auto opened = reader_.open(input_); !opened) return opened;
  reader_.select_all();
  return {};
}

WindowsEvent CsvProcessSource::to_event(const records::Row& row) {
  WindowsEvent event;
  const records::Header& header = reader_.header();
  for (std::size_t column = 0; column < header.size(); ++column) {
    event.data.emplace_back(header.name(column), records::field_value(row.field(column), scratch_));
  }
  event.id = first_value(event, kIdNames);
  event.computer = first_value(event, kHostNames);
  event.time = first_value(event, kTimeNames);
  if (event.id.empty()) event.id = event.value("NewProcessName").empty() ? "1" : "4688";
  return event;
}

text::Result<bool> CsvProcessSource::next(ProcessRow& row) {
  if (!open_) {
    if (auto opened = open(); !opened) return tl::unexpected(opened.error());
  }
  for (;;) {
    while (!(at_ != block_.end())) {
      auto more = reader_.next(block_);
      if (!more || !*more) return more;
      at_ = block_.begin();
    }
    const WindowsEvent event = to_event(*at_);
    ++at_;
    if (to_process_row(event, row)) return true;
    ++passed_over_;
  }
}

}  // namespace splunk::events
