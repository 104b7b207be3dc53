#include "bits/new_columns.h"

#include <algorithm>

#include "bits/lineage_columns.h"
#include "splunk/records/csv.h"
#include "splunk/records/multivalue.h"

namespace bits {
namespace {

constexpr std::string_view kMatchColumn = "bits_match";
constexpr std::string_view kPatternColumn = "bits_pattern";
// Before the name of a pattern file's column, so that it can't be the name of one of the rows'.
constexpr std::string_view kPatternFilePrefix = "pattern_";

// Columns that decode=, facts= and reputation= add.
bool is_wanted(std::string_view column, const Options& options) {
  const bool of_decoding = column == "bits_decoded" || column == "bits_obfuscation";
  if (of_decoding) return options.decode;
  return options.facts && (options.reputation || !column.starts_with("bits_reputation"));
}

}  // namespace

NewColumns::NewColumns(const Options& options) {
  std::vector<std::string> names = {std::string(kMatchColumn), std::string(kPatternColumn)};
  for (const std::string& column : options.output_columns) {
    names.push_back(std::string(kPatternFilePrefix) + column);
  }
  for (std::size_t i = 0; i < kFactColumns.size(); ++i) {
    // One that isn't wanted now may still stand in rows that went through the command before.
    if (is_wanted(kFactColumns[i], options)) facts_.push_back(i);
    names.emplace_back(kFactColumns[i]);
  }
  for (const std::string& name : names) {
    own_.push_back(name);
    own_.push_back(std::string(splunk::records::kMultivaluePrefix) + name);
  }
  const std::size_t before_facts = own_.size() - 2 * kFactColumns.size();
  if (options.lineage.on()) {
    for (const std::string_view column : kLineageColumns) {
      own_.emplace_back(column);
      own_.push_back(std::string(splunk::records::kMultivaluePrefix) + std::string(column));
    }
  }
  names_.assign(own_.begin(), own_.begin() + static_cast<std::ptrdiff_t>(before_facts));
  // A verdict is never several: it has no companion.
  names_.erase(names_.begin() + 1);
  for (const std::size_t fact : facts_) {
    names_.push_back(own_[before_facts + 2 * fact]);
    if (is_multivalue(fact)) names_.push_back(own_[before_facts + 2 * fact + 1]);
  }
  for (std::size_t i = before_facts + 2 * kFactColumns.size(); i < own_.size(); i += 2) {
    names_.push_back(own_[i]);
    if (is_multivalue_lineage(own_[i])) names_.push_back(own_[i + 1]);
  }
  no_match_ = "0" + std::string(names_.size() - 1, ',');
}

bool NewColumns::is_own(std::string_view name) const {
  return std::find(own_.begin(), own_.end(), name) != own_.end();
}

std::vector<std::size_t> NewColumns::own_among(const splunk::records::Header& header) const {
  std::vector<std::size_t> out;
  for (std::size_t column = 0; column < header.size(); ++column) {
    if (is_own(header.name(column))) out.push_back(column);
  }
  return out;
}

void NewColumns::add_values() {
  fields_.append(',');
  splunk::records::append_multivalue(fields_, values_, scratch_);
}

std::string_view NewColumns::of_match(const LineMatcher& matcher, std::string_view lineage) {
  fields_.clear();
  fields_.append('1');
  values_.clear();
  for (const std::uint32_t number : matcher.patterns()) values_.push_back(matcher.pattern(number));
  add_values();
  for (const std::vector<std::string>& column : matcher.pattern_columns()) {
    values_.clear();
    for (const std::uint32_t number : matcher.patterns()) values_.push_back(column[number]);
    add_values();
  }
  for (const std::size_t fact : facts_) {
    values_.clear();
    if (matcher.facts()) {
      const std::vector<std::string>& values = (*matcher.facts())[fact];
      values_.assign(values.begin(), values.end());
    }
    if (is_multivalue(fact)) {
      add_values();
      continue;
    }
    fields_.append(',');
    if (!values_.empty()) splunk::records::append_field(fields_, values_.front());
  }
  if (!lineage.empty()) {
    fields_.append(',');
    fields_.append(lineage);
  }
  return fields_.view();
}

}  // namespace bits
