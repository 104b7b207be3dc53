#!/usr/bin/env python3
"""The splunkd on the loopback: an export search over TLS, with the session key."""

import http.client
import json
import shutil
import ssl
import tempfile
import unittest
import urllib.parse
from pathlib import Path

from spl_cases import environment
from spl.splunkd import SESSION_KEY, Splunkd

PATH = "/servicesNS/nobody/bitsmatch/search/v2/jobs/export"


class Export(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, str(cls.home))
        cls.splunkd = Splunkd(environment(), cls.home)
        cls.addClassCleanup(cls.splunkd.close)
        cls.context = ssl.create_default_context(
            cafile=str(cls.home / "etc" / "auth" / "server.pem"))
        cls.context.check_hostname = False  # its certificate names no host, as splunkd's own

    def ask(self, search, key=SESSION_KEY, path=PATH, **form):
        """(status, lines)."""
        address = urllib.parse.urlparse(self.splunkd.uri)
        connection = http.client.HTTPSConnection(address.hostname, address.port, timeout=30,
                                                 context=self.context)
        connection.request("POST", path, urllib.parse.urlencode({"search": search, **form}),
                           {"Authorization": "Splunk " + key})
        reply = connection.getresponse()
        lines = [json.loads(line) for line in reply.read().decode("utf-8").splitlines()]
        connection.close()
        return reply.status, lines

    def test_rows(self):
        status, lines = self.ask('search index=main | eval n=1, m=split("u,v", ",") '
                                 "| table code n m", earliest_time="1773734460")
        self.assertEqual(status, 200)
        self.assertEqual(lines, [
            {"preview": False, "offset": 0, "result": {"code": "500", "n": "1", "m": ["u", "v"]}},
            {"preview": False, "offset": 1, "lastrow": True,
             "result": {"code": "404", "n": "1", "m": ["u", "v"]}}])
        self.assertEqual(self.splunkd.asked[-1][1:], ("1773734460", None))

    def test_no_rows(self):
        self.assertEqual(self.ask("search index=main user=x"),
                         (200, [{"preview": False, "lastrow": True}]))

    def test_refused(self):
        status, lines = self.ask("search index=mian")
        self.assertEqual((status, lines[0]["messages"][0]["type"]), (400, "FATAL"))
        self.assertIn("did you mean main", self.splunkd.failures.pop())
        self.assertEqual(self.ask("search index=main", key="other")[0], 401)
        self.assertEqual(self.ask("search index=main", path="/services/none")[0], 404)


if __name__ == "__main__":
    unittest.main()
