#!/usr/bin/env python3
"""The samples as this folder's tests hold them say what the recorded XML events say."""

import collections
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from sample_store import (CLASSIC, SECURITY, SYSMON, sample_environment,  # noqa: E402
                          security_event, sysmon_event, table, xml_samples)


class Samples(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.environment = sample_environment("/nonexistent")

    def events(self, source, environment=None):
        return [e for d in (environment or self.environment).indexes for e in d.events
                if e["source"] == source]

    def test_every_process_is_an_event_and_a_row(self):
        rows = table("process_events.csv")
        numbers = collections.Counter(r["signature_id"] for r in rows)
        self.assertEqual(len(self.events(SYSMON)), numbers["1"])
        self.assertEqual(len(self.events(SECURITY)), numbers["4688"])
        self.assertEqual(len(self.environment.models["Endpoint.Processes"].rows), len(rows))
        self.assertGreater(min(numbers.values()), 100)

    def test_events_say_what_the_xml_says(self):
        rows = table("process_events.csv")
        for make, name, identity in ((sysmon_event, "sysmon.xml", "ProcessId"),
                                     (security_event, "security_4688.xml", "NewProcessId")):
            made = {(e["Computer"], e[identity], e["CommandLine"]): e for e in map(make, rows)
                    if "CommandLine" in e}
            compared = collections.Counter()
            for number, computer, data in xml_samples(name):
                if number not in ("1", "4688"):
                    continue
                event = made[computer, data[identity], data["CommandLine"]]
                for field in set(event) & set(data):
                    # Sysmon names the system's own account where the Security log names the
                    # machine's.
                    if field.startswith("Subject") and event["SubjectDomainName"] != "CORP":
                        continue
                    self.assertEqual(event[field], data[field], field)
                    compared[field] += 1
            wanted = {"CommandLine", "ProcessId"} | (
                {"User", "Image", "ParentImage", "ParentCommandLine", "ProcessGuid"}
                if make is sysmon_event else
                {"NewProcessId", "NewProcessName", "ParentProcessName", "SubjectUserName"})
            self.assertLessEqual(wanted, {f for f, n in compared.items() if n >= 5})

    def test_the_security_log_as_text(self):
        environment = sample_environment("/nonexistent", classic=True)
        self.assertEqual(len(self.events(CLASSIC, environment)), len(self.events(SECURITY)))
        self.assertEqual(self.events(SECURITY, environment), [])
        event = self.events(CLASSIC, environment)[0]
        self.assertTrue(event["New_Process_ID"].startswith("0x"))
        self.assertEqual(event["Account_Name"][1], "-")

    def test_the_data_model_fills_in_what_is_missing(self):
        rows = self.environment.models["Endpoint.Processes"].rows
        self.assertTrue(all(r["original_file_name"] for r in rows))
        self.assertIn("unknown", {r["original_file_name"] for r in rows})
        self.assertTrue(any("process_guid" not in r for r in rows))
        self.assertTrue(any(isinstance(r.get("process_hash"), list) for r in rows))


if __name__ == "__main__":
    unittest.main()
