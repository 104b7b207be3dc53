"""Runs searches: macros, commands one after the other, and the surroundings that they see."""

from . import commands_effects, commands_fields, commands_rows, commands_stats  # noqa: F401
from . import commands_sources, external, text as spl_text, times
from .data import App, Dataset
from .errors import SplError, unknown
from .macros import expand
from .registry import COMMANDS, GENERATING  # filled by the modules of commands above
from .table import Table


class Environment:
    """What a search sees. All of it may be changed between searches.

    macros: {stanza: settings}; indexes: [Dataset]; models: {"Endpoint.Processes": Model};
    collections: {KV store collection: rows}; rest: {path: (fields, rows)}; now: seconds since 1970;
    splunkd: a splunkd to which external commands may talk, else None;
    chunk_rows: the most rows that an external command gets in a chunk; indexers: how many have the
    events, each of which runs a streaming command by itself.
    """

    def __init__(self, app):
        self.app = App(app)
        self.macros = self.app.conf("macros")
        self.saved = self.app.conf("savedsearches")
        self.commands = self.app.conf("commands")
        self.indexes = []
        self.models = {}
        self.collections = {}
        self.rest = {}
        self.now = 0
        self.splunkd = None
        self.chunk_rows = 500
        self.indexers = 1

    def run(self, search, earliest=None, latest=None, base=None, macros=None, also_known=()):
        """Runs a search. `earliest` and `latest` are time modifiers; None is no limit. `base`: the
        Table of the base search that this one goes on from. `macros` in place of all the app's.
        `also_known`: fields that `search` and `table` may name though nothing makes them."""
        times.set_now(self.now)
        run = Search(self, earliest, latest, also_known)
        text = expand(search, self.macros if macros is None else macros, run.macros_used)
        if base is None:
            table = run.run_text(text)
        else:
            steps = spl_text.commands(text if text.strip()[:1] == "|" else "| " + text)
            table = run.run_commands(steps, Table(base.fields, [dict(r) for r in base.rows]))
        return Result(table, run)

    def run_saved(self, name, earliest=None, latest=None):
        """Runs a saved search over its own time range, or another one."""
        if name not in self.saved:
            raise unknown("the saved search", name, self.saved)
        saved = self.saved[name]
        return self.run(saved["search"], earliest or saved.get("dispatch.earliest_time"),
                        latest or saved.get("dispatch.latest_time"))

    def keep(self, result):
        """Puts the events that a search collected into their index, for searches to come."""
        for effect in result.effects:
            if effect.kind == "collect":
                fields = tuple(result.fields) + tuple(f for e in effect.rows for f in e)
                self.indexes.append(Dataset(effect.target, "search", "stash", fields, effect.rows))


class Result:
    """A search's end: its table, and what else it did and said."""

    def __init__(self, table, run):
        self.table = table
        self.rows = table.rows
        self.fields = table.fields
        self.effects = run.effects
        self.messages = run.messages  # (level, text) of external commands
        self.metrics = run.metrics  # {name: [seconds, invocations, in, out]} of external commands
        self.notes = run.notes  # rows lost in silence
        self.macros_used = run.macros_used
        self.commands_used = run.commands_used


class Search:
    """One search while it runs; commands get it as their first argument."""

    def __init__(self, environment, earliest, latest, also_known=()):
        self.environment = environment
        self.also_known = also_known
        self.earliest = earliest
        self.latest = latest
        self.effects = []
        self.messages = []
        self.metrics = {}
        self.notes = []
        self.macros_used = set()
        self.commands_used = set()

    def time_range(self, more=()):
        """(from, to) in seconds; to is excluded. What stands in the search itself comes first."""
        given = {"earliest": self.earliest, "latest": self.latest, **dict(more)}
        low = times.relative(given["earliest"]) if given["earliest"] else 0
        high = times.relative(given["latest"]) if given["latest"] else float("inf")
        return low, high

    def run_text(self, text):
        """Runs a search or subsearch whose macros are expanded."""
        steps = spl_text.commands(text)
        generated = text.lstrip()[:1] == "|"
        first = steps[0][0]
        if generated and first not in GENERATING:
            if first in COMMANDS or first in self.environment.commands:
                raise SplError("%s can't stand first: it makes no rows" % first)
            raise unknown("the command", first, GENERATING)
        if not generated:
            table = commands_sources.events(self, steps.pop(0)[1])
        else:
            name, arguments = steps.pop(0)
            self.commands_used.add(name)
            table = COMMANDS[name](self, None, arguments)
        return self.run_commands(steps, table)

    def run_commands(self, steps, table):
        for name, arguments in steps:
            self.commands_used.add(name)
            if name in ("search", "table"):
                table.add(*self.also_known)
            if name in self.environment.commands:
                table = external.run_command(self, name, table, arguments)
            elif name not in COMMANDS:
                raise unknown("the command", name, [*COMMANDS, *self.environment.commands])
            elif name in GENERATING and "append=" not in arguments:
                raise SplError("%s can only stand first" % name)
            else:
                table = COMMANDS[name](self, table, arguments)
        return table

    def note_lost(self, command):
        """A function that is told the field for whose null a command drops a row."""
        def note(field):
            said = "%s: rows without %s are lost" % (command, field)
            if said not in self.notes:
                self.notes.append(said)
        return note
