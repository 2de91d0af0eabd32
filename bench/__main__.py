"""Runs all measurements, prints them as tables beside their aims, and keeps them in bench/results.json.

`python -m bench` measures everything in about fifteen minutes; `--only` some of imports, commands, queries, questions, processor, pages, load, drawing,
accelerators, documents; `--small` a city of a tenth; `--growth small`, `city`, `5x` or `country` what a place of that size costs every month;
`--store postgresql` all of it over PostgreSQL, in a server of the bench's own or in the one that ANJU_BENCH_POSTGRESQL names.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from bench.browser.sites import draw_accelerators, draw_beside_peers
from bench.city import Size, write_city, write_counts, write_outlines
from bench.commands import measure_commands
from bench.documents import measure_answers, measure_documents
from bench.growth import SIZES, SMALL, measure_growth
from bench.imports import Imported, import_city, load_sample, revise_counts
from bench.load import measure_load
from bench.measure import ROOT, kept
from bench.pages import measure_pages
from bench.processor import measure_processor
from bench.queries import measure_queries
from bench.questions.measure import measured_or_reason
from bench.reports.report import report
from bench.servers import serving
from bench.stores.databases import SQLITE, STORES, Databases, databases
from data.settings import Settings

PARTS = ("imports", "commands", "queries", "questions", "processor", "pages", "load", "drawing", "accelerators", "documents")
RESULTS: Final = ROOT / "bench" / "results.json"
PLACES: Final = ("linyi", "city")


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", default=",".join(PARTS), help="parts, separated by commas")
    parser.add_argument("--small", action="store_true", help="a city of a tenth of the size")
    parser.add_argument("--keep", type=Path, help="a folder for the databases, to be used again where they are there")
    parser.add_argument("--growth", choices=SIZES, help="measure what a place of this size costs, and nothing else")
    parser.add_argument("--store", choices=STORES, default=SQLITE, help="where the databases are")
    options = parser.parse_args()
    folder: Path = options.keep or Path(tempfile.mkdtemp(prefix="anju-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    machine = _machine(options.store)
    try:
        with databases(options.store, folder) as places:
            if options.growth:
                grown = {"machine": machine} | kept(measure_growth(folder, options.growth, places))
                results = {"growth": {options.store: {options.growth: grown}}}
            else:
                results = _measured(folder, places, parts=options.only.split(","), size=SMALL if options.small else Size())
    finally:
        if options.keep is None:
            shutil.rmtree(folder)
    before = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    growth = merged(before.get("growth", {}), results.pop("growth", {}))
    RESULTS.write_text(json.dumps((before if options.growth else {"machine": machine} | results) | {"growth": growth}, indent=1) + "\n", encoding="utf-8")
    for line in report({"machine": machine} | ({"growth": growth} if options.growth else results)):
        print(line)


def merged(before: Mapping[str, Mapping[str, Any]], growth: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """The growth of each store and size, the new results in the place of earlier ones: sizes are compared, and the large ones take long."""
    return {store: {**before.get(store, {}), **growth.get(store, {})} for store in sorted({*before, *growth})}


def _measured(folder: Path, places: Databases, *, parts: list[str], size: Size) -> dict[str, Any]:
    imports = _imported(folder, places, size=size)
    of = {name: {"ANJU_DATABASE_URL": places.url(name), "ANJU_VAR": str(folder / "var")} for name in PLACES}
    urls = {name: places.url(name) for name in PLACES}
    measures: dict[str, Callable[[], Any]] = {
        "imports": lambda: imports,
        "commands": lambda: {name: measure_commands(of[name]) for name in PLACES},
        "queries": lambda: {name: measure_queries(urls[name], folder / f"{name}.versions") for name in PLACES},
        "questions": lambda: {"city": measured_or_reason(urls["city"], folder / "city")},
        "processor": lambda: {name: measure_processor(Settings(database_url=urls[name], var=folder / "var-processor")) for name in PLACES},
        "pages": lambda: {name: _served(measure_pages, of[name]) for name in PLACES},
        "load": lambda: {name: _served(measure_load, of[name]) for name in PLACES},
        "drawing": lambda: draw_beside_peers(of["linyi"], folder),
        "accelerators": lambda: draw_accelerators(of["linyi"]),
        "documents": lambda: _documents(of["linyi"], folder),
    }
    return {part: kept(measure()) for part, measure in measures.items() if part in parts and (part != "imports" or imports)}


def _imported(folder: Path, places: Databases, *, size: Size) -> dict[str, Imported]:
    """Import all databases but those that an earlier run has kept."""

    def renewed(name: str) -> dict[str, str]:
        return {"ANJU_DATABASE_URL": places.renew(name), "ANJU_VAR": str(folder / "var")}

    imports = {}
    if not places.is_there("linyi"):
        imports["linyi"] = load_sample(renewed("linyi"))
    if not places.is_there("city"):
        files = write_city(folder / "city", size=size)
        imports["city"] = import_city(renewed("city"), files=files, outlines=write_outlines(folder / "city", size=size))
    if not places.is_there("counts"):
        first, second = (write_counts(folder / f"counts{more}", size=size, more=more) for more in (0, 1))
        imports |= revise_counts(renewed("counts"), first=first, second=second)
    return imports


def _served(measure: Callable[[str, str], Any], environment: dict[str, str]) -> Any:
    """What the measure says of a server that has just started."""
    with serving("manage.py", "serve", environment=environment) as address:
        return measure(address, environment["ANJU_DATABASE_URL"])


def _documents(environment: dict[str, str], folder: Path) -> dict[str, Any]:
    url = environment["ANJU_DATABASE_URL"]
    times = _served(lambda address, url: measure_documents(address, url, environment, str(folder / "bulletin")), environment)
    answers = {}
    for name in ("quiet", "loaded"):
        with serving("manage.py", "serve", environment=environment) as address:
            answers[name] = measure_answers(address, url, writing=name == "loaded")
    return {**times._asdict(), **answers}


def _machine(store: str) -> dict[str, Any]:
    return {
        "date": dt.datetime.now(dt.UTC).isoformat(timespec="minutes"),
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "load_before": round(os.getloadavg()[0], 1),
        "store": store,
    }


if __name__ == "__main__":
    main()
