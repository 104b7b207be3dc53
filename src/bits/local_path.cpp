#include "bits/local_path.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"
#include "text/byte_set.h"

namespace bits {
namespace {

constexpr text::ByteSet kSlashes("/\\");

struct Extension {
  std::string_view name;
  FileClass file_class;
};

constexpr FileClass kExe = FileClass::executable;
constexpr FileClass kArc = FileClass::archive;
constexpr FileClass kDmp = FileClass::dump;
constexpr FileClass kDoc = FileClass::inert;

constexpr auto kExtensions = std::to_array<Extension>({
    {"7z", kArc},   {"ace", kArc},  {"arj", kArc},  {"avi", kDoc},  {"b64", kDmp},  {"bak", kDmp},
    {"bat", kExe},  {"bin", kDoc},  {"bmp", kDoc},  {"bz2", kArc},  {"cab", kArc},  {"chm", kExe},
    {"cmd", kExe},  {"com", kExe},  {"cpl", kExe},  {"css", kDoc},  {"csv", kDoc},  {"dat", kDoc},
    {"dit", kDmp},  {"dll", kExe},  {"dmp", kDmp},  {"doc", kDoc},  {"docx", kDoc}, {"exe", kExe},
    {"gif", kDoc},  {"gz", kArc},   {"hta", kExe},  {"htm", kDoc},  {"html", kDoc}, {"ico", kDoc},
    {"img", kArc},  {"ini", kDoc},  {"iso", kArc},  {"jar", kExe},  {"jpeg", kDoc}, {"jpg", kDoc},
    {"js", kExe},   {"jse", kExe},  {"json", kDoc}, {"kdbx", kDmp}, {"lnk", kExe},  {"log", kDoc},
    {"lzh", kArc},  {"md", kDoc},   {"mdmp", kDmp}, {"mp3", kDoc},  {"mp4", kDoc},  {"msc", kExe},
    {"msi", kExe},  {"msix", kExe}, {"msp", kExe},  {"mst", kExe},  {"nst", kDmp},  {"ntds", kDmp},
    {"ocx", kExe},  {"ost", kDmp},  {"pdf", kDoc},  {"pif", kExe},  {"png", kDoc},  {"ppt", kDoc},
    {"pptx", kDoc}, {"ps1", kExe},  {"psd1", kExe}, {"psm1", kExe}, {"pst", kDmp},  {"py", kExe},
    {"rar", kArc},  {"reg", kExe},  {"rtf", kDoc},  {"sam", kDmp},  {"scr", kExe},  {"sct", kExe},
    {"svg", kDoc},  {"sys", kExe},  {"tar", kArc},  {"tgz", kArc},  {"tif", kDoc},  {"tmp", kDoc},
    {"txt", kDoc},  {"vbe", kExe},  {"vbs", kExe},  {"vhd", kArc},  {"vhdx", kArc}, {"wav", kDoc},
    {"wim", kArc},  {"wsc", kExe},  {"wsf", kExe},  {"wsh", kExe},  {"xll", kExe},  {"xls", kDoc},
    {"xlsm", kDoc}, {"xlsx", kDoc}, {"xml", kDoc},  {"xsl", kExe},  {"xz", kArc},   {"zip", kArc},
    {"zst", kArc},
});

static_assert(std::is_sorted(kExtensions.begin(), kExtensions.end(),
                             [](const Extension& a, const Extension& b) {
                               return a.name < b.name;
                             }));

// Files that hold secrets and have no extension.
constexpr auto kSecretFiles = std::to_array<std::string_view>({"lsass", "ntds", "sam", "security"});

// Parts of a path in lower case, the more particular before the more general.
struct Place {
  std::string_view part;
  Folder folder;
};

constexpr auto kPlaces = std::to_array<Place>({
    {R"(\admin$\)", Folder::admin_share},
    {R"(\start menu\programs\startup\)", Folder::startup},
    {R"(\users\public\)", Folder::public_profile},
    {R"(%public%\)", Folder::public_profile},
    {R"($env:public\)", Folder::public_profile},
    {R"(\users\default\)", Folder::default_profile},
    {R"(\$recycle.bin\)", Folder::recycle_bin},
    {R"(\perflogs\)", Folder::perf_logs},
    {R"(\windows\temp\)", Folder::windows_temp},
    {R"(%windir%\temp\)", Folder::windows_temp},
    {R"(%systemroot%\temp\)", Folder::windows_temp},
    {R"($env:windir\temp\)", Folder::windows_temp},
    {R"($env:systemroot\temp\)", Folder::windows_temp},
    {R"(\windows\tasks\)", Folder::windows_tasks},
    {R"(\windows\system32\tasks\)", Folder::windows_tasks},
    {R"(%windir%\tasks\)", Folder::windows_tasks},
    {R"(\windows\debug\)", Folder::windows_temp},
    {R"(\windows\tracing\)", Folder::windows_temp},
    {R"(\system32\)", Folder::system},
    {R"(\syswow64\)", Folder::system},
    {R"(\inetpub\)", Folder::web_root},
    {R"(\wwwroot\)", Folder::web_root},
    {R"(\htdocs\)", Folder::web_root},
    {R"(\appdata\local\temp\)", Folder::temp},
    {R"(%temp%\)", Folder::temp},
    {R"(%tmp%\)", Folder::temp},
    {R"($env:temp\)", Folder::temp},
    {R"($env:tmp\)", Folder::temp},
    {R"(\temp\)", Folder::temp},
    {R"(\tmp\)", Folder::temp},
    {R"(\appdata\)", Folder::app_data},
    {R"(%appdata%\)", Folder::app_data},
    {R"(%localappdata%\)", Folder::app_data},
    {R"($env:appdata\)", Folder::app_data},
    {R"($env:localappdata\)", Folder::app_data},
    {R"(\programdata\)", Folder::program_data},
    {R"(%programdata%\)", Folder::program_data},
    {"%allusersprofile%\\", Folder::program_data},
    {"$env:programdata\\", Folder::program_data},
    {"$env:allusersprofile\\", Folder::program_data},
    {"\\desktop\\", Folder::desktop},
    {"\\downloads\\", Folder::downloads},
    {"\\music\\", Folder::media},
    {"\\pictures\\", Folder::media},
    {"\\videos\\", Folder::media},
    {"\\contacts\\", Folder::media},
    {"\\favorites\\", Folder::media},
});

constexpr bool is_slash(char c) { return c == '\\' || c == '/'; }

// In lower case, with single backslashes and one at the end: what kPlaces is written for.
std::string comparable(std::string_view path) {
  std::string out;
  out.reserve(path.size() + 1);
  for (const char c : path) {
    // ${env:TEMP} is $env:TEMP.
    if (c == '{' || c == '}') continue;
    const char plain = is_slash(c) ? '\\' : text::fold(c);
    // Two at the front are a UNC path.
    if (plain == '\\' && out.size() > 1 && out.back() == '\\') continue;
    out.push_back(plain);
  }
  if (!out.ends_with('\\')) out.push_back('\\');
  return out;
}

// `\\host\c$\…`
bool is_drive_share(std::string_view path) {
  if (!path.starts_with("\\\\")) return false;
  const std::size_t share = path.find('\\', 2);
  return share != std::string_view::npos && path.size() > share + 3 && path[share + 2] == '$' &&
         path[share + 3] == '\\';
}

// A variable, `.` or a last part without a dot can be a folder: then the file keeps its remote
// name.
bool may_be_folder(std::string_view part) {
  return part.empty() || part == "." || part == ".." || part.find('.') == std::string_view::npos;
}

// Takes `:stream` off a name. A drive's colon is no stream's.
bool take_stream(std::string& name) {
  if (name.find_first_of("$%") != std::string::npos) return false;  // $env:TEMP, %v:~1%
  const std::size_t colon = name.find(':');
  if (colon == std::string::npos || colon < 2) return false;
  name.resize(colon);
  return true;
}

// The number of a part that an archiver splits off: finance.7z.001.
bool is_volume_number(std::string_view extension) {
  return extension.size() == 3 && std::all_of(extension.begin(), extension.end(),
                                              [](char c) { return c >= '0' && c <= '9'; });
}

// A file's name without its extension and the dot before that.
std::string_view stem_of(std::string_view file_name, std::string_view extension) {
  return file_name.substr(0, file_name.size() - extension.size() - 1);
}

}  // namespace

FileClass file_class(std::string_view extension) {
  const auto known =
      std::lower_bound(kExtensions.begin(), kExtensions.end(), extension,
                       [](const Extension& a, std::string_view name) { return a.name < name; });
  return known != kExtensions.end() && known->name == extension ? known->file_class
                                                                : FileClass::other;
}

std::string file_extension(std::string_view file_name) {
  const std::size_t dot = file_name.rfind('.');
  if (dot == std::string_view::npos || dot + 1 == file_name.size()) return {};
  const std::string_view extension = file_name.substr(dot + 1);
  constexpr std::size_t kLongest = 16;
  if (extension.size() > kLongest || !std::all_of(extension.begin(), extension.end(), [](char c) {
        return text::is_alphanumeric(c) || c == '_' || c == '-';
      })) {
    return {};
  }
  return text::folded(extension);
}

std::string_view last_part(std::string_view path) {
  path = path.substr(0, path.find('?'));
  const std::size_t slash = kSlashes.find_last(path);
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

Folder folder_of(std::string_view path) {
  const std::string plain = comparable(path);
  std::size_t found = kPlaces.size();
  for (std::size_t at = 0; at + 1 < plain.size(); ++at) {
    if (plain[at] != '\\' && plain[at] != '%' && plain[at] != '$') continue;
    // The first of the table counts, wherever in the path it stands.
    for (std::size_t i = 0; i < found; ++i) {
      const std::string_view part = kPlaces[i].part;
      if (part[1] == plain[at + 1] && plain.compare(at, part.size(), part) == 0) found = i;
    }
  }
  if (found < kPlaces.size()) return kPlaces[found].folder;
  return is_drive_share(plain) ? Folder::admin_share : Folder::other;
}

bool is_suspicious(Folder folder) {
  return folder != Folder::other && folder != Folder::desktop && folder != Folder::downloads;
}

LocalPath read_local_path(std::string_view path, std::string_view remote_name) {
  LocalPath out;
  out.path = path;
  out.folder = folder_of(path);
  out.file_name = last_part(path);
  if (may_be_folder(out.file_name) && !remote_name.empty()) {
    out.file_name = remote_name;
  } else if (out.file_name.find_first_of("%$") == 0 && may_be_folder(out.file_name)) {
    out.file_name.clear();
  }
  out.is_data_stream = take_stream(out.file_name);
  if (out.file_name.size() == 2 && out.file_name[1] == ':') out.file_name.clear();
  out.extension = file_extension(out.file_name);
  out.file_class = file_class(out.extension);
  if (out.extension.empty() && std::find(kSecretFiles.begin(), kSecretFiles.end(),
                                         text::folded(out.file_name)) != kSecretFiles.end()) {
    out.file_class = FileClass::dump;
  }
  if (out.file_class == FileClass::executable) {
    const std::string inner = file_extension(stem_of(out.file_name, out.extension));
    out.has_double_extension = file_class(inner) == FileClass::inert;
  } else if (is_volume_number(out.extension) &&
             file_class(file_extension(stem_of(out.file_name, out.extension))) ==
                 FileClass::archive) {
    out.file_class = FileClass::archive;
  }
  return out;
}

}  // namespace bits
