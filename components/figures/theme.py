"""Colours, fonts and the plotly layout of the house, as plain values.

A figure is drawn in the light colours; assets/css/figures.css gives each of them its dark counterpart, so that a change of theme asks no server.
"""

from __future__ import annotations

from typing import Any, Final

FONT: Final = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif'
FIGURE_FONT_SIZE: Final = 13
CLEAR: Final = "rgba(0,0,0,0)"

INK: Final = "#1F2A37"
MUTED: Final = "#566376"
GRID: Final = "#E6EBF1"
ZERO: Final = "#B4C0CE"
TRACK: Final = "#E9EEF5"
BAR: Final = "#1F5A96"
BEFORE: Final = "#8A97A8"
TARGET: Final = "#14202E"
BETTER: Final = "#0B6E6E"
WORSE: Final = "#C8620B"
BETTER_UNCLEAR: Final = "#86BAB8"
WORSE_UNCLEAR: Final = "#E6B689"
ON_COURSE: Final = "#1F5A9A"
WATCH: Final = "#8F5400"
BEHIND: Final = "#BF3F0A"
OUT_OF_REACH: Final = "#B8141C"
MISSED: Final = "#7A1420"
# Where a target stands, by symbol and colour; the words are those of components/words/dictionaries/screens/targets.py.
STATUS_SYMBOLS: Final[dict[str, str]] = {
    "met": "✔",
    "on_course": "▶",
    "watch": "●",
    "behind": "▲",
    "out_of_reach": "■",
    "missed": "✕",
    "unknown": "○",
}
STATUS_COLOURS: Final[dict[str, str]] = {
    "met": BETTER,
    "on_course": ON_COURSE,
    "watch": WATCH,
    "behind": BEHIND,
    "out_of_reach": OUT_OF_REACH,
    "missed": MISSED,
    "unknown": MUTED,
}
PARTIAL: Final = "◐"
"""Marks what does not stand on all that is due, in figures, tables and words alike."""
BORDER: Final = "#FEFEFE"
UNKNOWN_AREA: Final = "#D9DEE5"
FAINT_AREA: Final = "rgba(90,151,204,0.16)"

MAP_INK: Final = "#101C29"
MAP_PAPER: Final = "#FFFFFF"
HOVER: Final = "#12324F"
BLUES: Final = ("#E4EEF8", "#A9C9E8", "#5A97CC", "#12467F")
RATE_LIMITS: Final = (0.0, 1.0)


def blue_scale() -> list[list[float | str]]:
    """The sequential blues as a plotly colour scale."""
    return [[step / (len(BLUES) - 1), colour] for step, colour in enumerate(BLUES)]


def blue_at(share: float) -> str:
    """The colour of the scale at a share from 0 to 1, as #RRGGBB."""
    position = min(max(share, 0.0), 1.0) * (len(BLUES) - 1)
    step = min(int(position), len(BLUES) - 2)
    return _mixed(BLUES[step], BLUES[step + 1], share=position - step)


def legend() -> dict[str, Any]:
    """The names of the lines in a row above them; they are words, not switches."""
    return {"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom", "bgcolor": CLEAR, "itemclick": False, "itemdoubleclick": False}


def geo(**changes: Any) -> dict[str, Any]:
    """The ground of a map: nothing but what is drawn on it, fitted to the outlines."""
    return {"visible": False, "fitbounds": "geojson", "projection": {"type": "mercator"}, "bgcolor": CLEAR, "showframe": False} | changes


def colour_bar() -> dict[str, Any]:
    """The thin bar under a map that says what its colours mean."""
    return {
        "orientation": "h",
        "thickness": 8,
        "len": 0.56,
        "x": 0.5,
        "xanchor": "center",
        "y": 0,
        "yanchor": "top",
        "ypad": 2,
        "outlinewidth": 0,
        "ticks": "",
        "tickfont": {"color": MUTED},
    }


def readable_on(background: str) -> str:
    """The dark or the white label colour, whichever has more contrast on the background."""
    luminance = _luminance(background)
    return MAP_PAPER if 1.05 / (luminance + 0.05) > (luminance + 0.05) / (_luminance(MAP_INK) + 0.05) else MAP_INK


def readable_within(value: float, limits: tuple[float, float]) -> str:
    """The label colour on the blue that a value has within the limits."""
    low, high = limits
    return readable_on(blue_at((value - low) / (high - low) if high > low else 0.0))


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours by WCAG 2.2, from 1 to 21."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def layout(**changes: Any) -> dict[str, Any]:
    """The layout that every figure starts from, with the changes of one figure on its top level."""
    return {
        "font": {"family": FONT, "size": FIGURE_FONT_SIZE, "color": INK},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "margin": {"l": 4, "r": 8, "t": 4, "b": 4},
        "showlegend": False,
        "hoverlabel": {"bgcolor": HOVER, "bordercolor": HOVER, "font": {"color": MAP_PAPER, "family": FONT}, "align": "left", "namelength": -1},
        "dragmode": False,
        "barcornerradius": 2,
    } | changes


def value_axis(**changes: Any) -> dict[str, Any]:
    """An axis of quantities: thin grid, quiet ticks, no title."""
    return {
        "showgrid": True,
        "gridcolor": GRID,
        "zeroline": True,
        "zerolinecolor": ZERO,
        "zerolinewidth": 1,
        "showline": False,
        "ticks": "",
        "tickfont": {"color": MUTED},
        "tickangle": 0,
        "fixedrange": True,
        "automargin": True,
    } | changes


def category_axis(**changes: Any) -> dict[str, Any]:
    """An axis of names: no grid, no line."""
    return {
        "type": "category",
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "tickfont": {"color": INK},
        "fixedrange": True,
        "automargin": True,
    } | changes


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mixed(first: str, second: str, *, share: float) -> str:
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(low + (high - low) * share):02X}" for low, high in pairs)


def _luminance(colour: str) -> float:
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in (channel / 255 for channel in _channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
