"""How a machine comes up, and what happens when someone logs on to it."""

from .machine import LOCAL_SERVICE, NETWORK_SERVICE, STAYS, SYSMON, SYSTEM

# The rest of svchost's command line, and whom it runs as: S(ystem), L(ocal), N(etwork service).
# Windows writes System32 here and system32 there, as each service is registered.
SERVICES_FIRST = """
S|s|-k DcomLaunch -p
N|s|-k RPCSS -p
S|s|-k DcomLaunch -p -s LSM
"""
SERVICES = """
L|s|-k LocalServiceNetworkRestricted -p -s TimeBroker
S|s|-k netsvcs -p -s ProfSvc
S|S|-k netsvcs -p -s Schedule
L|s|-k LocalServiceNetworkRestricted -s EventLog
L|s|-k LocalService -p -s nsi
S|s|-k netsvcs -p -s UserManager
L|S|-k LocalServiceNetworkRestricted -p -s Dhcp
S|s|-k netsvcs -p -s gpsvc
S|s|-k netsvcs -p -s Themes
L|S|-k LocalService -p -s EventSystem
S|s|-k netsvcs -p -s SENS
S|s|-k netsvcs -p -s Winmgmt
N|S|-k NetworkService -p -s NlaSvc
N|S|-k NetworkService -p -s Dnscache
L|s|-k LocalService -p -s netprofm
S|s|-k netsvcs -p -s ShellHWDetection
L|s|-k LocalServiceNoNetwork -p
N|s|-k NetworkService -p -s LanmanWorkstation
S|S|-k netsvcs -p -s LanmanServer
N|S|-k NetworkService -p -s CryptSvc
S|s|-k netsvcs -p -s iphlpsvc
N|s|-k NetworkService -p -s WinRM
S|s|-k netsvcs -p -s BITS
S|s|-k netsvcs -p -s wuauserv
S|s|-k netsvcs -p -s UsoSvc
"""
SERVICES_DESKTOP = """
L|S|-k LocalServiceNetworkRestricted -p -s AudioSrv
L|s|-k LocalService -p -s FontCacheSvc
S|s|-k LocalSystemNetworkRestricted -p -s TrkWks
S|S|-k LocalSystemNetworkRestricted -p -s SysMain
L|S|-k LocalServiceNetworkRestricted -p -s WscSvc
S|s|-k netsvcs -p -s TokenBroker
S|s|-k netsvcs -p -s Appinfo
S|s|-k LocalSystemNetworkRestricted -p -s WdiSystem
N|s|-k NetworkService -p -s DoSvc -q
S|s|-k appmodel -p
S|s|-k wsappx -p -s ClipSVC
"""


class Machine:
    """Handles of the processes that the rest of a story starts things from."""

    def __init__(self, host):
        self.host = host
        self.services = None
        self.svchost = {}

    def service(self, name):
        return self.svchost[name]


def boot(host, at=None):
    """Starts the system's processes: at a time of this morning, or, without `at`, days ago."""
    machine = Machine(host)
    dice = host.dice
    system = host.resident(
        None,
        "system",
        "System",
        user=SYSTEM,
        integrity="system",
        directory="C:\\Windows\\system32\\",
        profile="",
    )
    system.path = "System"
    moment = [at]

    def start(parent, image, command, pause=(0.05, 0.9), **more):
        if at is None:
            return host.resident(parent, image, command, **more)
        moment[0] += dice.between(*pause)
        return host.start(parent, moment[0], image, command, **dict({"life": STAYS}, **more))

    smss = start(system, "smss", r"\SystemRoot\System32\smss.exe", directory="C:\\Windows\\")
    session0 = start(smss, "smss", r"\SystemRoot\System32\smss.exe 000000c4 0000008c", life=1.0)
    subsystem = (
        r"%SystemRoot%\system32\csrss.exe ObjectDirectory=\Windows "
        "SharedSection=1024,20480,1024 Windows=On SubSystemType=Windows "
        "ServerDll=basesrv,1 ServerDll=winsrv:UserServerDllInitialization,3 "
        "ServerDll=sxssrv,4 ProfileControl=Off MaxRequestThreads=16"
    )
    home = {"directory": "C:\\Windows\\system32\\"}
    start(session0, "csrss", subsystem, **home)
    wininit = start(session0, "wininit", "wininit.exe", **home)
    session1 = start(smss, "smss", r"\SystemRoot\System32\smss.exe 000000d8 0000008c", life=1.0)
    start(session1, "csrss", subsystem, **home)
    machine.winlogon = start(session1, "winlogon", "winlogon.exe", **home)
    services = machine.services = start(wininit, "services", "~")
    start(wininit, "lsass", "~")
    start(
        wininit,
        "fontdrvhost",
        '"fontdrvhost.exe"',
        user=r"Font Driver Host\UMFD-0",
        integrity="low",
    )
    start(
        machine.winlogon,
        "fontdrvhost",
        '"fontdrvhost.exe"',
        user=r"Font Driver Host\UMFD-1",
        integrity="low",
    )
    start(machine.winlogon, "dwm", '"dwm.exe"', user=r"Window Manager\DWM-1")
    start(
        machine.winlogon,
        "logonui",
        '"LogonUI.exe" /flags:0x2 /state0:0xa3c%d055 /state1:0x41c64e6d' % dice.whole(100, 999),
        life=600,
    )
    accounts = {"S": SYSTEM, "L": LOCAL_SERVICE, "N": NETWORK_SERVICE}
    lines = SERVICES_FIRST.split("\n") + dice.some(SERVICES.strip().split("\n"), 99)
    if at is not None:
        lines += dice.some(SERVICES_DESKTOP.strip().split("\n"), 99)
    for line in filter(None, lines):
        account, spelling, rest = line.split("|")
        folder = "C:\\Windows\\" + ("system32" if spelling == "s" else "System32")
        process = start(
            services, "svchost", r"%s\svchost.exe %s" % (folder, rest), user=accounts[account]
        )
        words = rest.split()
        machine.svchost[words[words.index("-s") + 1] if "-s" in words else words[1]] = process
    start(services, "spoolsv", "~")
    if host.source == SYSMON:
        start(services, "sysmon", "~")
    start(services, "msmpeng", "~")
    machine.fleet = start(
        services, "fleet", r'~ --service --config "C:\ProgramData\Fleet\agent.toml"'
    )
    return machine


def finish_boot(machine, at):
    """What a desktop starts a little later, when the disk is idle."""
    host, services, dice = machine.host, machine.services, machine.host.dice
    machine.indexer = host.start(services, at, "searchindexer", "~ /Embedding", life=STAYS)
    host.start(services, at + 3.1, "nissrv", "~", life=STAYS, user=LOCAL_SERVICE)
    host.start(services, at + 9.4, "healthservice", "~", life=STAYS)
    host.start(services, at + 31.7, "sppsvc", "~", life=240, user=NETWORK_SERVICE)
    host.start(
        machine.service("DcomLaunch"),
        at + 12.2,
        "wmiprvse",
        r"C:\Windows\system32\wbem\wmiprvse.exe -secured -Embedding",
        life=300,
        user=NETWORK_SERVICE,
    )
    host.start(
        machine.service("UsoSvc"),
        at + dice.between(60, 200),
        "mousocore",
        r"C:\Windows\System32\mousocoreworker.exe -Embedding",
        life=900,
    )


class Session:
    """Someone at a desktop."""

    def __init__(self, machine, user, profile):
        self.machine = machine
        self.host = machine.host
        self.user = user
        self.profile = profile
        self.home = "C:\\Users\\" + profile
        self.browser = None
        self.mail = None


def log_on(machine, at, user, profile):
    session = Session(machine, user, profile)
    host, dice = machine.host, machine.host.dice
    mine = {
        "user": user,
        "profile": profile,
        "integrity": "medium",
        "life": STAYS,
        "directory": "C:\\Windows\\system32\\",
    }
    userinit = host.start(
        machine.winlogon, at, "userinit", r"C:\Windows\system32\userinit.exe", **dict(mine, life=30)
    )
    at += dice.between(0.2, 0.8)
    host.start(machine.service("UserManager"), at, "sihost", "sihost.exe", **mine)
    for group in (
        "-k UnistackSvcGroup -s CDPUserSvc_%x" % dice.whole(0x30000, 0xFFFFF),
        "-k UnistackSvcGroup -s WpnUserService_%x" % dice.whole(0x30000, 0xFFFFF),
    ):
        at += dice.between(0.1, 0.5)
        host.start(machine.services, at, "svchost", "~ " + group, **mine)
    at += dice.between(0.1, 0.5)
    host.start(
        machine.service("Schedule"),
        at,
        "taskhostw",
        "taskhostw.exe {222A245B-E637-4AE9-A93F-A59CA119A75E}",
        **mine,
    )
    at += dice.between(0.1, 0.5)
    session.explorer = host.start(userinit, at, "explorer", r"C:\Windows\Explorer.EXE", **mine)
    dcom = machine.service("DcomLaunch")
    for image, app in (
        ("startmenu", "App.AppXstart%s.mca"),
        ("searchapp", "ShellFeeds.AppX%s.mca"),
    ):
        at += dice.between(0.6, 2.0)
        host.start(dcom, at, image, "~ -ServerName:" + app % dice.hexadecimal(12), **mine)
        at += dice.between(0.3, 1.0)
        host.start(
            dcom, at, "runtimebroker", r"C:\Windows\System32\RuntimeBroker.exe -Embedding", **mine
        )
    at += dice.between(0.5, 2.0)
    host.start(machine.service("TrkWks"), at, "ctfmon", '"ctfmon.exe"', **mine)
    for image, command in (
        ("healthtray", r"C:\Windows\System32\SecurityHealthSystray.exe"),
        ("syncbox", '"%s" /background'),
        ("huddle", '"%s" --startup --hidden'),
    ):
        at += dice.between(2.0, 6.0)
        if "%s" in command:
            path = {
                "syncbox": r"\AppData\Local\SyncBox\SyncBox.exe",
                "huddle": r"\AppData\Local\Huddle\app\Huddle.exe",
            }[image]
            command %= session.home + path
        started = host.start(session.explorer, at, image, command, **mine)
        if image == "huddle":
            session.huddle = started
    session.clock = at
    return session
