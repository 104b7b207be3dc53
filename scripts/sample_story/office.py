"""The working morning of someone at a desktop."""

from .background import agent_round, background, console
from .machine import MORNING_LENGTH, STAYS

EDGE = r'"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe"'


# A company's policy turns a good deal off; browsers repeat that for their helpers.
FEATURES = (
    "--enable-features=ReaderView,CompanySearchBar,SmoothPrintPreview,TabHibernation "
    "--disable-features=ShoppingAssistant,CoinFlipTheme,CouponFinder,SidebarGames,"
    "NewsOnNewTab,WalletDonations,MiniMenuLookup,TravelPlanner,GamerProfile,"
    "VideoSuperResolution,FollowedCreators,BrowserRewards,DesktopMascot,PollOfTheDay"
)

DOCUMENTS = {
    "anna.keller": [
        "Budgetplanung 2026, Entwurf 3.xlsx",
        "Kostenstellen März.xlsx",
        "Mahnungen Q1 (offen).xlsx",
        "Reisekosten Büro Süd.xlsx",
        "Jahresabschluss 2025 - Anhänge.docx",
        "Rückstellungen.xlsx",
        "Zahlungsplan Lieferanten, gekürzt.docx",
        "Folien Quartalsrunde.pptx",
    ],
    "jörg.weiss": [
        "Angebot 4711 für Fa. Grün & Söhne.docx",
        "Preisliste € 2026.xlsx",
        "Kundenbesuch Ötztal.docx",
        "Vertriebszahlen KW11.xlsx",
        "Messe, Standplan v2.pptx",
        "Rahmenvertrag „Nord“.docx",
        "Forecast Q2.xlsx",
    ],
    "mei.lin": [
        "季度报告 2026-Q1.xlsx",
        "供应商名单.xlsx",
        "合同草稿_v4.docx",
        "运输计划 3月.xlsx",
        "Shipping schedule week 12.xlsx",
        "Packing list, partial (2).docx",
        "会议纪要.docx",
    ],
    "tomas.novak": [
        "Přehled úkolů.xlsx",
        "Výkaz práce březen.xlsx",
        "Test plan 'gearbox' rev C.docx",
        "Measurements 2026-03, raw.xlsx",
        "Drawing index.docx",
        "Review slides.pptx",
    ],
    "petra.admin": [
        "Netzplan Gebäude B.docx",
        "Lizenzübersicht.xlsx",
        "Geräteliste 2026.xlsx",
        "Notfallhandbuch, Stand März.docx",
    ],
}


def edge(session, at):
    """Starts the browser with its helpers."""
    host, dice = session.host, session.host.dice
    at += 0.1
    main = session.browser = host.start(
        session.explorer,
        at,
        "msedge",
        EDGE
        + dice.pick(
            [' --profile-directory="Profile 1"', " --no-startup-window --win-session-start", " "]
        ),
        life=STAYS,
        directory="C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\",
    )
    session.trial = "%d,i,%s,%s,262144" % (
        dice.whole(1800, 2600),
        "".join(str(dice.whole(0, 9)) for _ in range(19)),
        "".join(str(dice.whole(0, 9)) for _ in range(18)),
    )
    host.start(
        main,
        at + 0.2,
        "msedge",
        EDGE + r' --type=crashpad-handler "--user-data-dir=%s\AppData\Local\Microsoft\Edge'
        r'\User Data" /prefetch:4 --monitor-self-annotation=ptype=crashpad-handler '
        "--initial-client-data=0x%x,0x%x,0x%x"
        % (session.home, dice.whole(200, 300), dice.whole(300, 330), dice.whole(330, 380)),
        life=STAYS,
    )
    host.start(
        main,
        at + 0.9,
        "msedge",
        EDGE + " --type=gpu-process --gpu-preferences=%s %s --field-trial-handle=%s "
        "--mojo-platform-channel-handle=%d /prefetch:2"
        % (
            "".join(dice.pick("AAAAEIQU") for _ in range(40)),
            FEATURES,
            session.trial,
            dice.whole(1900, 2300),
        ),
        life=STAYS,
        integrity="low",
    )
    for number, service in enumerate(
        ("network.mojom.NetworkService", "storage.mojom.StorageService")
    ):
        host.start(
            main,
            at + 1.0 + number * 0.2,
            "msedge",
            EDGE + " --type=utility --utility-sub-type=%s --lang=de "
            "--service-sandbox-type=none %s --field-trial-handle=%s "
            "--mojo-platform-channel-handle=%d /prefetch:%d"
            % (service, FEATURES, session.trial, dice.whole(2300, 2700), 3 + 5 * number),
            life=STAYS,
        )
    session.tabs = 5
    session.scale = dice.pick(("1", "1.25", "1.5"))


def tab(session, at):
    host, dice = session.host, session.host.dice
    for _ in range(dice.pick((1, 1, 1, 2))):
        session.tabs += 1
        host.start(
            session.browser,
            at,
            "msedge",
            EDGE + " --type=renderer --lang=de --device-scale-factor=%s "
            "--num-raster-threads=4 --renderer-client-id=%d "
            "--time-ticks-at-unix-epoch=-%d --launch-time-ticks=%d "
            "%s--field-trial-handle=%s --mojo-platform-channel-handle=%d /prefetch:1"
            % (
                session.scale,
                session.tabs,
                (session.browser.epoch_ms - 40000000) * 1000 + 417,
                int(at * 1000000),
                FEATURES + " " if session.tabs % 2 else "",
                session.trial,
                dice.whole(3000, 8800),
            ),
            life=dice.between(30, 2400),
            integrity="low",
        )
        at += dice.between(0.2, 3)


def link(session, at, address):
    """A link opened from another program: a second msedge that hands it over and ends."""
    return session.host.start(
        session.explorer, at, "msedge", "%s --single-argument %s" % (EDGE, address), life=0.6
    )


def document(session, at):
    host, dice = session.host, session.host.dice
    name = dice.pick(DOCUMENTS[session.user.partition("\\")[2]])
    folder = dice.pick(
        (
            session.home + "\\Documents\\",
            session.home + "\\SyncBox\\",
            "\\\\fs01.corp.example\\team\\",
            "P:\\Projekte\\2026\\",
            session.home + "\\Desktop\\",
        )
    )
    image, switch = {
        ".xlsx": ("excel", ""),
        ".docx": ("winword", "/n "),
        ".pptx": ("powerpoint", ""),
    }[name[name.rindex(".") :]]
    office = host.start(
        session.explorer,
        at,
        image,
        '~ %s"%s%s"%s' % (switch, folder, name, ' /o ""' if switch else ""),
        life=dice.between(120, 3000),
        directory=folder,
    )
    if dice.chance(0.15):
        host.start(
            office,
            at + dice.between(30, 90),
            "splwow64",
            r"C:\Windows\splwow64.exe 12288",
            life=180,
        )
    return office


def paper(session, at):
    """A PDF, with its renderers."""
    host, dice = session.host, session.host.dice
    name = dice.pick(
        (
            "Rechnung_%05d.pdf" % dice.whole(1, 99999),
            "Bedienungsanleitung (DE,EN,FR).pdf",
            "Lieferschein %d.pdf" % dice.whole(70000, 79999),
            "scan0%02d.pdf" % dice.whole(1, 40),
        )
    )
    reader = host.start(
        session.explorer,
        at,
        "folio",
        r'~ "%s\Downloads\%s"' % (session.home, name),
        life=dice.between(60, 1200),
    )
    for number in range(dice.whole(1, 2)):
        host.start(
            reader,
            at + 0.6 + number,
            "foliohelper",
            "~ --type=renderer --channel=%d.%d.%d --sandbox=appcontainer --lang=de-DE"
            % (dice.whole(1000, 9999), number, dice.whole(10**8, 10**9)),
            life=600,
            integrity="low",
        )


def chat(session, at):
    host, dice = session.host, session.host.dice
    huddle = session.huddle
    if dice.chance(0.7):
        host.start(
            huddle,
            at,
            "huddle",
            r'"%s" --type=renderer --user-data-dir="%s\AppData\Roaming\Huddle" '
            r'--app-path="%s\resources\app.asar" --enable-sandbox --lang=de '
            "--renderer-client-id=%d --channel=%s /prefetch:1"
            % (
                huddle.path,
                session.home,
                huddle.path.rpartition("\\")[0],
                dice.whole(4, 60),
                dice.hexadecimal(24),
            ),
            life=dice.between(60, 1500),
            integrity="low",
        )
    else:
        host.start(
            huddle,
            at,
            "huddleupdate",
            r'"%s\AppData\Local\Huddle\app\Update.exe" --check '
            "https://releases.huddle.example/win/x64/stable --current 5.12.0" % session.home,
            life=4,
        )


def small_tool(session, at):
    host, dice = session.host, session.host.dice
    image, command = dice.pick(
        (
            ("calc", r'"C:\Windows\System32\calc.exe" '),
            ("snipping", r'"C:\Windows\system32\SnippingTool.exe" /clip'),
            (
                "notepad",
                r'"C:\Windows\system32\NOTEPAD.EXE" %s\Desktop\%s'
                % (session.home, dice.pick(("notizen.txt", "todo.txt", "Rückfragen.txt"))),
            ),
            ("cmd", r'"C:\Windows\system32\cmd.exe" '),
            (
                "rundll32",
                r'"C:\Windows\system32\rundll32.exe" shell32.dll,Control_RunDLL desk.cpl,,%d'
                % dice.whole(0, 4),
            ),
            (
                "wscript",
                r'"C:\Windows\System32\WScript.exe" '
                r'"\\corp.example\netlogon\laufwerke.vbs" //B //T:%d' % dice.whole(20, 60),
            ),
            (
                "ledger",
                r'"C:\Program Files (x86)\Ledger\Client\LedgerClient.exe" /mandant=%d '
                '/server=ledger.corp.example:7443 /user="%s"'
                % (dice.whole(1, 4), session.user.partition("\\")[2]),
            ),
        )
    )
    process = host.start(
        session.explorer,
        at,
        image,
        command,
        life=dice.between(5, 400),
        directory=session.home + "\\",
    )
    if image == "ledger":
        host.start(
            process,
            at + 2.6,
            "ledgersync",
            r'"C:\Program Files (x86)\Ledger\Client\LedgerSync.exe" --cache '
            r'"%s\AppData\Local\Ledger\db" --once' % session.home,
            life=45,
        )
    if image == "cmd":
        console(process)
        for number, (inner, line) in enumerate(
            dice.some(
                (
                    ("ipconfig", "ipconfig  /all"),
                    ("ping", "ping  -n 3 192.168.40.1"),
                    ("whoami", "whoami  /groups"),
                    ("hostname", "hostname"),
                    ("nslookup", "nslookup  intranet.corp.example"),
                    ("net", r"net  use P: \\fs01.corp.example\projekte /persistent:no"),
                ),
                2,
            )
        ):
            host.start(process, at + 4 + 9 * number, inner, line)


def morning(session, shares, count, agent_at):
    """`count` things of chance from log-on to noon, and the agent's rounds."""
    machine, host, dice = session.machine, session.host, session.host.dice
    acts = {"tab": tab, "document": document, "paper": paper, "chat": chat, "tool": small_tool}
    begin = session.clock
    session.mail = host.start(
        session.explorer,
        begin + dice.between(20, 60),
        "outlook",
        "~ ",
        life=STAYS,
        directory=session.home + "\\",
    )
    edge(session, begin + dice.between(70, 120))
    first = session.browser.seconds + 5
    for at in dice.moments(first, MORNING_LENGTH - 30, count):
        kind = dice.weighted(shares)
        if kind == "background":
            background(machine, session, at)
        else:
            acts[kind](session, at)
    while agent_at < MORNING_LENGTH - 60:
        if agent_at > first:
            agent_round(machine, agent_at)
        agent_at += 3600 + dice.between(-90, 90)
