"""The overview as a Dash page is usually written: the tables in memory as pandas frames, each choice filtered, grouped and drawn by plotly.express.

It knows neither who reported nor corrections of regions, and has no cache: what anybody would begin with.
"""

from __future__ import annotations

import os
from typing import Any

from dash import Dash, Input, Output, dcc, html

from bench.peers.overview import GRAPHS, Tables, cases_until, change_bars, months_in, numbers_of, rate_bars, rate_map, stages_at
from bench.peers.tables import tables_of
from bench.peers.world import GRAPH_CONFIG, serve_empty_world
from components.web.server.production import serve, warm_up
from components.web.server.settings import ServerSettings
from data.settings import Settings


def usual_page(settings: Settings) -> tuple[Dash, list[str]]:
    """The page and its months, the latest first."""
    tables = tables_of(settings.database_url)
    months = months_in(tables)
    app = Dash("usual", use_pages=False, title="usual", update_title="", enable_mcp=False, assets_folder="none")
    graphs = [dcc.Graph(id=name, config=GRAPH_CONFIG) for name in GRAPHS]
    app.layout = html.Div([dcc.Dropdown(months, months[0], id="month"), html.Div(id="numbers"), html.Div(graphs)])

    @app.callback(Output("numbers", "children"), *(Output(name, "figure") for name in GRAPHS), Input("month", "value"))
    def show(month: str) -> tuple[Any, ...]:
        return _shown(tables, int(month))

    serve_empty_world(app.server)
    return app, months


def _shown(tables: Tables, month: int) -> tuple[Any, ...]:
    stages, cases = stages_at(tables.progress, month), cases_until(tables.incidents, month)
    figures = rate_map(stages, tables.outlines, tables.names), rate_bars(stages, tables.names), change_bars(cases, tables.names)
    return [html.P(number) for number in numbers_of(tables, month, stages, cases)], *figures


def main() -> None:
    """Serve the page as the product is served, but without its compression and caching."""
    app, _ = usual_page(Settings.from_environment())
    warm_up(app.server)
    serve(app.server, settings=ServerSettings.from_environment(os.environ))


if __name__ == "__main__":
    main()
