#include "bits/row_matcher.h"

#include <utility>

#include "splunk/records/csv.h"
#include "splunk/records/multivalue.h"
#include "text/missing_value.h"

namespace bits {

using splunk::records::Header;
using splunk::records::Row;

RowMatcher::RowMatcher(LineMatcher matcher, std::vector<std::string> fields, bool reads_around)
    : matcher_(std::move(matcher)), fields_(std::move(fields)), reads_around_(reads_around) {}

void RowMatcher::bind(const Header& header, std::vector<std::size_t>& read) {
  sources_.clear();
  for (const std::string& field : fields_) {
    if (const auto plain = header.find_to_read(field, read)) {
      const std::string companion = std::string(splunk::records::kMultivaluePrefix) + field;
      sources_.push_back({*plain, header.find_to_read(companion, read)});
    }
  }
  if (reads_around_) row_fields_.bind(header, read);
}

bool RowMatcher::match(const Row& row, BehaviorSet chain) {
  matcher_.begin_row();
  row_has_value_ = false;
  for (const Source& source : sources_) {
    const std::string_view multivalue =
        source.multivalue ? row.field(*source.multivalue) : std::string_view();
    row_has_value_ = match_values(row, row.field(source.plain), multivalue, chain);
    if (row_has_value_) break;
  }
  return matcher_.row_matches();
}

// Whether the field has any value, matching or not.
bool RowMatcher::match_values(const Row& row, std::string_view plain, std::string_view multivalue,
                              BehaviorSet chain) {
  bool has_value = false;
  auto match = [&](std::string_view value) {
    if (text::is_missing(value)) return;
    has_value = true;
    matcher_.match(value, row, row_fields_, chain);
  };
  const std::string_view encoded = splunk::records::field_value(multivalue, multivalue_scratch_);
  if (!encoded.empty()) {
    splunk::records::MultivalueReader values(encoded, value_scratch_);
    for (std::string_view value; values.next(value);) match(value);
    if (values.well_formed()) return has_value;
    // What was read before the text stopped being a list is no value of the field.
    matcher_.begin_row();
    has_value = false;
  }
  match(splunk::records::field_value(plain, plain_scratch_));
  return has_value;
}

}  // namespace bits
