#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "text/ip_address.h"

namespace text {

/// A host as a URL or a UNC path has it, made comparable.
struct HostName {
  std::string name;  // see Url::host
  std::optional<IpAddress> ip;
  bool is_idn = false;
  bool is_disguised = false;
};

/// Reads one; brackets around an address of version 6 are taken off. None where it can't be a
/// host's name: empty, or with blanks, `$`, control characters and the like in it, or longer than
/// 253 characters.
std::optional<HostName> parse_host(std::string_view text);

}  // namespace text
