#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "bits/find_transfer.h"
#include "bits/risk.h"
#include "powershell/reading.h"

namespace bits {

/// The columns that say what a transfer does, in the order in which they are added to a row.
inline constexpr auto kFactColumns = std::to_array<std::string_view>({
    "bits_command",
    "bits_decoded",
    "bits_obfuscation",
    "bits_direction",
    "bits_source",
    "bits_destination",
    "bits_url",
    "bits_scheme",
    "bits_remote_host",
    "bits_remote_domain",
    "bits_remote_ip",
    "bits_remote_port",
    "bits_local_path",
    "bits_file_name",
    "bits_file_ext",
    "bits_archive",
    "bits_executable",
    "bits_job_name",
    "bits_notify_command",
    "bits_asynchronous",
    "bits_credential",
    "bits_proxy",
    "bits_behavior",
    "bits_risk_score",
    "bits_risk_message",
    "bits_mitre",
    "bits_reputation",
    "bits_reputation_source",
});

/// The place of bits_obfuscation in kFactColumns.
inline constexpr std::size_t kObfuscationColumn = 2;
static_assert(kFactColumns[kObfuscationColumn] == "bits_obfuscation");

/// Whether a fact column can hold several values; the others never do.
constexpr bool is_multivalue(std::size_t column) {
  constexpr auto kSingle = std::to_array<std::string_view>(
      {"bits_decoded", "bits_archive", "bits_executable", "bits_asynchronous", "bits_risk_score",
       "bits_risk_message"});
  return std::find(kSingle.begin(), kSingle.end(), kFactColumns[column]) == kSingle.end();
}

/// The values of each of kFactColumns, none where there is nothing to say; each value once, in the
/// order of the command line. No secret is in any of them.
using FactValues = std::array<std::vector<std::string>, kFactColumns.size()>;

/// A text out of the command line with the secrets of its transfers masked, or where it has none
/// those of its other commands.
std::string masked_line(std::string_view text, const Finding& finding,
                        const powershell::Reading& reading);

/// For a row with transfers all of them; for one without only bits_decoded and bits_obfuscation,
/// and the judgement where there is one.
FactValues fact_values(const Finding& finding, const powershell::Reading& reading,
                       const Judgement& judgement, const BehaviorTable& table);

}  // namespace bits
