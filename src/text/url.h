#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/ip_address.h"

namespace text {

/// The remote end that a URL or a UNC path names, in the form in which it can be looked up.
struct Url {
  std::string scheme;  // in lower case; "smb" of a UNC path, "http" or "https" of a WebDAV one
  std::string host;  // in lower case and ASCII (xn--…), no brackets, no dot at the end; an address
                     // as to_string writes it
  std::optional<std::uint16_t> port;  // as given, else the scheme's own
  std::string path;                   // from the first slash, a query included; `\` is `/`
  std::string user;                   // of user information; its password is never kept
  std::optional<IpAddress> ip;

  bool had_userinfo = false;
  bool port_given = false;
  bool is_idn = false;        // other than ASCII letters in the host, as such or as xn--
  bool is_disguised = false;  // an address not written as four decimal numbers
  bool is_unc = false;
  bool is_webdav = false;  // a UNC path that the WebDAV redirector serves

  /// Put together again, without user information; a UNC path with its backslashes.
  std::string text() const;
};

/// Reads `scheme://authority/path` as Windows' URL parsers do where they forgive: any case, `\` for
/// `/`, one slash too few or too many, %-escapes in the host, full-width dots. None where there is
/// no scheme of more than one letter, or no host, or one that can't be a host's name, such as `$h`.
/// `file:` with a host is a UNC path. Time: linear.
std::optional<Url> parse_url(std::string_view text);

/// Reads `\\host\share\path` and what WebDAV adds: `\\host@SSL@8443\DavWWWRoot\path`. Also with
/// slashes, as `\\?\UNC\host\share`, and with an address of version 6 as `….ipv6-literal.net`. None
/// for devices (`\\.\…`) and long local paths (`\\?\C:\…`).
std::optional<Url> parse_unc(std::string_view text);

/// Either of them.
std::optional<Url> parse_remote(std::string_view text);

/// Without the control characters and blanks at either end, which every parser passes over.
std::string_view without_controls(std::string_view text);

/// Takes a scheme of more than one letter and its colon off; gives it in lower case, empty where
/// there is none.
std::string take_scheme(std::string_view& text);

/// A port as digits, 0 to 65535.
std::optional<std::uint16_t> parse_port(std::string_view digits);

/// %41 is A; what is no such escape stays.
std::string percent_decoded(std::string_view text);

}  // namespace text
