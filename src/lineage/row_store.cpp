#include "lineage/row_store.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "text/ascii.h"
#include "text/missing_value.h"

namespace lineage {
namespace {

std::string_view present(std::string_view value) {
  return text::is_missing(value) ? std::string_view() : value;
}

// Sysmon writes `?` for a command line that it could not read.
std::string_view present_line(std::string_view line) { return line == "?" ? "" : present(line); }

// Some readers of Windows' event log take `%%` for an escaped `%` in some fields and not in others:
// the same command line comes as `for %%i in` from its own row, and as `for %i in` from its
// child's.
std::size_t after_percents(std::string_view s, std::size_t i) {
  while (i + 1 < s.size() && s[i] == '%' && s[i + 1] == '%') ++i;
  return i + 1;
}

bool like_command_line(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  std::size_t k = 0;
  while (i < a.size() && k < b.size() && text::fold(a[i]) == text::fold(b[k])) {
    i = after_percents(a, i);
    k = after_percents(b, k);
  }
  return i == a.size() && k == b.size();
}

}  // namespace

bool RowStore::add(const Process& process) {
  const std::size_t most = process.host.size() + process.guid.size() + process.name.size() +
                           process.command_line.size() + process.parent_guid.size() +
                           process.parent_name.size() + process.parent_command_line.size() + 64;
  if (!texts_.has_room(most)) return false;
  Row row;
  row.host = hosts_.number(present(process.host), texts_);
  const Guids::Prepared guid = guids_.prepare(row.host, present(process.guid), texts_);
  const Guids::Prepared parent_guid =
      guids_.prepare(row.host, present(process.parent_guid), texts_);
  const Texts::Prepared name = texts_.prepare(without_folder(present(process.name)));
  const Texts::Prepared command_line = texts_.prepare(present_line(process.command_line));
  const Texts::Prepared parent_name = texts_.prepare(without_folder(present(process.parent_name)));
  const Texts::Prepared parent_command_line =
      texts_.prepare(present_line(process.parent_command_line));
  row.time = parse_time(process.time);
  row.id = parse_id(process.id);
  row.parent_id = parse_id(process.parent_id);
  row.guid = guids_.number(guid);
  if (row.guid == Guids::kUnknown) row.guid = 0;
  row.parent_guid = guids_.number(parent_guid);
  row.name = texts_.number(name);
  row.command_line = texts_.number(command_line);
  row.parent_name = texts_.number(parent_name);
  row.parent_command_line = texts_.number(parent_command_line);
  rows_.push_back(row);
  return true;
}

void RowStore::unlink() {
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    Row& row = rows_[i];
    row.link = Row::kNone;
    row.evidence = 0;
    row.is_duplicate = 0;
    row.has_duplicates = 0;
  }
  duplicates_.clear();
}

void RowStore::set_duplicates(std::vector<Duplicate> duplicates) {
  duplicates_ = std::move(duplicates);
  for (const Duplicate& duplicate : duplicates_) {
    Row& process = rows_[duplicate.process];
    process.has_duplicates = 1;
    process.is_duplicate = 0;
    process.link = Row::kNone;
    Row& row = rows_[duplicate.row];
    row.is_duplicate = 1;
    row.has_duplicates = 0;
    row.link = duplicate.process & Row::kNone;
  }
}

bool RowStore::same_name(Text a, Text b) const {
  return a == b || text::equal_folded(texts_[a], texts_[b]);
}

bool RowStore::conflicting_command_lines(Text a, Text b) const {
  if (a == b || a == 0 || b == 0) return false;
  return !like_command_line(text::trimmed(texts_[a]), text::trimmed(texts_[b]));
}

// Of two texts: the one that is there, else that of the detailed row, else the lesser.
bool RowStore::better_text(Text a, bool a_is_detailed, Text b, bool b_is_detailed) const {
  if (a == b || a == 0 || b == 0) return a != b && a != 0;
  if (a_is_detailed != b_is_detailed) return a_is_detailed;
  return texts_[a] < texts_[b];
}

Row RowStore::merged(Entry entry) const {
  Row best = rows_[entry];
  if (best.has_duplicates == 0) return best;
  // Whether the text came from a detailed row.
  struct Field {
    Text Row::*text;
    bool is_detailed;
  };
  const bool is_detailed = best.is_detailed();
  std::array<Field, 4> fields = {{{&Row::name, is_detailed},
                                  {&Row::command_line, is_detailed},
                                  {&Row::parent_name, is_detailed},
                                  {&Row::parent_command_line, is_detailed}}};
  const auto least = [](std::uint32_t a, std::uint32_t b) {
    return a == 0 || b == 0 ? std::max(a, b) : std::min(a, b);
  };
  auto duplicate = std::lower_bound(duplicates_.begin(), duplicates_.end(), Duplicate{entry, 0});
  for (; duplicate != duplicates_.end() && duplicate->process == entry; ++duplicate) {
    const Row& row = rows_[duplicate->row];
    if (best.guid == 0) best.guid = row.guid;
    const bool better_parent_guid =
        best.has_parent_guid()
            ? row.has_parent_guid() && guids_.less(row.parent_guid, best.parent_guid, texts_)
            : row.parent_guid != 0;
    if (better_parent_guid) best.parent_guid = row.parent_guid;
    best.id = least(best.id, row.id);
    best.parent_id = least(best.parent_id, row.parent_id);
    for (Field& field : fields) {
      const bool row_is_detailed = row.is_detailed();
      if (!better_text(row.*field.text, row_is_detailed, best.*field.text, field.is_detailed))
        continue;
      best.*field.text = row.*field.text;
      field.is_detailed = row_is_detailed;
    }
  }
  return best;
}

bool RowStore::before(Entry a, Entry b) const {
  const Row x = merged(a);
  const Row y = merged(b);
  const auto plain = [](const Row& row) { return std::tuple(row.time, row.id); };
  if (plain(x) != plain(y)) return plain(x) < plain(y);
  if (x.guid != y.guid) return guids_.less(x.guid, y.guid, texts_);
  const auto texts = [this](const Row& row) {
    return std::tuple(texts_[row.name], texts_[row.command_line], row.parent_id,
                      texts_[row.parent_name], texts_[row.parent_command_line]);
  };
  return texts(x) < texts(y);
}

std::size_t RowStore::bytes() const {
  return rows_.bytes() + texts_.bytes() + guids_.bytes() + hosts_.bytes() +
         duplicates_.capacity() * sizeof(Duplicate);
}

}  // namespace lineage
