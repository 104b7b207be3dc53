"""The programs of the story: where each lies and what its version resource says."""


class Image:
    def __init__(self, path, original, description, product, made_by, version, quoted=False):
        self.path = path
        self.original = original
        self.description = description
        self.product = product
        self.made_by = made_by
        self.version = version
        self.quoted = quoted  # is started by a quoted path even where that holds no space


IMAGES = {}


def _windows(folder, table):
    for line in table.strip().splitlines():
        key, name, original, description = [part.strip() for part in line.split("|")]
        IMAGES[key] = Image(
            folder + "\\" + name,
            original,
            description,
            "Microsoft\u00ae Windows\u00ae Operating " "System",
            "Microsoft Corporation",
            "10.0.19041.4355 (WinBuild.160101.0800)",
        )


def _made(product, made_by, version, folder, table):
    for line in table.strip().splitlines():
        key, name, original, description = [part.strip() for part in line.split("|")]
        IMAGES[key] = Image(folder + "\\" + name, original, description, product, made_by, version)


IMAGES["system"] = Image("System", "System", "-", "-", "-", "-")

_windows(
    "C:\\Windows",
    """
explorer | explorer.exe | EXPLORER.EXE | Windows Explorer
""",
)
_windows(
    "C:\\Windows\\System32",
    """
smss | smss.exe | smss.exe | Windows Session Manager
csrss | csrss.exe | CSRSS.Exe | Client Server Runtime Process
wininit | wininit.exe | WinInit.exe | Windows Start-Up Application
winlogon | winlogon.exe | WINLOGON.EXE | Windows Logon Application
services | services.exe | services.exe | Services and Controller app
lsass | lsass.exe | lsass.exe | Local Security Authority Process
svchost | svchost.exe | svchost.exe | Host Process for Windows Services
fontdrvhost | fontdrvhost.exe | fontdrvhost.exe | Usermode Font Driver Host
dwm | dwm.exe | dwm.exe | Desktop Window Manager
logonui | LogonUI.exe | logonui.exe | Windows Logon User Interface Host
spoolsv | spoolsv.exe | spoolsv.exe | Spooler SubSystem App
userinit | userinit.exe | USERINIT.EXE | Userinit Logon Application
sihost | sihost.exe | sihost.exe | Shell Infrastructure Host
taskhostw | taskhostw.exe | taskhostw.exe | Host Process for Windows Tasks
ctfmon | ctfmon.exe | CTFMON.EXE | CTF Loader
runtimebroker | RuntimeBroker.exe | RuntimeBroker.exe | Runtime Broker
searchindexer | SearchIndexer.exe | SearchIndexer.exe | Microsoft Windows Search Indexer
searchprotocol | SearchProtocolHost.exe | SearchProtocolHost.exe | Windows Search Protocol Host
searchfilter | SearchFilterHost.exe | SearchFilterHost.exe | Windows Search Filter Host
healthservice | SecurityHealthService.exe | SecurityHealthService.exe | Security Health Service
healthtray | SecurityHealthSystray.exe | SecurityHealthSystray.exe | Security notification icon
dllhost | dllhost.exe | dllhost.exe | COM Surrogate
conhost | conhost.exe | CONHOST.EXE | Console Window Host
cmd | cmd.exe | Cmd.Exe | Windows Command Processor
bitsadmin | bitsadmin.exe | bitsadmin.exe | BITS administration utility
wscript | wscript.exe | wscript.exe | Microsoft \u00ae Windows Based Script Host
rundll32 | rundll32.exe | RUNDLL32.EXE | Windows host process (Rundll32)
reg | reg.exe | reg.exe | Registry Console Tool
schtasks | schtasks.exe | schtasks.exe | Task Scheduler Configuration Tool
tasklist | tasklist.exe | tasklist.exe | Lists the current running tasks
ipconfig | ipconfig.exe | ipconfig.exe | IP Configuration Utility
ping | PING.EXE | ping.exe | TCP/IP Ping Command
nslookup | nslookup.exe | nslookup.exe | nslookup
net | net.exe | net.exe | Net Command
net1 | net1.exe | net1.exe | Net Command
whoami | whoami.exe | whoami.exe | whoami - displays logged on user information
hostname | HOSTNAME.EXE | hostname.exe | Hostname APP
quser | quser.exe | quser.exe | Query User Utility
systeminfo | systeminfo.exe | sysinfo.exe | Displays system information
gpupdate | gpupdate.exe | gpupdate.exe | Microsoft\u00ae Group Policy Update Utility
gpresult | gpresult.exe | gprslt.exe | Query Group Policy RSOP Data
mmc | mmc.exe | mmc.exe | Microsoft Management Console
mstsc | mstsc.exe | mstsc.exe | Remote Desktop Connection
consent | consent.exe | consent.exe | Consent UI for administrative applications
notepad | notepad.exe | NOTEPAD.EXE | Notepad
calc | calc.exe | CALC.EXE | Windows Calculator
snipping | SnippingTool.exe | SnippingTool.exe | Snipping Tool
backgroundtask | backgroundTaskHost.exe | backgroundTaskHost.exe | Background Task Host
framehost | ApplicationFrameHost.exe | ApplicationFrameHost.exe | Application Frame Host
smartscreen | smartscreen.exe | smartscreen.exe | Windows Defender SmartScreen
sc | sc.exe | sc.exe | Service Control Manager Configuration Tool
findstr | findstr.exe | FINDSTR.EXE | Find String (QGREP) Utility
where | where.exe | where.exe | Where - Lists location of files
xcopy | xcopy.exe | XCOPY.EXE | Extended Copy Utility
robocopy | Robocopy.exe | robocopy.exe | Microsoft Robocopy
certutil | certutil.exe | CertUtil.exe | CertUtil.exe
timeout | timeout.exe | timeout.exe | timeout - pauses command processing
werfault | WerFault.exe | WerFault.exe | Windows Problem Reporting
wermgr | wermgr.exe | WerMgr | Windows Problem Reporting
mousocore | MoUsoCoreWorker.exe | MoUsoCoreWorker.exe | MoUSO Core Worker Process
usoclient | UsoClient.exe | UsoClient.exe | UsoClient
msiexec | msiexec.exe | msiexec.exe | Windows\u00ae installer
sppsvc | sppsvc.exe | sppsvc.exe | Microsoft Software Protection Platform Service
audiodg | audiodg.exe | audiodg.exe | Windows Audio Device Graph Isolation
compattel | CompatTelRunner.exe | CompatTelRunner.exe | Microsoft Compatibility Telemetry
defrag | Defrag.exe | Defrag.EXE | Disk Defragmenter Module
wevtutil | wevtutil.exe | wevtutil.exe | Eventing Command Line Utility
w32tm | w32tm.exe | w32time.exe | Windows Time Service Diagnostic Tool
dfsrs | dfsrs.exe | dfsrs.exe | Distributed File System Replication
dns | dns.exe | dns.exe | Domain Name System (DNS) Server
repadmin | repadmin.exe | RepAdmin.exe | Active Directory Replication Administration
dcdiag | dcdiag.exe | dcdiag.exe | Domain Controller Diagnosis
dsquery | dsquery.exe | dsquery.exe | Microsoft AD DS/LDS query command line utility
wbengine | wbengine.exe | WBENGINE.EXE | Microsoft\u00ae Block Level Backup Engine Service EXE
wsmprovhost | wsmprovhost.exe | wsmprovhost.exe | Host process for WinRM plug-ins
fsrmscan | storrept.exe | storrept.exe | Storage Reports
openfiles | openfiles.exe | openfiles.exe | Displays the current open files list
splwow64 | splwow64.exe | splwow64.exe | Print driver host for applications
""",
)
_windows(
    "C:\\Windows\\System32\\wbem",
    """
wmiprvse | WmiPrvSE.exe | Wmiprvse.exe | WMI Provider Host
""",
)
_windows(
    "C:\\Windows\\System32\\WindowsPowerShell\\v1.0",
    """
powershell | powershell.exe | PowerShell.EXE | Windows PowerShell
powershell_ise | powershell_ise.exe | powershell_ise.EXE | Windows PowerShell ISE
""",
)
_windows(
    "C:\\Windows\\servicing",
    """
trustedinstaller | TrustedInstaller.exe | TrustedInstaller.exe | Windows Modules Installer
""",
)
_windows(
    "C:\\Windows\\ImmersiveControlPanel",
    """
settings | SystemSettings.exe | SystemSettings.exe | Settings
""",
)
_windows(
    "C:\\Windows\\System32\\inetsrv",
    """
w3wp | w3wp.exe | w3wp.exe | IIS Worker Process
appcmd | appcmd.exe | appcmd.exe | Application Server Command Line Admin Tool
""",
)
_windows(
    "C:\\Windows\\WinSxS\\amd64_servicingstack_10.0.19041",
    """
tiworker | TiWorker.exe | TiWorker.exe | Windows Modules Installer Worker
""",
)
_windows(
    "C:\\Windows\\SystemApps\\Start_Experience",
    """
startmenu | StartMenuExperienceHost.exe | StartMenuExperienceHost.exe | Start Experience Host
searchapp | SearchApp.exe | SearchApp.exe | Search application
""",
)
_windows(
    "C:\\ProgramData",
    """
renamed | upd.exe | bitsadmin.exe | BITS administration utility
""",
)

_made(
    "Microsoft Defender Antivirus",
    "Microsoft Corporation",
    "4.18.2601.7",
    "C:\\Program Files\\Windows Defender",
    """
msmpeng | MsMpEng.exe | MsMpEng.exe | Antimalware Service Executable
mpcmdrun | MpCmdRun.exe | MpCmdRun.exe | Microsoft Malware Protection Command Line Utility
nissrv | NisSrv.exe | NisSrv.exe | Microsoft Network Realtime Inspection Service
""",
)
_made(
    "Microsoft Office",
    "Microsoft Corporation",
    "16.0.17328.20162",
    "C:\\Program Files\\Microsoft Office\\root\\Office16",
    """
winword | WINWORD.EXE | WinWord.exe | Microsoft Word
excel | EXCEL.EXE | Excel.exe | Microsoft Excel
powerpoint | POWERPNT.EXE | POWERPNT.EXE | Microsoft PowerPoint
outlook | OUTLOOK.EXE | Outlook.exe | Microsoft Outlook
""",
)
_made(
    "Microsoft Edge",
    "Microsoft Corporation",
    "134.0.3124.72",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application",
    """
msedge | msedge.exe | msedge.exe | Microsoft Edge
""",
)
_made(
    "Microsoft Edge Update",
    "Microsoft Corporation",
    "1.3.2195.4",
    "C:\\Program Files (x86)\\Microsoft\\EdgeUpdate",
    """
edgeupdate | MicrosoftEdgeUpdate.exe | msedgeupdate.dll | Microsoft Edge Update
""",
)
_made(
    "PowerShell",
    "Microsoft Corporation",
    "7.4.6",
    "C:\\Program Files\\PowerShell\\7",
    """
pwsh | pwsh.exe | pwsh.dll | pwsh
""",
)
_made(
    "Microsoft Visual Studio",
    "Microsoft Corporation",
    "17.9.34622.214",
    "C:\\BuildTools\\MSBuild\\Current\\Bin\\amd64",
    """
msbuild | MSBuild.exe | MSBuild.exe | MSBuild.exe
csc | csc.exe | csc.exe | csc
""",
)
_made(
    "Microsoft Visual Studio",
    "Microsoft Corporation",
    "14.39.33523.0",
    "C:\\BuildTools\\VC\\Tools\\MSVC\\14.39\\bin\\Hostx64\\x64",
    """
cl | CL.exe | CL.exe | Microsoft C/C++ Compiler Driver
link | link.exe | LINK.EXE | Microsoft Incremental Linker
""",
)
_made(
    "Git",
    "The Git Development Community",
    "2.44.0",
    "C:\\Program Files\\Git\\cmd",
    """
git | git.exe | git.exe | Git for Windows
""",
)
_made(
    "Git",
    "The Git Development Community",
    "2.44.0",
    "C:\\Program Files\\Git\\mingw64\\libexec\\git-core",
    """
gitremote | git-remote-https.exe | git-remote-https.exe | Git for Windows
""",
)
_made(
    "Node.js",
    "Node.js",
    "20.11.1",
    "C:\\Program Files\\nodejs",
    """
node | node.exe | node.exe | Node.js JavaScript Runtime
""",
)
_made(
    "Python",
    "Python Software Foundation",
    "3.12.2",
    "C:\\Python312",
    """
python | python.exe | python.exe | Python
""",
)
_made(
    "7-Zip",
    "Igor Pavlov",
    "23.01",
    "C:\\Program Files\\7-Zip",
    """
sevenzip | 7z.exe | 7z.exe | 7-Zip Console
""",
)
# From here on no such product exists.
_made(
    "Huddle",
    "Huddle Example Ltd",
    "5.12.0",
    "C:\\Users\\%PROFILE%\\AppData\\Local\\Huddle\\" "app",
    """
huddle | Huddle.exe | Huddle.exe | Huddle
huddleupdate | Update.exe | Update.exe | Huddle Updater
""",
)
_made(
    "SyncBox",
    "SyncBox Example AG",
    "9.4.1",
    "C:\\Users\\%PROFILE%\\AppData\\Local\\SyncBox",
    """
syncbox | SyncBox.exe | SyncBox.exe | SyncBox
syncboxupdate | SyncBoxUpdater.exe | SyncBoxUpdater.exe | SyncBox Updater
""",
)
_made(
    "Folio Reader",
    "Folio Example GmbH",
    "24.2.0",
    "C:\\Program Files\\Folio\\Reader",
    """
folio | Folio.exe | Folio.exe | Folio PDF Reader
foliohelper | FolioHelper.exe | FolioHelper.exe | Folio rendering process
folioupdate | FolioUpdate.exe | FolioUpdate.exe | Folio Update Service
""",
)
_made(
    "Fleet Agent",
    "Fleet Example Inc",
    "3.8.2",
    "C:\\Program Files\\Fleet\\Agent",
    """
fleet | FleetAgent.exe | FleetAgent.exe | Fleet management agent
fleetexec | FleetExec.exe | FleetExec.exe | Fleet script host
fleetinv | FleetInventory.exe | FleetInventory.exe | Fleet inventory scanner
""",
)
_made(
    "Sysmon",
    "Sysinternals",
    "15.14",
    "C:\\Windows",
    """
sysmon | Sysmon64.exe | - | System activity monitor
""",
)
_made(
    "Ledger",
    "Ledger Example SE",
    "11.0.3",
    "C:\\Program Files (x86)\\Ledger\\Client",
    """
ledger | LedgerClient.exe | LedgerClient.exe | Ledger accounting client
ledgersync | LedgerSync.exe | LedgerSync.exe | Ledger offline cache
""",
)
_made(
    "BackupPilot",
    "BackupPilot Example BV",
    "8.1.0",
    "C:\\Program Files\\BackupPilot",
    """
backup | PilotService.exe | PilotService.exe | BackupPilot service
backupjob | PilotJob.exe | PilotJob.exe | BackupPilot job worker
""",
)
_made(
    "Runner",
    "Runner Example Project",
    "2.316.0",
    "C:\\ci\\runner\\bin",
    """
runner | Runner.Listener.exe | Runner.Listener.dll | Runner.Listener
worker | Runner.Worker.exe | Runner.Worker.dll | Runner.Worker
""",
)
_made(
    "Kiosk",
    "Corp Example",
    "1.0.0",
    "C:\\inetpub\\jobs",
    """
webjob | CacheWarmer.exe | CacheWarmer.exe | CacheWarmer
""",
)
_made(
    "-",
    "-",
    "-",
    "C:\\Users\\%PROFILE%\\AppData\\Local\\Temp",
    """
dropped | officeupd.exe | - | -
""",
)
