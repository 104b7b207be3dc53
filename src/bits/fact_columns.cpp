#include "bits/fact_columns.h"

#include <algorithm>
#include <utility>

#include "bits/follow_up.h"
#include "reputation/indicator_index.h"
#include "text/byte_set.h"

namespace bits {
namespace {

constexpr text::ByteSet kOfUrlSecrets("@?");

constexpr std::size_t column(std::string_view name) {
  for (std::size_t i = 0; i < kFactColumns.size(); ++i) {
    if (kFactColumns[i] == name) return i;
  }
  return kFactColumns.size();
}

// Collects values, each once, with the secrets masked.
class Values {
 public:
  explicit Values(const std::vector<Transfer>& transfers)
      : transfers_(transfers),
        has_secrets_(std::any_of(transfers.begin(), transfers.end(), [](const Transfer& transfer) {
          return !transfer.secrets.empty();
        })) {}

  template <std::size_t index>
  void add(std::string value) {
    static_assert(index < kFactColumns.size());
    if (value.empty()) return;
    // A URL may hold a secret that no one has noted: in a command to run, in a proxy.
    if (has_secrets_ || kOfUrlSecrets.any_in(value)) {
      value = mask_secrets(value, transfers_);
    }
    std::vector<std::string>& values = values_[index];
    if (std::find(values.begin(), values.end(), value) == values.end()) {
      values.push_back(std::move(value));
    }
  }

  FactValues take() { return std::move(values_); }

 private:
  const std::vector<Transfer>& transfers_;
  bool has_secrets_;
  FactValues values_;
};

void add_remotes(const Transfer& transfer, Values& out) {
  for (const RemoteEnd& remote : transfer.remotes) {
    out.add<column("bits_url")>(remote.text);
    if (!remote.url) continue;
    out.add<column("bits_scheme")>(remote.url->scheme);
    out.add<column("bits_remote_host")>(remote.url->host);
    out.add<column("bits_remote_domain")>(remote.domain);
    if (remote.url->ip) out.add<column("bits_remote_ip")>(text::to_string(*remote.url->ip));
    if (remote.url->port) out.add<column("bits_remote_port")>(std::to_string(*remote.url->port));
  }
}

void add_locals(const Transfer& transfer, Values& out) {
  for (const LocalPath& local : transfer.locals) {
    out.add<column("bits_local_path")>(local.path);
    out.add<column("bits_file_name")>(local.file_name);
    out.add<column("bits_file_ext")>(local.extension);
  }
}

void add_transfer(const Transfer& transfer, Values& out) {
  out.add<column("bits_command")>(transfer.command);
  for (const std::string& source : transfer.sources) out.add<column("bits_source")>(source);
  for (const std::string& destination : transfer.destinations) {
    out.add<column("bits_destination")>(destination);
  }
  add_remotes(transfer, out);
  add_locals(transfer, out);
  out.add<column("bits_job_name")>(transfer.job_name);
  out.add<column("bits_notify_command")>(transfer.notify_command);
  out.add<column("bits_credential")>(transfer.credential);
  out.add<column("bits_proxy")>(transfer.proxy);
}

// Directions that are known; "unknown" only where none is.
void add_directions(const std::vector<Transfer>& transfers, Values& out) {
  bool any = false;
  for (const Transfer& transfer : transfers) {
    if (transfer.direction == Direction::unknown) continue;
    out.add<column("bits_direction")>(std::string(direction_name(transfer.direction)));
    any = true;
  }
  if (!any) out.add<column("bits_direction")>(std::string(direction_name(Direction::unknown)));
}

bool any_local(const std::vector<Transfer>& transfers, FileClass wanted) {
  return std::any_of(transfers.begin(), transfers.end(), [&](const Transfer& transfer) {
    return std::any_of(transfer.locals.begin(), transfer.locals.end(),
                       [&](const LocalPath& local) { return local.file_class == wanted; });
  });
}

std::string flag(bool holds) { return holds ? "1" : "0"; }

void add_judgement(const Judgement& judgement, const BehaviorTable& table, Values& out) {
  for (const Behavior behavior : judgement.behaviors.list()) {
    if (table.find(behavior) == nullptr) continue;
    out.add<column("bits_behavior")>(std::string(behavior_tag(behavior)));
  }
  out.add<column("bits_risk_score")>(std::to_string(judgement.score));
  out.add<column("bits_risk_message")>(judgement.message);
  for (const std::string& technique : judgement.mitre) out.add<column("bits_mitre")>(technique);
  for (const reputation::Hit& hit : judgement.listed) {
    out.add<column("bits_reputation")>(std::string(reputation::verdict_of(hit.sighting)));
    out.add<column("bits_reputation_source")>(std::string(hit.sighting.source));
  }
}

}  // namespace

std::string masked_line(std::string_view text, const Finding& finding,
                        const powershell::Reading& reading) {
  if (!finding.transfers.empty()) return mask_line(text, finding.transfers);
  std::vector<Transfer> others(1);
  collect_other_secrets(reading, others.front());
  return mask_line(text, others);
}

FactValues fact_values(const Finding& finding, const powershell::Reading& reading,
                       const Judgement& judgement, const BehaviorTable& table) {
  const std::vector<Transfer>& transfers = finding.transfers;
  Values out(transfers);
  out.add<column("bits_decoded")>(masked_line(reading.text, finding, reading));
  for (const powershell::Technique technique : reading.techniques.list()) {
    out.add<column("bits_obfuscation")>(std::string(powershell::technique_name(technique)));
  }
  if (transfers.empty()) {
    if (!judgement.message.empty()) add_judgement(judgement, table, out);
    return out.take();
  }
  for (const Transfer& transfer : transfers) add_transfer(transfer, out);
  add_directions(transfers, out);
  out.add<column("bits_archive")>(flag(any_local(transfers, FileClass::archive)));
  out.add<column("bits_executable")>(flag(any_local(transfers, FileClass::executable)));
  const bool asynchronous =
      std::any_of(transfers.begin(), transfers.end(),
                  [](const Transfer& transfer) { return transfer.asynchronous; });
  out.add<column("bits_asynchronous")>(flag(asynchronous));
  add_judgement(judgement, table, out);
  return out.take();
}

}  // namespace bits
