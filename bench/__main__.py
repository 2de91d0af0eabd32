"""Runs all measurements, prints them as tables beside their aims, and keeps them in bench/results.json.

`python -m bench` measures everything in about eight minutes; `--only` some of imports, queries, processor, pages, load, drawing, accelerators, documents;
`--small` a city of a tenth; `--growth city`, `5x` or `country` what a place of that size costs every month.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench.city import Size, write_city, write_counts, write_outlines
from bench.documents import measure_answers, measure_documents
from bench.drawing import DrawingTimes, Site, measure_drawing
from bench.growth import SIZES, measure_growth
from bench.imports import Imported, import_city, load_sample, revise_counts
from bench.load import measure_load
from bench.measure import ROOT, Spread
from bench.pages import measure_pages
from bench.processor import measure_processor
from bench.queries import measure_queries
from bench.report import report
from bench.servers import serving
from bench.states import months_of
from components.frame.accelerators import ALL
from data.settings import Settings

PARTS = ("imports", "queries", "processor", "pages", "load", "drawing", "accelerators", "documents")
SMALL = Size(compounds=240, months=36, incidents=100_000, districts=6, streets=20)


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", default=",".join(PARTS), help="parts, separated by commas")
    parser.add_argument("--small", action="store_true", help="a city of a tenth of the size")
    parser.add_argument("--keep", type=Path, help="a folder for the databases, to be used again where they are there")
    parser.add_argument("--growth", choices=SIZES, help="measure what a place of this size costs, and nothing else")
    options = parser.parse_args()
    folder: Path = options.keep or Path(tempfile.mkdtemp(prefix="anju-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        if options.growth:
            print(json.dumps(measure_growth(folder, options.growth), indent=1))
            return
        results = _measured(folder, parts=options.only.split(","), size=SMALL if options.small else Size())
    finally:
        if options.keep is None:
            shutil.rmtree(folder)
    (ROOT / "bench" / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    for line in report(results):
        print(line)


def _measured(folder: Path, *, parts: list[str], size: Size) -> dict[str, Any]:
    imports = _databases(folder, size=size)
    urls = {name: f"sqlite:///{folder / name}.db" for name in ("linyi", "city")}
    results: dict[str, Any] = {"machine": _machine()}
    if "imports" in parts and imports:
        results["imports"] = {name: imported._asdict() for name, imported in imports.items()}
    if "queries" in parts:
        results["queries"] = {name: {kind: spread._asdict() for kind, spread in measure_queries(url).items()} for name, url in urls.items()}
    if "processor" in parts:
        measured = {name: measure_processor(Settings(database_url=url, var=folder / "var-processor")) for name, url in urls.items()}
        results["processor"] = {name: {page: times._asdict() for page, times in by_page.items()} for name, by_page in measured.items()}
    if "pages" in parts:
        results["pages"] = {name: _pages(url, folder) for name, url in urls.items()}
    if "load" in parts:
        results["load"] = {name: _load(url, folder) for name, url in urls.items()}
    if "drawing" in parts:
        results["drawing"] = _drawing(urls["linyi"], folder)
    if "accelerators" in parts:
        results["accelerators"] = _accelerators(urls["linyi"], folder)
    if "documents" in parts:
        results["documents"] = _documents(urls["linyi"], folder)
    return results


def _databases(folder: Path, *, size: Size) -> dict[str, Imported]:
    """Import both databases, unless a kept folder has them."""
    imports = {}
    if not (folder / "linyi.db").exists():
        imports["linyi"] = load_sample(folder)
    if not (folder / "city.db").exists():
        files = write_city(folder / "city", size=size)
        imports["city"] = import_city(folder, files=files, outlines=write_outlines(folder / "city", size=size))
    if not (folder / "counts.db").exists():
        first, second = (write_counts(folder / f"counts{more}", size=size, more=more) for more in (0, 1))
        imports |= revise_counts(folder, first=first, second=second)
    return imports


def _pages(url: str, folder: Path) -> dict[str, Any]:
    with serving("manage.py", "serve", environment=_environment(url, folder)) as address:
        by_page = measure_pages(address, url)
    return {
        path: {"new": answers.new._asdict(), "repeated": answers.repeated._asdict(), "raw": answers.raw_bytes, "wire": answers.wire_bytes}
        for path, answers in by_page.items()
    }


def _load(url: str, folder: Path) -> dict[str, Any]:
    with serving("manage.py", "serve", environment=_environment(url, folder)) as address:
        return {name: value._asdict() if isinstance(value, Spread) else value for name, value in measure_load(address, url)._asdict().items()}


def _drawing(url: str, folder: Path) -> dict[str, Any]:
    environment = _environment(url, folder)
    root, months = months_of(url, count=24)
    values = [str(month) for month in months]
    with (
        serving("manage.py", "serve", environment=environment) as product,
        serving("-m", "bench.peers.plain", "figures", environment=environment) as figures,
        serving("-m", "bench.peers.plain", "empty", environment=environment) as empty,
    ):
        sites = {
            "product": _overview(product, root, values),
            "plain figures": Site(figures, "#numbers", 3, "month", values),
            "empty callback": Site(empty, "#numbers", 0, "month", [str(n) for n in range(24)]),
        }
        by_site = measure_drawing(sites)
    return _as_rows(by_site)


def _accelerators(url: str, folder: Path) -> dict[str, Any]:
    """The overview with all accelerators, with none, and without each of them, beside the plain page in the same run."""
    root, months = months_of(url, count=24)
    values = [str(month) for month in months]
    kinds = {"all on": "on", "all off": "off"} | {f"without {name}": ",".join(other for other in ALL if other != name) for name in ALL}
    with ExitStack() as stack:
        figures = stack.enter_context(serving("-m", "bench.peers.plain", "figures", environment=_environment(url, folder)))
        sites = {"plain figures": Site(figures, "#numbers", 3, "month", values)}
        for name, enabled in kinds.items():
            environment = _environment(url, folder) | {"ANJU_ACCELERATORS": enabled, "ANJU_WORKERS": "1"}
            address = stack.enter_context(serving("manage.py", "serve", environment=environment))
            sites[name] = _overview(address, root, values)
        return _as_rows(measure_drawing(sites))


def _overview(address: str, root: str, values: Sequence[str]) -> Site:
    return Site(f"{address}/?region={root}&from={values[0]}&to={values[0]}", "#headline", 3, {"type": "filter", "key": "to"}, values)


def _as_rows(by_site: dict[str, DrawingTimes]) -> dict[str, Any]:
    return {
        name: {
            "first_visit": drawn.first_visit._asdict(),
            "first_visit_bytes": drawn.first_visit_bytes,
            "new_state": drawn.new_state._asdict(),
            "repeated_state": drawn.repeated_state._asdict(),
            "pointed_state": drawn.pointed_state._asdict(),
            "change_bytes": drawn.change_bytes,
            "change_work": drawn.change_work._asdict(),
        }
        for name, drawn in by_site.items()
    }


def _documents(url: str, folder: Path) -> dict[str, Any]:
    environment = _environment(url, folder)
    with serving("manage.py", "serve", environment=environment) as address:
        times = measure_documents(address, url, environment, str(folder / "bulletin"))
    answers = {}
    for name in ("quiet", "loaded"):
        with serving("manage.py", "serve", environment=environment) as address:
            answers[name] = measure_answers(address, url, writing=name == "loaded")._asdict()
    return times._asdict() | answers


def _environment(url: str, folder: Path) -> dict[str, str]:
    return {"ANJU_DATABASE_URL": url, "ANJU_VAR": str(folder / "var")}


def _machine() -> dict[str, Any]:
    return {
        "date": dt.datetime.now(dt.UTC).isoformat(timespec="minutes"),
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "load_before": round(os.getloadavg()[0], 1),
    }


if __name__ == "__main__":
    main()
