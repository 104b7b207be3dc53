"""What the app ships, read once: macros, saved searches, pages; and what its tests ask of them."""

import atexit
import functools
import json
import re
import sys
import xml.etree.ElementTree as ElementTree

import app_under_test
from conf_file import read_conf

sys.path.insert(0, str(app_under_test.ROOT / "tests/support"))

from sample_store import add_bare_rows, complaints, sample_environment  # noqa: E402
from spl import SplError  # noqa: E402
from spl.macros import expand  # noqa: E402
from spl.splunkd import Splunkd  # noqa: E402
from spl.views import read_view  # noqa: E402
from truth import keep_transfers  # noqa: E402

APP = app_under_test.staged_app()
MACROS = read_conf(APP / "default/macros.conf")
SAVED = read_conf(APP / "default/savedsearches.conf")
EXPORTED = {name: macro for name, macro in MACROS.items() if name.startswith("bitsmatch_")}
VIEWS = APP / "default/data/ui/views"

SPLUNKS = "BITS Match - PowerShell Start-BitsTransfer - Rule"
RULE = "BITS Match - PowerShell BITS Transfer - Rule"
RAW = "BITS Match - BITS Transfer in Process Events"


def is_rule(name):
    """Whether a saved search is of the form for Enterprise Security."""
    return name.endswith(" - Rule")


def tokens(text):
    return set(re.findall(r"\$([^$\s]+)\$", text))


@functools.lru_cache(maxsize=None)
def samples():
    """The transfers of the sample events as a Splunk that runs this app, some of which lack all but the
    command line."""
    environment = sample_environment(APP)
    keep_transfers(environment)
    add_bare_rows(environment)
    environment.splunkd = Splunkd(environment, app_under_test.scratch_directory())
    atexit.register(environment.splunkd.close)
    return environment


@functools.lru_cache(maxsize=None)
def result_of_expanded(search):
    result = samples().run(search, "0", "now", macros={})
    if complaints(result):
        raise SplError("\n".join(complaints(result)))
    return result


def result_of(text, macros):
    """What a search comes to on the samples, with no macros but these; a warning is an error. Each is
    run once."""
    return result_of_expanded(expand(text, macros))


def fields_of(text, macros):
    """The names of the fields that a search ends with."""
    return set(result_of(text, macros).fields)


def view_paths():
    return sorted(VIEWS.iterdir())


def view_of(name):
    """The searches and inputs of a page, as its searches are run."""
    return read_view(VIEWS / (name + ".xml"))


def view_root(path):
    return ElementTree.parse(str(path)).getroot()


def studio_pages():
    """{name: definition} of the pages of Dashboard Studio."""
    pages = {}
    for path in view_paths():
        root = view_root(path)
        if root.get("version") == "2":
            pages[path.stem] = json.loads(root.findtext("definition"))
    return pages
