"""The smallest application that has everything the server must deal with; `python -m tests.components.web.tiny PORT VAR` serves it."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import dash_bootstrap_components as dbc
from dash import MATCH, Input, Output, State, dcc, html
from flask import request

from components.web.hardening.bundles import Bundles
from components.web.hardening.errors import show_failures
from components.web.hardening.joined import Application
from components.web.server.logs import log_as_json
from components.web.server.production import serve
from components.web.server.settings import ServerSettings
from components.web.server.setup import harden, prepare
from data.errors import DatabaseUnavailableError

GRAPH = {"data": [{"type": "bar", "x": [1, 2], "y": [3, 4]}], "layout": {}}
GRAPH_CONFIG = {"showSendToCloud": False, "plotlyServerURL": "", "displaylogo": False}


class Switch:
    """Whether the database is there."""

    on = True

    def check(self) -> None:
        if not self.on:
            raise DatabaseUnavailableError(reason="switched off")


def make(var: Path, *, assets: Path | None = None) -> tuple[Application, Bundles, Switch]:
    on_error = show_failures(lambda error, reference: html.P(f"{type(error).__name__} {reference}", id="failure"), container="page")
    app = Application("tiny", on_error=on_error, enable_mcp=False, assets_folder=str(assets or var / "assets"), suppress_callback_exceptions=True)
    graph = dcc.Graph(id="graph", figure=GRAPH, config=GRAPH_CONFIG)
    app.layout = html.Main(
        [
            dcc.Location(id="url"),
            dcc.Dropdown(["a", "explode"], "a", id="choice"),
            graph,
            dbc.Badge("badge"),
            html.P(id="echo"),
            html.P(id="long"),
            html.Div(id="page"),
        ]
    )

    @app.callback(Output("echo", "children"), Input("choice", "value"))
    def echo(value: str) -> str:
        return f"you chose {value}"

    @app.callback(Output("long", "children"), Output("long", "title"), Input("choice", "value"), State("url", "href"))
    def long(value: str, _href: str) -> tuple[str, str]:
        if value == "explode":
            raise RuntimeError("the key is 12345\r\nforged line")
        return f"{value} " * 1000, "title"

    @app.callback(Output({"kind": "answer", "index": MATCH}, "children"), Input({"kind": "question", "index": MATCH}, "value"))
    def answer(value: str) -> str:
        return value

    app.clientside_callback("function (value) { return 'clientside ' + value; }", Output("echo", "title"), Input("choice", "value"))
    switch = Switch()
    bundles = harden(app, ready=switch.check, var=var, uploads=("/upload",))

    @app.server.post("/upload")
    def upload() -> str:
        return str(len(request.get_data()))

    @app.server.get("/broken")
    def broken() -> str:
        raise RuntimeError("the key is 12345\r\nforged line")

    @app.server.get("/slow")
    def slow() -> str:
        (var / "slow").touch()
        time.sleep(1)
        return "done"

    @app.server.get("/closed")
    def closed() -> str:
        switch.check()
        return "open"

    return app, bundles, switch


if __name__ == "__main__":
    folder = Path(sys.argv[2])
    log_as_json()
    tiny, files, _ = make(folder)
    prepare(tiny, files, var=folder)
    serve(
        tiny.server, settings=ServerSettings(port=int(sys.argv[1]), access_log=True), announce=lambda address: print(json.dumps({"ready": address}), flush=True)
    )
