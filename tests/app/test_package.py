#!/usr/bin/env python3
"""The package files and package.sh: what Splunk and AppInspect ask of an archive, byte-identity,
and what package.sh refuses."""

import os
import shutil
import struct
import subprocess
import tarfile
import unittest

import app_under_test
from app_under_test import PACKAGE_SH, PROGRAM, ROOT

PACKAGE, CLOUD_PACKAGE = app_under_test.packages()
PACKAGES = (PACKAGE, CLOUD_PACKAGE)

EXPECTED = {"LICENSE", "README.md", "app.manifest", "bin/bitsmatch", "default/app.conf",
            "default/collections.conf", "default/commands.conf", "default/distsearch.conf", "default/macros.conf",
            "default/inputs.conf", "README/inputs.conf.spec",
            "default/savedsearches.conf", "default/searchbnf.conf",
            "default/transforms.conf",
            "default/data/ui/nav/default.xml", "default/data/ui/views/bitsmatch_start.xml",
            "default/data/ui/views/bitsmatch_overview.xml", "default/data/ui/views/bitsmatch_triage.xml",
            "default/data/ui/views/bitsmatch_investigation.xml",
            "default/data/ui/views/bitsmatch_readiness.xml", "default/workflow_actions.conf",
            "linux_x86_64/bin/bitsmatch", "linux_x86_64/bin/bits_replay", "linux_x86_64/bin/bits_reputation",
            "lookups/bits_patterns.csv", "lookups/bits_behaviors.csv",
            "lookups/bits_allowlist_examples.csv", "lookups/bits_reputation.csv", "THIRD-PARTY-NOTICES.txt",
            "metadata/default.meta", "static/appIcon.png", "static/appIcon_2x.png", "static/appIconAlt.png", "static/appIconAlt_2x.png"}
EM_X86_64, EM_AARCH64 = 62, 183
PT_INTERP, PT_DYNAMIC = 3, 2
DT_NEEDED = 1


def members(package):
    with tarfile.open(str(package), "r:gz") as tar:
        return tar.getmembers()


def content(package, name):
    with tarfile.open(str(package), "r:gz") as tar:
        return tar.extractfile("bitsmatch/" + name).read()


def needed_at_run_time(elf):
    """Names the loader and the count of libraries that an ELF program asks for; none: static."""
    offset, = struct.unpack_from("<Q", elf, 32)
    size, count = struct.unpack_from("<HH", elf, 54)
    found = []
    for i in range(count):
        kind, = struct.unpack_from("<I", elf, offset + i * size)
        begin, = struct.unpack_from("<Q", elf, offset + i * size + 8)
        length, = struct.unpack_from("<Q", elf, offset + i * size + 32)
        if kind == PT_INTERP:
            found.append("loader")
        if kind == PT_DYNAMIC:
            tags = [struct.unpack_from("<Q", elf, at)[0] for at in range(begin, begin + length, 16)]
            tags = tags[:tags.index(0)]
            found += ["library"] * tags.count(DT_NEEDED)
    return found


def copy_of_tree(umask, seconds):
    """What package.sh packs, copied elsewhere with other modes and times."""
    to = app_under_test.scratch_directory() / "elsewhere"
    for name in ("app", "default", "bin", "build/third_party"):
        shutil.copytree(str(ROOT / name), str(to / name))
    for name in ("package.sh", "LICENSE"):
        shutil.copy(str(ROOT / name), str(to / name))
    for path in list(to.rglob("*")):
        os.utime(str(path), (seconds, seconds))
        if path.is_dir() or path.name != "package.sh":
            path.chmod((0o777 if path.is_dir() else 0o666) & ~umask)
    return to


PROGRAMS = ("bitsmatch", "bits_replay", "bits_reputation")


def programs_of(package):
    """A directory with the programs of a package."""
    directory = app_under_test.scratch_directory()
    for name in PROGRAMS:
        (directory / name).write_bytes(content(package, "linux_x86_64/bin/" + name))
    return directory


class Archive(unittest.TestCase):
    def test_is_gzip_without_name_and_time(self):
        for package in PACKAGES:
            head = package.read_bytes()[:10]
            self.assertEqual(head[:4], b"\x1f\x8b\x08\x00", "flags: no name")
            self.assertEqual(head[4:8], b"\0\0\0\0", "no time")
            self.assertEqual(package.name, "bitsmatch.tgz", "AppInspect takes the id from it")

    def test_has_one_top_directory_and_plain_names(self):
        for package in PACKAGES:
            for member in members(package):
                parts = member.name.split("/")
                self.assertEqual(parts[0], "bitsmatch")
                for part in parts:
                    self.assertRegex(part, r"\A[A-Za-z0-9_][A-Za-z0-9_.-]*\Z", member.name)
                self.assertFalse(member.name.endswith(".pyc"))
                self.assertTrue(member.isfile() or member.isdir(), "no links: " + member.name)

    def test_has_what_the_app_needs_and_samples(self):
        for package in PACKAGES:
            files = {m.name[len("bitsmatch/"):] for m in members(package) if m.isfile()}
            self.assertEqual({f for f in files if not f.startswith("samples/")}, EXPECTED)
            self.assertIn("samples/process_events.csv", files)
            self.assertFalse([f for f in files if f.split("/")[0] in ("local", "users", "cloud")])

    def test_modes_and_owners(self):
        for package in PACKAGES:
            for member in members(package):
                program = member.isfile() and member.name.split("/")[-2] == "bin"
                expected = 0o755 if member.isdir() or program else 0o644
                self.assertEqual(member.mode, expected, member.name)
                self.assertEqual((member.uid, member.gid), (0, 0))
                self.assertIn(member.uname, ("", "root"))

    def test_names_are_sorted_and_times_are_one(self):
        for package in PACKAGES:
            names = [m.name.split("/") for m in members(package)]
            self.assertEqual(names, sorted(names))
            self.assertEqual(len({m.mtime for m in members(package)}), 1)

    def test_cloud_variant_differs_in_two_files(self):
        files = [m.name for m in members(PACKAGE) if m.isfile()]
        self.assertEqual(files, [m.name for m in members(CLOUD_PACKAGE) if m.isfile()])
        names = [f[len("bitsmatch/"):] for f in files]
        self.assertEqual([n for n in names if content(PACKAGE, n) != content(CLOUD_PACKAGE, n)],
                         ["default/commands.conf", "default/distsearch.conf"])

    def test_is_small_enough_for_splunk_cloud(self):
        for package in PACKAGES:
            self.assertLess(package.stat().st_size, 16 << 20)


class Program(unittest.TestCase):
    def test_is_static_and_for_x86_64(self):
        for package in PACKAGES:
            elf = content(package, PROGRAM.as_posix())
            self.assertEqual(elf[:6], b"\x7fELF\x02\x01", "64 bits, little endian")
            self.assertEqual(struct.unpack_from("<H", elf, 18)[0], EM_X86_64)
            self.assertEqual(needed_at_run_time(elf), [])

    def test_a_dynamic_program_would_be_noticed(self):
        with open("/proc/self/exe", "rb") as file:
            elf = file.read()
        if needed_at_run_time(elf) == []:
            self.skipTest("this Python is static itself")
        self.assertIn("loader", needed_at_run_time(elf))

    def test_names_no_directory_of_the_build(self):
        self.assertNotIn(str(ROOT).encode(), content(PACKAGE, PROGRAM.as_posix()))


class Reproducible(unittest.TestCase):
    def pack(self, tree, package, *options):
        environment = dict(os.environ, TZ="Asia/Tokyo",
                           SOURCE_DATE_EPOCH=str(members(package)[0].mtime))
        subprocess.run([str(tree / "package.sh"), "--programs", str(programs_of(package))]
                       + list(options), check=True, env=environment, stdout=subprocess.DEVNULL)
        return (tree / "dist" / ("cloud" if options else "") / "bitsmatch.tgz").read_bytes()

    def test_other_place_umask_and_times_give_the_same_bytes(self):
        for umask, seconds in ((0o077, 1000000000), (0o000, 1500000000)):
            old = os.umask(umask)
            try:
                tree = copy_of_tree(umask, seconds)
                for package, options in ((PACKAGE, ()), (CLOUD_PACKAGE, ("--cloud",))):
                    self.assertTrue(
                        self.pack(tree, package, *options) == package.read_bytes(),
                        "%s is not what package.sh makes of this tree: run it again" % package)
            finally:
                os.umask(old)


class PackageSh(unittest.TestCase):
    def run_script(self, *arguments, **options):
        script = options.get("script", PACKAGE_SH)
        return subprocess.run([str(script)] + [str(a) for a in arguments], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, universal_newlines=True, timeout=120)

    def refuses(self, sentence, *arguments, **options):
        out = self.run_script(*arguments, **options)
        self.assertEqual(out.returncode, 1, out.stderr)
        self.assertIn(sentence, out.stderr)

    def test_refuses_programs_that_would_not_run(self):
        directory = programs_of(PACKAGE)
        program = directory / "bitsmatch"
        into = app_under_test.scratch_directory()
        elf = bytearray(program.read_bytes())
        struct.pack_into("<H", elf, 18, EM_AARCH64)
        program.write_bytes(bytes(elf))
        self.refuses("is not for x86-64 (AArch64)", "--stage", into, "--programs", directory)
        program.write_text("#!/bin/sh\n", encoding="utf-8")
        self.refuses("is not a Linux program", "--stage", into, "--programs", directory)
        program.unlink()
        self.refuses("there is no program", "--stage", into, "--programs", directory)
        self.assertEqual(list(into.iterdir()), [])

    def test_packs_no_dynamic_program_but_lays_it_out(self):
        directory = app_under_test.scratch_directory()
        for name in PROGRAMS:
            shutil.copy("/proc/self/exe", str(directory / name))
        if needed_at_run_time((directory / "bitsmatch").read_bytes()) == []:
            self.skipTest("this Python is static itself")
        tree = copy_of_tree(0o022, 1000000000)
        self.refuses("is not static", "--programs", directory, script=tree / "package.sh")
        self.assertFalse((tree / "dist").exists())
        out = self.run_script("--stage", tree / "stage", "--programs", directory)
        self.assertEqual(out.returncode, 0)
        self.assertIn("is not static", out.stderr)
        self.assertTrue((tree / "stage/bitsmatch" / PROGRAM).is_file())

    def test_refuses_stray_files(self):
        for stray in ("default/.macros.conf.swp", "app/lookups/a.csv~", "bin/x.pyc"):
            tree = copy_of_tree(0o022, 1000000000)
            (tree / stray).write_text("x", encoding="utf-8")
            self.refuses("does not belong into the app", "--programs", programs_of(PACKAGE),
                         script=tree / "package.sh")
        tree = copy_of_tree(0o022, 1000000000)
        (tree / "app/lookups/link.csv").symlink_to("bits_patterns.csv")
        self.refuses("does not belong into the app", "--programs", programs_of(PACKAGE),
                     script=tree / "package.sh")

    def test_stages_again_over_itself_and_over_nothing_else(self):
        into = app_under_test.scratch_directory()
        programs = programs_of(PACKAGE)
        for _ in range(2):
            self.assertEqual(self.run_script("--stage", into, "--programs", programs).returncode, 0)
            (into / "bitsmatch/left_over").write_text("x", encoding="utf-8")
        self.assertEqual(self.run_script("--stage", into, "--programs", programs).returncode, 0)
        self.assertFalse((into / "bitsmatch/left_over").exists())
        (into / "bitsmatch/default/app.conf").write_text("[package]\nid = x\n", encoding="utf-8")
        self.refuses("is not this app", "--stage", into, "--programs", programs)

    def test_explains_its_options(self):
        out = self.run_script("--help")
        self.assertEqual(out.returncode, 0)
        for option in ("--cloud", "--stage DIR", "--programs DIR"):
            self.assertIn(option, out.stdout)
        self.refuses("there is no option '--nonsense'", "--nonsense")
        self.refuses("--stage needs a directory", "--stage")


if __name__ == "__main__":
    app_under_test.main()
