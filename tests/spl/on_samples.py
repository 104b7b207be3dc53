"""What tests of shipped searches share: the app, and the samples that it runs on."""

import shutil
import sys
import tempfile
import unittest
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "app"), str(TESTS / "support")]

import app_under_test  # noqa: E402
from sample_store import complaints, sample_environment  # noqa: E402
from spl.splunkd import Splunkd  # noqa: E402

APP = app_under_test.staged_app()
EVERYTHING = ("0", "now")


class OnSamples(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, str(cls.home))
        cls.environment = sample_environment(APP)
        cls.environment.splunkd = Splunkd(cls.environment, cls.home)
        cls.addClassCleanup(cls.environment.splunkd.close)

    def quiet(self, result, name):
        """No warning of the command, no row lost for a null, no question that splunkd refused."""
        self.assertEqual(complaints(result), [], name)
        self.assertEqual(self.environment.splunkd.failures, [], name)
