"""A plot of lines over two logarithmic axes, as SVG."""

from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT = 900, 600
LEFT, RIGHT, TOP, BOTTOM = 104, 250, 44, 64
LABEL_STEP = 16


def decades(values):
    return floor(log10(min(values))), max(ceil(log10(max(values))), floor(log10(min(values))) + 1)


class Axes:
    def __init__(self, points):
        self.x_from, self.x_to = decades([x for x, _ in points])
        self.y_from, self.y_to = decades([y for _, y in points])

    def x(self, value):
        share = (log10(value) - self.x_from) / (self.x_to - self.x_from)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def y(self, value):
        share = (log10(value) - self.y_from) / (self.y_to - self.y_from)
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)


def text(x, y, content, anchor="start", more=""):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{more}>{escape(content)}</text>'


def stroke(x1, y1, x2, y2, colour):
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"/>'


def grid(axes):
    out = []
    for power in range(axes.x_from, axes.x_to + 1):
        x = axes.x(10**power)
        out.append(stroke(x, TOP, x, HEIGHT - BOTTOM, "#e2e8f0"))
        out.append(text(x, HEIGHT - BOTTOM + 18, f"{10**power:,}", "middle"))
    for power in range(axes.y_from, axes.y_to + 1):
        y = axes.y(10**power)
        out.append(stroke(LEFT, y, WIDTH - RIGHT, y, "#e2e8f0"))
        out.append(text(LEFT - 8, y + 4, f"{10**power:,}", "end"))
    return out


def label_places(wanted):
    """Moves labels down until none lies on another; the order stays."""
    places = {}
    last = -LABEL_STEP
    for name, y in sorted(wanted.items(), key=lambda item: item[1]):
        last = places[name] = max(y, last + LABEL_STEP)
    over = last - (HEIGHT - BOTTOM + 4)
    return {name: y - max(0, over) for name, y in places.items()}


def draw(lines, styles, x_title, y_title, title):
    """`lines` gives for each name its (x, y) points; all must be above 0. `styles` gives for each name its
    colour, width and dashes; the first line lies on top of the others."""
    axes = Axes([point for points in lines.values() for point in points])
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12" fill="#1e293b">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        text(LEFT, TOP - 18, title, more=' font-size="14"'),
        *grid(axes),
        text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 18, x_title, "middle"),
        f'<g transform="rotate(-90 16 {HEIGHT / 2})">{text(16, HEIGHT / 2, y_title, "middle")}</g>',
    ]
    places = label_places({name: axes.y(max(points)[1]) + 4 for name, points in lines.items()})
    for name, points in reversed(lines.items()):
        colour, width, dashes = styles[name]
        path = [(axes.x(x), axes.y(y)) for x, y in sorted(points)]
        joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in path)
        out.append(f'<polyline points="{joined}" fill="none" stroke="{colour}" stroke-width="{width}" '
                   f'stroke-dasharray="{dashes}" stroke-linejoin="round"/>')
        out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in path]
        end_x, end_y = path[-1]
        out.append(stroke(end_x + 4, end_y, WIDTH - RIGHT + 6, places[name] - 4, colour))
        out.append(text(WIDTH - RIGHT + 10, places[name], name, more=f' style="fill:{colour}"'))
    return "\n".join([*out, "</svg>"]) + "\n"
