#include "text/ordinary_text.h"

namespace text {

// Each line as it would stand in a command line, for what is common is also what stands before and
// after a word: the quote behind .exe, the blank before a switch.
std::string_view ordinary_text() {
  return R"text(
"c:\windows\system32\cmd.exe" /c "c:\windows\system32\cmd.exe /c
c:\windows\system32\cmd.exe /d /s /c "
\??\c:\windows\system32\conhost.exe 0xffffffff -forcev1
c:\windows\system32\conhost.exe 0x4
%systemroot%\system32\csrss.exe objectdirectory=\windows sharedsection=1024,20480,768
c:\windows\system32\svchost.exe -k netsvcs -p -s schedule
c:\windows\system32\svchost.exe -k localservicenetworkrestricted -p
c:\windows\system32\svchost.exe -k localsystemnetworkrestricted -p -s
c:\windows\system32\svchost.exe -k localservice -p -s
c:\windows\system32\svchost.exe -k networkservice -p -s
c:\windows\system32\svchost.exe -k unistacksvcgroup -s
c:\windows\system32\wbem\wmiprvse.exe -secured -embedding
c:\windows\syswow64\wbem\wmiprvse.exe -embedding
c:\windows\system32\dllhost.exe /processid:{ab8902b4-09ca-4bb6-b78d-a8f59079a8d5}
c:\windows\system32\backgroundtaskhost.exe -servername:app.appx.mca
c:\windows\system32\runtimebroker.exe -embedding
c:\windows\system32\taskhostw.exe
c:\windows\system32\taskhost.exe
c:\windows\system32\services.exe
c:\windows\system32\lsass.exe
c:\windows\system32\winlogon.exe
c:\windows\system32\userinit.exe
c:\windows\system32\logonui.exe" /flags:0x0 /state0:0x
c:\windows\system32\consent.exe
c:\windows\system32\wermgr.exe -upload
c:\windows\system32\werfault.exe -u -p -s
c:\windows\system32\sppsvc.exe
c:\windows\system32\spoolsv.exe
c:\windows\system32\msiexec.exe /i /qn /norestart /v
c:\windows\system32\rundll32.exe shell32.dll,control_rundll
c:\windows\system32\rundll32.exe" "c:\windows\system32\
c:\windows\system32\regsvr32.exe /s /u /i:
c:\windows\system32\reg.exe add "hklm\software\microsoft\windows\currentversion\run" /v /t reg_sz /d /f
c:\windows\system32\reg.exe query hkcu\software\microsoft\windows nt\currentversion\winlogon
reg add hkey_local_machine\software\policies\microsoft\windows defender /t reg_dword /d 1 /f
hkey_local_machine\system\currentcontrolset\control\services\
hklm\system\currentcontrolset\services hkey_current_user\software\classes\
c:\windows\system32\schtasks.exe /create /tn /tr /sc onlogon /ru system /rl highest /f
c:\windows\system32\schtasks.exe /delete /query /run /end /change /tn "\microsoft\windows\
c:\windows\system32\sc.exe create query start stop config binpath= start= auto
c:\windows\system32\net.exe user administrator /add localgroup administrators domain admins group
c:\windows\system32\net1 stop start view use share time account
c:\windows\system32\netsh.exe advfirewall firewall add rule name= dir=in action=allow protocol=tcp localport= program=
netsh interface portproxy show wlan
c:\windows\system32\wevtutil.exe cl el qe security application system
c:\windows\system32\wbem\wmic.exe process where name= call create get /format:list /node: os
c:\windows\system32\whoami.exe" /user /groups /priv /all
c:\windows\system32\ping.exe 127.0.0.1 -n 1 > nul localhost
c:\windows\system32\ipconfig.exe" /all hostname.exe systeminfo tasklist /svc taskkill /f /im /pid
c:\windows\system32\nslookup.exe nltest /dclist: /domain_trusts quser arp -a route print netstat -ano
c:\windows\system32\certutil.exe -urlcache -split -f -decode -encode
c:\windows\system32\bitsadmin.exe /transfer /download /priority
c:\windows\system32\cscript.exe //nologo //b c:\windows\system32\wscript.exe" "c:\users\public\
c:\windows\system32\mshta.exe javascript: vbscript:
c:\windows\system32\attrib.exe +h +s icacls /grant everyone:f takeown /f
c:\windows\system32\vssadmin.exe delete shadows /all /quiet bcdedit.exe /set {default}
c:\windows\system32\notepad.exe" calc.exe mspaint.exe explorer.exe mmc.exe eventvwr.msc
c:\windows\system32\searchprotocolhost.exe" global\usgthrfltpipemsspipe 1 -2147483646 "software\microsoft\windows search" "mozilla/4.0 (compatible; msie 6.0; windows nt; ms search 4.0 robot)" "c:\programdata\microsoft\search\data\temp\usgthrsvc"
c:\windows\system32\searchindexer.exe /embedding searchfilterhost.exe 0 800 804 812 8192 808
c:\windows\system32\smartscreen.exe -embedding musnotification.exe compattelrunner.exe usoclient.exe
c:\windows\servicing\trustedinstaller.exe tiworker.exe -embedding
c:\windows\system32\inetsrv\appcmd.exe w3wp.exe -ap "defaultapppool"
c:\windows\system32\windowspowershell\v1.0\powershell.exe" -noprofile -noninteractive -executionpolicy bypass -windowstyle hidden -command "&
powershell.exe -nop -w hidden -ep bypass -enc -encodedcommand -file "c:\
powershell.exe -nologo -noexit -inputformat none -executionpolicy unrestricted -command
pwsh.exe -c "import-module get-process | select-object -property name | where-object { $_. } | format-table -autosize | out-string | out-file
new-object system.net.webclient).downloadstring('http:// downloadfile( invoke-expression iex( invoke-webrequest -uri https:// -outfile
set-executionpolicy start-process -filepath -argumentlist -verb runas get-wmiobject win32_ get-childitem get-content set-content add-content write-host write-output
get-service get-item set-item remove-item new-item -path -force -recurse -erroraction silentlycontinue
[system.convert]::frombase64string( [system.text.encoding]:: [system.reflection.assembly]::load( $env:temp $true $false
c:\windows\microsoft.net\framework64\v4.0.30319\csc.exe" /noconfig /fullpaths @"c:\users\administrator\appdata\local\temp\
c:\windows\microsoft.net\framework\v2.0.50727\installutil.exe /logfile= /logtoconsole=false cvtres.exe /nologo /readonly /machine:ix86 "/out:
"c:\program files (x86)\microsoft\edge\application\msedge.exe" --type=renderer --lang=en-us --field-trial-handle= --no-sandbox --disable-gpu --mojo-platform-channel-handle= /prefetch:1
"c:\program files (x86)\google\chrome\application\chrome.exe" --type=utility --utility-sub-type=network.mojom.networkservice --service-sandbox-type=none --enable-features --single-argument https://www.
"c:\program files\mozilla firefox\firefox.exe" -contentproc --channel= -parentbuildid -prefslen -appdir browser tab
"c:\program files\microsoft office\root\office16\winword.exe" /n /dde "c:\users\user\documents\ excel.exe outlook.exe powerpnt.exe
"c:\program files\common files\microsoft shared\clicktorun\officeclicktorun.exe" /service
"c:\program files\windows defender\msmpeng.exe mpcmdrun.exe -scan -scheduled
"c:\program files\splunk\bin\splunkd.exe" "c:\program files\splunkuniversalforwarder\bin\splunk-powershell.exe" splunk-admon.exe splunk-netmon.exe splunk-regmon.exe splunk-winprintmon.exe btool.exe --ps2 --no-log
"c:\program files\java\jre1.8.0_\bin\java.exe" -jar -classpath -xmx python.exe -m -c node.exe git.exe perl.exe setup.exe /s /silent /verysilent install.exe update.exe uninstall.exe
c:\users\administrator\appdata\roaming\microsoft\windows\start menu\programs\startup\
c:\users\public\downloads\ c:\users\user\desktop\ c:\users\admin\downloads\ c:\programdata\ c:\windows\temp\ c:\temp\ c:\windows\tasks\
%temp%\ %appdata%\ %comspec% /c %programfiles% %windir%\system32\ %userprofile%
echo > copy /y move del /q /f mkdir rmdir /s /q type dir /b start "" set exit findstr /i find "if exist for /f %i in (" do call timeout xcopy robocopy
1> nul 2>&1 && || & | .txt .log .dll .bat .cmd .ps1 .vbs .tmp .xml .ini .zip .exe" .exe .sys .inf .msi .hta .js
http://127.0.0.1 https:// http:// .com/ .com .net/ .org/ www. github.com microsoft.com localhost 192.168. 10.0.
password username administrator domain system network service windows microsoft security update version default
0000000000 -00000000000 1234567890 ffffffff 00000000-0000-0000- 0x00000000
)text";
}

}  // namespace text
