#include "bits/behavior_ends.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace bits {
namespace {

// Where anyone can put a file or a text for others to fetch, or have a name point to a machine of
// his own; each with the names under it. Sorted.
constexpr auto kSharingHosts = std::to_array<std::string_view>({
    "1drv.ms",
    "4sync.com",
    "anonfiles.com",
    "bashupload.com",
    "bayfiles.com",
    "blob.core.windows.net",
    "box.com",
    "catbox.moe",
    "cdn.discordapp.com",
    "controlc.com",
    "ddns.net",
    "discord.com",
    "discordapp.com",
    "discordapp.net",
    "docs.google.com",
    "drive.google.com",
    "dropbox.com",
    "dropboxusercontent.com",
    "duckdns.org",
    "file.io",
    "filebin.net",
    "firebasestorage.googleapis.com",
    "freefilesharing.net",
    "ghostbin.co",
    "gist.github.com",
    "githubusercontent.com",
    "gitlab.io",
    "glitch.me",
    "gofile.io",
    "hastebin.com",
    "ipfs.io",
    "ix.io",
    "litterbox.catbox.moe",
    "loca.lt",
    "mediafire.com",
    "mega.co.nz",
    "mega.nz",
    "netlify.app",
    "ngrok-free.app",
    "ngrok.app",
    "ngrok.io",
    "no-ip.org",
    "oast.fun",
    "onedrive.live.com",
    "pages.dev",
    "paste.ee",
    "paste.rs",
    "pastebin.com",
    "pastebin.pl",
    "pastecode.io",
    "pastetext.net",
    "pixeldrain.com",
    "privatlab.com",
    "rentry.co",
    "s3.amazonaws.com",
    "send.exploit.in",
    "sendspace.com",
    "storage.googleapis.com",
    "supabase.co",
    "temp.sh",
    "tempfiles.ninja",
    "termbin.com",
    "tmpfiles.org",
    "transfer.sh",
    "trycloudflare.com",
    "ufile.io",
    "uguu.se",
    "web.app",
    "webhook.site",
    "wetransfer.com",
    "workers.dev",
    "zippyshare.com",
});

static_assert(std::is_sorted(kSharingHosts.begin(), kSharingHosts.end()));

// The port is another than the scheme's own, or plain text on a secure one and the other way round.
bool has_unusual_port(const text::Url& url) {
  if (!url.port_given) return false;
  const std::uint16_t port = url.port.value_or(0);
  if (url.scheme == "http") return port != 80;
  if (url.scheme == "https") return port != 443;
  if (url.scheme == "ftp") return port != 21;
  return url.scheme == "smb" && port != 445;
}

bool is_upload(const Transfer& transfer) {
  return transfer.direction == Direction::upload || transfer.direction == Direction::upload_reply;
}

void add_remote(const RemoteEnd& remote, bool uploads, BehaviorSet& out) {
  if (!remote.url) return;
  const text::Url& url = *remote.url;
  const bool shares = is_sharing_host(url.host);
  out.add_if(url.ip && !remote.is_private, Behavior::direct_ip);
  out.add_if(url.is_disguised, Behavior::disguised_ip);
  out.add_if(has_unusual_port(url), Behavior::unusual_port);
  out.add_if(url.is_idn, Behavior::idn_host);
  out.add_if(url.is_webdav, Behavior::webdav);
  out.add_if(shares, Behavior::file_sharing_host);
  out.add_if(shares && uploads, Behavior::upload_to_sharing_host);
  out.add_if(url.is_unc && folder_of(url.text()) == Folder::admin_share, Behavior::admin_share);
}

void add_folder(const LocalPath& local, BehaviorSet& out) {
  const bool is_open = local.folder == Folder::desktop || local.folder == Folder::downloads;
  const bool runs = local.file_class == FileClass::executable;
  out.add_if(is_suspicious(local.folder) || (is_open && runs), Behavior::suspicious_folder);
  out.add_if(local.folder == Folder::startup, Behavior::startup_folder);
  out.add_if(local.folder == Folder::web_root, Behavior::web_root);
  out.add_if(local.folder == Folder::admin_share, Behavior::admin_share);
  out.add_if(local.is_data_stream, Behavior::alternate_data_stream);
  out.add_if(local.has_double_extension, Behavior::double_extension);
}

void add_files(const Transfer& transfer, const LocalPath& local, BehaviorSet& out) {
  if (is_upload(transfer)) {
    out.add_if(local.file_class == FileClass::archive, Behavior::archive_upload);
    out.add_if(local.file_class == FileClass::dump, Behavior::dump_upload);
  } else if (transfer.direction == Direction::download) {
    out.add_if(local.file_class == FileClass::executable, Behavior::executable_download);
  }
}

// An innocent kind of file at one end is a program, an archive or a dump at the other.
bool changes_class(const LocalPath& local, const RemoteEnd& remote) {
  const std::string_view path = remote.url ? std::string_view(remote.url->path) : remote.text;
  const std::string extension = file_extension(last_part(path));
  if (extension.empty() || local.extension.empty() || extension == local.extension) return false;
  const FileClass far = file_class(extension);
  const FileClass near = local.file_class;
  const auto matters = [](FileClass c) {
    return c == FileClass::executable || c == FileClass::archive || c == FileClass::dump;
  };
  return (far == FileClass::inert && matters(near)) || (matters(far) && near == FileClass::inert);
}

// The ends pair up where there are as many of the one as of the other.
bool changes_extension(const Transfer& transfer) {
  if (transfer.locals.size() != transfer.remotes.size()) return false;
  for (std::size_t i = 0; i < transfer.locals.size(); ++i) {
    if (changes_class(transfer.locals[i], transfer.remotes[i])) return true;
  }
  return false;
}

}  // namespace

bool is_sharing_host(std::string_view host) {
  for (;;) {
    if (std::binary_search(kSharingHosts.begin(), kSharingHosts.end(), host)) return true;
    const std::size_t dot = host.find('.');
    if (dot == std::string_view::npos) return false;
    host.remove_prefix(dot + 1);
  }
}

BehaviorSet behaviors_of_ends(const Transfer& transfer) {
  BehaviorSet out;
  const bool uploads = is_upload(transfer);
  for (const RemoteEnd& remote : transfer.remotes) add_remote(remote, uploads, out);
  for (const LocalPath& local : transfer.locals) {
    add_folder(local, out);
    add_files(transfer, local, out);
  }
  out.add_if(changes_extension(transfer), Behavior::extension_changed);
  const bool has_ends = !transfer.sources.empty() && !transfer.destinations.empty();
  const bool all_private = !transfer.remotes.empty() &&
                           std::all_of(transfer.remotes.begin(), transfer.remotes.end(),
                                       [](const RemoteEnd& remote) { return remote.is_private; });
  out.add_if(all_private, Behavior::private_transfer);
  out.add_if(transfer.remotes.empty() && has_ends &&
                 transfer.locals.size() >= transfer.sources.size() + transfer.destinations.size(),
             Behavior::local_copy);
  return out;
}

}  // namespace bits
