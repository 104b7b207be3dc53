#include "bits/match_command.h"

#include <algorithm>

#include "bits/process_fields.h"
#include "reputation/indicator_list.h"
#include "splunk/chunked/arguments.h"
#include "splunk/lookup/lookup_file.h"
#include "splunk/rest/export_search.h"

namespace bits {
namespace {

using splunk::chunked::Argument;
using splunk::chunked::Chunk;
using splunk::chunked::CommandType;
using splunk::chunked::Configuration;
using splunk::chunked::Level;
using splunk::chunked::Messages;
using splunk::chunked::SearchInfo;
using splunk::records::RecordReader;
using splunk::records::RecordWriter;
using splunk::records::Row;

// The CIM field of a command line, and its name in the rows of tstats.
constexpr std::string_view kProcess = "process";
constexpr std::string_view kTstatsProcess = "Processes.process";

// The fields beside the command line that the options need: facts need all of them, decoding only
// those that tell which program reads the line; lineage those that say who a process is.
std::vector<std::string> fields_around(const Options& options) {
  std::vector<std::string> out =
      options.facts ? row_field_names() : row_field_names(options.decode ? 2 : 0);
  if (!options.lineage.on()) return out;
  for (std::string& name : process_field_names()) out.push_back(std::move(name));
  return out;
}

CommandType type_of(const Options& options, const Installation& installation) {
  // All rows must have come before one is answered.
  if (options.lineage.mode == LineageOptions::Mode::in_rows) return CommandType::events;
  // On an indexer the session key may not work.
  const bool stays = options.lineage.on() || installation.search_head_only;
  return options.distributed && !stays ? CommandType::streaming : CommandType::stateful;
}

}  // namespace

text::Result<Configuration> MatchCommand::configure(const SearchInfo& info) {
  const auto arguments = splunk::chunked::parse_arguments(info.args, info.raw_args);
  if (!arguments) return tl::unexpected(arguments.error());
  auto configured = configure(*arguments);
  if (configured) prepare_search(info);
  return configured;
}

text::Result<Configuration> MatchCommand::configure(std::span<const Argument> arguments,
                                                    LookupFiles files) {
  auto options = parse_options(arguments);
  if (!options) return tl::unexpected(options.error());
  options_ = std::move(*options);
  files_ = std::move(files);
  if (auto found = find_lookups(); !found) return tl::unexpected(found.error());
  if (options_.field) {
    fields_ = {*options_.field};
  } else {
    fields_ = {std::string(kProcess), std::string(kTstatsProcess)};
  }
  new_columns_ = NewColumns(options_);
  matcher_.reset();
  lineage_.reset();
  splunkd_.reset();
  if (options_.lineage.on()) lineage_.emplace(options_, fields_);
  return configuration();
}

Configuration MatchCommand::configuration() const {
  Configuration out;
  out.required_fields = fields_;
  for (std::string& name : fields_around(options_)) {
    if (std::find(out.required_fields.begin(), out.required_fields.end(), name) ==
        out.required_fields.end()) {
      out.required_fields.push_back(std::move(name));
    }
  }
  out.type = type_of(options_, installation_);
  return out;
}

// What splunkd says of itself may be missing now, in a probe: it is needed only when rows come.
void MatchCommand::prepare_search(const SearchInfo& info) {
  preview_ = info.preview;
  if (options_.lineage.mode != LineageOptions::Mode::by_search || info.splunkd_uri.empty() ||
      info.session_key.empty()) {
    return;
  }
  splunk::rest::Connection connection{info.splunkd_uri,
                                      info.session_key,
                                      {options_.lineage.ca_file, options_.lineage.verify},
                                      installation_.splunk_home};
  splunkd_.emplace(
      options_.lineage,
      [connection = std::move(connection)](const splunk::rest::ExportRequest& request,
                                           const auto& handle) {
        return splunk::rest::export_search(connection, request, handle);
      },
      info.app, info.owner);
}

text::Result<void> MatchCommand::find_lookups() {
  auto find = [&](const std::optional<std::string>& name,
                  std::optional<std::filesystem::path>& into) -> text::Result<void> {
    if (!name || into) return {};
    auto file = splunk::lookup::find_lookup(installation_.app, *name);
    if (!file) return tl::unexpected(file.error());
    into = std::move(*file);
    return {};
  };
  if (auto found = find(options_.patterns_file, files_.patterns); !found) return found;
  if (auto found = find(options_.allow_list, files_.allow_list); !found) return found;
  if (!options_.reputation) return {};
  if (auto found = find(std::string(reputation::kListFile), files_.reputation); !found) {
    return text::fail("reputation=true needs the app's list of bad hosts. " +
                      found.error().message);
  }
  return {};
}

text::Result<void> MatchCommand::process(RecordReader& in, RecordWriter& out, Chunk& chunk) {
  if (auto made = make_matcher(chunk.messages); !made) return made;
  const auto began = RunFigures::Clock::now();
  auto done = lineage_ ? hold_rows(in, out, chunk) : pass_rows(in, out);
  if (!done) return done;
  figures_.add_chunk(began, in, out);
  if (!chunk.finished) return {};
  warn_about_field(chunk.messages);
  figures_.say(counts_, lineage_ ? std::optional(lineage_->ambiguous()) : std::nullopt,
               chunk.messages);
  return {};
}

text::Result<void> MatchCommand::make_matcher(Messages& messages) {
  if (matcher_) return {};
  auto lines = LineMatcher::make(installation_, options_, files_, messages);
  if (!lines) return tl::unexpected(lines.error());
  matcher_.emplace(std::move(*lines), fields_, options_.decode || options_.facts);
  return {};
}

text::Result<void> MatchCommand::pass_rows(RecordReader& in, RecordWriter& out) {
  select_columns(in);
  out.begin(in, new_columns_.names());
  return splunk::records::for_each_row(in, [&](const Row& row) {
    const bool matches = matcher_->match(row);
    counts_.add(*matcher_);
    if (matches) {
      out.add(row, new_columns_.of_match(matcher_->found()));
    } else if (options_.mode == Options::Mode::annotate) {
      out.add(row, new_columns_.of_no_match());
    }
  });
}

void MatchCommand::select_columns(RecordReader& in) {
  std::vector<std::size_t> read;
  matcher_->bind(in.header(), read);
  in.select(read, new_columns_.own_among(in.header()));
}

text::Result<void> MatchCommand::hold_rows(RecordReader& in, RecordWriter& out, Chunk& chunk) {
  if (auto taken = lineage_->take(in, *matcher_, new_columns_, counts_); !taken) return taken;
  const bool by_search = options_.lineage.mode == LineageOptions::Mode::by_search;
  if (!by_search && !chunk.finished) return {};
  const bool whole = by_search ? ask_splunkd(chunk.messages) : true;
  if (!by_search) lineage_->processes().link();
  auto released = lineage_->release(out, *matcher_, new_columns_, whole, on_match_);
  lineage_->warn(chunk.messages, counts_);
  if (by_search && lineage_->make_room() && splunkd_) splunkd_->forget();
  return released;
}

// Whether the processes around the rows that match are known.
bool MatchCommand::ask_splunkd(Messages& messages) {
  if (lineage_->matches().empty()) return true;
  // A preview is followed by a run that is whole.
  if (splunkd_ && !preview_) {
    return splunkd_->ask(lineage_->matches(), lineage_->processes(), messages);
  }
  if (!preview_) {
    messages.add(Level::warn,
                 "lineage=search has no splunkd to ask: lineage is what the rows record. Use "
                 "lineage=inline, which needs none.");
  }
  lineage_->processes().link();
  return false;
}

void MatchCommand::warn_about_field(Messages& messages) const {
  if (counts_.rows == 0 || counts_.with_value > 0) return;
  const std::string rows = counts_.rows == 1 ? "The row that reached bitsmatch has no value"
                                             : "None of the " + std::to_string(counts_.rows) +
                                                   " rows that reached bitsmatch has a value";
  const std::string field = options_.field ? "the field '" + *options_.field + "'"
                                           : "the field 'process' or 'Processes.process'";
  messages.add(Level::warn, rows + " in " + field +
                                ", so nothing could match: name the field that holds the command "
                                "line with field=<field>, or keep it in the search before.");
}

}  // namespace bits
