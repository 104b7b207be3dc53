#include "bits/bits_cmdlets.h"

#include <algorithm>
#include <array>

#include "bits/cmdlet_parameters.h"
#include "bits/secrets.h"
#include "text/ascii.h"

namespace bits {
namespace {

using powershell::ArgumentValue;
using powershell::Invocation;

struct Cmdlet {
  std::string_view name;
  const CmdletParameters* parameters;  // none: it moves nothing
};

constexpr auto kCmdlets = std::to_array<Cmdlet>({
    {"Start-BitsTransfer", &kStartBitsTransfer},
    {"Add-BitsFile", &kAddBitsFile},
    {"Set-BitsTransfer", &kSetBitsTransfer},
    {"Resume-BitsTransfer", &kBitsJobOnly},
    {"Complete-BitsTransfer", &kBitsJobOnly},
    {"Get-BitsTransfer", nullptr},
    {"Suspend-BitsTransfer", nullptr},
    {"Remove-BitsTransfer", nullptr},
});

const Cmdlet* find_cmdlet(std::string_view name) {
  const std::size_t slash = name.rfind('\\');
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  const auto found = std::find_if(kCmdlets.begin(), kCmdlets.end(), [&](const Cmdlet& cmdlet) {
    return text::equal_folded(cmdlet.name, name);
  });
  return found == kCmdlets.end() ? nullptr : &*found;
}

std::string joined(const std::vector<std::string>& items, std::string_view between) {
  std::string out;
  for (const std::string& item : items) {
    if (!out.empty()) out += between;
    out += item;
  }
  return out;
}

void read_credential(const BoundParameters& bound, Transfer& transfer) {
  const ArgumentValue* credential = bound.find(Parameter::credential);
  const ArgumentValue* proxy = bound.find(Parameter::proxy_credential);
  if (credential == nullptr) credential = proxy;
  const std::string stored = bound.text(Parameter::use_stored_credential);
  if (credential != nullptr) {
    transfer.has_credential = true;
    const std::string text = joined(credential->items, " ");
    collect_secrets(text, transfer);
    if (credential->known && !is_plain_user(text)) note_user_and_password(text, transfer);
    transfer.credential = is_plain_user(text) ? text : "given";
  } else if (!stored.empty() && !text::equal_folded(stored, "None")) {
    transfer.has_credential = true;
    transfer.credential = "stored (" + stored + ")";
  }
}

void read_headers(const BoundParameters& bound, Transfer& transfer) {
  for (const std::string& header : bound.items(Parameter::custom_headers)) {
    add_header(header, transfer);
  }
  transfer.hides_headers = bound.is_on(Parameter::custom_headers_write_only);
}

void read_proxy(const BoundParameters& bound, Transfer& transfer) {
  transfer.proxy = joined(bound.items(Parameter::proxy_list), ",");
  collect_proxy_secrets(transfer.proxy, transfer);
  const std::string usage = bound.text(Parameter::proxy_usage);
  if (transfer.proxy.empty() && !text::equal_folded(usage, "SystemDefault")) transfer.proxy = usage;
}

void read_settings(const BoundParameters& bound, Transfer& transfer) {
  transfer.job_name = bound.text(Parameter::display_name);
  transfer.notify_command = joined(bound.items(Parameter::notify_cmd_line), " ");
  transfer.priority = bound.text(Parameter::priority);
  transfer.http_method = bound.text(Parameter::http_method);
  transfer.retry_delay = bound.text(Parameter::retry_interval);
  transfer.asynchronous = bound.is_on(Parameter::asynchronous);
  transfer.suspended = bound.is_on(Parameter::suspended);
  transfer.changes_owner = bound.is_on(Parameter::set_owner);
  const std::string flags = bound.text(Parameter::security_flags);
  // The default checks all; what is left out of it or ignored is named.
  transfer.has_weak_security = !flags.empty() && flags != "0";
  read_credential(bound, transfer);
  read_headers(bound, transfer);
  read_proxy(bound, transfer);
}

// Set-BitsTransfer without a setting, or with none but the job, changes nothing.
bool changes_something(const BoundParameters& bound) {
  return std::any_of(bound.entries().begin(), bound.entries().end(), [](const auto& entry) {
    return entry.parameter != Parameter::bits_job && entry.parameter != Parameter::common;
  });
}

}  // namespace

bool is_bits_cmdlet(std::string_view name) { return find_cmdlet(name) != nullptr; }

std::optional<Transfer> read_bits_cmdlet(const Invocation& invocation) {
  const Cmdlet* cmdlet = find_cmdlet(invocation.name);
  if (cmdlet == nullptr || cmdlet->parameters == nullptr) return std::nullopt;
  const BoundParameters bound = bind(*cmdlet->parameters, invocation);
  if (bound.asks_for_help()) return std::nullopt;
  if (cmdlet->parameters == &kSetBitsTransfer && !changes_something(bound)) return std::nullopt;

  Transfer transfer;
  transfer.command = cmdlet->name;
  transfer.is_guessed = invocation.guessed;
  transfer.sources = bound.items(Parameter::source);
  transfer.destinations = bound.items(Parameter::destination);
  transfer.transfer_type = bound.text(Parameter::transfer_type);
  transfer.is_job_step =
      cmdlet->parameters == &kSetBitsTransfer || cmdlet->parameters == &kBitsJobOnly;
  read_settings(bound, transfer);
  resolve_ends(transfer);
  return transfer;
}

}  // namespace bits
