#pragma once

#include <string>
#include <string_view>

#include "reputation/download.h"

namespace reputation {

/// How a password goes to a feed's server: in a header of that name, alone, or where that is empty
/// with its user in `Authorization: Basic` (RFC 7617).
Secret make_secret(std::string_view header, std::string_view user, std::string_view password);

}  // namespace reputation
