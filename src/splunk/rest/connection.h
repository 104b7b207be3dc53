#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace splunk::rest {

/// How the certificate of splunkd is checked.
struct Trust {
  std::optional<std::filesystem::path> ca_file;  // PEM, one or several; none: see Connection
  bool verify = true;                            // false only where the user said so by name
};

/// Where splunkd is and how to speak to it.
///
/// Its certificate is checked against `trust.ca_file`, else against `etc/auth/cacert.pem` of
/// `splunk_home`, else against the system's list. A host that is this machine (127.0.0.0/8, ::1,
/// localhost) may have a certificate of any name, as splunkd's default one has; it is then either
/// signed by one of these or the very one in `etc/auth/server.pem`.
struct Connection {
  std::string uri;          // https://127.0.0.1:8089, as getinfo says it
  std::string session_key;  // never to be written anywhere
  Trust trust;
  std::filesystem::path splunk_home;  // empty: not known
};

/// Whether a text can be a session key: one of other characters, or of none, could end the header
/// that it is sent in.
bool is_session_key(std::string_view text);

}  // namespace splunk::rest
