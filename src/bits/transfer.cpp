#include "bits/transfer.h"

#include <algorithm>
#include <array>

#include "bits/url_secrets.h"
#include "text/ascii.h"
#include "text/byte_set.h"
#include "text/registered_domain.h"

namespace bits {
namespace {

constexpr text::ByteSet kAuthorityEnds("/\\?#");
constexpr text::ByteSet kOfPaths("/\\.");

constexpr bool is_slash(char c) { return c == '\\' || c == '/'; }

// Top-level names that the internet's DNS does not have (RFC 6762, 8375, and what many use).
constexpr auto kPrivateTops = std::to_array<std::string_view>(
    {"corp", "home", "internal", "intra", "intranet", "lan", "local", "localdomain", "localhost"});

bool has_private_name(const text::Url& url) {
  const std::string_view host = url.host;
  if (url.ip) return text::is_private(*url.ip);
  const std::size_t dot = host.rfind('.');
  // What a name of one label means over HTTP depends on the search suffixes; of a share it is a
  // machine of this network.
  if (dot == std::string_view::npos) {
    return (url.is_unc && !url.is_webdav) || host == "localhost";
  }
  return std::find(kPrivateTops.begin(), kPrivateTops.end(), host.substr(dot + 1)) !=
             kPrivateTops.end() ||
         host.ends_with(".home.arpa");
}

// Where the user information of a URL is, `user:password@`; only in front of the path.
struct UserInfo {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view password;
};

std::optional<UserInfo> find_userinfo(std::string_view text) {
  const std::size_t scheme = text.find(':');
  if (scheme == std::string_view::npos || scheme < 2) return std::nullopt;
  std::size_t begin = scheme + 1;
  while (begin < text.size() && is_slash(text[begin])) ++begin;
  if (begin == scheme + 1) return std::nullopt;
  const std::string_view authority =
      text.substr(begin, kAuthorityEnds.find_first(text, begin) - begin);
  const std::size_t at = authority.rfind('@');
  if (at == std::string_view::npos) return std::nullopt;
  const std::size_t colon = std::min(authority.find(':'), at);
  const std::size_t password = std::min(colon + 1, at);
  return UserInfo{begin, begin + at + 1, authority.substr(password, at - password)};
}

// http://user:password@host → http://host
std::string without_userinfo(std::string_view text) {
  std::string out(text);
  if (const auto userinfo = find_userinfo(text)) {
    out.erase(userinfo->begin, userinfo->end - userinfo->begin);
  }
  return out;
}

// Drops user information from a list's items, and notes that it was there.
void clean_ends(std::vector<std::string>& ends, Transfer& transfer) {
  for (std::string& end : ends) {
    if (end.find('@') == std::string::npos || !is_remote(end)) continue;
    const auto userinfo = find_userinfo(end);
    if (!userinfo) continue;
    note_secret(userinfo->password, transfer);
    transfer.has_credential = true;
    if (transfer.credential.empty()) transfer.credential = "in the URL";
    end.erase(userinfo->begin, userinfo->end - userinfo->begin);
  }
}

Direction typed_direction(std::string_view type) {
  if (text::equal_folded(type, "Upload")) return Direction::upload;
  if (text::equal_folded(type, "UploadReply") || text::equal_folded(type, "Upload-Reply")) {
    return Direction::upload_reply;
  }
  return text::equal_folded(type, "Download") ? Direction::download : Direction::unknown;
}

bool any_remote(const std::vector<std::string>& ends) {
  return std::any_of(ends.begin(), ends.end(),
                     [](const std::string& end) { return is_remote(end); });
}

// Drive, slash, known variable of a folder: nothing that could stand for a URL.
bool is_plainly_local(std::string_view text) {
  if (is_remote(text)) return false;
  return (text.size() > 1 && text[1] == ':') || text.starts_with('%') || text.starts_with('.') ||
         (!text.starts_with('$') && kOfPaths.any_in(text));
}

Direction find_direction(const Transfer& transfer) {
  const Direction typed = typed_direction(transfer.transfer_type);
  if (typed == Direction::upload || typed == Direction::upload_reply) return typed;
  const bool to_remote = any_remote(transfer.destinations);
  const bool from_local =
      std::any_of(transfer.sources.begin(), transfer.sources.end(),
                  [](const std::string& source) { return is_plainly_local(source); });
  if (to_remote && from_local) return Direction::upload;
  if (typed != Direction::unknown) return typed;
  return transfer.sources.empty() ? Direction::unknown : Direction::download;
}

// A boundary of a word: secrets may hold anything, what is around them decides.
bool is_word(char c) { return text::is_alphanumeric(c) || c == '_' || (c & 0x80) != 0; }

void mask_all(std::string& text, std::string_view secret) {
  if (secret.empty()) return;
  std::string out;
  std::size_t copied = 0;
  for (std::size_t place = text.find(secret); place != std::string::npos;
       place = text.find(secret, place)) {
    const std::size_t end = place + secret.size();
    const bool joins_before = place > 0 && is_word(text[place - 1]) && is_word(secret.front());
    const bool joins_after = end < text.size() && is_word(text[end]) && is_word(secret.back());
    if (joins_before || joins_after) {
      ++place;
      continue;
    }
    out.append(text, copied, place - copied);
    out += kMask;
    copied = end;
    place = end;
  }
  if (copied == 0) return;
  out.append(text, copied);
  text = std::move(out);
}

void add_end(const std::string& end, Transfer& transfer) {
  if (is_remote(end)) {
    transfer.remotes.push_back(read_remote_end(end));
  } else if (is_plainly_local(end)) {
    transfer.locals.push_back(read_local_path(end, {}));
  }
}

// The file's name at the remote end.
std::string remote_file_name(const RemoteEnd& remote) {
  const std::string_view path = remote.url ? std::string_view(remote.url->path) : remote.text;
  return std::string(last_part(text::percent_decoded(last_part(path))));
}

// Each source has its destination, or all share the one, or none is given: the file keeps its name
// then, in the current directory.
void add_download_ends(Transfer& transfer) {
  const std::vector<std::string>& destinations = transfer.destinations;
  for (std::size_t i = 0; i < transfer.sources.size(); ++i) {
    const std::string& source = transfer.sources[i];
    std::string name;
    if (is_remote(source)) {
      transfer.remotes.push_back(read_remote_end(source));
      name = remote_file_name(transfer.remotes.back());
    } else if (is_plainly_local(source)) {
      transfer.locals.push_back(read_local_path(source, {}));
    }
    const std::string destination = i < destinations.size()    ? destinations[i]
                                    : destinations.size() == 1 ? destinations[0]
                                                               : std::string();
    if (is_remote(destination)) {
      if (i < destinations.size()) transfer.remotes.push_back(read_remote_end(destination));
    } else if (!destination.empty() || !name.empty()) {
      transfer.locals.push_back(read_local_path(destination, name));
    }
  }
  for (std::size_t i = transfer.sources.size(); i < destinations.size(); ++i) {
    add_end(destinations[i], transfer);
  }
}

}  // namespace

std::string_view direction_name(Direction direction) {
  switch (direction) {
    case Direction::download:
      return "download";
    case Direction::upload:
      return "upload";
    case Direction::upload_reply:
      return "upload-reply";
    case Direction::unknown:
      break;
  }
  return "unknown";
}

bool is_remote(std::string_view text) {
  text = text::without_controls(text);
  // Two slashes and a name: a share; `\\.\` and `\\?\C:` are not.
  if (text.size() > 2 && is_slash(text[0]) && is_slash(text[1])) {
    if (text[2] == '.' || text[2] == '?') return text::parse_unc(text).has_value();
    return !is_slash(text[2]);
  }
  std::string_view rest = text;
  const std::string scheme = text::take_scheme(rest);
  if (scheme.empty() || rest.empty() || !is_slash(rest.front())) return false;
  // `file:` is local where no host is named, whatever else is unknown of it.
  return scheme != "file" || text::parse_url(text).has_value();
}

RemoteEnd read_remote_end(std::string_view text) {
  RemoteEnd out;
  out.url = text::parse_remote(text);
  if (!out.url) {
    out.text = without_userinfo(text::trimmed(text));
    return out;
  }
  out.text = out.url->text();
  out.is_private = has_private_name(*out.url);
  if (!out.url->ip) out.domain = text::registered_domain(out.url->host);
  return out;
}

void resolve_ends(Transfer& transfer) {
  clean_ends(transfer.sources, transfer);
  clean_ends(transfer.destinations, transfer);
  transfer.direction = find_direction(transfer);
  if (transfer.direction == Direction::download) {
    add_download_ends(transfer);
  } else {
    for (const std::string& end : transfer.sources) add_end(end, transfer);
    for (const std::string& end : transfer.destinations) add_end(end, transfer);
  }
}

void note_secret(std::string_view secret, Transfer& transfer) {
  if (secret.empty()) return;
  transfer.has_secret = true;
  std::vector<std::string>& secrets = transfer.secrets;
  // One more than are masked tells that there are more.
  if (secrets.size() > kMostSecrets) return;
  if (std::find(secrets.begin(), secrets.end(), secret) == secrets.end()) {
    secrets.emplace_back(secret);
  }
}

std::string mask_secrets(std::string_view text, const std::vector<Transfer>& transfers) {
  std::string out(text);
  std::size_t masked = 0;
  for (const Transfer& transfer : transfers) {
    for (const std::string& secret : transfer.secrets) {
      if (masked++ < kMostSecrets) mask_all(out, secret);
    }
  }
  mask_url_secrets(out);
  return out;
}

std::string mask_line(std::string_view text, const std::vector<Transfer>& transfers) {
  std::size_t secrets = 0;
  for (const Transfer& transfer : transfers) secrets += transfer.secrets.size();
  return secrets > kMostSecrets && !text.empty() ? std::string(kMask)
                                                 : mask_secrets(text, transfers);
}

}  // namespace bits
