"""The lines and points of a figure as a native chart: days, what lies ahead with its fan, targets, and the lines drawn across."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from components.documents.native.model import Form, NativeChart, NativeSeries, Values, known, per_point, plain_text
from components.figures import theme
from components.figures.base import Figure
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.calculations.periods import Month


def lines(figure: Figure, *, lang: Lang) -> NativeChart:
    """The lines of a figure over all the days that any of them knows."""
    traces, layout = figure["data"], figure["layout"]
    days = sorted({dt.date.fromisoformat(day) for trace in traces for day in trace["x"]})
    axis = layout["yaxis"]
    return NativeChart(
        kind="line",
        categories=tuple(str(fmt.month(Month.of(day), lang=lang)) for day in days),
        days=tuple(days),
        series=(*_along(traces, days, lang=lang), *_levels(layout, len(days), lang=lang)),
        form=_form(axis),
        suffix=axis.get("ticksuffix", ""),
        limits=tuple(axis["range"]) if "range" in axis else None,
    )


def points(figure: Figure, *, lang: Lang) -> NativeChart:
    """The points of a figure between two axes of quantities, with the lines across them."""
    trace, layout = figure["data"][0], figure["layout"]
    limits, across = tuple(layout["yaxis"]["range"]), tuple(layout["xaxis"]["range"])
    points_series = NativeSeries(
        name="",
        values=known(trace["y"]),
        across=tuple(float(value) for value in trace["x"]),
        labels=tuple(plain_text(text) for text in trace["text"]),
        colour=trace["marker"]["color"],
    )
    names = tuple(plain_text(str(hover).split("<br>")[0]) for hover in trace["hovertext"])
    return NativeChart(
        kind="scatter",
        categories=names,
        series=(points_series, *_crossing(layout, across, limits, lang=lang)),
        form="ratio",
        limits=limits,
        across_limits=across,
    )


def _along(traces: Sequence[dict[str, Any]], days: Sequence[dt.date], *, lang: Lang) -> Iterator[NativeSeries]:
    fan = next((plain_text(trace["name"]) for trace in traces if trace.get("fill") == "tonexty"), "")
    for place, trace in enumerate(traces):
        if trace.get("fill") == "tonexty":
            yield _line(trace, days, name=t("native_high", lang, name=fan), role="high", listed=True)
        elif place + 1 < len(traces) and traces[place + 1].get("fill") == "tonexty":
            yield _line(trace, days, name=t("native_low", lang, name=fan), role="low", listed=True)
        elif "lines" not in trace["mode"]:
            yield from _marks(trace, days)
        else:
            yield _line(trace, days, name=plain_text(trace.get("name", "")) or t("native_provisional", lang), listed=bool(trace.get("name")))


def _line(trace: dict[str, Any], days: Sequence[dt.date], **rest: Any) -> NativeSeries:
    by_day = dict(zip(map(dt.date.fromisoformat, trace["x"]), known(trace["y"]), strict=True))
    line, marks = trace["line"], dict(zip(map(dt.date.fromisoformat, trace["x"]), trace.get("text", ()), strict=False))
    values, labels = tuple(by_day.get(day) for day in days), tuple(marks.get(day, "") for day in days) if marks else ()
    return NativeSeries(values=values, labels=labels, colour=line.get("color", theme.BLUES[1]), dashed=line.get("dash") == "dot", **rest)


def _marks(trace: dict[str, Any], days: Sequence[dt.date]) -> Iterator[NativeSeries]:
    """The points with their words; two on one day need a series each."""
    colours = per_point(trace["marker"]["color"], len(trace["x"]))
    left = list(zip(map(dt.date.fromisoformat, trace["x"]), known(trace["y"]), map(plain_text, trace["text"]), colours, strict=True))
    while left:
        by_day = {day: (value, text, colour) for day, value, text, colour in reversed(left)}
        left = [mark for mark in left if by_day[mark[0]] != mark[1:]]
        placed = [by_day.get(day, (None, "", "")) for day in days]
        colour = next(iter(by_day.values()))[2]
        yield NativeSeries(
            name=plain_text(trace["name"]),
            values=tuple(value for value, _, _ in placed),
            labels=tuple(text for _, text, _ in placed),
            label_colours=tuple(own or colour for _, _, own in placed),
            colours=tuple(own or colour for _, _, own in placed),
            colour=colour,
            role="mark",
            listed=True,
        )


def _levels(layout: dict[str, Any], count: int, *, lang: Lang) -> Iterator[NativeSeries]:
    """The lines across, named by the words beside them."""
    names = {float(words["y"]): plain_text(words["text"]) for words in layout.get("annotations", ())}
    for shape in layout.get("shapes", ()):
        value = float(shape["y0"])
        name = names.get(value) or t("native_reference", lang)
        yield NativeSeries(name=name, values=(value,) * count, colour=shape["line"]["color"], role="level", dashed=True, listed=value in names)


def _crossing(layout: dict[str, Any], across: tuple[float, ...], limits: tuple[float, ...], *, lang: Lang) -> Iterator[NativeSeries]:
    """The lines at a value of one axis from end to end of the other."""
    for shape in layout.get("shapes", ()):
        ends = (float(shape["x0"]), float(shape["x1"])) if shape.get("yref") == "paper" else across
        heights: Values = limits if shape.get("yref") == "paper" else (float(shape["y0"]), float(shape["y1"]))
        name = t("native_reference", lang)
        yield NativeSeries(name=name, values=heights, across=ends, colour=shape["line"]["color"], role="level", dashed=True)


def _form(axis: dict[str, Any]) -> Form:
    if axis.get("ticksuffix"):
        return "money"
    tick_format = str(axis.get("tickformat", ""))
    return "rate" if tick_format.endswith("%") else "count" if tick_format.endswith("d") else "ratio"
