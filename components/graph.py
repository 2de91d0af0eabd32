"""The one place that makes graphs: nothing in them speaks to a server outside, and nothing distracts."""

from __future__ import annotations

from typing import Any, Final

from dash import dcc, html

from components.attributes import attributes
from components.figures.base import Figure
from components.format_words import Lang

_CONFIG: Final[dict[str, Any]] = {
    "displayModeBar": False,
    "displaylogo": False,
    "doubleClick": False,
    "plotlyServerURL": "",
    "responsive": True,
    "scrollZoom": False,
    "showSendToCloud": False,
    "showTips": False,
    "topojsonURL": "/assets/vendor/",
}
LOCALES: Final[dict[Lang, str]] = {"zh": "zh-CN", "en": "en"}


def graph(figure: Figure, *, id: str, lang: Lang, caption: str, click: str | None = None) -> html.Div:
    """A graph that fills its box, with a caption for screen readers; a click on a part sets the filter named by `click` to the code of the part."""
    config: Any = _CONFIG | {"locale": LOCALES[lang]}
    drawn = dcc.Graph(id=id, figure=figure, config=config, responsive=True, className="graph")
    rows = len(figure["layout"].get("yaxis", {}).get("tickvals", ()))
    return html.Div(drawn, className="graph-box", role="img", style={"--rows": str(rows)} if rows else None, **attributes(aria_label=caption, data_click=click))
