"""How what is done every month grows with the size of a place: imports, a return and its undo, an earlier version, every page at the top and in a district."""

from __future__ import annotations

import http.client
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urlparse

from bench.city import CITY_5X, COUNTRY, Size, write_camera_return, write_city, write_return
from bench.imports import Imported, imported, rows_of
from bench.measure import CommandRun, Spread, run_command, spread
from bench.pages import ask_page
from bench.questions.measure import measured_or_reason
from bench.servers import Server, peak_of_workers, processor_ms, served
from bench.states import line_of, months_of
from bench.stores.databases import Databases

SMALL: Final = Size(compounds=240, months=36, incidents=100_000, districts=6, streets=20)
SIZES: Final = {"small": SMALL, "city": Size(), "5x": CITY_5X, "country": COUNTRY}
PAGES = ("/", "/cases", "/networking", "/coverage", "/funding", "/region", "/data")
STATES = 6


class PageTimes(NamedTuple):
    """One page in milliseconds: new states at the top, new ones in its first district, and the same again."""

    top: Spread
    district: Spread
    again: Spread
    processor: float  # of the server for a new state at the top, the mean from the second on: the first of a version pays for all


class Growth(NamedTuple):
    """What a place of a size costs; the returns are of 2,000 rows, cases and then cameras, the earlier version has never been asked for."""

    first: Imported
    returned: CommandRun
    undone: CommandRun
    returned_cameras: CommandRun
    undone_cameras: CommandRun
    as_of: CommandRun
    pages: dict[str, PageTimes]
    worker_megabytes: float
    questions: dict[str, Any]


def measure_growth(folder: Path, name: str, databases: Databases) -> Growth:
    """Import the place of that name into a new database and do with it what is done every month; then nothing is left but the first import."""
    size, url = SIZES[name], databases.renew(f"growth-{name}")
    environment = {"ANJU_DATABASE_URL": url, "ANJU_VAR": str(folder / f"var-{name}")}
    shutil.rmtree(environment["ANJU_VAR"], ignore_errors=True)  # it knows of an earlier run's database, and has that one's earlier versions
    files = write_city(folder / name, size=size)
    run_command("upgrade", environment=environment)
    first = run_command("import", *map(str, files), environment=environment)
    returned = run_command("import", str(write_return(folder / name, size=size)), environment=environment)
    undone = run_command("undo", "2", environment=environment)
    returned_cameras = run_command("import", str(write_camera_return(folder / name, size=size)), environment=environment)
    undone_cameras = run_command("undo", "4", environment=environment)
    top, district = line_of(url)
    as_of = run_command("metric", "cases", "--region", top, "--as-of", "2", environment=environment)
    _, months = months_of(url, count=STATES)
    with served("manage.py", "serve", environment=environment | {"ANJU_WORKERS": "1"}) as server:
        pages = _pages(server, top, district, [str(month) for month in months])
        megabytes = peak_of_workers(server.pid)
    taken = imported(sum(rows_of(path) for path in files), first.seconds, first.processor, first.megabytes)
    questions = measured_or_reason(url, folder / name)
    return Growth(taken, returned, undone, returned_cameras, undone_cameras, as_of, pages, megabytes, questions)


def factors(smaller: Mapping[str, Any], larger: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    """By page how many times as long new states at the top take in the larger place, of results as they are kept: of processor and on the clock."""
    both = {path: (times, larger["pages"][path]) for path, times in smaller["pages"].items() if path in larger["pages"]}
    return {path: (after["processor"] / before["processor"], after["top"]["p50"] / before["top"]["p50"]) for path, (before, after) in both.items()}


def _pages(server: Server, top: str, district: str, months: Sequence[str]) -> dict[str, PageTimes]:
    connection = http.client.HTTPConnection(urlparse(server.address).netloc, timeout=300)

    def ask(path: str, region: str, some: Sequence[str]) -> list[float]:
        return [ask_page(connection, path, f"?region={region}&from={month}&to={month}").milliseconds for month in some]

    by_page = {}
    for path in PAGES:
        first, used = ask(path, top, months[:1]), processor_ms(server.pid)
        new = first + ask(path, top, months[1:])
        processor = (processor_ms(server.pid) - used) / (len(months) - 1)
        by_page[path] = PageTimes(spread(new), spread(ask(path, district, months)), spread(ask(path, top, months)), round(processor, 1))
    connection.close()
    return by_page
