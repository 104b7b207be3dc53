#include "programs/scan.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "programs/help.h"
#include "programs/progress_stream.h"
#include "programs/scan_arguments.h"
#include "programs/scan_lineage.h"
#include "programs/scan_output.h"
#include "splunk/events/csv_events.h"
#include "splunk/events/input_file.h"
#include "splunk/events/json_events.h"
#include "splunk/events/process_csv.h"
#include "splunk/events/xml_events.h"

namespace programs {
namespace {

using splunk::chunked::Argument;
using splunk::events::InputFile;
using splunk::records::ByteStream;
using Format = ScanArguments::Format;

text::Result<Format> format_of(InputFile& file, Format asked) {
  if (asked != Format::recognise) return asked;
  const auto first = file.first_byte();
  if (!first) return tl::unexpected(first.error());
  if (*first == '<') return Format::xml;
  if (*first == '{') return Format::json;
  if (*first == '[') {
    return text::fail(
        "'" + file.name() +
        "' is one JSON array: write one object a line, for example with jq -c '.[]'.");
  }
  return Format::csv;
}

// A list may lie anywhere when a person names it. What is no file from here is left to the command,
// for which it is the name of a lookup of the app.
bits::LookupFiles lookup_files(const std::vector<Argument>& arguments) {
  bits::LookupFiles out;
  for (const Argument& argument : arguments) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(argument.value, ignored)) continue;
    if (argument.name == "patterns") out.patterns = argument.value;
    if (argument.name == "allowlist") out.allow_list = argument.value;
  }
  return out;
}

// The files' way through the engine: whatever they hold becomes the records that a search would
// send. With lineage they are chunks of one search, since a process of one file may have its parent
// in another; without, each is a search of its own.
class Scan {
 public:
  /// `lineage`: none where no chains were asked for.
  Scan(bits::MatchCommand& command, const ScanArguments& arguments, ScanLineage* lineage)
      : command_(command),
        arguments_(arguments),
        lineage_(lineage),
        output_(make_output(arguments.output)) {}

  text::Result<void> files() {
    for (std::size_t i = 0; i < arguments_.files.size(); ++i) {
      finished_ = lineage_ == nullptr || i + 1 == arguments_.files.size();
      if (auto done = file(arguments_.files[i]); !done) return done;
    }
    if (auto done = output_->finish(); !done) return done;
    return lineage_ == nullptr ? text::Result<void>{} : lineage_->finish();
  }

  /// Events that are no process creations.
  std::size_t passed_over() const { return passed_over_; }

 private:
  text::Result<void> file(const std::string& path) {
    auto opened = InputFile::open(path);
    if (!opened) return tl::unexpected(opened.error());
    InputFile& input = **opened;
    const auto format = format_of(input, arguments_.format);
    if (!format) return tl::unexpected(format.error());
    const auto raw_csv = *format == Format::csv ? needs_mapping(input) : false;
    if (!raw_csv) return tl::unexpected(raw_csv.error());
    if (*format == Format::csv && !*raw_csv) return records(input, input, nullptr);

    std::unique_ptr<splunk::events::ProcessSource> source;
    if (*format == Format::csv) {
      source = std::make_unique<splunk::events::CsvProcessSource>(input);
    } else if (*format == Format::xml) {
      source = std::make_unique<splunk::events::XmlProcessSource>(input);
    } else {
      source = std::make_unique<splunk::events::JsonProcessSource>(input);
    }
    splunk::events::ProcessCsvStream rows(*source);
    return records(rows, input, source.get());
  }

  // Rows that have the CIM's names, or the field that was asked for, go through as they are.
  text::Result<bool> needs_mapping(InputFile& input) const {
    for (const Argument& argument : arguments_.command) {
      if (argument.name == "field") return false;
    }
    const auto line = input.first_line();
    if (!line) return tl::unexpected(line.error());
    return splunk::events::has_windows_names(splunk::records::Header(*line));
  }

  text::Result<void> records(ByteStream& rows, InputFile& input,
                             const splunk::events::ProcessSource* source) {
    ProgressStream watched(rows, input, arguments_.progress && ::isatty(STDERR_FILENO) != 0);
    splunk::records::ByteBuffer buffer;
    text::Result<void> written;
    splunk::records::RecordWriter writer(buffer, [&](splunk::records::ByteBuffer& full) {
      if (written) written = output_->add(full.view());
      full.clear();
    });
    // A buffer that is drained begins with no header; the output is told where each body begins.
    output_->begin_file();
    splunk::chunked::Messages messages;
    splunk::chunked::Chunk chunk{finished_, messages};
    const std::size_t rows_before = command_.rows();
    if (auto opened = reader_.open(watched); !opened) return in_file(input, opened);
    auto processed = command_.process(reader_, writer, chunk);
    watched.done();
    if (!processed) return in_file(input, processed);
    if (written) written = output_->add(buffer.view());
    for (const auto& message : messages.take()) {
      std::fprintf(stderr, "bitsmatch: %s\n", message.text.c_str());
      if (lineage_ != nullptr) lineage_->warn(message.text);
    }
    if (source != nullptr) passed_over_ += source->passed_over();
    if (source != nullptr && command_.rows() == rows_before && source->passed_over() > 0) {
      std::fprintf(stderr,
                   "bitsmatch: '%s' holds %zu events, but none is a process creation (Sysmon 1 or "
                   "Security 4688).\n",
                   input.name().c_str(), source->passed_over());
    }
    return written;
  }

  static text::Result<void> in_file(const InputFile& input, const text::Result<void>& failed) {
    const std::string& message = failed.error().message;
    if (message.find(input.name()) != std::string::npos) return failed;
    return text::fail("'" + input.name() + "': " + message);
  }

  bits::MatchCommand& command_;
  const ScanArguments& arguments_;
  ScanLineage* lineage_;
  bool finished_ = true;  // no chunk comes after this one
  std::unique_ptr<ScanOutput> output_;
  splunk::records::RecordReader reader_;
  std::size_t passed_over_ = 0;
};

int fail(std::string_view message) {
  std::fprintf(stderr, "bitsmatch: %.*s\n", static_cast<int>(message.size()), message.data());
  return kExitError;
}

}  // namespace

int scan(std::span<const std::string> words, const bits::Installation& installation) {
  const auto arguments = parse_scan_arguments(words);
  if (!arguments) return print_usage_error(arguments.error().message);
  if (arguments->help) return print_help();

  bits::MatchCommand command(installation);
  if (auto done = command.configure(arguments->command, lookup_files(arguments->command)); !done) {
    return fail(done.error().message);
  }
  std::optional<ScanLineage> lineage;
  if (arguments->trees || !arguments->page.empty()) {
    lineage.emplace(command, *arguments);
    if (auto done = lineage->check(); !done) return fail(done.error().message);
  }
  Scan scan(command, *arguments, lineage ? &*lineage : nullptr);
  if (auto done = scan.files(); !done) return fail(done.error().message);
  std::fprintf(stderr, "%zu of %zu process events match.", command.matches(), command.rows());
  if (scan.passed_over() > 0) {
    std::fprintf(stderr, " %zu other events were passed over.", scan.passed_over());
  }
  std::fputc('\n', stderr);
  return arguments->fail_on_match && command.matches() > 0 ? kExitMatches : kExitNothing;
}

}  // namespace programs
