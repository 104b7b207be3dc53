#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "splunk/chunked/file_descriptor.h"

namespace splunk::modinput {

/// One whole event. An empty field is left to what inputs.conf says; only `data` is needed.
struct Event {
  std::string_view stanza;  // `scheme://name`
  std::string_view time;    // seconds since 1970, such as 1773735330.123 (Splunk: three decimals)
  std::string_view source;
  std::string_view sourcetype;
  std::string_view index;
  std::string_view host;
  std::string_view data;
};

/// Adds text for XML: markup is escaped, bytes that are no UTF-8 become U+FFFD, and the characters
/// that XML 1.0 forbids (most control characters, U+FFFE, U+FFFF) are left out. Linear.
void append_xml_text(std::string& out, std::string_view text);

/// The same for between the double quotes of an attribute.
void append_xml_attribute(std::string& out, std::string_view text);

/// Adds the `<event>` element, with a line end after it.
void append_event(std::string& out, const Event& event);

/// Writes the `<stream>` that splunkd reads from a modular input.
///
/// Events are gathered until flush() or until `batch_bytes` are there, so that what is written ends
/// with a whole event always. False from any of them: nobody reads any more, or the input was told
/// to stop while splunkd did not read; nothing more is to be written.
class EventStream {
 public:
  static constexpr std::size_t kBatchBytes = 64 * 1024;

  /// `sink` must outlive this.
  explicit EventStream(chunked::ByteSink& sink, std::size_t batch_bytes = kBatchBytes)
      : sink_(sink), batch_bytes_(batch_bytes) {}

  /// Begins the document without an event yet, for one who writes the events by other means.
  bool begin();

  bool write(const Event& event);

  /// Everything so far is in splunkd's pipe when this returns true.
  bool flush();

  /// Ends the document. A stream without events is a document too.
  bool close();

 private:
  void open();

  chunked::ByteSink& sink_;
  std::size_t batch_bytes_;
  std::string pending_;
  bool open_ = false;
  bool failed_ = false;
};

}  // namespace splunk::modinput
