#pragma once

#include <string>
#include <string_view>

#include "splunk/rest/splunkd_client.h"
#include "text/result.h"

namespace splunk::rest {

/// A password of Splunk's storage/passwords by its realm, which may be empty, and its user name.
struct PasswordName {
  std::string realm;
  std::string user;

  /// Reads `realm:user` or `user`.
  static PasswordName parse(std::string_view text);
};

/// The password in clear, for the app's namespace. An error where there is none, or where the user
/// that the input runs as lacks the capability list_storage_passwords.
text::Result<std::string> read_password(SplunkdClient& splunkd, std::string_view app,
                                        const PasswordName& name);

}  // namespace splunk::rest
