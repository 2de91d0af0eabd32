"""The bars of a figure as a native chart: values, what stands behind them, the ticks across them and the words beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from components.documents.native.model import Form, NativeChart, NativeSeries, Values, known, per_point, plain_text
from components.figures import theme
from components.figures.base import Figure
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t


def bars(figure: Figure, *, lang: Lang) -> NativeChart:
    """The horizontal bars of a figure."""
    traces, layout = figure["data"], figure["layout"]
    drawn = [trace for trace in traces if trace["type"] == "bar"]
    words = next((trace for trace in traces if trace["type"] == "scatter"), None)
    labels = tuple(plain_text(text) for text in words["text"]) if words else ()
    values = known(drawn[-1]["x"])
    count = len(values)
    whole = "ticktext" in layout["xaxis"]
    ticks = [
        *_ticks(layout.get("shapes", ()), count, name=t("native_target" if whole else "native_compared", lang)),
        *_level(layout.get("shapes", ()), count, lang),
    ]
    tracks = [_series(trace, name=t("native_whole" if whole else "native_before", lang), role="track") for trace in drawn[:-1]]
    return NativeChart(
        kind="bar",
        categories=tuple(plain_text(name) for name in drawn[-1]["y"]),
        series=(*tracks, _series(drawn[-1], name=""), *ticks),
        form=_form(layout["xaxis"], values, labels, lang=lang),
        labels=labels,
        label_colours=per_point(words["textfont"]["color"], count) if words else (),
        limits=tuple(layout["xaxis"]["range"]) if "range" in layout["xaxis"] else None,
    )


def _series(trace: dict[str, Any], *, name: str, **role: Any) -> NativeSeries:
    colours = per_point(trace["marker"]["color"], len(trace["x"]))
    errors = trace.get("error_x", {})
    return NativeSeries(
        name=name or plain_text(trace.get("name", "")),
        values=known(trace["x"]),
        colour=colours[0] if colours else theme.BAR,
        colours=colours if len(set(colours)) > 1 else (),
        minus=known(errors.get("arrayminus", ())),
        plus=known(errors.get("array", ())),
        **role,
    )


def _ticks(shapes: Sequence[dict[str, Any]], count: int, *, name: str) -> list[NativeSeries]:
    """The ticks across single bars as one series."""
    values: list[float | None] = [None] * count
    for shape in shapes:
        if "yref" not in shape:
            values[round((shape["y0"] + shape["y1"]) / 2)] = float(shape["x0"])
    return [NativeSeries(name=name, values=tuple(values), colour=theme.TARGET, role="mark")] if any(value is not None for value in values) else []


def _level(shapes: Sequence[dict[str, Any]], count: int, lang: Lang) -> list[NativeSeries]:
    """The lines across all bars, each as a series of one value throughout."""
    lines = [shape for shape in shapes if shape.get("yref") == "paper"]
    name = t("native_reference", lang)
    return [NativeSeries(name=name, values=(float(line["x0"]),) * count, colour=line["line"]["color"], role="level", dashed=True) for line in lines]


def _form(axis: dict[str, Any], values: Values, labels: Sequence[str], *, lang: Lang) -> Form:
    """The form of the numbers: that of the axis, else the one in which the words beside the bars begin with the values."""
    if any("%" in mark for mark in axis.get("ticktext", ())):
        return "rate"
    if str(axis.get("tickformat", "")).endswith("%"):
        return "change"
    pairs = [(value, label) for value, label in zip(values, labels, strict=False) if value is not None]
    written = (form for form, write in _WRITTEN if pairs and all(_begins(label, write(value, lang)) for value, label in pairs))
    return next(written, "ratio" if any(value != round(value) for value, _ in pairs) else "count")


def _begins(label: str, written: str) -> bool:
    return re.match(re.escape(written) + r"(?![\d.,%])", label) is not None


_WRITTEN: Final[Sequence[tuple[Form, Callable[[float, Lang], str]]]] = (
    ("days", lambda value, lang: fmt.days(value, lang=lang)),
    ("money", lambda value, lang: fmt.money(value, lang=lang)),
    ("rate", lambda value, _lang: fmt.rate(value)),
    ("rate", lambda value, _lang: fmt.rate(value, digits=1)),
    ("rate", lambda value, _lang: fmt.rate(value, digits=0)),
    ("ratio", lambda value, _lang: fmt.ratio(value)),
    ("count", lambda value, lang: fmt.count(value, lang=lang)),
)
