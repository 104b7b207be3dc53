#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace splunk::records {

/// A body taken apart one byte after the other, with fields as they stand: what the vector scan is
/// tested against.
struct ReferenceRecords {
  std::vector<std::vector<std::string>> records;
  bool unclosed_quote = false;
};

inline ReferenceRecords reference_records(std::string_view body) {
  ReferenceRecords out;
  std::vector<std::string> fields(1);
  bool in_quotes = false;
  bool begun = false;
  auto end_record = [&] {
    if (fields.back().ends_with('\r')) fields.back().pop_back();
    out.records.push_back(std::move(fields));
    fields.assign(1, {});
    begun = false;
  };
  for (const char c : body) {
    if (c == '"') in_quotes = !in_quotes;
    if (c == '\n' && !in_quotes) {
      end_record();
      continue;
    }
    begun = true;
    if (c == ',' && !in_quotes) {
      fields.emplace_back();
    } else {
      fields.back().push_back(c);
    }
  }
  out.unclosed_quote = in_quotes;
  if (begun && !in_quotes) end_record();
  return out;
}

}  // namespace splunk::records
