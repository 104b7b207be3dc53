"""The build machine: it fetches, compiles, tests and packs all morning."""

from .machine import clock
from .servers import server_background

PROJECTS = ("portal", "gearbox-sim", "formulare", "label-printer", "pricing")


SOURCES = ("main", "parser", "report", "grid", "money", "util", "paths", "mesh", "solver", "io")


def build_machine(machine):
    host, dice = machine.host, machine.host.dice
    mine = {"user": r"CORP\svc-build", "profile": "svc-build", "integrity": "high"}
    machine.runner = host.resident(
        machine.services,
        "runner",
        r'"C:\ci\runner\bin\Runner.Listener.exe" run --startuptype service',
        **mine,
    )
    server_background(machine, 18)
    at = clock("06:20")
    number = 0
    while at < clock("11:35"):
        project = PROJECTS[number % len(PROJECTS)]
        work = "C:\\ci\\work\\%s\\" % project
        job = host.start(
            machine.runner,
            at,
            "worker",
            "~ spawnclient %d %d" % (dice.whole(800, 1400), dice.whole(800, 1400)),
            life=400,
            directory=work,
        )
        at = checkout(host, job, at + 3, work, project)
        if project in ("portal", "pricing"):
            machine.node = web_build(host, job, at, work)
        else:
            native_build(host, job, at, work, project, cut=5 if number > 4 else 8)
        number += 1
        at += dice.between(1150, 1500)


def checkout(host, job, at, work, project):
    dice = host.dice
    remote = "https://git.corp.example/team/%s.git" % project
    for line in (
        "version",
        "-c credential.helper= fetch --no-tags --prune --depth=1 origin "
        "+refs/heads/main:refs/remotes/origin/main",
        "checkout --progress --force %s" % dice.hexadecimal(40),
        "clean -ffdx -e node_modules",
    ):
        git = host.start(
            job, at, "git", r'"C:\Program Files\Git\cmd\git.exe" ' + line, life=8, directory=work
        )
        if "fetch" in line:
            host.start(
                git,
                at + 0.2,
                "gitremote",
                '"C:/Program Files/Git/mingw64/libexec/git-core/git-remote-https.exe" origin %s'
                % remote,
                life=6,
            )
        at += dice.between(1, 6)
    return at + 5


def native_build(host, job, at, work, project, cut):
    dice = host.dice
    shell = host.start(
        job,
        at,
        "cmd",
        r'C:\Windows\system32\cmd.exe /D /E:ON /V:OFF /S /C "CALL "%s_temp\%s.cmd""'
        % (work, dice.hexadecimal(32)),
        life=300,
        directory=work,
    )
    build = host.start(
        shell,
        at + 1,
        "msbuild",
        "MSBuild.exe %s.sln -m:4 -nologo -verbosity:minimal "
        r'"-p:Configuration=Release;Platform=x64" -bl:%sout\%s.binlog' % (project, work, project),
        life=250,
    )
    node = host.start(
        build,
        at + 3,
        "msbuild",
        r'"C:\BuildTools\MSBuild\Current\Bin\amd64\MSBuild.exe" /nologo /nodemode:1 '
        "/nodeReuse:true /low:false",
        life=900,
    )
    objects = []
    for source in dice.some(SOURCES, cut):
        at += dice.between(0.6, 5)
        host.start(
            dice.pick((build, node)),
            at + 4,
            "cl",
            r'"C:\BuildTools\VC\Tools\MSVC\14.39\bin\Hostx64\x64\CL.exe" /c /Iinclude '
            r'/I"third party\include" /nologo /W4 /WX /O2 /std:c++20 /EHsc /DNDEBUG '
            r'/D"APP_NAME=\"%s\"" /Fo"x64\Release\\" src\%s.cpp' % (project, source),
            life=7,
        )
        objects.append(r"x64\Release\%s.obj" % source)
    host.start(
        build,
        at + 14,
        "link",
        r'"C:\BuildTools\VC\Tools\MSVC\14.39\bin\Hostx64\x64\link.exe" '
        r'/OUT:"%sout\%s.exe" /INCREMENTAL:NO /NOLOGO /LIBPATH:"third party\lib" '
        "/MANIFEST:EMBED /DEBUG /OPT:REF /OPT:ICF /DYNAMICBASE /NXCOMPAT /GUARD:CF /MACHINE:X64 "
        "kernel32.lib user32.lib gdi32.lib winspool.lib comdlg32.lib advapi32.lib shell32.lib "
        "ole32.lib oleaut32.lib uuid.lib odbc32.lib ws2_32.lib bcrypt.lib %s"
        % (work, project, " ".join(objects)),
        life=5,
    )
    test = host.start(
        shell,
        at + 26,
        "python",
        r'python  tools\run_tests.py --exe "out\%s.exe" --junit out\tests.xml -k '
        "\"not slow and not 'needs display'\"" % project,
        life=40,
    )
    host.start(test, at + 28, "cmd", r'C:\Windows\system32\cmd.exe /c "ver"', life=1)
    host.start(
        job,
        at + 60,
        "sevenzip",
        r'"C:\Program Files\7-Zip\7z.exe" a -tzip out\%s-%d.zip out\*.exe out\*.pdb -mx=5'
        % (project, dice.whole(1000, 2000)),
        life=10,
    )
    host.start(
        job,
        at + 75,
        "robocopy",
        r'"C:\Windows\system32\Robocopy.exe" out \\fs01.corp.example\builds\%s *.zip /NJH /NJS'
        % project,
        life=10,
    )


def web_build(host, job, at, work):
    dice = host.dice
    shell = host.start(
        job,
        at,
        "pwsh",
        '"C:\\Program Files\\PowerShell\\7\\pwsh.exe" -command ". \'%s_temp\\%s.ps1\'"'
        % (work, dice.hexadecimal(32)),
        life=300,
        directory=work,
    )
    install = host.start(
        shell,
        at + 1.5,
        "node",
        r'"C:\Program Files\nodejs\node.exe" "C:\Program '
        r'Files\nodejs\node_modules\npm\bin\npm-cli.js" ci --no-audit --fund=false',
        life=120,
    )
    host.start(
        install,
        at + 20,
        "cmd",
        r'C:\Windows\system32\cmd.exe /d /s /c node-gyp-build || echo "no prebuilt '
        'binary, falling back"',
        life=12,
    )
    host.start(
        host.processes[-1],
        at + 20.3,
        "node",
        r'"C:\Program Files\nodejs\node.exe"  "%snode_modules\node-gyp-build\bin.js" ' % work,
        life=10,
    )
    run = host.start(
        shell,
        at + 62,
        "node",
        r'"C:\Program Files\nodejs\node.exe" "C:\Program '
        r'Files\nodejs\node_modules\npm\bin\npm-cli.js" run build -- --mode production',
        life=90,
    )
    inner = host.start(
        run,
        at + 63,
        "cmd",
        r'C:\Windows\system32\cmd.exe /d /s /c bundle "--mode" "production" && node '
        '-e "console.log(JSON.stringify({ok:true,at:Date.now()}))"',
        life=80,
    )
    host.start(
        inner,
        at + 63.4,
        "node",
        r'"C:\Program Files\nodejs\node.exe"  "%snode_modules\.bin\bundle.js" '
        '"--mode" "production"' % work,
        life=60,
    )
    for number in range(3):
        host.start(
            host.processes[-1 - number],
            at + 70 + number,
            "node",
            r'"C:\Program Files\nodejs\node.exe" --max-old-space-size=2048 '
            r'"%snode_modules\bundle\worker.js" %s' % (work, dice.hexadecimal(6)),
            life=40,
        )
    host.start(
        inner,
        at + 130,
        "node",
        'node  -e "console.log(JSON.stringify({ok:true,at:Date.now()}))"',
        life=1,
    )
    return install
