#include "splunk/records/multivalue.h"

#include "splunk/records/csv.h"

namespace splunk::records {

bool MultivalueReader::next(std::string_view& value) {
  if (rest_.empty() || !well_formed_) return false;
  well_formed_ = false;
  if (rest_.front() != '$') return false;
  rest_.remove_prefix(1);
  bool doubled = false;
  std::size_t end = rest_.find('$');
  while (end != std::string_view::npos && end + 1 < rest_.size() && rest_[end + 1] == '$') {
    doubled = true;
    end = rest_.find('$', end + 2);
  }
  if (end == std::string_view::npos) return false;
  value = rest_.substr(0, end);
  rest_.remove_prefix(end + 1);
  if (!rest_.empty()) {
    if (rest_.front() != ';') return false;
    rest_.remove_prefix(1);
  }
  well_formed_ = true;
  if (doubled) {
    scratch_.clear();
    for (std::size_t i = 0; i < value.size(); ++i) {
      scratch_.push_back(value[i]);
      if (value[i] == '$') ++i;
    }
    value = scratch_;
  }
  return true;
}

void append_multivalue(ByteBuffer& out, std::span<const std::string_view> values,
                       std::string& scratch) {
  if (values.size() < 2) {
    if (!values.empty()) append_field(out, values.front());
    out.append(',');
    return;
  }
  scratch.assign(values.front());
  for (std::string_view value : values.subspan(1)) scratch.append(1, '\n').append(value);
  append_field(out, scratch);
  out.append(',');
  scratch.clear();
  for (std::string_view value : values) {
    scratch.append(scratch.empty() ? "$" : ";$");
    for (char c : value) scratch.append(c == '$' ? 2 : 1, c);
    scratch.push_back('$');
  }
  append_field(out, scratch);
}

}  // namespace splunk::records
