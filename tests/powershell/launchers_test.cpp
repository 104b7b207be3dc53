#include "powershell/launchers.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/powershell/shell_samples.h"

namespace powershell {
namespace {

struct Case {
  const char* line;
  const char* names;  // of what runs
};

class Launchers : public testing::TestWithParam<Case> {};

TEST_P(Launchers, WhatIsStartedIsRead) {
  const Reading found = read(GetParam().line);
  EXPECT_EQ(names(found), GetParam().names);
  EXPECT_EQ(last_program(found), (std::vector<std::string>{"bitsadmin", "/resume", "a b"}));
  EXPECT_EQ(found.text, "");
  EXPECT_TRUE(found.complete);
}

INSTANTIATE_TEST_SUITE_P(
    Each, Launchers,
    testing::Values(
        Case{R"(schtasks /create /tn x /tr "bitsadmin /resume \"a b\"" /sc onlogon)",
             "schtasks bitsadmin"},
        Case{R"(schtasks.exe /Change -TR "cmd /c bitsadmin /resume \"a b\"" /tn x)",
             "schtasks.exe cmd bitsadmin"},
        Case{R"(sc \\h create s binPath= "bitsadmin /resume \"a b\"" start= auto)", "sc bitsadmin"},
        Case{R"(sc config s binpath="bitsadmin /resume \"a b\"")", "sc bitsadmin"},
        Case{R"(wmic /node:h process call create "bitsadmin /resume \"a b\"")", "wmic bitsadmin"},
        Case{R"(wmic process call create 'bitsadmin /resume \"a b\"')", "wmic bitsadmin"},
        Case{R"(wmic process call create "\"C:\a b\cmd.exe\" /c bitsadmin /resume \"a b\"")",
             "wmic cmd.exe bitsadmin"},
        Case{R"(reg add HKCU\Software\Microsoft\Windows\CurrentVersion\RunOnce /v x )"
             R"(/d "bitsadmin /resume \"a b\"" /f)",
             "reg bitsadmin"},
        Case{R"(forfiles /p C:\ /m x /c "cmd /c bitsadmin /resume 0x22a b0x22")",
             "forfiles cmd bitsadmin"},
        Case{R"(conhost.exe --headless --width 80 bitsadmin /resume "a b")",
             "conhost.exe bitsadmin"},
        Case{R"(conhost --headless -- bitsadmin /resume "a b")", "conhost bitsadmin"},
        Case{R"(psexec \\h -accepteula -u U -p P -i 1 -d bitsadmin /resume "a b")",
             "psexec bitsadmin"},
        Case{R"(PsExec64.exe -s bitsadmin /resume "a b")", "PsExec64.exe bitsadmin"},
        Case{R"(winrs -r:h -u:U bitsadmin /resume "a b")", "winrs bitsadmin"},
        Case{R"(winrs /r h bitsadmin /resume "a b")", "winrs bitsadmin"},
        Case{R"(runas /user:x "bitsadmin /resume \"a b\"")", "runas bitsadmin"},
        Case{R"(at \\h 12:00 /every:M bitsadmin /resume "a b")", "at bitsadmin"},
        Case{R"(pcalua -a bitsadmin -c /resume "\"a b\"")", "pcalua bitsadmin"},
        Case{R"(scriptrunner -appvscript bitsadmin /resume "a b")", "scriptrunner bitsadmin"},
        Case{R"(wt -p x new-tab -d C:\ bitsadmin /resume "a b")", "wt bitsadmin"},
        Case{R"(rundll32 shell32.dll,ShellExec_RunDLL bitsadmin /resume "a b")",
             "rundll32 bitsadmin"},
        Case{R"(mshta vbscript:Execute("CreateObject(""WScript.Shell"").Run )"
             R"(""bitsadmin /resume """"a b"""""",0:close"))",
             "mshta bitsadmin"},
        Case{R"(rundll32.exe javascript:"\..\mshtml,RunHTMLApplication ";)"
             R"(new ActiveXObject("WScript.Shell").Run('bitsadmin /resume "a b"'))",
             "rundll32.exe bitsadmin"}));

TEST(Launcher, ScriptsOfSyncAppvAreRead) {
  EXPECT_EQ(names(read("SyncAppvPublishingServer.exe \"n; Start-BitsTransfer a b\"")),
            "SyncAppvPublishingServer.exe Start-BitsTransfer");
  EXPECT_EQ(
      names(read(
          R"(cscript C:\Windows\System32\SyncAppvPublishingServer.vbs "n;Start-BitsTransfer a b")")),
      "cscript Start-BitsTransfer");
}

TEST(Launcher, WhatStartsNothingIsOneProgram) {
  for (const char* line :
       {R"(schtasks /query /tn x)", R"(sc query bits)", R"(sc stop bits)", R"(wmic process list)",
        R"(reg add HKCU\Software\x /v y /d "cmd /c z")", R"(reg query HKLM\x)",
        R"(forfiles /p C:\)", R"(\??\C:\Windows\system32\conhost.exe 0xffffffff -ForceV1)",
        R"(conhost.exe 0x4)", R"(rundll32 shell32.dll,Control_RunDLL)",
        R"(rundll32 printui.dll,PrintUIEntry /ga)", R"(mshta http://example.com/x.hta)",
        R"(wscript x.vbs a;b)", R"(runas)", R"(at)", R"(wt)", R"(psexec \\h)"}) {
    EXPECT_EQ(read(line).invocations.size(), 1U) << line;
  }
}

TEST(Launcher, HiddenTextIsShownInItsPlace) {
  EXPECT_EQ(read(R"(schtasks /create /tr "cmd /c bits^admin /list" /sc once)").text,
            "schtasks /create /tr bitsadmin /list /sc once");
  EXPECT_EQ(read(R"(sc create s binpath="cmd /c bits^admin /list" start= auto)").text,
            "sc create s binpath=bitsadmin /list start= auto");
}

}  // namespace
}  // namespace powershell
