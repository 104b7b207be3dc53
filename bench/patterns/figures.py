"""Figures as texts and as Markdown."""


def percentile(values, share):
    """The smallest value that at least that share of them does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-int(share * 100) * len(ordered) // 100) - 1)] if ordered else None


def number(value):
    """Three digits that count, two below 1."""
    if value < 1:
        return f"{value:.2g}"
    return f"{value:,.{max(0, 3 - len(str(int(value))))}f}"


def optional_ms(seconds):
    return "–" if seconds is None else number(seconds * 1000)


def markdown_table(head, lines):
    out = ["| " + " | ".join(head) + " |", "|---" + "|--:" * (len(head) - 1) + "|"]
    return "\n".join(out + ["| " + " | ".join(cells) + " |" for cells in lines])
