#include "bits/cmdlet_parameters.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "bits/transfer.h"
#include "text/ascii.h"

namespace bits {
namespace {

using powershell::Argument;
using powershell::ArgumentValue;
using powershell::Invocation;

// In the order in which an ambiguous prefix is taken.
constexpr auto kStartDeclared = std::to_array<ParameterInfo>({
    {"source", "", Parameter::source},
    {"destination", "", Parameter::destination},
    {"transfertype", "", Parameter::transfer_type},
    {"displayname", "", Parameter::display_name},
    {"credential", "", Parameter::credential},
    {"asynchronous", "", Parameter::asynchronous, true},
    {"suspended", "", Parameter::suspended, true},
    {"description", "", Parameter::description},
    {"priority", "", Parameter::priority},
    {"authentication", "", Parameter::authentication},
    {"retryinterval", "", Parameter::retry_interval},
    {"retrytimeout", "", Parameter::retry_timeout},
    {"maxdownloadtime", "", Parameter::max_download_time},
    {"notifycmdline", "", Parameter::notify_cmd_line},
    {"notifyflags", "", Parameter::notify_flags},
    {"proxyusage", "", Parameter::proxy_usage},
    {"proxylist", "", Parameter::proxy_list},
    {"proxybypass", "", Parameter::proxy_bypass},
    {"proxycredential", "", Parameter::proxy_credential},
    {"proxyauthentication", "", Parameter::proxy_authentication},
    {"usestoredcredential", "", Parameter::use_stored_credential},
    {"customheaders", "", Parameter::custom_headers},
    {"customheaderswriteonly", "", Parameter::custom_headers_write_only, true},
    {"httpmethod", "", Parameter::http_method},
    {"securityflags", "", Parameter::security_flags},
    {"aclflags", "", Parameter::acl_flags},
    {"transferpolicy", "", Parameter::transfer_policy},
    {"certstorelocation", "", Parameter::cert_store_location},
    {"certstorename", "", Parameter::cert_store_name},
    {"certhash", "", Parameter::cert_hash},
    {"dynamic", "", Parameter::dynamic, true},
});

constexpr auto kAddDeclared = std::to_array<ParameterInfo>({
    {"bitsjob", "b", Parameter::bits_job},
    {"source", "", Parameter::source},
    {"destination", "", Parameter::destination},
});

constexpr auto kSetDeclared = std::to_array<ParameterInfo>({
    {"bitsjob", "b", Parameter::bits_job},
    {"displayname", "dn", Parameter::display_name},
    {"credential", "cred", Parameter::credential},
    {"description", "d", Parameter::description},
    {"priority", "p", Parameter::priority},
    {"authentication", "au", Parameter::authentication},
    {"retryinterval", "", Parameter::retry_interval},
    {"retrytimeout", "", Parameter::retry_timeout},
    {"maxdownloadtime", "", Parameter::max_download_time},
    {"notifycmdline", "", Parameter::notify_cmd_line},
    {"notifyflags", "", Parameter::notify_flags},
    {"proxyusage", "pu", Parameter::proxy_usage},
    {"proxylist", "pl", Parameter::proxy_list},
    {"proxybypass", "pb", Parameter::proxy_bypass},
    {"proxycredential", "pc", Parameter::proxy_credential},
    {"proxyauthentication", "pa", Parameter::proxy_authentication},
    {"usestoredcredential", "", Parameter::use_stored_credential},
    {"customheaders", "", Parameter::custom_headers},
    {"customheaderswriteonly", "", Parameter::custom_headers_write_only, true},
    {"httpmethod", "hm", Parameter::http_method},
    {"securityflags", "", Parameter::security_flags},
    {"aclflags", "", Parameter::acl_flags},
    {"transferpolicy", "", Parameter::transfer_policy},
    {"certstorelocation", "", Parameter::cert_store_location},
    {"certstorename", "", Parameter::cert_store_name},
    {"certhash", "", Parameter::cert_hash},
    {"dynamic", "", Parameter::dynamic, true},
    {"setownertocurrentuser", "so", Parameter::set_owner, true},
});

constexpr auto kJobDeclared = std::to_array<ParameterInfo>({
    {"bitsjob", "b", Parameter::bits_job},
    {"asynchronous", "as", Parameter::asynchronous, true},
});

constexpr auto kCommon = std::to_array<ParameterInfo>({
    {"verbose", "vb", Parameter::common, true},
    {"debug", "db", Parameter::common, true},
    {"erroraction", "ea", Parameter::common},
    {"warningaction", "wa", Parameter::common},
    {"informationaction", "infa", Parameter::common},
    {"progressaction", "proga", Parameter::common},
    {"errorvariable", "ev", Parameter::common},
    {"warningvariable", "wv", Parameter::common},
    {"informationvariable", "iv", Parameter::common},
    {"outvariable", "ov", Parameter::common},
    {"outbuffer", "ob", Parameter::common},
    {"pipelinevariable", "pv", Parameter::common},
    {"whatif", "wi", Parameter::common, true},
    {"confirm", "cf", Parameter::common, true},
});

constexpr std::array kStartPositional = {Parameter::source, Parameter::destination};
constexpr std::array kAddPositional = {Parameter::bits_job, Parameter::source,
                                       Parameter::destination};
constexpr std::array kJobPositional = {Parameter::bits_job};

bool has_alias(const ParameterInfo& info, std::string_view name) {
  std::string_view aliases = info.aliases;
  while (!aliases.empty()) {
    const std::size_t end = std::min(aliases.find(' '), aliases.size());
    if (text::equal_folded(aliases.substr(0, end), name)) return true;
    aliases.remove_prefix(std::min(end + 1, aliases.size()));
  }
  return false;
}

bool is_transfer_type(const ArgumentValue* value) {
  if (value == nullptr || value->items.size() != 1) return false;
  const std::string& word = value->items.front();
  return text::equal_folded(word, "Download") || text::equal_folded(word, "Upload") ||
         text::equal_folded(word, "UploadReply");
}

const ParameterInfo* find_exact(std::span<const ParameterInfo> infos, std::string_view name) {
  const auto found = std::find_if(infos.begin(), infos.end(), [&](const ParameterInfo& info) {
    return text::equal_folded(info.name, name) || has_alias(info, name);
  });
  return found == infos.end() ? nullptr : &*found;
}

}  // namespace

const CmdletParameters kStartBitsTransfer{kStartDeclared, kStartPositional};
const CmdletParameters kAddBitsFile{kAddDeclared, kAddPositional};
const CmdletParameters kSetBitsTransfer{kSetDeclared, kJobPositional};
const CmdletParameters kBitsJobOnly{kJobDeclared, kJobPositional};

const ArgumentValue* BoundParameters::find(Parameter parameter) const {
  // The last one counts: see bind().
  const auto entry = std::find_if(entries_.rbegin(), entries_.rend(), [&](const auto& candidate) {
    return candidate.parameter == parameter;
  });
  return entry == entries_.rend() ? nullptr : &entry->value;
}

std::vector<std::string> BoundParameters::items(Parameter parameter) const {
  const ArgumentValue* value = find(parameter);
  return value == nullptr ? std::vector<std::string>{} : value->items;
}

std::string BoundParameters::text(Parameter parameter) const {
  const ArgumentValue* value = find(parameter);
  return value == nullptr || value->items.empty() ? std::string{} : value->items.front();
}

bool BoundParameters::is_on(Parameter parameter) const {
  const ArgumentValue* value = find(parameter);
  if (value == nullptr) return false;
  return value->items.empty() ||
         (!text::equal_folded(value->items.front(), "False") &&
          !text::equal_folded(value->items.front(), "$false") && value->items.front() != "0");
}

/// One command's binding while it is under way.
class Binder {
 public:
  Binder(const CmdletParameters& cmdlet, BoundParameters& out) : cmdlet_(cmdlet), out_(out) {}

  void bind_arguments(const std::vector<Argument>& arguments) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const Argument& argument = arguments[i];
      if (argument.parameter.empty()) {
        if (argument.value) positional_.push_back(&*argument.value);
        continue;
      }
      // `-?` shows the help whatever else is there.
      if (argument.parameter == "?") {
        out_.asks_for_help_ = true;
        continue;
      }
      const Argument* next = i + 1 < arguments.size() ? &arguments[i + 1] : nullptr;
      const bool next_is_value = next != nullptr && next->parameter.empty() && next->value;
      if (bind_named(argument, next_is_value ? &*next->value : nullptr)) ++i;
    }
    bind_positional();
  }

  void bind_object(const ArgumentValue& object) {
    for (const auto& [name, value] : object.entries) {
      const ParameterInfo* info = find_exact(cmdlet_.declared, name);
      if (info != nullptr) add_property(info->parameter, value);
    }
  }

 private:
  // True where the value that follows was taken.
  bool bind_named(const Argument& argument, const ArgumentValue* next) {
    const ArgumentValue* value = argument.bound && argument.value ? &*argument.value : next;
    const ParameterInfo* info = resolve(argument.parameter, value);
    if (info == nullptr) {
      out_.is_lenient_ = true;
      // No one knows whether it takes a value; an end of the transfer is none of its.
      return !argument.bound && next != nullptr && !is_end(*next);
    }
    if (argument.bound) {
      out_.entries_.push_back({info->parameter, value == nullptr ? ArgumentValue{} : *value});
      return false;
    }
    if (info->is_switch || next == nullptr) {
      out_.entries_.push_back({info->parameter, {}});
      return false;
    }
    out_.entries_.push_back({info->parameter, *next});
    return true;
  }

  static bool is_end(const ArgumentValue& value) {
    return !value.items.empty() && is_remote(value.items.front());
  }

  const ParameterInfo* resolve(std::string_view name, const ArgumentValue* value) {
    if (const auto* exact = find_exact(cmdlet_.declared, name)) return exact;
    if (const auto* exact = find_exact(kCommon, name)) return exact;
    const ParameterInfo* found = nullptr;
    for (const ParameterInfo& info : cmdlet_.declared) {
      if (!text::starts_with_folded(info.name, name)) continue;
      const bool is_type = info.parameter == Parameter::transfer_type && is_transfer_type(value);
      if (found == nullptr) {
        found = &info;
        if (is_type) return found;
        continue;
      }
      // Ambiguous: PowerShell says so and runs nothing.
      out_.is_lenient_ = true;
      if (is_type) return &info;
      if (out_.has(found->parameter) && !out_.has(info.parameter)) found = &info;
    }
    if (found != nullptr) return found;
    for (const ParameterInfo& info : kCommon) {
      if (text::starts_with_folded(info.name, name)) return &info;
    }
    return nullptr;
  }

  void bind_positional() {
    auto next = positional_.begin();
    for (const Parameter parameter : cmdlet_.positional) {
      if (out_.has(parameter)) continue;
      if (next == positional_.end()) return;
      out_.entries_.push_back({parameter, **next});
      ++next;
    }
    if (next != positional_.end()) out_.is_lenient_ = true;
  }

  // Each object that is piped in is a call of its own; their ends are listed one after the other.
  void add_property(Parameter parameter, const ArgumentValue& value) {
    for (BoundParameters::Entry& entry : out_.entries_) {
      if (entry.parameter != parameter) continue;
      const bool is_end = parameter == Parameter::source || parameter == Parameter::destination;
      if (is_end) {
        entry.value.items.insert(entry.value.items.end(), value.items.begin(), value.items.end());
      }
      return;
    }
    out_.entries_.push_back({parameter, value});
  }

  const CmdletParameters& cmdlet_;
  BoundParameters& out_;
  std::vector<const ArgumentValue*> positional_;
};

BoundParameters bind(const CmdletParameters& cmdlet, const Invocation& invocation) {
  BoundParameters out;
  Binder binder(cmdlet, out);
  binder.bind_arguments(invocation.arguments);
  for (const ArgumentValue& object : invocation.input) binder.bind_object(object);
  return out;
}

}  // namespace bits
