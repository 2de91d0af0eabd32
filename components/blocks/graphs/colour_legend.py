"""The colour bar of a figure as HTML: plotly takes longer to draw its own than the whole map. Documents draw the figure as it is, with its own bar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import floor, log10
from typing import Any, Final

from dash import html

from components.blocks.attributes import attributes
from components.figures.base import Figure

_MOST_STEPS: Final = 5


@dataclass(frozen=True, slots=True)
class ColourBar:
    """What the colours of a figure mean: their scale from 0 to 1, and the words along it, each at a share of the length."""

    scale: tuple[tuple[float, str], ...]
    ticks: tuple[tuple[float, str], ...]


def colour_bar_of(figure: Figure) -> ColourBar | None:
    """The colour bar that the figure would show; None if it shows none."""
    return next((_read(holder) for holder in map(_holder, figure["data"]) if holder), None)


def without_colour_bar(figure: Figure) -> Figure:
    """The same figure without its colour bar and without the room below that it stands in."""
    traces = [_hidden(trace) if _holder(trace) else trace for trace in figure["data"]]
    return {**figure, "data": traces, "layout": {**figure["layout"], "margin": {**figure["layout"]["margin"], "b": 0}}}


def colour_legend(bar: ColourBar) -> html.Div:
    """The bar with its words; screen readers are told by the caption of the figure and by its table."""
    stops = ", ".join(f"{colour} {place:.2%}" for place, colour in bar.scale)
    words = [html.Span(word, className="position-absolute translate-middle-x", style={"left": f"{place:.2%}"}) for place, word in bar.ticks]
    colours = html.Div(className="colour-scale", style={"height": ".5rem", "background": f"linear-gradient(to right, {stops})"})
    return html.Div([colours, html.Div(words, className="reading position-relative text-nowrap")], className="colour-legend", **attributes(aria_hidden="true"))


def _holder(trace: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The part of a trace that has a colour bar: the areas of a map themselves, or the markers of its points."""
    held = [part for part in (trace, trace.get("marker", {})) if "colorbar" in part and part.get("showscale", True)]
    return held[0] if held else None


def _hidden(trace: Mapping[str, Any]) -> dict[str, Any]:
    return {**trace, "showscale": False} if "colorbar" in trace else {**trace, "marker": {**trace["marker"], "showscale": False}}


def _read(holder: Mapping[str, Any]) -> ColourBar:
    low, high = (holder["zmin"], holder["zmax"]) if "zmin" in holder else (holder["cmin"], holder["cmax"])
    bar, length = holder["colorbar"], (high - low) or 1.0
    written = zip(bar["tickvals"], bar["ticktext"], strict=True) if "tickvals" in bar else _round_numbers(low, high)
    ticks = tuple(((value - low) / length, word) for value, word in written if low <= value <= high)
    return ColourBar(tuple((place, colour) for place, colour in holder["colorscale"]), ticks)


def _round_numbers(low: float, high: float) -> Iterator[tuple[float, str]]:
    """Some round numbers within the limits, as written."""
    size = 10.0 ** floor(log10((high - low) / _MOST_STEPS)) if high > low else 1.0
    step = next((size * factor for factor in (1, 2, 5) if (high - low) / (size * factor) <= _MOST_STEPS), size * 10)
    for number in range(int(low / step), int(high / step) + 1):
        yield number * step, f"{round(number * step, 6):,.10g}"
