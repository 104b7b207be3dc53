#include "bits/masked_lines.h"

#include <array>
#include <utility>

#include "bits/fact_columns.h"
#include "bits/find_transfer.h"
#include "bits/gate.h"
#include "powershell/command_line.h"
#include "text/word_set.h"

namespace bits {
namespace {

// Of everything that is known to stand before a secret (see secrets.cpp and url_secrets.cpp).
constexpr auto kWords = std::to_array<text::WordSet::Word>({
    {"pass", 1},
    {"pwd", 0},
    {"cred", 0},
    {"secur", 2},
    {"token", 0},
    {"header", 3},
    {"://", 0},
    {"/p ", 0},
    {"/rp ", 0},
    {"-p ", 0},
    {"-pw ", 0},
    {" use", 0},
    {"curl", 1},
});
constexpr text::WordSet kHintsOfSecrets(kWords);

bool may_hold_secret(std::string_view line, std::string_view name) {
  return line.find('@') != std::string_view::npos || kHintsOfSecrets.find(line) != 0 ||
         gate_opens(line, GateHits::in(line), name, {});
}

std::string mask(std::string_view line, std::string_view name) {
  const powershell::Process process{line, name, {}};
  const powershell::Reading reading = powershell::read_command_line(process);
  return masked_line(line, find_transfers(reading, process), reading);
}

}  // namespace

std::string MaskedLines::masked(std::string_view line, std::string_view name) {
  if (!may_hold_secret(line, name)) return std::string(line);
  if (line.size() > kLongest) return mask(line, name);
  // How a line is read depends on the program's name where the line leaves that out.
  std::string key = std::string(name) + '\n' + std::string(line);
  const auto found = known_.find(key);
  if (found != known_.end()) return found->second;
  if (known_.size() == kMost) known_.clear();
  return known_.emplace(std::move(key), mask(line, name)).first->second;
}

}  // namespace bits
