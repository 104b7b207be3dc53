#include "splunk/events/xml_events.h"

#include <algorithm>
#include <pugixml.hpp>

namespace splunk::events {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t kLargestEvent = 16U << 20;
constexpr std::size_t kPiece = 256 * 1024;
constexpr std::string_view kBegin = "<Event";
constexpr std::string_view kEnd = "</Event>";

// `<Event` that is not the beginning of `<EventData` or `<Events`.
std::size_t find_begin(std::string_view text, std::size_t from) {
  for (;;) {
    const std::size_t place = text.find(kBegin, from);
    if (place == npos || place + kBegin.size() >= text.size()) return npos;
    const char next = text[place + kBegin.size()];
    if (next == '>' || next == ' ' || next == '\t' || next == '\r' || next == '\n') return place;
    from = place + kBegin.size();
  }
}

// Whether the text was cut off within `<Event`.
bool ends_in_begin(std::string_view text) {
  for (std::size_t size = 1; size <= kBegin.size(); ++size) {
    if (text.ends_with(kBegin.substr(0, size))) return true;
  }
  return false;
}

}  // namespace

bool parse_windows_event_xml(std::string_view xml, WindowsEvent& event) {
  pugi::xml_document document;
  if (!document.load_buffer(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8)) {
    return false;
  }
  const pugi::xml_node root = document.child("Event");
  const pugi::xml_node system = root.child("System");
  if (!system) return false;
  event.id = system.child_value("EventID");
  event.time = system.child("TimeCreated").attribute("SystemTime").value();
  event.computer = system.child_value("Computer");
  event.data.clear();
  for (const pugi::xml_node data : root.child("EventData").children("Data")) {
    event.data.emplace_back(data.attribute("Name").value(), data.child_value());
  }
  return true;
}

text::Result<bool> XmlProcessSource::read_more() {
  if (ended_) return false;
  buffer_.erase(0, begin_);
  begin_ = 0;
  const std::size_t size = buffer_.size();
  if (size > kLargestEvent) {
    return text::fail("Event " + std::to_string(events_ + 1) +
                      " of the file is longer than 16 MiB or never ends: check that the file is "
                      "whole.");
  }
  buffer_.resize(size + kPiece);
  const auto read = input_.read(buffer_.data() + size, kPiece);
  if (!read) return tl::unexpected(read.error());
  buffer_.resize(size + *read);
  ended_ = *read == 0;
  return !ended_;
}

text::Result<bool> XmlProcessSource::next_event(std::string_view& xml) {
  for (;;) {
    const std::size_t begin = find_begin(buffer_, begin_);
    if (begin != npos) {
      begin_ = begin;
      const std::size_t end = buffer_.find(kEnd, begin);
      if (end != npos) {
        xml = std::string_view(buffer_).substr(begin, end + kEnd.size() - begin);
        begin_ = end + kEnd.size();
        ++events_;
        return true;
      }
    } else if (buffer_.size() > kEnd.size()) {
      // What stands between events may be long, and is of no use.
      begin_ = std::max(begin_, buffer_.size() - kEnd.size());
    }
    auto more = read_more();
    if (!more) return more;
    if (!*more) break;
  }
  if (find_begin(buffer_, begin_) != npos || ends_in_begin(buffer_)) {
    return text::fail("The file ends in the middle of event " + std::to_string(events_ + 1) +
                      ": check that it is whole.");
  }
  return false;
}

text::Result<bool> XmlProcessSource::next(ProcessRow& row) {
  WindowsEvent event;
  for (;;) {
    std::string_view xml;
    auto found = next_event(xml);
    if (!found || !*found) return found;
    if (!parse_windows_event_xml(xml, event)) {
      return text::fail(
          "Event " + std::to_string(events_) +
          " of the file is no Windows event in XML: export the log again, for example "
          "with 'wevtutil qe Security /f:xml'.");
    }
    if (to_process_row(event, row)) return true;
    ++passed_over_;
  }
}

}  // namespace splunk::events
