#pragma once

#include <span>
#include <string>

#include "splunk/modinput/configuration.h"
#include "splunk/modinput/event_stream.h"
#include "splunk/modinput/log.h"
#include "splunk/modinput/scheme.h"
#include "splunk/modinput/stop_signal.h"
#include "splunk/records/byte_stream.h"
#include "text/result.h"

namespace splunk::modinput {

/// What a running input works with.
struct Surroundings {
  EventStream& events;
  int output;  // the descriptor that `events` writes to, for Delivery; -1: there is none
  Log& log;    // knows the session key, and keeps it out of its lines
  const StopSignal& stop;
};

/// A modular input: what run_modular_input() needs of one, and all that its author has to write.
class ModularInput {
 public:
  virtual ~ModularInput() = default;

  /// Must be quick and need nothing: splunkd asks for it at each start.
  virtual Scheme scheme() const = 0;

  /// Checks a stanza before Splunk saves it. The error is shown to the user on the page of the
  /// input. `configuration` has exactly one stanza, whose name has no `scheme://`.
  virtual text::Result<void> validate(const Configuration& configuration) = 0;

  /// Does the work of the stanzas and returns when that is done or `stop` asks for the end. An
  /// error is logged, and splunkd starts the input again after its interval.
  virtual text::Result<void> run(const Configuration& configuration,
                                 const Surroundings& surroundings) = 0;
};

/// Whether a program was started by splunkd for one of the three, rather than by a person:
/// `--scheme`, `--validate-arguments`, or without arguments and with a document on standard input.
bool is_modular_input_call(std::span<const std::string> arguments);

/// The whole life of the process after main() has made the input: `--scheme` prints the scheme,
/// `--validate-arguments` checks `<items>` on standard input, and without arguments `<input>` is
/// read and run. Returns the exit code: 0, or 1 on an error. An error of the validation goes to
/// standard output as Splunk's `<error>`, any other to standard error as a line of the log.
int run_modular_input(std::span<const std::string> arguments, ModularInput& input);

/// The same with streams of the caller's.
int run_modular_input(std::span<const std::string> arguments, ModularInput& input,
                      records::ByteStream& requests, chunked::ByteSink& events,
                      chunked::ByteSink& log, const StopSignal& stop, int output = -1);

}  // namespace splunk::modinput
