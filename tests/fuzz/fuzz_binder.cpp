// Whatever arguments a command is given: it is bound, judged and put into columns, and no secret
// that was noted is in any of these.

#include <algorithm>
#include <string>
#include <string_view>

#include "bits/fact_columns.h"
#include "bits/find_transfer.h"
#include "bits/risk.h"
#include "tests/fuzz/fuzz_input.h"
#include "text/ascii.h"

namespace {

using powershell::Argument;
using powershell::ArgumentValue;
using powershell::Invocation;

constexpr std::string_view kCmdlets[] = {
    "Start-BitsTransfer", "Add-BitsFile",  "Set-BitsTransfer",       "Resume-BitsTransfer",
    "Invoke-CimMethod",   "Start-Process", "ConvertTo-SecureString", "Get-Help"};
constexpr std::string_view kPrograms[] = {"bitsadmin.exe", "desktopimgdownldr.exe", "winrm",
                                          "unknown.exe",   "powershell.exe",        "rundll32.exe"};

// A byte says which kind of argument, then its text up to a line feed.
Argument argument(fuzz::Input& input) {
  const std::uint8_t kind = input.byte();
  std::string text(input.until('\n'));
  Argument out;
  if (kind % 4 == 0) {
    out.parameter = std::move(text);
    return out;
  }
  ArgumentValue value;
  if (kind % 4 == 3) {
    value.entries.emplace_back(std::string(input.until('\n')),
                               ArgumentValue{{text}, true, false, {}});
  }
  value.items.push_back(std::move(text));
  if (kind % 4 == 2) {
    out.parameter = std::string(input.until('\n'));
    out.bound = true;
  }
  out.value = std::move(value);
  return out;
}

Invocation invocation(fuzz::Input& input) {
  Invocation out;
  const std::uint8_t which = input.byte();
  const std::size_t words = input.byte() % 12;
  if (which % 2 == 0) {
    out.name = kCmdlets[which / 2 % std::size(kCmdlets)];
    for (std::size_t i = 0; i < words; ++i) out.arguments.push_back(argument(input));
    return out;
  }
  out.kind = Invocation::Kind::program;
  out.name = kPrograms[which / 2 % std::size(kPrograms)];
  out.argv.push_back(out.name);
  for (std::size_t i = 0; i < words; ++i) out.argv.emplace_back(input.until('\n'));
  return out;
}

bool is_word(char c) { return text::is_alphanumeric(c) || c == '_' || (c & 0x80) != 0; }

// Shorter or stranger secrets can come about in what is put around them.
bool is_telling(const std::string& secret) {
  return secret.size() >= 8 && std::all_of(secret.begin(), secret.end(), text::is_digit);
}

void check_masked(const std::string& value, const bits::Transfer& transfer) {
  for (const std::string& secret : transfer.secrets) {
    if (!is_telling(secret)) continue;
    for (std::size_t at = value.find(secret); at != std::string::npos;
         at = value.find(secret, at + 1)) {
      const std::size_t end = at + secret.size();
      fuzz::check((at > 0 && is_word(value[at - 1])) || (end < value.size() && is_word(value[end])),
                  "no secret stands in a column");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bits::BehaviorTable table =
      *bits::parse_behaviors(bits::kBuiltInBehaviors, "bits_behaviors.csv");
  fuzz::Input input(data, size);
  powershell::Reading reading;
  for (int i = 0; i < 8 && !input.empty(); ++i) reading.invocations.push_back(invocation(input));
  const bits::Finding finding = bits::find_transfers(reading, {});
  const bits::Judgement judgement = bits::judge(finding, reading, {}, {}, table);
  fuzz::check(finding.transfers.empty() == (finding.verdict != bits::Verdict::transfer),
              "a verdict says whether there are transfers");
  fuzz::check(judgement.score >= 0 && judgement.score <= 100, "a score has its bounds");
  const bits::FactValues values = bits::fact_values(finding, reading, judgement, table);
  for (const auto& column : values) {
    for (const std::string& value : column) {
      for (const bits::Transfer& transfer : finding.transfers) check_masked(value, transfer);
    }
  }
  return 0;
}
