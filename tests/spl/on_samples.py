"""What tests of shipped searches share: the app, and the samples that it runs on."""

import shutil
import sys
import tempfile
import unittest
from pathlib import Path

from sample_store import ROOT, sample_environment

sys.path.insert(0, str(ROOT / "tests" / "app"))

import app_under_test  # noqa: E402
from spl.splunkd import Splunkd  # noqa: E402

APP = app_under_test.staged_app()
EVERYTHING = ("0", "now")
# The list of bad hosts is empty as shipped, and the command says so.
EMPTY_LIST = "The lookup 'bits_reputation.csv'"


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
        messages = [said for said in result.messages if EMPTY_LIST not in said[1]]
        self.assertEqual((messages, result.notes), ([], []), name)
        self.assertEqual(self.environment.splunkd.failures, [], name)
