#include "bits/match_command.h"

#include <algorithm>

#include "splunk/chunked/arguments.h"
#include "splunk/lookup/lookup_file.h"
#include "splunk/records/csv.h"
#include "splunk/records/multivalue.h"
#include "text/missing_value.h"

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
using splunk::records::RowBlock;

// The CIM field of a command line, and its name in the rows of tstats.
constexpr std::string_view kProcess = "process";
constexpr std::string_view kTstatsProcess = "Processes.process";

// The fields beside the command line that the options need: facts need all of them, decoding only
// those that tell which program reads the line.
std::vector<std::string> fields_around(const Options& options) {
  if (options.facts) return row_field_names();
  return row_field_names(options.decode ? 2 : 0);
}

}  // namespace

text::Result<Configuration> MatchCommand::configure(const SearchInfo& info) {
  const auto arguments = splunk::chunked::parse_arguments(info.args, info.raw_args);
  if (!arguments) return tl::unexpected(arguments.error());
  return configure(*arguments);
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

  Configuration configuration;
  configuration.required_fields = fields_;
  for (std::string& name : fields_around(options_)) {
    if (std::find(fields_.begin(), fields_.end(), name) == fields_.end()) {
      configuration.required_fields.push_back(std::move(name));
    }
  }
  configuration.type = options_.distributed && !installation_.search_head_only
                           ? CommandType::streaming
                           : CommandType::stateful;
  return configuration;
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
  return find(options_.allow_list, files_.allow_list);
}

text::Result<void> MatchCommand::process(RecordReader& in, RecordWriter& out, Chunk& chunk) {
  if (!matcher_) {
    auto matcher = LineMatcher::make(installation_, options_, files_, chunk.messages);
    if (!matcher) return tl::unexpected(matcher.error());
    matcher_ = std::move(*matcher);
  }

  bind_columns(in);
  out.begin(in, new_columns_.names());
  RowBlock rows;
  for (;;) {
    const auto more = in.next(rows);
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
    for (const Row row : rows) {
      match_row(row);
      if (matcher_->row_matches()) {
        out.add(row, new_columns_.of_match(*matcher_));
      } else if (options_.mode == Options::Mode::annotate) {
        out.add(row, new_columns_.of_no_match());
      }
    }
  }
  if (chunk.finished) warn_about_field(chunk.messages);
  return {};
}

void MatchCommand::bind_columns(RecordReader& in) {
  std::vector<std::size_t> read;
  sources_.clear();
  auto column_to_read = [&](const std::string& name) -> std::optional<std::size_t> {
    const std::optional<std::size_t> column = in.header().find(name);
    if (!column) return std::nullopt;
    read.push_back(*column);
    return read.size() - 1;
  };
  for (const std::string& field : fields_) {
    if (const auto plain = column_to_read(field)) {
      const std::string companion = std::string(splunk::records::kMultivaluePrefix) + field;
      sources_.push_back({*plain, column_to_read(companion)});
    }
  }
  if (options_.decode || options_.facts) row_fields_.bind(in.header(), read);
  std::vector<std::size_t> dropped;
  for (std::size_t column = 0; column < in.header().size(); ++column) {
    if (new_columns_.is_own(in.header().name(column))) dropped.push_back(column);
  }
  in.select(read, dropped);
}

void MatchCommand::match_row(const Row& row) {
  matcher_->begin_row();
  ++rows_;
  for (const Source& source : sources_) {
    const std::string_view multivalue =
        source.multivalue ? row.field(*source.multivalue) : std::string_view();
    if (match_values(row, row.field(source.plain), multivalue)) {
      ++rows_with_value_;
      break;
    }
  }
  if (matcher_->row_matches()) ++matches_;
}

// Whether the field has any value, matching or not.
bool MatchCommand::match_values(const Row& row, std::string_view plain,
                                std::string_view multivalue) {
  bool has_value = false;
  auto match = [&](std::string_view value) {
    if (text::is_missing(value)) return;
    has_value = true;
    matcher_->match(value, row, row_fields_);
  };
  const std::string_view encoded = splunk::records::field_value(multivalue, multivalue_scratch_);
  if (!encoded.empty()) {
    splunk::records::MultivalueReader values(encoded, value_scratch_);
    for (std::string_view value; values.next(value);) match(value);
    if (values.well_formed()) return has_value;
    // What was read before the text stopped being a list is no value of the field.
    matcher_->begin_row();
    has_value = false;
  }
  match(splunk::records::field_value(plain, plain_scratch_));
  return has_value;
}

void MatchCommand::warn_about_field(Messages& messages) const {
  if (rows_ == 0 || rows_with_value_ > 0) return;
  const std::string rows = rows_ == 1 ? "The row that reached bitsmatch has no value"
                                      : "None of the " + std::to_string(rows_) +
                                            " rows that reached bitsmatch has a value";
  const std::string field = options_.field ? "the field '" + *options_.field + "'"
                                           : "the field 'process' or 'Processes.process'";
  messages.add(Level::warn, rows + " in " + field +
                                ", so nothing could match: name the field that holds the command "
                                "line with field=<field>, or keep it in the search before.");
}

}  // namespace bits
