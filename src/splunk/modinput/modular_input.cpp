#include "splunk/modinput/modular_input.h"

#include <unistd.h>

#include "splunk/modinput/stoppable_sink.h"

namespace splunk::modinput {
namespace {

constexpr std::string_view kSchemeOption = "--scheme";
constexpr std::string_view kValidateOption = "--validate-arguments";
constexpr int kDone = 0;
constexpr int kFailed = 1;

text::Result<std::string> read_to_end(records::ByteStream& input) {
  std::string out;
  char piece[16384];
  for (;;) {
    const auto size = input.read(piece, sizeof piece);
    if (!size) return tl::unexpected(size.error());
    if (*size == 0) return out;
    out.append(piece, *size);
  }
}

text::Result<Configuration> read_configuration(records::ByteStream& requests, Log& log) {
  const auto xml = read_to_end(requests);
  if (!xml) return tl::unexpected(xml.error());
  auto configuration = parse_configuration(*xml);
  if (configuration) log.hide(configuration->session_key);
  return configuration;
}

bool write(chunked::ByteSink& sink, std::string_view text) {
  return sink.write(std::span(&text, 1));
}

int print_scheme(const ModularInput& input, chunked::ByteSink& out) {
  return write(out, scheme_xml(input.scheme()) + "\n") ? kDone : kFailed;
}

int validate(ModularInput& input, records::ByteStream& requests, chunked::ByteSink& out, Log& log) {
  const auto configuration = read_configuration(requests, log);
  text::Result<void> valid;
  if (!configuration) {
    valid = tl::unexpected(configuration.error());
  } else if (configuration->stanzas.size() != 1) {
    valid = text::fail("There has to be one input to validate.");
  } else {
    valid = input.validate(*configuration);
  }
  if (valid) return kDone;
  std::string error = "<error><message>";
  append_xml_text(error, log.without_secrets(valid.error().message));
  error += "</message></error>\n";
  (void)write(out, error);
  return kFailed;
}

int run(ModularInput& input, records::ByteStream& requests, chunked::ByteSink& out, Log& log,
        const StopSignal& stop, int output) {
  const auto configuration = read_configuration(requests, log);
  if (!configuration) {
    log.error(configuration.error().message);
    return kFailed;
  }
  if (configuration->stanzas.size() == 1) log.set_subject(configuration->stanzas.front().name);
  EventStream events(out);
  const auto done = input.run(*configuration, {events, output, log, stop});
  // A document that ends, also where the input failed: what was written before holds.
  (void)events.close();
  if (done) return kDone;
  log.error(done.error().message);
  return kFailed;
}

}  // namespace

bool is_modular_input_call(std::span<const std::string> arguments) {
  if (arguments.empty()) return ::isatty(STDIN_FILENO) == 0;
  return arguments.front() == kSchemeOption || arguments.front() == kValidateOption;
}

int run_modular_input(std::span<const std::string> arguments, ModularInput& input,
                      records::ByteStream& requests, chunked::ByteSink& events,
                      chunked::ByteSink& log_sink, const StopSignal& stop, int output) {
  Log log(log_sink);
  if (arguments.empty()) return run(input, requests, events, log, stop, output);
  const std::string& asked = arguments.front();
  if (asked == kSchemeOption) return print_scheme(input, events);
  if (asked == kValidateOption) return validate(input, requests, events, log);
  log.error("A modular input takes --scheme, --validate-arguments or nothing, not '" + asked +
            "'.");
  return kFailed;
}

int run_modular_input(std::span<const std::string> arguments, ModularInput& input) {
  const StopSignal stop;
  chunked::DescriptorStream requests(STDIN_FILENO);
  StoppableSink events(STDOUT_FILENO, stop);
  chunked::DescriptorSink log(STDERR_FILENO);
  return run_modular_input(arguments, input, requests, events, log, stop, STDOUT_FILENO);
}

}  // namespace splunk::modinput
