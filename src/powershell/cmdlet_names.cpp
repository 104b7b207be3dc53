#include "powershell/cmdlet_names.h"

#include <algorithm>
#include <array>

#include "powershell/like_pattern.h"
#include "text/ascii.h"

namespace powershell {
namespace {

struct Alias {
  std::string_view name;
  std::string_view command;
};

// Of Windows PowerShell 5.1: those most used, and all of the BitsTransfer module.
// clang-format off
constexpr auto kCmdlets = std::to_array<std::string_view>({
    "Add-BitsFile", "Add-Content", "Add-Member", "Add-MpPreference", "Add-Type", "Clear-Content",
    "Clear-History", "Clear-Host", "Clear-Item", "Clear-ItemProperty", "Clear-RecycleBin",
    "Clear-Variable", "Compare-Object", "Complete-BitsTransfer", "Compress-Archive",
    "Convert-Path", "ConvertFrom-Csv", "ConvertFrom-Json", "ConvertFrom-SecureString",
    "ConvertFrom-StringData", "ConvertTo-Csv", "ConvertTo-Html", "ConvertTo-Json",
    "ConvertTo-SecureString", "ConvertTo-Xml", "Copy-Item", "Copy-ItemProperty",
    "Disable-PSBreakpoint", "Enable-PSRemoting", "Enter-PSSession", "Exit-PSSession",
    "Expand-Archive", "Export-Alias", "Export-Clixml", "Export-Csv", "ForEach-Object",
    "Format-Custom", "Format-List", "Format-Table", "Format-Wide", "Get-Alias",
    "Get-BitsTransfer", "Get-ChildItem", "Get-CimInstance", "Get-Clipboard", "Get-Command",
    "Get-ComputerInfo", "Get-Content", "Get-Credential", "Get-Date", "Get-EventLog",
    "Get-ExecutionPolicy", "Get-FileHash", "Get-Help", "Get-History", "Get-Host", "Get-HotFix",
    "Get-Item", "Get-ItemProperty", "Get-ItemPropertyValue", "Get-Job", "Get-LocalUser",
    "Get-Location", "Get-Member", "Get-Module", "Get-NetAdapter", "Get-NetIPAddress",
    "Get-PackageProvider", "Get-Process", "Get-PSDrive", "Get-PSSession", "Get-Random",
    "Get-ScheduledTask", "Get-Service", "Get-Unique", "Get-Variable", "Get-WinEvent",
    "Get-WmiObject", "Group-Object", "Import-Alias", "Import-Clixml", "Import-Csv",
    "Import-Module", "Install-Module", "Install-Package", "Install-PackageProvider",
    "Invoke-CimMethod", "Invoke-Command", "Invoke-Expression", "Invoke-History", "Invoke-Item",
    "Invoke-RestMethod", "Invoke-WebRequest", "Invoke-WmiMethod", "Invoke-WSManAction",
    "Join-Path", "Measure-Command", "Measure-Object", "Move-Item", "Move-ItemProperty",
    "New-Alias", "New-CimInstance", "New-Item", "New-ItemProperty", "New-LocalUser", "New-Module",
    "New-NetFirewallRule", "New-Object", "New-PSDrive", "New-PSSession", "New-ScheduledTask",
    "New-ScheduledTaskAction", "New-ScheduledTaskTrigger", "New-Service", "New-TimeSpan",
    "New-Variable", "New-WebServiceProxy", "Out-Default", "Out-File", "Out-GridView", "Out-Host",
    "Out-Null", "Out-Printer", "Out-String", "Pop-Location", "Push-Location", "Read-Host",
    "Receive-Job", "Register-CimIndicationEvent", "Register-ObjectEvent", "Register-ScheduledJob",
    "Register-ScheduledTask", "Register-WmiEvent", "Remove-BitsTransfer", "Remove-Item",
    "Remove-ItemProperty", "Remove-Job", "Remove-Module", "Remove-PSDrive", "Remove-PSSession",
    "Remove-Variable", "Remove-WmiObject", "Rename-Item", "Rename-ItemProperty",
    "Resolve-DnsName", "Resolve-Path", "Restart-Computer", "Restart-Service",
    "Resume-BitsTransfer", "Select-Object", "Select-String", "Send-MailMessage", "Set-Alias",
    "Set-BitsTransfer", "Set-Clipboard", "Set-Content", "Set-Date", "Set-ExecutionPolicy",
    "Set-Item", "Set-ItemProperty", "Set-Location", "Set-MpPreference", "Set-PSBreakpoint",
    "Set-PSDebug", "Set-ScheduledTask", "Set-Service", "Set-StrictMode", "Set-Variable",
    "Set-WmiInstance", "Sort-Object", "Split-Path", "Start-BitsTransfer", "Start-Job",
    "Start-Process", "Start-Service", "Start-Sleep", "Start-ThreadJob", "Start-Transcript",
    "Stop-Computer", "Stop-Job", "Stop-Process", "Stop-Service", "Stop-Transcript",
    "Suspend-BitsTransfer", "Tee-Object", "Test-Connection", "Test-NetConnection", "Test-Path",
    "Test-WSMan", "Trace-Command", "Unblock-File", "Unregister-ScheduledTask", "Update-Help",
    "Wait-Event", "Wait-Job", "Wait-Process", "Where-Object", "Write-Debug", "Write-Error",
    "Write-Host", "Write-Information", "Write-Output", "Write-Progress", "Write-Verbose",
    "Write-Warning",
});

constexpr auto kAliases = std::to_array<Alias>({
    {"%", "ForEach-Object"}, {"?", "Where-Object"}, {"ac", "Add-Content"}, {"cat", "Get-Content"},
    {"cd", "Set-Location"}, {"chdir", "Set-Location"}, {"clc", "Clear-Content"},
    {"clear", "Clear-Host"}, {"clhy", "Clear-History"}, {"cli", "Clear-Item"},
    {"clp", "Clear-ItemProperty"}, {"cls", "Clear-Host"}, {"clv", "Clear-Variable"},
    {"compare", "Compare-Object"}, {"copy", "Copy-Item"}, {"cp", "Copy-Item"},
    {"cpi", "Copy-Item"}, {"cpp", "Copy-ItemProperty"}, {"curl", "Invoke-WebRequest"},
    {"cvpa", "Convert-Path"}, {"dbp", "Disable-PSBreakpoint"}, {"del", "Remove-Item"},
    {"diff", "Compare-Object"}, {"dir", "Get-ChildItem"}, {"echo", "Write-Output"},
    {"epal", "Export-Alias"}, {"epcsv", "Export-Csv"}, {"erase", "Remove-Item"},
    {"etsn", "Enter-PSSession"}, {"exsn", "Exit-PSSession"}, {"fc", "Format-Custom"},
    {"fl", "Format-List"}, {"foreach", "ForEach-Object"}, {"ft", "Format-Table"},
    {"fw", "Format-Wide"}, {"gal", "Get-Alias"}, {"gc", "Get-Content"}, {"gcb", "Get-Clipboard"},
    {"gci", "Get-ChildItem"}, {"gcim", "Get-CimInstance"}, {"gcm", "Get-Command"},
    {"gdr", "Get-PSDrive"}, {"ghy", "Get-History"}, {"gi", "Get-Item"},
    {"gin", "Get-ComputerInfo"}, {"gjb", "Get-Job"}, {"gl", "Get-Location"}, {"gm", "Get-Member"},
    {"gmo", "Get-Module"}, {"gp", "Get-ItemProperty"}, {"gps", "Get-Process"},
    {"gpv", "Get-ItemPropertyValue"}, {"group", "Group-Object"}, {"gsn", "Get-PSSession"},
    {"gsv", "Get-Service"}, {"gu", "Get-Unique"}, {"gv", "Get-Variable"},
    {"gwmi", "Get-WmiObject"}, {"h", "Get-History"}, {"help", "Get-Help"},
    {"history", "Get-History"}, {"icim", "Invoke-CimMethod"}, {"icm", "Invoke-Command"},
    {"iex", "Invoke-Expression"}, {"ihy", "Invoke-History"}, {"ii", "Invoke-Item"},
    {"ipal", "Import-Alias"}, {"ipcsv", "Import-Csv"}, {"ipmo", "Import-Module"},
    {"irm", "Invoke-RestMethod"}, {"iwmi", "Invoke-WmiMethod"}, {"iwr", "Invoke-WebRequest"},
    {"kill", "Stop-Process"}, {"ls", "Get-ChildItem"}, {"man", "Get-Help"}, {"md", "New-Item"},
    {"measure", "Measure-Object"}, {"mi", "Move-Item"}, {"mkdir", "New-Item"},
    {"mount", "New-PSDrive"}, {"move", "Move-Item"}, {"mp", "Move-ItemProperty"},
    {"mv", "Move-Item"}, {"nal", "New-Alias"}, {"ndr", "New-PSDrive"}, {"ni", "New-Item"},
    {"nmo", "New-Module"}, {"nsn", "New-PSSession"}, {"nv", "New-Variable"},
    {"ogv", "Out-GridView"}, {"oh", "Out-Host"}, {"popd", "Pop-Location"}, {"ps", "Get-Process"},
    {"pushd", "Push-Location"}, {"pwd", "Get-Location"}, {"r", "Invoke-History"},
    {"rcjb", "Receive-Job"}, {"rd", "Remove-Item"}, {"rdr", "Remove-PSDrive"},
    {"ren", "Rename-Item"}, {"ri", "Remove-Item"}, {"rjb", "Remove-Job"}, {"rm", "Remove-Item"},
    {"rmdir", "Remove-Item"}, {"rmo", "Remove-Module"}, {"rni", "Rename-Item"},
    {"rnp", "Rename-ItemProperty"}, {"rp", "Remove-ItemProperty"}, {"rsn", "Remove-PSSession"},
    {"rv", "Remove-Variable"}, {"rvpa", "Resolve-Path"}, {"rwmi", "Remove-WmiObject"},
    {"sajb", "Start-Job"}, {"sal", "Set-Alias"}, {"saps", "Start-Process"},
    {"sasv", "Start-Service"}, {"sbp", "Set-PSBreakpoint"}, {"sc", "Set-Content"},
    {"scb", "Set-Clipboard"}, {"select", "Select-Object"}, {"set", "Set-Variable"},
    {"si", "Set-Item"}, {"sl", "Set-Location"}, {"sleep", "Start-Sleep"},
    {"sls", "Select-String"}, {"sort", "Sort-Object"}, {"sp", "Set-ItemProperty"},
    {"spjb", "Stop-Job"}, {"spps", "Stop-Process"}, {"spsv", "Stop-Service"},
    {"start", "Start-Process"}, {"sv", "Set-Variable"}, {"swmi", "Set-WmiInstance"},
    {"tee", "Tee-Object"}, {"trcm", "Trace-Command"}, {"type", "Get-Content"},
    {"wget", "Invoke-WebRequest"}, {"where", "Where-Object"}, {"wjb", "Wait-Job"},
    {"write", "Write-Output"},
});

// Programs that scripts call without their extension.
constexpr auto kPrograms = std::to_array<std::string_view>({
    "at", "bitsadmin", "bitsadmin.exe", "certutil", "cmd", "conhost", "cscript", "curl.exe",
    "desktopimgdownldr", "expand", "explorer", "extrac32", "findstr", "forfiles", "hh", "icacls",
    "ipconfig", "makecab", "mshta", "msiexec", "net", "net1", "netsh", "nltest", "notepad",
    "nslookup", "ping", "powershell", "powershell_ise", "psexec", "pwsh", "reg", "regsvr32",
    "robocopy", "runas", "rundll32", "sc.exe", "schtasks", "ssh", "systeminfo", "takeown", "tar",
    "taskkill", "tasklist", "vssadmin", "wevtutil", "whoami", "winrm", "winrs", "wmic", "wscript",
    "wsl", "xcopy",
});
// clang-format on

constexpr bool before(std::string_view a, std::string_view b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                      [](char x, char y) { return text::fold(x) < text::fold(y); });
}

constexpr bool alias_before(const Alias& a, const Alias& b) { return before(a.name, b.name); }

static_assert(std::is_sorted(kCmdlets.begin(), kCmdlets.end(), before));
static_assert(std::is_sorted(kAliases.begin(), kAliases.end(), alias_before));
static_assert(std::is_sorted(kPrograms.begin(), kPrograms.end(), before));

std::string_view find_name(std::string_view name) {
  const auto place = std::lower_bound(kCmdlets.begin(), kCmdlets.end(), name, before);
  return place != kCmdlets.end() && text::equal_folded(*place, name) ? *place : std::string_view();
}

}  // namespace

std::string_view aliased_cmdlet(std::string_view name) {
  const auto place =
      std::lower_bound(kAliases.begin(), kAliases.end(), Alias{name, {}}, alias_before);
  return place != kAliases.end() && text::equal_folded(place->name, name) ? place->command
                                                                          : std::string_view();
}

std::string_view canonical_cmdlet(std::string_view name) {
  if (const std::string_view command = aliased_cmdlet(name); !command.empty()) return command;
  return find_name(name);
}

bool is_known_program(std::string_view name) {
  return std::binary_search(kPrograms.begin(), kPrograms.end(), name, before);
}

std::vector<std::string_view> cmdlets_like(std::string_view pattern) {
  std::vector<std::string_view> out;
  for (const std::string_view name : kCmdlets) {
    if (matches_like(pattern, name)) out.push_back(name);
  }
  return out;
}

std::vector<std::pair<std::string_view, std::string_view>> aliases_like(std::string_view pattern) {
  std::vector<std::pair<std::string_view, std::string_view>> out;
  for (const Alias& alias : kAliases) {
    if (matches_like(pattern, alias.name)) out.emplace_back(alias.name, alias.command);
  }
  return out;
}

bool is_case_mixed(std::string_view written, std::string_view canonical) {
  if (written.size() != canonical.size()) return false;
  // Flips from one letter to the next; who types a name by hand makes as many as it has, or fewer.
  const auto flips = [](std::string_view name) {
    int count = 0;
    bool last_lower = false;
    bool any = false;
    for (const char c : name) {
      if (!text::is_lower(text::fold(c))) continue;
      const bool lower = text::is_lower(c);
      if (any && lower != last_lower) ++count;
      last_lower = lower;
      any = true;
    }
    return count;
  };
  constexpr int kMoreThanTyped = 3;
  return flips(written) >= flips(canonical) + kMoreThanTyped;
}

}  // namespace powershell
