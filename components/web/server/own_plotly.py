"""Our bundle of plotly where Dash looks for the library: a graph asks for it when it stands on the page, so that numbers are seen before it has run."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, Response, request, send_file

from components.blocks.pages import page_with_path
from components.frame.page import PLOTLY


def serve_own_plotly(server: Flask, bundle: Path) -> tuple[str, Path]:
    """Answer at the address of the library with the bundle, whoever asks; return the address and the bundle, to be compressed."""

    def own_plotly(**_name: str) -> Response:
        return send_file(bundle, mimetype="text/javascript")

    server.add_url_rule(PLOTLY, "own_plotly", own_plotly)
    server.add_url_rule(f"{PLOTLY.rpartition('/')[0]}/<name>", "own_plotly", own_plotly)  # with a fingerprint
    return PLOTLY, bundle


def preloaded_plotly() -> str:
    """The tag that lets a browser fetch it beside the other files of a page by month, all of which have figures; nothing for other pages."""
    page = page_with_path(request.path)
    return f'<link rel="preload" as="script" href="{PLOTLY}">' if page is not None and page.by_month else ""
