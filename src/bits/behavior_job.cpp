#include "bits/behavior_job.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "text/ascii.h"

namespace bits {
namespace {

// Names under which Windows and common updaters run their own jobs. They make them through COM, so
// on a command line such a name is borrowed.
constexpr auto kSystemJobs = std::to_array<std::string_view>({
    "windows update",
    "wu client download",
    "microsoft update",
    "chrome component updater",
    "edge component updater",
    "googleupdate",
    "push notification platform job",
    "font download",
    "microsoftmapsbinggeostore",
    "speechmodeldownloadjob",
    "updatedescriptionxml",
    "presigninsettingsconfigjson",
    "setupbinary",
    "ccmdts job",
    "mpsigstub",
    "microsoft outlook offline address book",
    "rdrservicesupdater",
    "acroservicesupdater",
});

bool is_system_job(std::string_view name) {
  const std::string folded = text::folded(name);
  return std::any_of(kSystemJobs.begin(), kSystemJobs.end(),
                     [&](std::string_view known) { return folded.starts_with(known); });
}

// BITS waits 600 seconds by default; whoever wants to be quicker or to try for years says so.
bool is_unusual_delay(std::string_view seconds) {
  constexpr unsigned long kDefault = 600;
  unsigned long value = 0;
  const auto [end, error] = std::from_chars(seconds.data(), seconds.data() + seconds.size(), value);
  return !seconds.empty() && (error != std::errc() || value != kDefault);
}

bool is_usual_method(std::string_view method) {
  return method.empty() || text::equal_folded(method, "GET");
}

bool is_system_proxy(std::string_view proxy) {
  return proxy.empty() || text::equal_folded(proxy, "SystemDefault") ||
         text::equal_folded(proxy, "PRECONFIG");
}

}  // namespace

BehaviorSet behaviors_of_job(const Transfer& transfer) {
  BehaviorSet out;
  const bool replies = transfer.direction == Direction::upload_reply;
  out.add_if(transfer.direction == Direction::upload || replies, Behavior::upload);
  out.add_if(replies, Behavior::upload_reply);
  out.add_if(transfer.is_executed_after, Behavior::executed_after);
  out.add_if(!transfer.notify_command.empty(), Behavior::notify_command);
  out.add_if(is_unusual_delay(transfer.retry_delay), Behavior::min_retry_delay);
  out.add_if(transfer.replaces_remote, Behavior::replaced_remote);
  out.add_if(transfer.changes_owner, Behavior::owner_change);
  out.add_if(!transfer.headers.empty(), Behavior::custom_headers);
  out.add_if(transfer.hides_headers, Behavior::hidden_headers);
  out.add_if(!is_usual_method(transfer.http_method), Behavior::http_method);
  out.add_if(!is_system_proxy(transfer.proxy), Behavior::proxy_change);
  out.add_if(transfer.has_weak_security, Behavior::weak_security);
  out.add_if(transfer.has_credential, Behavior::credential);
  out.add_if(transfer.has_secret, Behavior::password_on_line);
  out.add_if(is_system_job(transfer.job_name), Behavior::system_job_name);
  out.add_if(transfer.is_renamed, Behavior::renamed_program);
  out.add_if(transfer.is_job_step && transfer.remotes.empty(), Behavior::job_step);
  out.add_if(transfer.is_guessed, Behavior::guessed);
  out.add_if(transfer.is_unproven, Behavior::unproven_syntax);
  return out;
}

}  // namespace bits
