"""Our bundle of plotly where Dash looks for the library: a graph asks for it when it stands on the page, so that numbers are seen before it has run."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, Response, send_file

from components.frame.page import PLOTLY


def serve_own_plotly(server: Flask, bundle: Path) -> tuple[str, Path]:
    """Answer at the address of the library with the bundle, whoever asks; return the address and the bundle, to be compressed."""

    def own_plotly() -> Response:
        return send_file(bundle, mimetype="text/javascript")

    server.add_url_rule(PLOTLY, "own_plotly", own_plotly)
    return PLOTLY, bundle
