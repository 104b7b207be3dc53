#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bits/local_path.h"
#include "text/url.h"

namespace bits {

enum class Direction : std::uint8_t { unknown, download, upload, upload_reply };

/// The value of bits_direction.
std::string_view direction_name(Direction direction);

/// The end of a transfer that is not on this machine.
struct RemoteEnd {
  std::string text;              // as bits_url shows it: no user information, hosts comparable
  std::optional<text::Url> url;  // none: only a part of it is known (http://$ip/x)
  std::string domain;            // the registered one; empty for addresses and local names
  bool is_private = false;       // an address or a name that the internet doesn't know
};

/// One command that makes, changes, starts or ends a BITS transfer, and what it says about it. No
/// password is in any text but those in `secrets`.
struct Transfer {
  std::string command;  // the canonical name: "Start-BitsTransfer", "bitsadmin /transfer", …
  Direction direction = Direction::unknown;
  std::string transfer_type;              // as written
  std::vector<std::string> sources;       // as in the command; they pair up with destinations
  std::vector<std::string> destinations;  // …, but may be fewer: the current directory is meant
  std::vector<RemoteEnd> remotes;
  std::vector<LocalPath> locals;

  std::string job_name;
  std::string notify_command;
  std::string credential;  // whose, or which kind; never a password
  std::string proxy;
  std::string http_method;
  std::string priority;
  std::string retry_delay;           // in seconds, as written
  std::vector<std::string> headers;  // their names only: values are tokens as often as not

  bool asynchronous = false;
  bool suspended = false;
  bool has_credential = false;
  bool has_secret = false;         // a password or a token in clear text
  bool has_weak_security = false;  // certificates or redirects are checked less
  bool hides_headers = false;
  bool changes_owner = false;
  bool replaces_remote = false;    // points an existing job to another server
  bool is_job_step = false;        // works on a job made earlier: the ends are not in the command
  bool is_guessed = false;         // text that an unknown program is given, or a name by wildcard
  bool is_unproven = false;        // a spelling that isn't known to work
  bool is_renamed = false;         // a program that goes by another name
  bool is_executed_after = false;  // what is downloaded is run in the same line

  std::vector<std::string> secrets;  // to be masked wherever text is shown: see note_secret
  std::size_t invocation = 0;        // which of the reading's it is
};

/// Whether a text names a remote end, even one of which a part isn't known.
bool is_remote(std::string_view text);

/// Reads a remote end; None-like where the text is local: see is_remote.
RemoteEnd read_remote_end(std::string_view text);

/// Works out direction, remote and local ends from sources, destinations and transfer_type, and
/// drops user information from them. The rule for the direction: the type that is given, but an
/// upload where a local source goes to a remote destination whatever it says; without a type a
/// download where there are ends at all, else unknown.
void resolve_ends(Transfer& transfer);

/// What stands in place of a secret.
inline constexpr std::string_view kMask = "********";

/// So many secrets of a line are told apart. No one types as many: more are there to cost time.
inline constexpr std::size_t kMostSecrets = 64;

/// Notes a secret, if it is any, each once.
void note_secret(std::string_view secret, Transfer& transfer);

/// The text with every secret of the transfers, and the password of any URL in it, masked. A secret
/// is masked where it stands on its own, not inside a longer word. Of more than kMostSecrets the
/// first are.
/// Time: linear in the text for each of them.
std::string mask_secrets(std::string_view text, const std::vector<Transfer>& transfers);

/// The same for a text that holds all of a command line, or may: where there are more secrets than
/// kMostSecrets, nothing of it is shown.
std::string mask_line(std::string_view text, const std::vector<Transfer>& transfers);

}  // namespace bits
