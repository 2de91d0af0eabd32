"""The tables of what each size costs, and how much more the larger ones take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Final

from bench.growth import SIZES, factors
from bench.reports.questions import question_lines
from bench.reports.verdict import verdict
from bench.stores.databases import POSTGRESQL

IMPORT_AIMS_MB: Final = {"5x": 900.0, "country": 2_000.0}
STEP_AIMS_S: Final = {"city": 4.0, "5x": 5.0}
STEP_AIM_MB, WORKER_AIM_MB = 600.0, 600.0
AS_OF_AIM_S: Final = {"city": 3.0}
FACTOR_AIM = 2.0
PROCESSOR, CLOCK = 0, 1  # what PostgreSQL works is not in the processor time of our server, so that the clock judges there
STEPS: Final = {
    "returned": "return of 2,000 cases",
    "undone": "its undo",
    "returned_cameras": "return of 2,000 of cameras",
    "undone_cameras": "its undo",
}


def growth_lines(results: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """All sizes that have been measured, store by store, and the factors between one size and the next."""
    for store, sizes in results.items():
        ordered = {size: sizes[size] for size in SIZES if size in sizes}
        for size, grown in ordered.items():
            yield from _size(f"{size}, {store}", size, grown)
            yield ""
        for (smaller, before), (larger, after) in pairwise(ordered.items()):
            judged = (CLOCK if store == POSTGRESQL else PROCESSOR) if (smaller, larger) == ("city", "5x") else None
            yield from _factors(f"{larger} of {smaller}, {store}", factors(before, after), judged=judged)


def _size(title: str, size: str, grown: Mapping[str, Any]) -> Iterator[str]:
    first = grown["first"]
    yield f"{title}, measured {grown['machine']['date']}, load before {grown['machine']['load_before']}"
    line = f"{'first import':<32}{first['seconds']:>9.1f} s{first['peak_megabytes']:>9.0f} MB{first['rows']:>12,} rows{first['rows_per_second']:>9,} rows/s"
    yield line + (f"  aim {IMPORT_AIMS_MB[size]:.0f} MB {verdict(first['peak_megabytes'] <= IMPORT_AIMS_MB[size])}" if size in IMPORT_AIMS_MB else "")
    for step, words in STEPS.items():
        yield _run(words, grown[step], STEP_AIMS_S.get(size), STEP_AIM_MB)
    yield _run("a version nobody asked for", grown["as_of"], AS_OF_AIM_S.get(size), None)
    worker = grown["worker_megabytes"]
    yield f"{'worker after all pages':<32}{worker:>20.0f} MB  aim {WORKER_AIM_MB:.0f} MB {verdict(worker <= WORKER_AIM_MB)}"
    yield f"{'page, ms p50':<32}{'new':>9}{'its CPU':>9}{'district':>10}{'seen':>8}"
    for path, times in grown["pages"].items():
        yield f"{path:<32}{times['top']['p50']:>9.1f}{times['processor']:>9.1f}{times['district']['p50']:>10.1f}{times['again']['p50']:>8.1f}"
    yield from question_lines(title, grown["questions"])


def _run(words: str, ran: Mapping[str, float], seconds: float | None, megabytes: float | None) -> str:
    line = f"{words:<32}{ran['seconds']:>9.1f} s{ran['megabytes']:>9.0f} MB"
    aims = [(f"{seconds:.0f} s", ran["seconds"] <= seconds)] if seconds else []
    aims += [(f"{megabytes:.0f} MB", ran["megabytes"] <= megabytes)] if megabytes else []
    return line + (f"  aim {', '.join(f'{aim} {verdict(fine)}' for aim, fine in aims)}" if aims else "")


def _factors(title: str, by_page: Mapping[str, tuple[float, float]], *, judged: int | None) -> Iterator[str]:
    yield f"{f'{title}, new states at the top':<48}{'CPU':>9}{'clock':>9}"
    for path, both in by_page.items():
        aim = f"  aim {FACTOR_AIM} {verdict(both[judged] <= FACTOR_AIM)}" if judged is not None else ""
        yield f"{path:<48}{both[PROCESSOR]:>9.2f}{both[CLOCK]:>9.2f}{aim}"
