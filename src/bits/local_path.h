#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bits {

/// What kind of file a name's extension says it is.
enum class FileClass : std::uint8_t {
  other,
  executable,  // a program, a script, or a document that runs one: exe, ps1, hta, …
  archive,     // zip, 7z, cab, …
  dump,        // memory, mailboxes, password stores: dmp, pst, kdbx, ntds.dit, …
  inert,       // pictures, texts, documents: what no one expects to run
};

/// The folders that say something about a transfer.
enum class Folder : std::uint8_t {
  other,
  public_profile,   // C:\Users\Public
  default_profile,  // C:\Users\Default
  program_data,
  temp,
  app_data,
  startup,
  desktop,
  downloads,
  media,  // Music, Pictures, Videos, Contacts, Favorites
  perf_logs,
  recycle_bin,
  windows_temp,
  windows_tasks,
  system,  // System32, SysWOW64
  web_root,
  admin_share,  // \\host\C$, \\host\ADMIN$
};

/// The local end of a transfer.
struct LocalPath {
  std::string path;       // as in the command
  std::string file_name;  // its last part, without a stream's name; empty: a folder or unknown
  std::string extension;  // in lower case, without the dot
  FileClass file_class = FileClass::other;
  Folder folder = Folder::other;
  bool has_double_extension = false;  // invoice.pdf.exe
  bool is_data_stream = false;        // file.txt:stream
};

/// The class of an extension in lower case without its dot.
FileClass file_class(std::string_view extension);

/// The extension of a file's name in lower case, without the dot; empty where there is none.
std::string file_extension(std::string_view file_name);

/// The part behind the last `/` or `\`, a query left away; empty for a folder.
std::string_view last_part(std::string_view path);

/// The folder of a path, variables such as %TEMP% or $env:TEMP included.
Folder folder_of(std::string_view path);

/// Whether malware prefers it: everyone can write there and no one looks, or what is put there
/// runs.
bool is_suspicious(Folder folder);

/// Reads a path. Where it names a folder only (`C:\Data\`, `.`), a download keeps the name
/// that the file has at the remote end: `remote_name`.
LocalPath read_local_path(std::string_view path, std::string_view remote_name);

}  // namespace bits
