"""The one place that makes graphs: nothing in them speaks to a server outside, and nothing distracts."""

from __future__ import annotations

from typing import Any, Final

from dash import dcc, html

from components.blocks.attributes import attributes
from components.blocks.graphs.colour_legend import colour_bar_of, colour_legend, without_colour_bar
from components.blocks.graphs.ticks import with_ticks_together
from components.figures.base import Figure
from components.words.format_words import Lang

_CONFIG: Final[dict[str, Any]] = {
    "displayModeBar": False,
    "displaylogo": False,
    "doubleClick": False,
    "plotlyServerURL": "",
    "responsive": True,
    "scrollZoom": False,
    "showAxisDragHandles": False,
    "showSendToCloud": False,
    "showTips": False,
    "topojsonURL": "/assets/vendor/",
}
LOCALES: Final[dict[Lang, str]] = {"zh": "zh-CN", "en": "en"}


def graph(figure: Figure, *, id: str, lang: Lang, caption: str, click: str | None = None) -> html.Div:
    """A graph that fills its box, with a caption for screen readers; a click on a part sets the filter named by `click` to the code of the part."""
    config: Any = _CONFIG | {"locale": LOCALES[lang]}
    bar = colour_bar_of(figure)
    without_bar = without_colour_bar(figure) if bar else figure
    drawn = dcc.Graph(id=id, figure=with_ticks_together(without_bar), config=config, responsive=True, className="graph")
    rows = len(figure["layout"].get("yaxis", {}).get("tickvals", ()))
    parts = [drawn, colour_legend(bar)] if bar else drawn
    return html.Div(parts, className="graph-box", role="img", style={"--rows": str(rows)} if rows else None, **attributes(aria_label=caption, data_click=click))
