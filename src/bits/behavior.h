#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/result.h"

namespace bits {

/// What a transfer does, or what is around it, that moves its score. What each means stands in
/// app/lookups/bits_behaviors.csv and docs/SCORING.md, in this order.
enum class Behavior : std::uint8_t {
  transfer,  // the base of the score
  download,  // only for its technique
  upload,
  upload_reply,
  archive_upload,
  dump_upload,
  direct_ip,
  disguised_ip,
  unusual_port,
  file_sharing_host,
  upload_to_sharing_host,
  idn_host,
  bad_reputation,
  webdav,
  suspicious_folder,
  executable_download,
  startup_folder,
  web_root,
  admin_share,
  extension_changed,
  double_extension,
  alternate_data_stream,
  executed_after,
  notify_command,
  min_retry_delay,
  replaced_remote,
  owner_change,
  custom_headers,
  hidden_headers,
  http_method,
  proxy_change,
  weak_security,
  credential,
  password_on_line,
  system_job_name,
  obfuscated,
  encoded,
  nested,
  opaque,
  hidden_window,
  policy_bypass,
  renamed_program,
  office_parent,
  script_parent,
  web_server_parent,
  wmi_parent,
  browser_parent,
  task_parent,
  service_parent,
  office_ancestor,
  script_ancestor,
  web_server_ancestor,
  wmi_ancestor,
  browser_ancestor,
  task_ancestor,
  unusual_depth,
  job_step,
  guessed,
  unproven_syntax,
  private_transfer,
  local_copy,
  allow_listed,
  count_
};

inline constexpr std::size_t kBehaviors = static_cast<std::size_t>(Behavior::count_);

/// The tag in bits_behavior: "archive-upload".
std::string_view behavior_tag(Behavior behavior);

/// What one behaviour means.
struct BehaviorInfo {
  int impact = 0;      // -100 to 100: how bad it is; negative where it speaks for harmlessness
  int confidence = 0;  // 0 to 100: how far that can be trusted
  std::string mitre;   // ATT&CK techniques, blanks between; may be empty
  std::string description;

  /// By which it moves the score: impact × confidence / 100, rounded.
  int change() const;
};

/// What every behaviour means; one that the table leaves out is not looked for.
class BehaviorTable {
 public:
  const BehaviorInfo* find(Behavior behavior) const {
    const auto& info = infos_[static_cast<std::size_t>(behavior)];
    return info ? &*info : nullptr;
  }
  void set(Behavior behavior, BehaviorInfo info) {
    infos_[static_cast<std::size_t>(behavior)] = std::move(info);
  }

 private:
  std::array<std::optional<BehaviorInfo>, kBehaviors> infos_;
};

/// Reads a table as app/lookups/bits_behaviors.csv has it: columns behavior, impact, confidence,
/// mitre and description, in any order, others passed over. An error names the line. `transfer`,
/// the base of every score, must be there.
text::Result<BehaviorTable> parse_behaviors(std::string_view content, std::string_view name);

/// The very bytes of app/lookups/bits_behaviors.csv at the time of the build.
extern const std::string_view kBuiltInBehaviors;

}  // namespace bits
