"""Sends the scripts of a large component library along with the first answer that needs them, so that all other pages do without.

Dash puts the scripts of every imported library into every page. Its renderer also loads scripts that an answer
names (`dist`) before it draws the answer; this uses that way.
"""

from __future__ import annotations

import json
from collections.abc import Collection

from dash import Dash
from dash.development.base_component import ComponentRegistry
from flask import Flask, Response, request

from components.web.hardening.limits import CALLBACKS


def load_later(app: Dash, library: str, *, without: Collection[str] = ()) -> None:
    """Keep the library off the pages that have none of its components; files of it that are never needed are not served at all."""
    ComponentRegistry.registry.add(library)  # a second application of the same process finds it taken out
    scripts = [{"type": script["type"], "url": script["url"]} for script in app.get_dist([library])]
    ComponentRegistry.registry.discard(library)
    app.registered_paths[library].difference_update(without)
    mark, start = f'"namespace":"{library}"'.encode(), b'{"dist":' + json.dumps(scripts).encode() + b","

    server: Flask = app.server

    @server.after_request
    def name_scripts(response: Response) -> Response:
        if request.path == CALLBACKS and response.is_json and not response.is_streamed and mark in (body := response.get_data()):
            response.set_data(start + body[1:])
        return response
