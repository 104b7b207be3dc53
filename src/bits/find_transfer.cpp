#include "bits/find_transfer.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "bits/bits_cmdlets.h"
#include "bits/bitsadmin.h"
#include "bits/follow_up.h"
#include "bits/guessed_text.h"
#include "bits/other_programs.h"
#include "bits/program_names.h"
#include "bits/secrets.h"
#include "powershell/argv.h"
#include "text/ascii.h"

namespace bits {
namespace {

using powershell::Invocation;
using powershell::Process;
using powershell::Reading;

// In lower case. "bits" alone is in too much that has nothing to do with it.
constexpr auto kBitsNames = std::to_array<std::string_view>(
    {"bitstransfer", "bitsfile", "bitsadmin", "bitsclientjob", "bitsreference", "sharpbits"});
constexpr auto kOtherNames = std::to_array<std::string_view>(
    {"lockscreenurl", "backgroundcopy", "backgroundintelligenttransfer",
     "4991d34b-80a1-4291-83b6-3328366b9097"});

// Of so many transfers it is looked whether their files run: the work for each is the whole line's.
constexpr std::size_t kMostFollowed = 16;

// An image whose version resource says that it is another program than its name does.
bool is_renamed(const Process& process, std::string_view written) {
  if (process.original_file_name.empty()) return false;
  std::string original = program_key(process.original_file_name);
  // PowerShell 7's image is a host for a library.
  constexpr std::string_view kLibrary = ".dll";
  if (original.ends_with(kLibrary)) original.resize(original.size() - kLibrary.size());
  const std::string actual = program_key(process.name.empty() ? written : process.name);
  return !actual.empty() && actual != original;
}

bool is_image(const Invocation& invocation) {
  return invocation.depth == 0 && invocation.kind == Invocation::Kind::program &&
         !invocation.argv.empty();
}

std::optional<Transfer> read_program(const Invocation& invocation) {
  if (is_bitsadmin(invocation.name)) return read_bitsadmin(invocation.argv);
  const std::string key = program_key(invocation.name);
  if (only_handles_text(key)) return std::nullopt;
  if (auto transfer = read_desktop_image(invocation)) return transfer;
  if (auto transfer = read_create_job(invocation)) return transfer;
  if (has_bitsadmin_arguments(invocation.argv)) {
    auto transfer = read_bitsadmin(invocation.argv);
    if (transfer) transfer->is_renamed = true;
    return transfer;
  }
  // What shells and launchers are given was read: it is among the invocations where it runs.
  if (is_powershell(key) || is_starter(key)) return std::nullopt;
  return read_guessed_arguments(invocation.argv);
}

std::optional<Transfer> read_invocation(const Invocation& invocation) {
  if (invocation.kind == Invocation::Kind::program) return read_program(invocation);
  if (auto transfer = read_bits_cmdlet(invocation)) return transfer;
  return read_create_job(invocation);
}

// /ADDFILE and the like go by the type that /CREATE gave the job in the same line.
void join_jobs(std::vector<Transfer>& transfers) {
  for (std::size_t i = 0; i < transfers.size(); ++i) {
    Transfer& transfer = transfers[i];
    if (transfer.command == "bitsadmin /create" || transfer.job_name.empty()) continue;
    const auto made =
        std::find_if(transfers.begin(), transfers.begin() + static_cast<std::ptrdiff_t>(i),
                     [&](const Transfer& earlier) {
                       return earlier.command == "bitsadmin /create" &&
                              text::equal_folded(earlier.job_name, transfer.job_name);
                     });
    if (made == transfers.begin() + static_cast<std::ptrdiff_t>(i)) continue;
    if (!transfer.transfer_type.empty() || made->direction == Direction::unknown) continue;
    transfer.transfer_type = made->transfer_type;
    const bool turns = made->direction != transfer.direction && !transfer.sources.empty() &&
                       made->direction != Direction::download;
    if (turns) std::swap(transfer.sources, transfer.destinations);
    transfer.remotes.clear();
    transfer.locals.clear();
    resolve_ends(transfer);
  }
}

// Expressions are no invocations: the text as PowerShell would read it is looked at, and only where
// a PowerShell runs.
std::optional<Transfer> read_expressions(const Reading& reading, const Process& process) {
  const bool runs_powershell = is_powershell(program_key(process.name)) ||
                               is_powershell(program_key(process.original_file_name)) ||
                               std::any_of(reading.invocations.begin(), reading.invocations.end(),
                                           [](const Invocation& invocation) {
                                             return invocation.kind == Invocation::Kind::program &&
                                                    is_powershell(program_key(invocation.name));
                                           });
  if (!runs_powershell) return std::nullopt;
  const std::string_view text =
      reading.text.empty() ? process.command_line : std::string_view(reading.text);
  if (auto transfer = read_com_use(text)) return transfer;
  return read_provider_use(text);
}

bool mentions_anywhere(const Reading& reading, const Process& process) {
  return mentions_bits(process.command_line) || mentions_bits(reading.text) ||
         std::any_of(reading.layers.begin(), reading.layers.end(),
                     [](const powershell::Layer& layer) { return mentions_bits(layer.text); });
}

}  // namespace

bool mentions_bits(std::string_view text) {
  const std::string folded = text::folded(text);
  const auto holds = [&](std::string_view name) { return folded.find(name) != std::string::npos; };
  return (holds("bits") && std::any_of(kBitsNames.begin(), kBitsNames.end(), holds)) ||
         std::any_of(kOtherNames.begin(), kOtherNames.end(), holds);
}

Finding find_transfers(const Reading& reading, const Process& process) {
  Finding out;
  for (std::size_t i = 0; i < reading.invocations.size(); ++i) {
    const Invocation& invocation = reading.invocations[i];
    auto transfer = read_invocation(invocation);
    if (!transfer) continue;
    transfer->invocation = i;
    out.transfers.push_back(std::move(*transfer));
  }
  if (out.transfers.empty()) {
    const bool mentions = mentions_anywhere(reading, process);
    if (auto transfer = mentions ? read_expressions(reading, process) : std::nullopt) {
      transfer->invocation = reading.invocations.size();
      out.transfers.push_back(std::move(*transfer));
      out.verdict = Verdict::transfer;
      return out;
    }
    const bool whole = reading.complete && reading.opaque.empty();
    out.verdict = !whole ? Verdict::undecided : mentions ? Verdict::mention : Verdict::none;
    return out;
  }
  out.verdict = Verdict::transfer;
  join_jobs(out.transfers);
  const bool has_other_name = !reading.invocations.empty() &&
                              is_image(reading.invocations.front()) &&
                              is_renamed(process, reading.invocations.front().argv.front());
  for (Transfer& transfer : out.transfers) {
    transfer.is_renamed = transfer.is_renamed || has_other_name;
  }
  const std::size_t followed = std::min(out.transfers.size(), kMostFollowed);
  for (Transfer& transfer : std::span(out.transfers).first(followed)) {
    transfer.is_executed_after = runs_afterwards(transfer, reading);
  }
  collect_other_secrets(reading, out.transfers.front());
  for (Transfer& transfer : out.transfers) {
    if (transfer.notify_command.empty()) continue;
    collect_secrets(powershell::split_command_line(transfer.notify_command).argv, transfer);
  }
  return out;
}

}  // namespace bits
