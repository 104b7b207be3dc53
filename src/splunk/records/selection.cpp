#include "splunk/records/selection.h"

#include <algorithm>

namespace splunk::records {

Selection::Selection(const Header& header, std::span<const std::size_t> read,
                     std::span<const std::size_t> dropped)
    : keeps_all_(dropped.empty()) {
  const std::size_t columns = header.size();
  for (std::size_t column = 0; column < columns; ++column) {
    if (std::find(dropped.begin(), dropped.end(), column) != dropped.end()) continue;
    if (!kept_columns_.empty() && kept_columns_.back().last + 1 == column) {
      kept_columns_.back().last = column;
    } else {
      kept_columns_.push_back({column, column});
    }
  }

  std::vector<Run> wanted;
  for (std::size_t column : read) wanted.push_back({column, column});
  if (!keeps_all_) wanted.insert(wanted.end(), kept_columns_.begin(), kept_columns_.end());
  // Comma n stands behind column n; the row's own ends need no comma.
  for (const Run& run : wanted) {
    if (run.first > 0) stops_.push_back(static_cast<std::uint32_t>(run.first - 1));
    if (run.last + 1 < columns) stops_.push_back(static_cast<std::uint32_t>(run.last));
  }
  std::sort(stops_.begin(), stops_.end());
  stops_.erase(std::unique(stops_.begin(), stops_.end()), stops_.end());

  auto mark_of = [&](std::size_t comma) {
    const auto found = std::lower_bound(stops_.begin(), stops_.end(), comma);
    return static_cast<std::uint32_t>(found - stops_.begin());
  };
  auto stretch = [&](const Run& run) {
    return Stretch{
        run.first == 0 ? kRowBegin : mark_of(run.first - 1),
        run.last + 1 == columns ? static_cast<std::uint32_t>(stops_.size()) : mark_of(run.last)};
  };
  for (std::size_t column : read) read_.push_back(stretch({column, column}));
  if (!keeps_all_) {
    for (const Run& run : kept_columns_) kept_.push_back(stretch(run));
  }
}

void Selection::append_header(const Header& header, ByteBuffer& out) const {
  bool first = true;
  for (const Run& run : kept_columns_) {
    if (!first) out.append(',');
    first = false;
    out.append(header.raw(run.first, run.last));
  }
}

}  // namespace splunk::records
