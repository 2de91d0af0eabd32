"""The overview as a Vizro dashboard, in an environment of its own: five cards, three charts and the month as a parameter of all of them.

`python -m bench.peers.vizro_page FOLDER` serves the tables of the folder; it imports nothing of the product.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import dash_bootstrap_components as dbc
import pandas as pd
import vizro.models as vm
from dash import html
from vizro import Vizro
from vizro.managers import data_manager
from vizro.models.types import capture

from bench.peers.overview import FRAMES, STAGES, cameras_in, cases_until, change_bars, change_of, months_in, rate_bars, rate_map, reached, stages_at, tables_in
from bench.peers.world import GRAPH_CONFIG, serve_empty_world

FOLDER = "ANJU_BENCH_TABLES"
_COLUMNS = 15


def dashboard(folder: Path) -> Any:
    """The page as a WSGI application."""
    tables = tables_in(folder)
    for name in FRAMES:
        data_manager[name] = getattr(tables, name)
    months = months_in(tables)

    def drawn_map(data_frame: pd.DataFrame, month: str) -> Any:
        return rate_map(stages_at(data_frame, int(month)), tables.outlines, tables.names)

    def drawn_progress(data_frame: pd.DataFrame, month: str) -> Any:
        return rate_bars(stages_at(data_frame, int(month)), tables.names)

    def drawn_change(data_frame: pd.DataFrame, month: str) -> Any:
        return change_bars(cases_until(data_frame, int(month)), tables.names)

    drawn = {"map": (drawn_map, "progress"), "progress": (drawn_progress, "progress"), "change": (drawn_change, "incidents")}
    graphs = {name: capture("graph")(draw)(frame, month=months[0]) for name, (draw, frame) in drawn.items()}
    cards = _cards(months[0])
    figures = [vm.Figure(id=name, figure=card) for name, card in cards.items()]
    charts = [vm.Graph(id=name, figure=graph, extra={"config": GRAPH_CONFIG}) for name, graph in graphs.items()]
    chosen = vm.Dropdown(id="month", options=months, value=months[0], multi=False)
    page = vm.Page(
        title="Overview",
        layout=vm.Grid(grid=[[n // 3 for n in range(_COLUMNS)], *[[5 + n // 5 for n in range(_COLUMNS)]] * 3]),
        components=[*figures, *charts],
        controls=[vm.Parameter(targets=[f"{name}.month" for name in (*cards, *graphs)], selector=chosen)],
    )
    server = Vizro().build(vm.Dashboard(pages=[page])).dash.server
    serve_empty_world(server)
    return server


def _cards(month: str) -> dict[str, Any]:
    def stage_card(data_frame: pd.DataFrame, stage: str, month: str) -> Any:
        return _card(stage, f"{reached(stages_at(data_frame, int(month)), stage):,}")

    def camera_card(data_frame: pd.DataFrame, month: str) -> Any:
        return _card("cameras", f"{cameras_in(data_frame, int(month)):,}")

    def change_card(data_frame: pd.DataFrame, month: str) -> Any:
        return _card("change", change_of(cases_until(data_frame, int(month))))

    figure = capture("figure")
    cards = {f"number-{stage}": figure(stage_card)("progress", stage=stage, month=month) for stage in STAGES}
    return cards | {"number-cameras": figure(camera_card)("cameras", month=month), "numbers": figure(change_card)("incidents", month=month)}


def _card(title: str, number: str) -> Any:
    return dbc.Card([html.H4(title, className="card-kpi-title"), html.P(number, className="number")], class_name="card-kpi")


def server() -> Any:
    """The application for gunicorn."""
    return dashboard(Path(os.environ[FOLDER]))


def main(folder: Path) -> None:
    """Become a gunicorn with as many processes and threads as the product's server has."""
    os.environ[FOLDER] = str(folder)
    address = f"{os.environ['ANJU_HOST']}:{os.environ['ANJU_PORT']}"
    arguments = [
        "--workers",
        "2",
        "--threads",
        "4",
        "--preload",
        "--no-control-socket",
        "--log-level",
        "warning",
        "--bind",
        address,
        "bench.peers.vizro_page:server()",
    ]
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *arguments])  # noqa: S606 - our own command


if __name__ == "__main__":
    main(Path(sys.argv[1]))
