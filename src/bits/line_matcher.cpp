#include "bits/line_matcher.h"

#include <algorithm>
#include <utility>

#include "bits/built_in_patterns.h"
#include "bits/gate.h"
#include "bits/squeezed_text.h"
#include "splunk/lookup/lookup_file.h"
#include "splunk/lookup/wildcard_list.h"

namespace bits {
namespace {

using splunk::chunked::Level;
using splunk::chunked::Messages;
using splunk::lookup::WildcardList;

text::Result<WildcardList> read_wildcards(const Options& options, const LookupFiles& files,
                                          Messages& messages) {
  if (!options.wildcards.empty()) {
    WildcardList list;
    list.patterns = options.wildcards;
    return list;
  }
  const std::string name = options.patterns_file.value_or("bits_patterns.csv");
  std::string content(kBuiltInPatterns);
  if (files.patterns) {
    auto read = splunk::lookup::read_lookup(*files.patterns);
    if (!read) return tl::unexpected(read.error());
    content = std::move(*read);
  }
  auto list = splunk::lookup::parse_wildcard_list(content, name, options.output_columns);
  if (list && !list->bad_lines.empty()) {
    messages.add(Level::warn, splunk::lookup::describe_bad_lines(*list, name));
  }
  return list;
}

bool reached_limit(const powershell::Reading& reading) {
  using powershell::Technique;
  return reading.techniques.has(Technique::limit_depth) ||
         reading.techniques.has(Technique::limit_output) ||
         reading.techniques.has(Technique::limit_work);
}

}  // namespace

text::Result<LineMatcher> LineMatcher::make(const Installation& installation,
                                            const Options& options, const LookupFiles& files,
                                            Messages& messages) {
  auto list = read_wildcards(options, files, messages);
  if (!list) return tl::unexpected(list.error());

  LineMatcher matcher;
  matcher.decode_ = options.decode;
  matcher.facts_ = options.facts;
  matcher.built_in_ = options.wildcards.empty() && !files.patterns;
  matcher.pattern_columns_ = std::move(list->columns);
  if (options.decode || options.facts) {
    auto examiner = Examiner::make(installation, files, messages);
    if (!examiner) return tl::unexpected(examiner.error());
    matcher.examiner_ = std::move(*examiner);
  }
  matcher.wildcards_ = LineWildcards(list->patterns);
  return matcher;
}

void LineMatcher::begin_row() {
  row_matches_ = false;
  row_has_transfer_ = false;
  row_patterns_.clear();
  row_facts_.reset();
}

void LineMatcher::match(std::string_view line, const splunk::records::Row& row, RowFields& fields,
                        BehaviorSet chain) {
  // Without decoding only what is written can match, and only that is worth reading.
  if (!decode_) {
    wildcards_.look(line, found_);
    if (found_.empty()) return;
    if (!examiner_) return keep(nullptr);
  }
  const GateHits hits = GateHits::in(line);
  if (decode_) wildcards_.look(line, hits, found_);
  const bool raw_match = !found_.empty();
  const powershell::Process process{line, fields.value(row, RowField::process_name),
                                    fields.value(row, RowField::original_file_name)};
  if (!gate_opens(line, hits, process.name, process.original_file_name)) {
    if (raw_match) keep(nullptr);
    return;
  }
  if (without_match_.has(process)) return;
  Examination examination = examiner_->examine(process);
  if (decode_) look_behind(line, examination);
  if (!is_match(examination, raw_match)) {
    without_match_.add(process);
    return;
  }
  if (facts_) {
    Surroundings surroundings = fields.surroundings(row);
    surroundings.chain = chain;
    examiner_->judge(process, surroundings, examination);
  }
  keep(&examination);
}

// Adds to found_ what matches the line as it was read; and where a bound was reached, so that what
// stands behind a decoy may not have been read, what shows once quotes and the like are gone.
void LineMatcher::look_behind(std::string_view line, const Examination& examination) {
  add_matches(examination.reading.text);
  if (!examination.finding.transfers.empty() || !reached_limit(examination.reading)) return;
  add_matches(squeezed(line));
  for (const powershell::Layer& layer : examination.reading.layers) {
    add_matches(squeezed(layer.text));
  }
}

void LineMatcher::add_matches(std::string_view text) {
  if (text.empty()) return;
  wildcards_.look(text, found_more_);
  found_.insert(found_.end(), found_more_.begin(), found_more_.end());
}

bool LineMatcher::is_match(const Examination& examination, bool raw_match) const {
  if (!built_in_) return !found_.empty();
  switch (examination.finding.verdict) {
    case Verdict::transfer:
      return decode_ || raw_match;
    case Verdict::undecided:
      return !found_.empty();
    case Verdict::mention:
    case Verdict::none:
      break;
  }
  return false;
}

void LineMatcher::keep(const Examination* examination) {
  row_matches_ = true;
  row_patterns_.insert(row_patterns_.end(), found_.begin(), found_.end());
  std::sort(row_patterns_.begin(), row_patterns_.end());
  row_patterns_.erase(std::unique(row_patterns_.begin(), row_patterns_.end()), row_patterns_.end());
  if (examination == nullptr) return;
  const bool has_transfer = !examination->finding.transfers.empty();
  if (row_facts_ && (row_has_transfer_ || !has_transfer)) return;
  row_has_transfer_ = has_transfer;
  row_facts_ = examiner_->values(*examination);
}

}  // namespace bits
