#include "bits/follow_up.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "bits/program_names.h"
#include "bits/secrets.h"
#include "text/ascii.h"

namespace bits {
namespace {

using powershell::Argument;
using powershell::Invocation;
using powershell::Reading;

constexpr auto kRunningCmdlets = std::to_array<std::string_view>(
    {"Start-Process", "Invoke-Item", "Invoke-Expression", "Import-Module", "Invoke-Command",
     "Add-Type", "Start-Job", "Invoke-CimMethod", "Invoke-WmiMethod", "Register-ScheduledTask",
     "New-ScheduledTaskAction", "New-Service", "Add-AppxPackage"});

bool is_running_cmdlet(std::string_view name) {
  return std::any_of(kRunningCmdlets.begin(), kRunningCmdlets.end(),
                     [&](std::string_view known) { return text::equal_folded(known, name); });
}

// What a downloaded file is called by later: its path, or its name after a change of folder.
std::vector<std::string> names_of(const Transfer& transfer) {
  std::vector<std::string> out;
  const auto add = [&](std::string_view name) {
    constexpr std::size_t kShortest = 3;
    if (name.size() >= kShortest) out.push_back(text::folded(name));
  };
  for (const std::string& destination : transfer.destinations) {
    // A folder is named by much that runs nothing of it.
    const bool is_file = !file_extension(last_part(destination)).empty();
    if (!is_remote(destination) && (is_file || destination.starts_with('$'))) add(destination);
  }
  for (const LocalPath& local : transfer.locals) {
    if (!local.extension.empty()) add(local.file_name);
  }
  return out;
}

bool names_file(std::string_view text, const std::vector<std::string>& names) {
  const std::string folded = text::folded(text);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    const std::size_t place = folded.find(name);
    if (place == std::string::npos) return false;
    // x.exe is not in max.exe.
    return place == 0 || !text::is_alphanumeric(folded[place - 1]) ||
           !text::is_alphanumeric(name.front());
  });
}

bool cmdlet_runs(const Invocation& invocation, const std::vector<std::string>& names) {
  if (names_file(invocation.name, names)) return true;
  if (!is_running_cmdlet(invocation.name)) return false;
  return std::any_of(
      invocation.arguments.begin(), invocation.arguments.end(), [&](const Argument& argument) {
        return argument.value &&
               std::any_of(argument.value->items.begin(), argument.value->items.end(),
                           [&](const std::string& item) { return names_file(item, names); });
      });
}

bool program_runs(const Invocation& invocation, const std::vector<std::string>& names) {
  if (invocation.argv.empty()) return false;
  if (names_file(invocation.argv.front(), names)) return true;
  return is_starter(program_key(invocation.name)) &&
         std::any_of(invocation.argv.begin() + 1, invocation.argv.end(),
                     [&](const std::string& word) { return names_file(word, names); });
}

}  // namespace

bool runs_afterwards(const Transfer& transfer, const Reading& reading) {
  if (transfer.direction != Direction::download) return false;
  const std::vector<std::string> names = names_of(transfer);
  if (names.empty()) return false;
  for (std::size_t i = transfer.invocation + 1; i < reading.invocations.size(); ++i) {
    const Invocation& invocation = reading.invocations[i];
    const bool is_program = invocation.kind == Invocation::Kind::program;
    if (is_program ? program_runs(invocation, names) : cmdlet_runs(invocation, names)) return true;
  }
  return false;
}

void collect_other_secrets(const Reading& reading, Transfer& transfer) {
  collect_secrets(reading.text, transfer);
  for (const Invocation& invocation : reading.invocations) {
    if (invocation.kind == Invocation::Kind::program) {
      collect_secrets(invocation.argv, transfer);
      continue;
    }
    if (!text::equal_folded(invocation.name, "ConvertTo-SecureString")) continue;
    const auto given = std::find_if(
        invocation.arguments.begin(), invocation.arguments.end(), [](const Argument& argument) {
          return argument.value && !argument.value->items.empty() &&
                 (argument.parameter.empty() || text::equal_folded(argument.parameter, "String"));
        });
    if (given == invocation.arguments.end() || !given->value->known) continue;
    note_secret(given->value->items.front(), transfer);
    transfer.has_credential = true;
  }
}

}  // namespace bits
