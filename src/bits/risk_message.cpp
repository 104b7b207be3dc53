#include "bits/risk_message.h"

#include <algorithm>
#include <string_view>

#include "text/missing_value.h"
#include "text/utf8.h"

namespace bits {
namespace {

constexpr std::size_t kLongestEnd = 200;

// A long end keeps its beginning, whole characters only.
std::string shortened(std::string_view end) {
  if (end.size() <= kLongestEnd) return std::string(end);
  return std::string(text::utf8_prefix(end, kLongestEnd)) + "…";
}

std::string first_and_more(const std::vector<std::string>& ends) {
  std::string out = shortened(ends.front());
  if (ends.size() > 1) out += " and " + std::to_string(ends.size() - 1) + " more";
  return out;
}

std::string_view verb(Direction direction) {
  switch (direction) {
    case Direction::download:
      return "downloads";
    case Direction::upload:
      return "uploads";
    case Direction::upload_reply:
      return "uploads, and takes an answer for,";
    case Direction::unknown:
      break;
  }
  return "transfers";
}

std::string deed(const Transfer& transfer) {
  if (transfer.sources.empty() && transfer.destinations.empty()) {
    std::string out = transfer.is_job_step ? "works on a BITS job" : "starts a BITS transfer";
    if (!transfer.job_name.empty()) out += " named " + shortened(transfer.job_name);
    return out + " (" + transfer.command + ")";
  }
  std::string out(verb(transfer.direction));
  out += transfer.sources.empty() ? " a file" : " " + first_and_more(transfer.sources);
  if (!transfer.destinations.empty()) out += " to " + first_and_more(transfer.destinations);
  return out + " through BITS (" + transfer.command + ")";
}

// The transfer that says most: the first with an upload, else the first with ends.
const Transfer& foremost(const std::vector<Transfer>& transfers) {
  const auto rank = [](const Transfer& transfer) {
    return (transfer.sources.empty() ? 0 : 1) +
           (transfer.direction == Direction::upload || transfer.direction == Direction::upload_reply
                ? 2
                : 0);
  };
  return *std::max_element(transfers.begin(), transfers.end(),
                           [&](const Transfer& a, const Transfer& b) { return rank(a) < rank(b); });
}

std::string findings(BehaviorSet behaviors, const BehaviorTable& table) {
  std::string out;
  for (const Behavior behavior : behaviors.list()) {
    const BehaviorInfo* info = table.find(behavior);
    if (info == nullptr || info->description.empty()) continue;
    out += (out.empty() ? " Found: " : "; ") + info->description;
  }
  return out.empty() ? out : out + ".";
}

std::string actor(const Surroundings& row) {
  std::string out;
  if (!text::is_missing(row.dest)) out += "On " + std::string(row.dest) + ", ";
  out += text::is_missing(row.process_name) ? std::string(out.empty() ? "A process" : "a process")
                                            : std::string(row.process_name);
  const bool has_parent = !text::is_missing(row.parent_process_name);
  if (has_parent) out += ", started by " + std::string(row.parent_process_name);
  if (!text::is_missing(row.user)) {
    out += (has_parent ? " and run as " : ", run as ") + std::string(row.user);
  }
  if (has_parent || !text::is_missing(row.user)) out += ",";
  return out;
}

}  // namespace

std::string risk_message(const std::vector<Transfer>& transfers, BehaviorSet behaviors,
                         const Surroundings& row, const BehaviorTable& table) {
  if (transfers.empty()) return {};
  std::string out = actor(row) + " " + deed(foremost(transfers));
  if (transfers.size() > 1) {
    out += " and gives " + std::to_string(transfers.size() - 1) + " more BITS command" +
           (transfers.size() > 2 ? "s" : "");
  }
  return mask_secrets(out + "." + findings(behaviors, table), transfers);
}

std::string suspicion_message(BehaviorSet behaviors, const Surroundings& row,
                              const BehaviorTable& table) {
  return actor(row) + " names BITS, and runs what can't all be known from the command line." +
         findings(behaviors, table);
}

}  // namespace bits
