#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "splunk/chunked/file_descriptor.h"

namespace splunk::modinput {

/// Lines for splunkd.log: splunkd takes each line of a modular input's standard error, with its
/// level from the first word.
class Log {
 public:
  /// `sink` must outlive this.
  explicit Log(chunked::ByteSink& sink) : sink_(sink) {}

  /// Begins every line that follows, such as `bits_replay://demo`.
  void set_subject(std::string subject) { subject_ = std::move(subject); }

  /// A session key, token or password: should it ever be in a message, `***` is written instead.
  /// One of fewer than 4 bytes would blank out ordinary text, and is not looked for.
  void hide(std::string secret);

  /// The text with what is hidden as `***`, for what goes elsewhere.
  std::string without_secrets(std::string_view text) const;

  /// One line each: line ends and other control characters in the message become blanks.
  void debug(std::string_view message) { line("DEBUG", message); }
  void info(std::string_view message) { line("INFO", message); }
  void warn(std::string_view message) { line("WARN", message); }
  void error(std::string_view message) { line("ERROR", message); }

 private:
  void line(std::string_view level, std::string_view message);

  chunked::ByteSink& sink_;
  std::string subject_;
  std::vector<std::string> secrets_;
};

}  // namespace splunk::modinput
