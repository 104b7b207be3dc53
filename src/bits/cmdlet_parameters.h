#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "powershell/invocation.h"

namespace bits {

/// The parameters of the BitsTransfer module's cmdlets, common ones left away.
enum class Parameter : std::uint8_t {
  source,
  destination,
  transfer_type,
  bits_job,
  display_name,
  description,
  credential,
  priority,
  asynchronous,
  suspended,
  authentication,
  retry_interval,
  retry_timeout,
  max_download_time,
  notify_cmd_line,
  notify_flags,
  proxy_usage,
  proxy_list,
  proxy_bypass,
  proxy_credential,
  proxy_authentication,
  use_stored_credential,
  custom_headers,
  custom_headers_write_only,
  http_method,
  security_flags,
  acl_flags,
  transfer_policy,
  cert_store_location,
  cert_store_name,
  cert_hash,
  dynamic,
  set_owner,
  common,  // -Verbose, -ErrorAction, …
};

struct ParameterInfo {
  std::string_view name;     // in lower case
  std::string_view aliases;  // in lower case, blanks between
  Parameter parameter;
  bool is_switch = false;
};

/// What a cmdlet takes, and which of it stands without a name, in order.
struct CmdletParameters {
  std::span<const ParameterInfo> declared;
  std::span<const Parameter> positional;
};

extern const CmdletParameters kStartBitsTransfer;
extern const CmdletParameters kAddBitsFile;
extern const CmdletParameters kSetBitsTransfer;
extern const CmdletParameters kBitsJobOnly;  // Resume-, Complete-BitsTransfer

/// Which value went to which parameter.
class BoundParameters {
 public:
  struct Entry {
    Parameter parameter;
    powershell::ArgumentValue value;  // empty: a switch
  };

  const powershell::ArgumentValue* find(Parameter parameter) const;
  bool has(Parameter parameter) const { return find(parameter) != nullptr; }
  /// The value's items, none where it isn't there.
  std::vector<std::string> items(Parameter parameter) const;
  /// The first of them.
  std::string text(Parameter parameter) const;
  /// A switch that is there and isn't :$false.
  bool is_on(Parameter parameter) const;

  bool asks_for_help() const { return asks_for_help_; }
  /// Something did not bind as PowerShell wants it; what was meant is plain all the same.
  bool is_lenient() const { return is_lenient_; }
  std::size_t size() const { return entries_.size(); }
  const std::vector<Entry>& entries() const { return entries_; }

 private:
  friend BoundParameters bind(const CmdletParameters& cmdlet,
                              const powershell::Invocation& invocation);
  friend class Binder;

  std::vector<Entry> entries_;
  bool asks_for_help_ = false;
  bool is_lenient_ = false;
};

/// Binds a command's arguments as PowerShell does (MergedCommandParameterMetadata.cs): a name or an
/// alias, else the one declared parameter that begins so, else the one common parameter; values
/// without a name by position; then objects that are piped in, by the names of their properties.
///
/// More forgiving where the intent is plain, for a command line that failed still says what was
/// meant: -T Upload is TransferType, an ambiguous prefix is the first of the table that fits, a
/// parameter named twice has its last value. Time: linear in the arguments.
BoundParameters bind(const CmdletParameters& cmdlet, const powershell::Invocation& invocation);

}  // namespace bits
