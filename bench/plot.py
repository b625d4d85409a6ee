"""A plot with logarithmic axes, as SVG that looks right on light and on dark pages."""

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import Final, TypeAlias

__all__ = ["plot"]

Points: TypeAlias = Sequence[tuple[float, float]]

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 720, 440, 70, 170, 40, 50
_STYLE: Final = """
text { font: 13px sans-serif; fill: #1b1b1b } .grid { stroke: #d5d5d5 }
.line { fill: none; stroke-width: 2 }
.c0 { stroke: #0b5fb0 } .c1 { stroke: #a34700 } .c2 { stroke: #6a2f9c } .c3 { stroke: #17703a }
@media (prefers-color-scheme: dark) { text { fill: #ececec } .grid { stroke: #4a4a4a }
.c0 { stroke: #7ab8f5 } .c1 { stroke: #f2a366 } .c2 { stroke: #c9a3ee } .c3 { stroke: #7bd19a } }
"""


def plot(title: str, axes: tuple[str, str], lines: Mapping[str, tuple[Points, bool]]) -> str:
    """Return the plot of ``lines``: points by name, and whether they are drawn dashed."""
    every = [point for points, _ in lines.values() for point in points]
    (left, right), (low, high) = (_decades([one[axis] for one in every]) for axis in (0, 1))

    def at(x: float, y: float) -> tuple[float, float]:
        across = (math.log10(x) - left) / (right - left) * (_WIDTH - _LEFT - _RIGHT)
        up = (math.log10(y) - low) / (high - low) * (_HEIGHT - _TOP - _BOTTOM)
        return round(_LEFT + across, 1), round(_HEIGHT - _BOTTOM - up, 1)

    drawn = [
        _text(_LEFT, 22, title),
        _text(_LEFT, _HEIGHT - 8, axes[0]),
        _text(6, 22, axes[1]),
    ]
    for power in range(left, right + 1):
        (x, bottom), (_, top) = at(10**power, 10**low), at(10**power, 10**high)
        drawn.append(f'<path class="grid" d="M{x} {bottom}V{top}"/>')
        drawn.append(_text(x - 12, bottom + 18, f"{10**power:,}"))
    for power in range(low, high + 1):
        (start, y), (end, _) = at(10**left, 10**power), at(10**right, 10**power)
        drawn.append(f'<path class="grid" d="M{start} {y}H{end}"/>')
        drawn.append(_text(6, y + 4, f"{10.0**power:g}"))
    for number, (name, (points, dashed)) in enumerate(lines.items()):
        way = "L".join(f"{x} {y}" for x, y in (at(*point) for point in points))
        dash = ' stroke-dasharray="6 5"' if dashed else ""
        drawn.append(f'<path class="line c{number % 4}" d="M{way}"{dash}/>')
        x, y = at(*points[-1])
        drawn.append(_text(x + 8, y + 4, name))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{escape(title)}"><style>{_STYLE}</style>{"".join(drawn)}</svg>\n'
    )


def _decades(values: Sequence[float]) -> tuple[int, int]:
    """Return the powers of ten around ``values``."""
    return math.floor(math.log10(min(values))), max(
        math.ceil(math.log10(max(values))), math.floor(math.log10(min(values))) + 1
    )


def _text(x: float, y: float, words: str) -> str:
    return f'<text x="{x}" y="{y}">{escape(words)}</text>'
