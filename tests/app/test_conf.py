#!/usr/bin/env python3
"""The app's files: conf syntax, names and versions, permissions, the bundle, icons, addresses."""

import ipaddress
import json
import platform
import re
import struct
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree

import app_under_test
from app_under_test import PROGRAM, ROOT
from conf_file import read_conf

APP = app_under_test.staged_app()
CLOUD = app_under_test.staged_cloud_app(APP)
VARIANTS = (APP, CLOUD)

COMMAND_KEYS = {"chunked", "maxwait", "maxchunksize", "filename", "is_risky"}
CONF_FILES = {"app.conf", "collections.conf", "commands.conf", "distsearch.conf", "inputs.conf",
              "macros.conf", "savedsearches.conf", "searchbnf.conf", "transforms.conf",
              "workflow_actions.conf"}
BUILT_IN_VIEWS = {"search", "reports", "alerts", "dashboards", "datasets"}
# What splunkd 8.2 and 9 send to the indexers by default.
DEFAULT_BUNDLE = ["apps/*/(bin|lookups)/..."]
OPEN_HOSTS = {"www.apache.org", "schemas.microsoft.com"}
# Where the references of the searches lead.
REFERENCE_HOSTS = {"attack.mitre.org", "learn.microsoft.com", "lolbas-project.github.io"}
OTHERS_TEXTS = {"THIRD-PARTY-NOTICES.txt"}  # licences, which name where their projects live


def files(app):
    """Every file of the app, relative to it."""
    return sorted(p.relative_to(app) for p in app.rglob("*") if p.is_file())


def programs(app):
    """What splunkd may start: every file in a bin directory."""
    return [f for f in files(app) if f.parent.name == "bin"]


def splunk_pattern(pattern):
    """distsearch.conf's patterns: `...` is anything, `*` all but a slash, `.` itself."""
    out = ""
    for token in re.findall(r"\.\.\.|\[(?:\\.|[^\]])*\]|.", pattern):
        out += {"...": ".*", "*": r"[^/\\]*", ".": r"\."}.get(token, token)
    return re.compile(out + r"\Z")


def bundle_patterns(app, *stanzas):
    conf = read_conf(app / "default/distsearch.conf")
    return {s: [splunk_pattern(v) for v in conf[s].values()] for s in stanzas if s in conf}


def bundle_path(file):
    return "apps/bitsmatch/" + file.as_posix()


class Conf(unittest.TestCase):
    def test_files_are_strict_conf(self):
        for app in VARIANTS:
            found = {f.name for f in files(app) if f.parts[0] == "default" and f.suffix == ".conf"}
            self.assertEqual(found, CONF_FILES)
            for name in found:
                with self.subTest(app=app, name=name):
                    stanzas = read_conf(app / "default" / name)
                    self.assertTrue(stanzas)
                    self.assertNotIn("default", stanzas, "would reach into every other app")

    def test_id_and_version_are_one(self):
        cmake = (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
        project = re.search(r"project\((\w+) VERSION ([\d.]+)", cmake)
        conf = read_conf(APP / "default/app.conf")
        manifest = json.loads((APP / "app.manifest").read_text(encoding="utf-8"))["info"]["id"]
        self.assertEqual({conf["package"]["id"], conf["id"]["name"], manifest["name"],
                          project.group(1), APP.name}, {"bitsmatch"})
        self.assertEqual({conf["id"]["version"], conf["launcher"]["version"],
                          manifest["version"]}, {project.group(2)})
        self.assertGreater(int(conf["install"]["build"]), 0)
        self.assertTrue(5 <= len(conf["ui"]["label"]) <= 80)
        self.assertLessEqual(len(conf["launcher"]["description"]), 200)
        self.assertNotIn("triggers", conf, "only standard conf files are shipped")

    @unittest.skipUnless(platform.machine() == "x86_64", "the program is for x86-64")
    def test_program_says_the_same_version(self):
        version = read_conf(APP / "default/app.conf")["id"]["version"]
        out = subprocess.run([str(APP / PROGRAM), "--version"], stdout=subprocess.PIPE, timeout=30,
                             check=True, universal_newlines=True).stdout
        self.assertIn(version, out.split())

    def test_variants_differ_only_where_they_must(self):
        self.assertEqual(files(APP), files(CLOUD))
        differ = [f for f in files(APP) if (APP / f).read_bytes() != (CLOUD / f).read_bytes()]
        self.assertEqual([f.as_posix() for f in differ],
                         ["default/commands.conf", "default/distsearch.conf"])

    def test_command_has_no_key_that_chunked_commands_ignore(self):
        on_premises = read_conf(APP / "default/commands.conf")
        self.assertEqual(on_premises, {"bitsmatch": {"chunked": "true"}})
        self.assertLessEqual(set(on_premises["bitsmatch"]), COMMAND_KEYS)
        cloud = read_conf(CLOUD / "default/commands.conf")
        self.assertEqual(cloud, {"bitsmatch": {"chunked": "true",
                                               "command.arg.1": "--search-head-only"}})

    def test_every_command_has_its_program_with_its_mode(self):
        for app in VARIANTS:
            for command in read_conf(app / "default/commands.conf"):
                for directory in ("linux_x86_64/bin", "bin"):
                    program = app / directory / command
                    self.assertTrue(program.is_file(), program)
                    self.assertEqual(program.stat().st_mode & 0o7777, 0o755, program)
            for file in set(files(app)) - set(programs(app)):
                self.assertEqual((app / file).stat().st_mode & 0o7777, 0o644, file)
            for directory in (p for p in app.rglob("*") if p.is_dir()):
                self.assertEqual(directory.stat().st_mode & 0o7777, 0o755, directory)


class Permissions(unittest.TestCase):
    def setUp(self):
        self.meta = read_conf(APP / "metadata/default.meta")
        self.macros = read_conf(APP / "default/macros.conf")

    def test_all_read_and_only_admins_write(self):
        for stanza, settings in self.meta.items():
            self.assertLessEqual(set(settings), {"access", "export"}, stanza)
        read, write = re.match(r"read : \[ (.*?) \], write : \[ (.*?) \]\Z",
                               self.meta[""]["access"]).groups()
        self.assertEqual(read, "*")
        self.assertEqual(set(write.split(", ")), {"admin", "sc_admin"})
        self.assertNotIn("export", self.meta[""])

    def test_command_help_and_searches_are_for_every_app(self):
        for stanza in ("commands", "searchbnf", "savedsearches", "workflow_actions"):
            self.assertEqual(self.meta[stanza], {"export": "system"})

    def test_only_macros_of_our_own_name_leave_the_app(self):
        self.assertEqual(self.meta["macros"], {"export": "none"})
        exported = {s.split("/", 1)[1] for s in self.meta if s.startswith("macros/")}
        self.assertEqual(exported, {m for m in self.macros if m.startswith("bitsmatch_")})
        for name in exported:
            self.assertEqual(self.meta["macros/" + name], {"export": "system"})

    def test_every_stanza_names_something(self):
        kinds = {"", "commands", "searchbnf", "savedsearches", "workflow_actions", "macros"}
        for stanza in self.meta:
            if stanza not in kinds:
                kind, name = stanza.split("/", 1)
                if kind == "lookups":
                    self.assertTrue((APP / kind / name).is_file())
                else:
                    self.assertIn(name, read_conf(APP / "default" / (kind + ".conf")))


class Bundle(unittest.TestCase):
    def test_patterns_mean_what_splunk_means(self):
        pattern = splunk_pattern(r"apps[/\\]a.b[/\\](bin|x)[/\\]...")
        self.assertTrue(pattern.match("apps/a.b/bin/c/d"))
        self.assertTrue(pattern.match("apps\\a.b\\x\\d"))
        self.assertFalse(pattern.match("apps/aXb/bin/c"))
        self.assertFalse(splunk_pattern("apps/*/bin/...").match("apps/a/b/bin/c"))

    def test_the_command_and_lookups_travel_to_the_indexers(self):
        stanzas = bundle_patterns(APP, "replicationWhitelist", "replicationAllowlist")
        self.assertEqual(len(stanzas), 2, "Splunk up to 8.2 reads one spelling, later the other")
        for patterns in stanzas.values():
            allowed = patterns + [splunk_pattern(p) for p in DEFAULT_BUNDLE]
            commands = [f for f in programs(APP) if f.name == "bitsmatch"]
            for file in commands + [f for f in files(APP) if f.parts[0] == "lookups"]:
                self.assertTrue(any(p.match(bundle_path(file)) for p in allowed), file)
            for file in set(files(APP)) - set(commands):
                self.assertFalse(any(p.match(bundle_path(file)) for p in patterns), file)

    def test_cloud_keeps_programs_and_nothing_else_at_home(self):
        conf = read_conf(CLOUD / "default/distsearch.conf")
        self.assertEqual(set(conf), {"replicationDenylist"})
        denied = bundle_patterns(CLOUD, "replicationDenylist")["replicationDenylist"]
        for file in files(CLOUD):
            self.assertEqual(any(p.match(bundle_path(file)) for p in denied),
                             file in programs(CLOUD), file)

    def test_patterns_reach_no_other_app(self):
        for app in VARIANTS:
            for settings in read_conf(app / "default/distsearch.conf").values():
                for value in settings.values():
                    self.assertFalse(splunk_pattern(value).match("apps/other/linux_x86_64/bin/x"))
                    self.assertFalse(splunk_pattern(value).match("apps/bitsmatch2/bin/x"))


class Interface(unittest.TestCase):
    def test_views_are_simple_xml_or_dashboard_studio(self):
        views = list((APP / "default/data/ui/views").iterdir())
        self.assertTrue(views)
        for view in views:
            root = ElementTree.parse(str(view)).getroot()
            self.assertIn(root.tag, ("form", "dashboard"))
            self.assertTrue(root.findtext("label"))
            if root.get("version") == "2":
                self.assertEqual(json.loads(root.findtext("definition"))["title"], root.findtext("label"))
            else:
                self.assertEqual(root.get("version"), "1.1")

    def test_navigation_names_views_that_are_there(self):
        root = ElementTree.parse(str(APP / "default/data/ui/nav/default.xml")).getroot()
        views = {v.stem for v in (APP / "default/data/ui/views").iterdir()}
        named = [v.get("name") for v in root.iter("view")]
        self.assertLessEqual(set(named), views | BUILT_IN_VIEWS)
        self.assertLessEqual(views, set(named))
        default = [v.get("name") for v in root.iter("view") if v.get("default") == "true"]
        self.assertEqual(len(default), 1)
        self.assertIn(default[0], views)

    def test_icons_have_their_sizes(self):
        for name, size in (("appIcon.png", 36), ("appIcon_2x.png", 72), ("appIconAlt.png", 36),
                           ("appIconAlt_2x.png", 72)):
            data = (APP / "static" / name).read_bytes()
            self.assertEqual(data[:8], b"\x89PNG\r\n\x1a\n")
            self.assertEqual(struct.unpack(">II", data[16:24]), (size, size), name)

    def test_icons_are_what_the_script_draws(self):
        drawn = app_under_test.scratch_directory()
        subprocess.run([str(ROOT / "scripts/draw_icons.py"), str(drawn)], check=True)
        self.assertEqual({p.name: p.read_bytes() for p in drawn.iterdir()},
                         {p.name: p.read_bytes() for p in (APP / "static").iterdir()})


class Readme(unittest.TestCase):
    def test_declares_every_compiled_program(self):
        readme = (APP / "README.md").read_text(encoding="utf-8")
        declaration = readme.split("# Binary File Declaration\n", 1)[1]
        for program in programs(APP):
            if (APP / program).read_bytes()[:4] == b"\x7fELF":
                self.assertIn("`%s`" % program.as_posix(), declaration)

    def test_names_what_is_there(self):
        readme = (APP / "README.md").read_text(encoding="utf-8")
        for stanza in read_conf(APP / "default/savedsearches.conf"):
            self.assertIn('"%s"' % stanza, readme)
        for macro in read_conf(APP / "default/macros.conf"):
            if macro.endswith("_filter"):
                self.assertIn(macro, readme)
        for path in re.findall(r"(?:scan|in) (samples/\S+)", readme):
            self.assertTrue((APP / path).is_file(), path)


class Content(unittest.TestCase):
    """No real host or address in what is shipped."""

    def texts(self):
        for file in files(APP):
            data = (APP / file).read_bytes()
            if b"\0" not in data and str(file) not in OTHERS_TEXTS:
                yield file, data.decode("utf-8")

    def test_addresses_are_private_or_for_documentation(self):
        reserved = [ipaddress.ip_network(n) for n in (
            "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "10.0.0.0/8", "172.16.0.0/12",
            "192.168.0.0/16", "127.0.0.0/8", "0.0.0.0/32")]
        for file, text in self.texts():
            for found in re.findall(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]|\.\d)", text):
                try:
                    address = ipaddress.ip_address(found)
                except ValueError:
                    continue  # a part above 255: a version
                self.assertTrue(any(address in n for n in reserved), "%s: %s" % (file, found))

    def test_hosts_are_examples(self):
        example = re.compile(r"(?:.*\.)?(?:example|example\.(?:com|net|org))\Z")
        for file, text in self.texts():
            for host in re.findall(r"(?i)\b(?:https?|ftp)://([^\s/:\"'<>\\?)`$]+)", text):
                host = host.rsplit("@", 1)[-1].lower().rstrip(".,;")
                if re.match(r"[\d.]+\Z|\[|\*|localhost\Z", host) or host in OPEN_HOSTS:
                    continue
                if file.name == "savedsearches.conf" and host in REFERENCE_HOSTS:
                    continue
                if "." in host:
                    self.assertTrue(example.match(host), "%s: %s" % (file, host))

    def test_names_no_directory_of_the_build(self):
        for file, text in self.texts():
            self.assertNotIn(str(ROOT), text, file)


if __name__ == "__main__":
    app_under_test.main()
