"""The type of a figure and what all figures share; a figure is a plain dict of data and layout, as plotly.js reads it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias

from components.figures import theme

Figure: TypeAlias = dict[str, Any]
_FEW_MONTHS: Final = 4
_BESIDE: Final = 0.05  # of a series of months is left free before its first and behind its last point, in days
_LEAST_BESIDE, _MOST_BESIDE = 12, 30
_DAY: Final = dt.timedelta(days=1)
_SMALL_COUNT: Final = 5
_KIND: Final = re.compile(r" (City|County|District|Township|Town|Subdistrict|Community)$")


def figure(traces: Iterable[dict[str, Any]], **layout: Any) -> Figure:
    """The traces in the house layout."""
    return {"data": list(traces), "layout": theme.layout(**layout)}


def plain(text: str) -> str:
    """The text with nothing in it that plotly would read as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def colour_of(improved: bool | None, *, clear: bool = True) -> str:
    """Teal for the better, orange for the worse, paler where the change is not clear, grey where there is no judgement."""
    if improved is None:
        return theme.BEFORE
    if clear:
        return theme.BETTER if improved else theme.WORSE
    return theme.BETTER_UNCLEAR if improved else theme.WORSE_UNCLEAR


def incomplete(flags: Sequence[bool]) -> dict[str, Any]:
    """What a line is drawn with where some of its points do not stand on all that is due: the mark above each of these; empty where all do."""
    if not any(flags):
        return {}
    words = {"text": [theme.PARTIAL if flag else "" for flag in flags], "textposition": "top center", "textfont": {"color": theme.MUTED}}
    return {"mode": "lines+markers+text", "cliponaxis": False} | words


def side_labels(names: list[str], labels: list[str], *, at: float, colours: list[str] | str) -> dict[str, Any]:
    """A trace of words to the right of the bars, outside the plot area."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [at] * len(names),
        "y": names,
        "text": [f"\u2002{label}" for label in labels],
        "textposition": "middle right",
        "textfont": {"color": colours},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "meta": "rows",
    }


def inward(day: str, days: Sequence[str], *, is_low: bool = False) -> str:
    """Where words stand at a point so that no edge cuts them: towards the middle of the days (YYYY-MM-DD), above a point that lies low."""
    first, last, own = (dt.date.fromisoformat(iso_day).toordinal() for iso_day in (min(days), max(days), day))
    return f"{'top' if is_low else 'bottom'} {'right' if 2 * own < first + last else 'left'}"


def wrapped(name: str, *, width: int = 18) -> str:
    """The name in at most two lines of about `width` letters, a Chinese character counting as 2.2, an ellipsis for the rest; a mark stays."""
    bare, mark = _without_mark(name)
    if _width(name) <= width:
        return name
    words = bare.split(" ") if bare.isascii() else list(bare)
    joint = " " if bare.isascii() else ""
    lines = [""]
    for word in words:
        longer = f"{lines[-1]}{joint}{word}" if lines[-1] else word
        if _width(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return "<br>".join(lines if len(lines) <= 2 else [lines[0], f"{lines[1]}…"]) + mark


def short_names(names: Sequence[str]) -> list[str]:
    """English names of places without the word for their kind, where they stay different from each other; Chinese ones as they are; a mark stays."""
    parts = [_without_mark(name) for name in names]
    short = [_KIND.sub("", bare) for bare, _ in parts]
    return [bare + mark if short.count(bare) == 1 else name for bare, name, (_, mark) in zip(short, names, parts, strict=True)]


def _without_mark(name: str) -> tuple[str, str]:
    """The name, and the mark of what is not whole with the space before it."""
    bare = name.removesuffix(theme.PARTIAL).rstrip()
    return (bare, name[len(bare) :]) if name.endswith(theme.PARTIAL) else (name, "")


def _width(text: str) -> float:
    return sum(2.2 if ord(letter) > 0x2E7F else 1 for letter in text)


def room_for(labels: Iterable[str]) -> int:
    """The pixels that words to the right of the bars need."""
    longest = max((_width(label.replace("<b>", "").replace("</b>", "")) for label in labels), default=0.0)
    return round(20 + 6.4 * longest)


def name_axis(names: list[str]) -> dict[str, Any]:
    """The axis of the names of horizontal bars, first on top, long names in two lines."""
    return theme.category_axis(autorange="reversed", ticklabelstandoff=6, tickmode="array", tickvals=names, ticktext=[wrapped(name) for name in names])


def distinct(names: Iterable[str]) -> list[str]:
    """The names, with invisible marks where two are the same, so that a category axis keeps both."""
    seen: dict[str, int] = {}
    marked = []
    for name in names:
        seen[name] = seen.get(name, -1) + 1
        marked.append(name + "\u200b" * seen[name])
    return marked


def month_axis(days: Iterable[str], *, month_format: str, nticks: int, **changes: Any) -> dict[str, Any]:
    """The axis of days (YYYY-MM-DD) by month; where there are but a few months each has its own tick."""
    known = sorted(days)
    months = {day[:7]: day for day in reversed(known)}
    ticks: dict[str, Any] = {"tickmode": "array", "tickvals": sorted(months.values())} if len(months) <= _FEW_MONTHS else {"nticks": nticks}
    ticks |= {"range": _month_ends(known[0], known[-1])} if known else {}
    return theme.value_axis(
        type="date", tickformat=month_format, hoverformat=month_format, ticklabelstandoff=6, showgrid=False, zeroline=False, **ticks, **changes
    )


def _month_ends(first: str, last: str) -> list[str]:
    """From a little before the first day to a little after the last one, but into no further month, which would be a month without data."""
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    beside = dt.timedelta(days=min(max(round((end - start).days * _BESIDE), _LEAST_BESIDE), _MOST_BESIDE))
    month_before = (start.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    month_after = (end.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    return [str(max(start - beside, month_before + _DAY)), str(min(end + beside, month_after - _DAY))]


def count_axis(values: Iterable[float | None], *, tick_format: str, nticks: int) -> dict[str, Any]:
    """The axis of counts from 0; small ones in whole steps, and with a step where all are 0."""
    highest = max((value for value in values if value is not None), default=0.0)
    small = {"tickmode": "linear", "tick0": 0, "dtick": 1, "range": [0, max(highest, 1) * 1.08]} if highest < _SMALL_COUNT else {"nticks": nticks}
    return theme.value_axis(rangemode="tozero", tickformat=tick_format, **small)
