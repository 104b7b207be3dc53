#include "bits/gate.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "bits/built_in_patterns.h"
#include "splunk/lookup/wildcard_list.h"
#include "text/wildcard.h"

namespace bits {
namespace {

bool opens(std::string_view line, std::string_view name = {}, std::string_view original = {}) {
  return gate_opens(line, GateHits::in(line), name, original);
}

TEST(Gate, StaysShutForOrdinaryLines) {
  for (const char* line :
       {"C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s Schedule",
        "\"C:\\Windows\\system32\\cmd.exe\" /c dir C:\\Users",
        "powershell.exe -NoProfile -File C:\\Scripts\\inventory.ps1",
        "powershell.exe -ExecutionPolicy Bypass -Command Get-Process", "cmd.exe /c echo %TEMP%",
        "cmd /c copy %TEMP%\\a C:\\b", "git commit -m \"a+b\"", "ping -n 1 192.0.2.1", ""}) {
    EXPECT_FALSE(opens(line)) << line;
  }
}

TEST(Gate, OpensForWhatNamesBits) {
  for (const char* line : {"bitsadmin /list", "x.exe /TRANSFER j http://h/a a",
                           "desktopimgdownldr /lockscreenurl:http://h", "START-BITSTRANSFER"}) {
    EXPECT_TRUE(opens(line)) << line;
  }
}

TEST(Gate, OpensForAShellThatCanPutANameTogether) {
  for (const char* line :
       {"powershell -e UwB0AGEA", "pwsh /enc UwB0AGEA",
        "powershell \xE2\x80\x93"
        "Enc UwB0AGEA",
        "powershell S`tart-B`itsTransfer", "powershell &('a'+'b')", "powershell 'a','b' -join ''",
        "powershell \"{1}{0}\" -f 'b','a'", "powershell St'art'-B'it'sTransfer",
        "powershell gcm St*fer", "powershell Sta\"\"rt-Bi\"\"tsTransfer", "cmd /c p^owershell",
        "cmd /c set x=pow&& call %x%ershell", "cmd /c for %i in (pow) do %iershell",
        "cmd /v:on /c !x!", "%comspec% /c echo %os:~0,1%"}) {
    EXPECT_TRUE(opens(line)) << line;
  }
}

TEST(Gate, KnowsAShellByItsImage) {
  EXPECT_FALSE(opens("svc.exe -enc UwB0AGEA"));
  EXPECT_TRUE(opens("svc.exe -enc UwB0AGEA", "powershell.exe"));
  EXPECT_TRUE(opens("svc.exe -enc UwB0AGEA", "svc.exe", "PowerShell.EXE"));
  EXPECT_TRUE(opens("svc.exe -enc UwB0AGEA", "C:\\x\\svc.exe", "pwsh.dll"));
  EXPECT_TRUE(opens("svc.exe /c a^b", "svc.exe", "Cmd.Exe"));
  EXPECT_FALSE(opens("svc.exe /c a^b", "svc.exe", "notepad.exe"));
}

// Else a row that the built-in set matches would never be read, and a mention would be a match.
TEST(Gate, OpensForWhateverTheBuiltInSetMatches) {
  const auto list = splunk::lookup::parse_wildcard_list(kBuiltInPatterns, "built-in");
  for (std::string line : list->patterns) {
    for (char& c : line) c = c == '*' ? ' ' : c;
    EXPECT_TRUE(opens(line)) << line;
  }
}

}  // namespace
}  // namespace bits
