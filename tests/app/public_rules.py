"""What public rules ask of a process event, in our own words: one condition for each set of rules.

Each says which rules it stands for and where they are. The names that a rule gives a
field are replaced by the data model's. Rules about parents, files and scripts are left out: a command line alone is judged.
"""

from dataclasses import dataclass


@dataclass
class Event:
    process_name: str
    original_file_name: str
    process: str

    def holds(self, *texts):
        """Whether the command line has one of these texts, upper and lower case alike."""
        line = self.process.lower()
        return any(text.lower() in line for text in texts)

    def is_program(self, *names):
        """Whether the image or its original name is one of these."""
        return self.process_name.lower() in names or self.original_file_name.lower() in names


def plain_spl(event):
    """`process="*start-bitstransfer*"`, whatever the program."""
    return event.holds("start-bitstransfer")


def escu(event):
    """ES Content Update's three: PowerShell Start-BitsTransfer (39e2605a-90d8-11eb-899e-acde48001122),
    BITSAdmin Download File (80630ff4-8e4c-11eb-aab5-acde48001122) and BITS Job Persistence
    (e97a5ffe-90bf-11eb-928a-acde48001122); https://research.splunk.com/stories/bits_jobs/"""
    powershell = (event.process_name.lower() in ("pwsh.exe", "sqlps.exe", "sqltoolsps.exe",
                                                 "powershell.exe", "powershell_ise.exe")
                  or event.original_file_name.lower() in ("pwsh.dll", "powershell.exe",
                                                          "powershell_ise.exe"))
    if powershell and event.holds("start-bitstransfer"):
        return True
    return event.is_program("bitsadmin.exe") and event.holds(
        "transfer", "addfile", "create", "setnotifyflags", "setnotifycmdline", "setminretrydelay",
        "setcustomheaders", "resume")


def sigma(event):
    """Sigma's of process creation that BITS is the subject of: File Download Via Bitsadmin
    (d059842b-6b9d-4ed1-b5c3-5b89143c6ede; the narrower ones of bitsadmin lie within it), Monitoring For
    Persistence Via BITS (b9cbbc17-d00d-4e3d-a827-b06d03d2380d), Suspicious Desktopimgdownldr Command
    (bb58aa4a-b80b-415a-a2c0-2f65a4c81009), and of Usage Of Web Request Commands And Cmdlets
    (9fc51a3c-81b3-4fa7-b35f-7c02cf10fd2d) the two words that are about BITS;
    https://github.com/SigmaHQ/sigma/tree/master/rules/windows/process_creation"""
    if event.holds("start-bitstransfer", "resume-bitstransfer"):
        return True
    if event.is_program("bitsadmin.exe"):
        if event.holds(" /transfer ") or (event.holds(" /create ", " /addfile ") and event.holds("http")):
            return True
        if event.holds("/setnotifycmdline") and event.holds("%comspec%", "cmd.exe", "regsvr32.exe"):
            return True
        if event.holds("/addfile") and event.holds("http:", "https:", "ftp:", "ftps:"):
            return True
    return event.holds(" /lockscreenurl:") and not event.holds(".jpg", ".jpeg", ".png")


def elastic(event):
    """Elastic's: Bitsadmin Activity (8eec4df1-4b4b-4502-b6c3-c788714604c9) and Remote File Download via
    Desktopimgdownldr Utility (15c0b7a7-9c34-4869-b25b-fa6518414899). Its conditions on single arguments are
    taken as conditions on the line, which is more than they find;
    https://github.com/elastic/detection-rules"""
    name = event.process_name.lower()
    if name == "bitsadmin.exe" and event.holds(
            "transfer", "create", "addfile", "setnotifyflags", "setnotifycmdline",
            "setminretrydelay", "setcustomheaders", "resume"):
        return True
    if name == "powershell.exe" and event.holds(
            "start-bitstransfer", "add-bitsfile", "resume-bitstransfer", "set-bitstransfer",
            "bits.manager"):
        return True
    return event.is_program("desktopimgdownldr.exe") and event.holds("/lockscreenurl:http")


RULES = {"plain SPL": plain_spl, "ESCU": escu, "Sigma": sigma, "Elastic": elastic}
