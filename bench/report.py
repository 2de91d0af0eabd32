"""Writes the results as tables for a terminal, each number beside its aim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.queries import AIMS, OTHER_AIM

PAGE_AIM_MS, PAGE_AIM_BYTES = 40.0, 40_000
VISIT_AIM_MS, VISIT_AIM_BYTES = 2_200.0, 1_900_000
RATIO_AIM = 0.75
LOAD_AIMS_MS = {"new": 1_200.0, "seen": 150.0, "one_by_one": 8.0}
PULLED_AIM = 1_000.0
PROCESSOR_AIM, PEER = 0.5, "plain, pandas"
PACK_AIM_S, BULLETIN_AIM_S, LOADED_AIM = 15.0, 10.0, 2.0
ROWS_AIM, MEGABYTES_AIM = 50_000, 700
STATES = {"new_state": "new", "repeated_state": "again", "pointed_state": "pointed"}


def report(results: dict[str, Any]) -> Iterator[str]:
    """The lines of all tables."""
    machine = results["machine"]
    yield f"{machine['date']}, Python {machine['python']}, {machine['processors']} processors, load before {machine['load_before']}"
    writers = {
        "imports": _imports,
        "queries": _queries,
        "processor": _processor,
        "pages": _pages,
        "load": _load,
        "drawing": _drawing,
        "accelerators": _accelerators,
        "documents": _documents,
    }
    for part, write in writers.items():
        if part in results:
            yield ""
            yield from write(results[part])


def _imports(results: dict[str, Any]) -> Iterator[str]:
    yield f"{'import':<28}{'rows':>10}{'s':>8}{'CPU s':>8}{'rows/s':>9}{'/CPU s':>9}{'peak MB':>9}"
    for name, figures in results.items():
        line = f"{name:<28}{figures['rows']:>10,}{figures['seconds']:>8}{figures['processor_seconds']:>8}"
        line += f"{figures['rows_per_second']:>9,}{figures['rows_per_processor_second']:>9,}{figures['peak_megabytes']:>9.0f}"
        aims = _verdict(figures["rows_per_second"] >= ROWS_AIM and figures["peak_megabytes"] < MEGABYTES_AIM)
        yield line + (f"  aim {ROWS_AIM:,} rows/s, {MEGABYTES_AIM} MB {aims}" if name == "city" else "")


def _queries(results: dict[str, Any]) -> Iterator[str]:
    names = list(results)
    yield f"{'query, ms':<32}" + "".join(f"{name + ' p50':>12}{'p95':>8}{'CPU p95':>9}" for name in names) + f"{'aim p95':>10}"
    for kind in results[names[0]]:
        aim = AIMS.get(kind, OTHER_AIM)
        cells = "".join(f"{spread['p50']:>12.1f}{spread['p95']:>8.1f}{spread['processor_p95']:>9.1f}" for spread in (results[name][kind] for name in names))
        worst = max(results[name][kind]["processor_p95"] for name in names)
        yield f"{kind:<32}{cells}{aim:>10.0f} {_verdict(worst < aim)}"


def _processor(results: dict[str, Any]) -> Iterator[str]:
    """The processor time of each page, and how many times that of a plain page with pandas it is."""
    yield f"{'processor, ms a page':<34}{'new':>8}{'of plain':>10}{'seen':>8}"
    for name, pages in results.items():
        plain = pages[PEER]["new"]
        for page, times in pages.items():
            seen = "" if times["seen"] is None else f"{times['seen']:>8.1f}"
            aim = f"  aim {PROCESSOR_AIM} {_verdict(times['new'] <= PROCESSOR_AIM * plain)}" if seen else ""
            yield f"{name + ' ' + page:<34}{times['new']:>8.1f}{times['new'] / plain:>10.2f}{seen}{aim}"


def _pages(results: dict[str, Any]) -> Iterator[str]:
    yield f"{'page answer, ms':<28}{'new p50':>9}{'p95':>8}{'again p50':>11}{'p95':>8}{'raw kB':>9}{'wire kB':>9}{'aims':>8}"
    for name, pages in results.items():
        for path, answers in pages.items():
            new, again = answers["new"], answers["repeated"]
            line = f"{name + ' ' + path:<28}{new['p50']:>9.1f}{new['p95']:>8.1f}{again['p50']:>11.1f}{again['p95']:>8.1f}"
            fine = again["p95"] < PAGE_AIM_MS and answers["wire"] < PAGE_AIM_BYTES
            yield f"{line}{answers['raw'] / 1000:>9.1f}{answers['wire'] / 1000:>9.1f}  {PAGE_AIM_MS:.0f} ms, {PAGE_AIM_BYTES // 1000} kB {_verdict(fine)}"


def _load(results: dict[str, Any]) -> Iterator[str]:
    yield f"{'100 users at once, ms':<34}{'p50':>8}{'p95':>8}{'aim p95':>10}"
    for name, load in results.items():
        for kind, aim in LOAD_AIMS_MS.items():
            yield f"{name + ' ' + kind:<34}{load[kind]['p50']:>8.1f}{load[kind]['p95']:>8.1f}{aim:>10.0f} {_verdict(load[kind]['p95'] <= aim)}"
        line = f"{name}: {load['pulled']:.0f} requests a second of seen states, aim {PULLED_AIM:.0f} {_verdict(load['pulled'] >= PULLED_AIM)}"
        yield f"{line}; asking took {load['generator']:.2f} of one processor"


def _drawing(results: dict[str, Any]) -> Iterator[str]:
    yield from _site_lines(results)
    product, plain = results["product"], results["plain figures"]
    visit = product["first_visit"]["p50"] < VISIT_AIM_MS and product["first_visit_bytes"] < VISIT_AIM_BYTES
    yield f"first visit: aim {VISIT_AIM_MS:.0f} ms and {VISIT_AIM_BYTES / 1e6} MB {_verdict(visit)}"
    for kind in STATES:
        ratio = product[kind]["p50"] / plain[kind]["p50"]
        yield f"filter change, {kind.replace('_', ' ')}: {ratio:.2f} of the plain page, aim {RATIO_AIM} {_verdict(ratio <= RATIO_AIM)}"
    yield f"filter change, processor time of the page: {product['change_work']['p50'] / plain['change_work']['p50']:.2f} of the plain page"
    yield f"first visit: {product['first_visit']['p50'] / plain['first_visit']['p50']:.2f} of the plain page"


def _site_lines(results: dict[str, Any]) -> Iterator[str]:
    head = "".join(f"{f'{name} p50':>12}{'p95':>6}" for name in ("first", *STATES.values()))
    yield f"{'drawn in Chromium, ms':<24}{head}{'first kB':>10}{'kB':>6}{'work':>6}"
    for name, times in results.items():
        cells = "".join(f"{times[kind]['p50']:>12.0f}{times[kind]['p95']:>6.0f}" for kind in ("first_visit", *STATES))
        yield f"{name:<24}{cells}{times['first_visit_bytes'] / 1000:>10.0f}{times['change_bytes'] / 1000:>6.1f}{times['change_work']['p50']:>6.0f}"


def _accelerators(results: dict[str, Any]) -> Iterator[str]:
    yield from _site_lines(results)
    for kind in STATES:
        fast, plain = results["all on"][kind]["p50"], results["plain figures"][kind]["p50"]
        off = results["all off"][kind]["p50"] / plain
        gains = ", ".join(
            f"{name.removeprefix('without ')} {1 - fast / times[kind]['p50']:.0%}" for name, times in results.items() if name.startswith("without ")
        )
        yield f"filter change, {kind.replace('_', ' ')}: {fast / plain:.2f} of the plain page; {off:.2f} with all off, aim 1.0 {_verdict(off <= 1)}"
        yield f"  gained by each, of a page without it: {gains}"


def _documents(results: dict[str, Any]) -> Iterator[str]:
    yield f"{'documents, s':<28}" + "".join(f"{form:>8}" for form in results["pack"])
    slow = max(seconds for form, seconds in results["pack"].items() if form != "html")
    cells = "".join(f"{seconds:>8.1f}" for seconds in results["pack"].values())
    yield f"{'pack of twelve slides':<28}{cells}  aim {PACK_AIM_S:.0f} s {_verdict(slow < PACK_AIM_S)}"
    yield f"{'monthly bulletin, docx':<28}{results['bulletin']:>8.1f}  aim {BULLETIN_AIM_S:.0f} s {_verdict(results['bulletin'] < BULLETIN_AIM_S)}"
    quiet, loaded = results["quiet"]["p95"], results["loaded"]["p95"]
    summary = f"{quiet:.0f} ms alone, {loaded:.0f} ms while two documents are written"
    yield f"page answers p95: {summary}, {loaded / quiet:.2f} times, aim {LOADED_AIM} {_verdict(loaded < LOADED_AIM * quiet)}"


def _verdict(fine: bool) -> str:
    return "met" if fine else "MISSED"
