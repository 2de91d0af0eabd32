"""The overview of one month as a still page: figures that plotly wrote into one file, served as it lies on the disk."""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bench.peers.overview import Tables, cases_until, change_bars, months_in, numbers_of, rate_bars, rate_map, stages_at, tables_in
from bench.peers.world import EMPTY_WORLD


def write_still_page(tables: Tables, folder: Path) -> Path:
    """Write index.html with the five numbers and the three charts of the latest month; plotly's whole script is in it."""
    month = int(months_in(tables)[0])
    stages, cases = stages_at(tables.progress, month), cases_until(tables.incidents, month)
    figures = rate_map(stages, tables.outlines, tables.names), rate_bars(stages, tables.names), change_bars(cases, tables.names)
    numbers = "".join(f"<p>{number}</p>" for number in numbers_of(tables, month, stages, cases))
    world = f"window.PlotlyGeoAssets = {{topojson: {{world_110m: {json.dumps(EMPTY_WORLD)}}}}}"
    charts = "".join(figure.to_html(full_html=False, include_plotlyjs=number == 0) for number, figure in enumerate(figures))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "index.html"
    head = f'<!DOCTYPE html><meta charset="utf-8"><title>still</title><script>{world}</script>'
    path.write_text(f'{head}<div id="numbers">{numbers}</div>{charts}', encoding="utf-8")
    return path


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_words: object) -> None:
        """Say nothing of each request."""


def main(folder: Path) -> None:
    """Write the page from the tables of the folder and serve it."""
    written = write_still_page(tables_in(folder), folder / "still")
    handler = partial(_Quiet, directory=str(written.parent))
    ThreadingHTTPServer((os.environ["ANJU_HOST"], int(os.environ["ANJU_PORT"])), handler).serve_forever()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
