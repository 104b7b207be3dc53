"""Small tables that hold what is hard: for each a list of columns, and rows of cells. A cell is a
text, or a list of two or more texts where the field is multivalue."""

LONG = "x" * 70_000

# One row's command line, and what makes it hard.
COMMAND_LINES = (
    "powershell Start-BitsTransfer -Source http://a.example/x",
    'cmd /c "powershell ""START-BITSTRANSFER"""',
    "one line\npowershell start-bitstransfer\nanother line",
    "carriage return\r\nstart-bitstransfer\r\n",
    "only a return\rstart-bitstransfer",
    ", start-bitstransfer, with commas,",
    ' start-bitstransfer between blanks "',
    "\tstart-bitstransfer",
    "naïve Ünïcode start-bitstransfer 転送 🚚",
    "ſtart-bitsTransfer, whose first letter is a long s",
    "START-BITSTRANSFER",
    "İstart-bitstransferı",
    "start-bitstransfe",
    "start-bitstransfe r",
    "start-\nbitstransfer",
    "start-bits`transfer",
    "start.bitstransfer",
    LONG + "start-bitstransfer" + LONG,
    LONG,
    "$start-bitstransfer$",
    '"',
    '""',
    ",",
    "\n",
    "*",
    "[abc]+(d|e)?{2}\\^$.",
    "a?b",
    # Values that stand for none.
    "",
    "unknown",
    "Unknown",
    "NULL",
    "-",
    "un\u212anown",  # a Kelvin sign is no K here
    " -",
    "unknown ",
    # Multivalue fields.
    ["start-bitstransfer", "other"],
    ["other", "Start-BitsTransfer one", "START-BITSTRANSFER two"],
    ["start-", "bitstransfer"],
    ["unknown", "-", "null"],
    ["unknown", "start-bitstransfer"],
    ["with $ dollar start-bitstransfer", "$$", "$;$"],
    ["comma, one", 'quote " two', "line\nfeed start-bitstransfer"],
    ["a;b", "start-bitstransfer;"],
    ["", "start-bitstransfer"],
    ["same", "same"],
)

# What else a row holds; as many as come round again and again.
OTHER_CELLS = (
    "plain",
    "",
    'quo"te',
    "line\nfeed",
    "return\r\n",
    "comma,",
    "ünïcode 転送",
    "$dollar$",
    ["two", "values"],
    ["$", ""],
    "-",
)

COLUMNS = ("_time", "dest", "process", "tag::eventtype", "two words", "curly{}.x", 'quo"te,name')


def nasty():
    rows = []
    for number, command_line in enumerate(COMMAND_LINES):
        cells = [OTHER_CELLS[(number + step) % len(OTHER_CELLS)] for step in range(len(COLUMNS))]
        cells[0] = f"{1773730800 + number}.{number:03}"
        cells[2] = command_line
        rows.append(cells)
    return list(COLUMNS), rows


# Arguments, and how many rows of nasty() they find: comparing nothing with nothing would pass.
NASTY_SEARCHES = (
    (["*start-bitstransfer*"], 20),
    (["*START-BITSTRANSFER*", "*other*"], 20),
    (["start-bitstransfer*", "*start-bitstransfer", "*start-bitstransfer*"], 20),
    (["start-bitstransfer"], 4),
    (["*start*bits*transfer*"], 23),
    (["**start**"], 26),
    (["*"], 39),
    (["**", "*"], 39),
    (["*other*", "*other*"], 3),
    (["*,*", "*转*", "*転*"], 5),
    (["*feed start*", "*, with commas,"], 2),
    (["*[abc]+(d|e)?{2}*", "*.bits*", "a?b"], 3),
    (["unknown", "-", "null"], 0),
    (["un\u212anown", "\u017ftart*"], 2),
    (["*x*x", "x*x"], 3),
    (["nothing-like-it"], 0),
    (["*feed*", "field=tag::eventtype"], 5),
    (["*o*", "two", "field=dest"], 20),
)


def random_text(dice, alphabet, most):
    return "".join(dice.choices(alphabet, k=dice.randrange(most)))


def random_cell(dice, alphabet, most):
    if dice.random() < 0.15:
        return [random_text(dice, alphabet, most) for _ in range(dice.randrange(2, 5))]
    return random_text(dice, alphabet, most)


def random_table(dice):
    """Short values of few letters, so that short wildcards match some and not others."""
    letters = 'abAB$";,\n\r -é転'
    columns = [f"column {number}" for number in range(dice.randrange(8))]
    columns.insert(dice.randrange(len(columns) + 1), "process")
    rows = []
    for _ in range(dice.randrange(50, 200)):
        cells = [random_cell(dice, letters, 8) for _ in columns]
        if len(columns) == 1 and not cells[0]:
            cells[0] = "a"
        rows.append(cells)
    return columns, rows


def random_words(dice):
    words = []
    for _ in range(dice.randrange(1, 5)):
        letters = dice.choices("abAB*-é", weights=(3, 3, 1, 1, 5, 1, 1), k=dice.randrange(1, 6))
        words.append("".join(letters))
    return words
