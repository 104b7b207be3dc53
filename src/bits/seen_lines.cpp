#include "bits/seen_lines.h"

#include <algorithm>
#include <functional>

namespace bits {
namespace {

std::size_t hash_of(std::string_view line) { return std::hash<std::string_view>{}(line); }

}  // namespace

bool SeenLines::has(const powershell::Process& process) {
  if (slots_.empty() || process.command_line.empty() || process.command_line.size() > kLongest) {
    return false;
  }
  const std::size_t hash = hash_of(process.command_line);
  Slot* const set = set_of(hash);
  Slot* const end = set + kWays;
  Slot* const found = std::find_if(set, end, [&](const Slot& slot) {
    return slot.hash == hash && slot.line == process.command_line && slot.name == process.name &&
           slot.original_file_name == process.original_file_name;
  });
  if (found == end) return false;
  std::rotate(set, found, found + 1);
  return true;
}

void SeenLines::add(const powershell::Process& process) {
  // An empty line is a free slot's.
  if (process.command_line.empty() || process.command_line.size() > kLongest) return;
  if (slots_.empty()) slots_.resize(kSets * kWays);
  const std::size_t hash = hash_of(process.command_line);
  Slot* const set = set_of(hash);
  std::rotate(set, set + kWays - 1, set + kWays);
  set->hash = hash;
  set->line.assign(process.command_line);
  set->name.assign(process.name);
  set->original_file_name.assign(process.original_file_name);
}

}  // namespace bits
