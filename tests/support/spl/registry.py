"""The commands by name. A module of commands adds its own with @command."""

COMMANDS = {}
GENERATING = set()


def command(name, generating=False):
    """Makes a function `run(search, table, arguments) -> Table` the command of that name. A
    generating command stands first, behind a pipe, and gets no rows."""
    def add(function):
        COMMANDS[name] = function
        if generating:
            GENERATING.add(name)
        return function
    return add
