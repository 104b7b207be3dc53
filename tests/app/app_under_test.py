"""Where the app under test is, and how a test program of this folder ends."""

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE_SH = ROOT / "package.sh"
PROGRAM = Path("linux_x86_64/bin/bitsmatch")
SKIPPED = 77


def scratch_directory():
    """A new directory that goes when the test program ends."""
    path = tempfile.mkdtemp(prefix="bitsmatch-")
    atexit.register(shutil.rmtree, path, True)
    return Path(path)


def skip_program(reason):
    """Ends the test program as skipped: a resource that it needs is not there."""
    print("SKIPPED: " + reason)
    sys.exit(SKIPPED)


def stage(programs, *options):
    """Lays the app out with package.sh and returns its directory."""
    directory = scratch_directory()
    subprocess.run([str(PACKAGE_SH), "--stage", str(directory), "--programs", str(programs)]
                   + list(options), check=True, stdout=subprocess.DEVNULL)
    return directory / "bitsmatch"


def staged_app():
    """The app's directory: BITSMATCH_APP, or laid out here from what was built last."""
    if "BITSMATCH_APP" in os.environ:
        app = Path(os.environ["BITSMATCH_APP"])
        if not (app / "default/app.conf").is_file():
            sys.exit("BITSMATCH_APP=%s is not the app's directory" % app)
        return app
    for preset in ("release", "tests", "sanitize"):
        programs = ROOT / "build" / preset / "bin"
        if (programs / "bitsmatch").is_file():
            return stage(programs)
    return skip_program("no program is built and BITSMATCH_APP is not set: run "
                        "cmake --preset release && cmake --build --preset release")


def scanned(app, *arguments):
    """The rows that `bitsmatch scan` of the app prints, as JSON reads them."""
    done = subprocess.run([str(Path(app) / PROGRAM), "scan", "--output", "json", "--no-progress",
                           *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=120)
    if done.returncode != 0:
        raise AssertionError("exit code %d: %r" % (done.returncode, done.stderr))
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


def staged_cloud_app(app):
    """The Cloud variant with the same programs."""
    return stage((app / PROGRAM).parent, "--cloud")


def package_path(variable, default):
    """A package file, or the end of the test program if it is not there."""
    path = Path(os.environ.get(variable, ROOT / default))
    if not path.is_file():
        skip_program("there is no package %s: run ./package.sh, ./package.sh --cloud, or set %s"
                     % (path, variable))
    return path


def packages():
    """The package and the Cloud package."""
    return (package_path("BITSMATCH_PACKAGE", "dist/bitsmatch.tgz"),
            package_path("BITSMATCH_CLOUD_PACKAGE", "dist/cloud/bitsmatch.tgz"))


BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def find_browser():
    """The browser's path: what BROWSER_FOR_TESTS names, or one that is installed, or None."""
    named = os.environ.get("BROWSER_FOR_TESTS")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def main():
    """Runs the tests of the calling program; where every test was skipped, so is the program."""
    program = unittest.main(module="__main__", exit=False, verbosity=2)
    result = program.result
    if not result.wasSuccessful():
        sys.exit(1)
    if result.testsRun == 0:
        sys.exit("no test ran")
    if len(result.skipped) == result.testsRun:
        sys.exit(SKIPPED)
