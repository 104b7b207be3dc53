#include "bits/match_command.h"

#include <algorithm>

#include "bits/built_in_patterns.h"
#include "splunk/chunked/arguments.h"
#include "splunk/lookup/lookup_file.h"
#include "splunk/lookup/wildcard_list.h"
#include "splunk/records/csv.h"
#include "splunk/records/multivalue.h"
#include "text/ascii.h"

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

constexpr std::string_view kMatchColumn = "bits_match";
constexpr std::string_view kPatternColumn = "bits_pattern";
// Before the name of a pattern file's column, so that it can't be the name of one of the rows'.
constexpr std::string_view kPatternFilePrefix = "pattern_";

// What the Endpoint data model and the usual fillnull write where there is no value.
bool is_missing(std::string_view value) {
  constexpr std::array<std::string_view, 3> kMissing = {"unknown", "null", "-"};
  return value.empty() ||
         (value.size() <= 7 && std::any_of(kMissing.begin(), kMissing.end(), [&](auto missing) {
            return text::equal_folded(value, missing);
          }));
}

}  // namespace

text::Result<Configuration> MatchCommand::configure(const SearchInfo& info) {
  const auto arguments = splunk::chunked::parse_arguments(info.args, info.raw_args);
  if (!arguments) return tl::unexpected(arguments.error());
  return configure(*arguments);
}

text::Result<Configuration> MatchCommand::configure(std::span<const Argument> arguments,
                                                    std::optional<std::filesystem::path> patterns) {
  auto options = parse_options(arguments);
  if (!options) return tl::unexpected(options.error());
  options_ = std::move(*options);

  file_ = std::move(patterns);
  if (options_.patterns_file && !file_) {
    auto file = splunk::lookup::find_lookup(surroundings_.app, *options_.patterns_file);
    if (!file) return tl::unexpected(file.error());
    file_ = std::move(*file);
  }
  if (options_.field) {
    fields_ = {*options_.field};
  } else {
    fields_ = {std::string(kProcess), std::string(kTstatsProcess)};
  }

  name_columns();

  Configuration configuration;
  configuration.required_fields = fields_;
  configuration.type = options_.distributed && !surroundings_.search_head_only
                           ? CommandType::streaming
                           : CommandType::stateful;
  return configuration;
}

void MatchCommand::name_columns() {
  std::vector<std::string> names = {std::string(kMatchColumn), std::string(kPatternColumn)};
  for (const std::string& column : options_.output_columns) {
    names.push_back(std::string(kPatternFilePrefix) + column);
  }
  own_columns_.clear();
  for (const std::string& name : names) {
    own_columns_.push_back(name);
    own_columns_.push_back(std::string(splunk::records::kMultivaluePrefix) + name);
  }
  new_columns_.assign(own_columns_.begin(), own_columns_.end());
  // A verdict is never several: it has no companion.
  new_columns_.erase(new_columns_.begin() + 1);
  fields_of_no_match_ = "0" + std::string(new_columns_.size() - 1, ',');
}

text::Result<void> MatchCommand::load_patterns(Messages& messages) {
  if (patterns_) return {};
  if (!options_.wildcards.empty()) {
    patterns_.emplace(options_.wildcards);
    return {};
  }
  const std::string name = options_.patterns_file.value_or("bits_patterns.csv");
  std::string content(kBuiltInPatterns);
  if (file_) {
    auto read = splunk::lookup::read_lookup(*file_);
    if (!read) return tl::unexpected(read.error());
    content = std::move(*read);
  }
  auto list = splunk::lookup::parse_wildcard_list(content, name, options_.output_columns);
  if (!list) return tl::unexpected(list.error());
  if (!list->bad_lines.empty()) {
    messages.add(Level::warn, splunk::lookup::describe_bad_lines(*list, name));
  }
  patterns_.emplace(list->patterns);
  pattern_columns_ = std::move(list->columns);
  return {};
}

text::Result<void> MatchCommand::process(RecordReader& in, RecordWriter& out, Chunk& chunk) {
  if (auto loaded = load_patterns(chunk.messages); !loaded) return loaded;

  bind_columns(in);
  out.begin(in, new_columns_);
  RowBlock rows;
  for (;;) {
    const auto more = in.next(rows);
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
    for (const Row row : rows) {
      match_row(row);
      if (!row_matches_.empty()) {
        out.add(row, fields_of_match());
      } else if (options_.mode == Options::Mode::annotate) {
        out.add(row, fields_of_no_match_);
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
  std::vector<std::size_t> dropped;
  for (std::size_t column = 0; column < in.header().size(); ++column) {
    if (std::find(own_columns_.begin(), own_columns_.end(), in.header().name(column)) !=
        own_columns_.end()) {
      dropped.push_back(column);
    }
  }
  in.select(read, dropped);
}

void MatchCommand::match_row(const Row& row) {
  row_matches_.clear();
  ++rows_;
  for (const Source& source : sources_) {
    const std::string_view multivalue =
        source.multivalue ? row.field(*source.multivalue) : std::string_view();
    if (match_values(row.field(source.plain), multivalue)) {
      ++rows_with_value_;
      break;
    }
  }
  if (!row_matches_.empty()) ++matches_;
}

// Whether the field has any value, matching or not.
bool MatchCommand::match_values(std::string_view plain, std::string_view multivalue) {
  bool has_value = false;
  auto match = [&](std::string_view value) {
    if (is_missing(value)) return;
    has_value = true;
    patterns_->match(value, match_scratch_, row_matches_);
  };
  const std::string_view encoded = splunk::records::field_value(multivalue, multivalue_scratch_);
  if (!encoded.empty()) {
    splunk::records::MultivalueReader values(encoded, value_scratch_);
    for (std::string_view value; values.next(value);) match(value);
    if (values.well_formed()) return has_value;
    // What was read before the text stopped being a list is no value of the field.
    row_matches_.clear();
    has_value = false;
  }
  match(splunk::records::field_value(plain, plain_scratch_));
  return has_value;
}

std::string_view MatchCommand::fields_of_match() {
  new_fields_.clear();
  new_fields_.append("1,");
  values_.clear();
  for (const std::uint32_t number : row_matches_) values_.push_back(patterns_->pattern(number));
  splunk::records::append_multivalue(new_fields_, values_, value_scratch_);
  for (const std::vector<std::string>& column : pattern_columns_) {
    values_.clear();
    for (const std::uint32_t number : row_matches_) values_.push_back(column[number]);
    new_fields_.append(',');
    splunk::records::append_multivalue(new_fields_, values_, value_scratch_);
  }
  return new_fields_.view();
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
