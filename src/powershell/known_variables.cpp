#include "powershell/known_variables.h"

#include <array>

#include "powershell/like_pattern.h"
#include "text/ascii.h"

namespace powershell {
namespace {

constexpr auto kEnvironment = std::to_array<KnownVariable>({
    {"ALLUSERSPROFILE", R"(C:\ProgramData)"},
    {"APPDATA", ""},
    {"CommonProgramFiles", R"(C:\Program Files\Common Files)"},
    {"CommonProgramFiles(x86)", R"(C:\Program Files (x86)\Common Files)"},
    {"COMPUTERNAME", ""},
    {"ComSpec", R"(C:\WINDOWS\system32\cmd.exe)"},
    {"HOMEDRIVE", "C:"},
    {"HOMEPATH", ""},
    {"LOCALAPPDATA", ""},
    {"OS", "Windows_NT"},
    {"PATHEXT", ".COM;.EXE;.BAT;.CMD;.VBS;.VBE;.JS;.JSE;.WSF;.WSH;.MSC;.CPL"},
    {"ProgramData", R"(C:\ProgramData)"},
    {"ProgramFiles", R"(C:\Program Files)"},
    {"ProgramFiles(x86)", R"(C:\Program Files (x86))"},
    {"ProgramW6432", R"(C:\Program Files)"},
    {"PUBLIC", R"(C:\Users\Public)"},
    {"SystemDrive", "C:"},
    {"SystemRoot", R"(C:\WINDOWS)"},
    {"TEMP", ""},
    {"TMP", ""},
    {"USERDOMAIN", ""},
    {"USERNAME", ""},
    {"USERPROFILE", ""},
    {"windir", R"(C:\WINDOWS)"},
});

constexpr auto kAutomatic = std::to_array<KnownVariable>({
    {"ConfirmPreference", "High"},
    {"DebugPreference", "SilentlyContinue"},
    {"ErrorActionPreference", "Continue"},
    {"ErrorView", "NormalView"},
    {"ExecutionContext", ""},
    {"FormatEnumerationLimit", "4"},
    {"InformationPreference", "SilentlyContinue"},
    {"MaximumAliasCount", "4096"},
    {"MaximumDriveCount", "4096"},
    {"MaximumErrorCount", "256"},
    {"MaximumFunctionCount", "4096"},
    {"MaximumHistoryCount", "4096"},
    {"MaximumVariableCount", "4096"},
    {"ProgressPreference", "Continue"},
    {"PSEmailServer", ""},
    {"PSHOME", R"(C:\Windows\System32\WindowsPowerShell\v1.0)"},
    {"ShellId", "Microsoft.PowerShell"},
    {"VerbosePreference", "SilentlyContinue"},
    {"WarningPreference", "Continue"},
    {"WhatIfPreference", "False"},
});

template <class Table>
const KnownVariable* find(const Table& table, std::string_view name) {
  for (const KnownVariable& variable : table) {
    if (text::equal_folded(variable.name, name)) return &variable;
  }
  return nullptr;
}

template <class Table>
std::vector<const KnownVariable*> like(const Table& table, std::string_view pattern) {
  std::vector<const KnownVariable*> out;
  for (const KnownVariable& variable : table) {
    if (matches_like(pattern, variable.name)) out.push_back(&variable);
  }
  return out;
}

}  // namespace

const KnownVariable* known_environment(std::string_view name) { return find(kEnvironment, name); }

const KnownVariable* known_automatic(std::string_view name) { return find(kAutomatic, name); }

std::vector<const KnownVariable*> automatic_like(std::string_view pattern) {
  return like(kAutomatic, pattern);
}

std::vector<const KnownVariable*> environment_like(std::string_view pattern) {
  return like(kEnvironment, pattern);
}

}  // namespace powershell
