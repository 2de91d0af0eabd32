"""Dash pages to compare with: one with an empty callback, and one with the charts of the overview as go.Figure, as Dash is usually written.

The second has no queries to make: its numbers are prepared before it serves, and only the figures are built for each choice.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from app import create_app
from bench.peers.world import GRAPH_CONFIG, serve_empty_world
from bench.states import months_of
from components.blocks.screen import EXTENSION
from components.frame.static import Static
from components.web.server.production import serve, warm_up
from components.web.server.settings import ServerSettings
from data.maps.outlines import geojson_for, outlined
from data.reading.gateway import Gateway
from data.settings import Settings

GRAPHS = ("map", "progress", "change")
MONTHS = 24
COLOUR_BAR = 30  # pixels below a map


class Prepared(NamedTuple):
    """What the overview shows in one month: its numbers and the plain dicts of its charts."""

    numbers: list[str]
    figures: list[dict[str, Any]]


def empty_page() -> Dash:
    """A page with a drop-down and a callback that gives back what it gets."""
    app = _dash("empty")
    app.layout = html.Div([dcc.Dropdown([f"{n}" for n in range(MONTHS)], "0", id="month", clearable=False), html.P(id="numbers")])

    @app.callback(Output("numbers", "children"), Input("month", "value"))
    def show(month: str) -> str:
        return month

    return app


def figure_page(settings: Settings) -> Dash:
    """A page with a drop-down for the month, the five numbers and the three charts of the overview."""
    prepared = _prepared(settings)
    app = _dash("figures")
    graphs = [dcc.Graph(id=name, config=GRAPH_CONFIG | {"displayModeBar": False}, style={"height": "560px", "flex": "1"}) for name in GRAPHS]
    app.layout = html.Div(
        [
            dcc.Dropdown(list(prepared), next(iter(prepared)), id="month", clearable=False),
            html.Div(id="numbers", style={"display": "flex", "gap": "2rem"}),
            html.Div(graphs, style={"display": "flex"}),
        ]
    )

    @app.callback(Output("numbers", "children"), *(Output(name, "figure") for name in GRAPHS), Input("month", "value"))
    def show(month: str) -> tuple[Any, ...]:
        numbers, figures = prepared[month]
        return [html.P(text) for text in (month, *numbers)], *(go.Figure(data=figure["data"], layout=figure["layout"]) for figure in figures)

    serve_empty_world(app.server)
    return app


def _dash(name: str) -> Dash:
    return Dash(name, use_pages=False, title=name, update_title="", enable_mcp=False, assets_folder="none")


def _prepared(settings: Settings) -> dict[str, Prepared]:
    product = create_app(settings)
    overview = sys.modules["pages.overview"]
    gateway: Gateway = product.server.extensions[EXTENSION]
    root, months = months_of(settings.database_url, count=MONTHS)
    with gateway.reader() as reader:
        outlines = json.loads(geojson_for(reader, outlined(reader, root)))
    by_month = {}
    with product.server.test_request_context():
        for month in map(str, months):
            parts = list(_walk(overview.layout(region=root, **{"from": month, "to": month})))
            figures: dict[str, Any] = {getattr(part, "id", ""): getattr(part, "figure", None) for part in parts if isinstance(part, dcc.Graph)}
            numbers = [text for part in parts if isinstance(part, Static) for text in _numbers(part.tree)]
            by_month[month] = Prepared(numbers, [_complete(figures[name], outlines) for name in GRAPHS])
    gateway.store.engine.dispose()
    return by_month


def _complete(figure: dict[str, Any], outlines: dict[str, Any]) -> dict[str, Any]:
    """The figure as plotly draws it alone: with its outlines, and with the colour bar that the product shows as HTML."""
    traces = [{**trace, "geojson": outlines} if "geojson" in trace else trace for trace in figure["data"]]
    if not any("colorbar" in trace for trace in traces):
        return {**figure, "data": traces}
    margin = {**figure["layout"]["margin"], "b": COLOUR_BAR}
    return {"data": [{**trace, "showscale": True} if "colorbar" in trace else trace for trace in traces], "layout": {**figure["layout"], "margin": margin}}


def _numbers(tree: Any) -> Iterator[str]:
    """The text of the large numbers among still elements."""
    if isinstance(tree, list):
        _, attributes, *children = tree
        if attributes.get("className") == "kpi-number":
            yield str(children[0])
        for child in children:
            yield from _numbers(child)


def _walk(component: Any) -> Iterator[Component]:
    if isinstance(component, list | tuple):
        for part in component:
            yield from _walk(part)
    elif isinstance(component, Component):
        yield component
        yield from _walk(getattr(component, "children", None))


def main(kind: str) -> None:
    """Serve one of the pages as the product is served, but without its compression and caching."""
    app = empty_page() if kind == "empty" else figure_page(Settings.from_environment())
    warm_up(app.server)
    serve(app.server, settings=ServerSettings.from_environment(os.environ))


if __name__ == "__main__":
    main(sys.argv[1])
