"""The tables of all parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.queries import AIMS, OTHER_AIM
from bench.reports.drawn import accelerator_lines, drawing_lines
from bench.reports.grown import growth_lines
from bench.reports.questions import question_lines
from bench.reports.verdict import verdict

PAGE_AIM_MS, PAGE_AIM_BYTES = 40.0, 40_000
COMMAND_AIMS_MS = {"help": 400.0, "metric": 1_000.0, "server": 3_000.0}
COMMANDS = {"help": "manage.py --help", "metric": "manage.py metric", "server": "server until it answers"}
LOAD_AIMS_MS = {"new": 1_200.0, "seen": 150.0, "one_by_one": 8.0}
PULLED_AIM = 1_000.0
PROCESSOR_AIM, PEER = 0.5, "plain, pandas"
PACK_AIM_S, BULLETIN_AIM_S, LOADED_AIM = 15.0, 10.0, 2.0
ROWS_AIM, MEGABYTES_AIM = 50_000, 700


def report(results: dict[str, Any]) -> Iterator[str]:
    """The lines of all tables."""
    machine = results["machine"]
    yield f"{machine['date']}, Python {machine['python']}, {machine['processors']} processors, load before {machine['load_before']}, {machine['store']}"
    writers = {
        "imports": _imports,
        "commands": _commands,
        "queries": _queries,
        "questions": _questions,
        "processor": _processor,
        "pages": _pages,
        "load": _load,
        "drawing": drawing_lines,
        "accelerators": accelerator_lines,
        "documents": _documents,
        "growth": growth_lines,
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
        aims = verdict(figures["rows_per_second"] >= ROWS_AIM and figures["peak_megabytes"] < MEGABYTES_AIM)
        yield line + (f"  aim {ROWS_AIM:,} rows/s, {MEGABYTES_AIM} MB {aims}" if name == "city" else "")


def _queries(results: dict[str, Any]) -> Iterator[str]:
    names = list(results)
    yield f"{'query, ms':<32}" + "".join(f"{name + ' p50':>12}{'p95':>8}{'CPU p95':>9}" for name in names) + f"{'aim p95':>10}"
    for kind in results[names[0]]:
        aim = AIMS.get(kind, OTHER_AIM)
        cells = "".join(f"{spread['p50']:>12.1f}{spread['p95']:>8.1f}{spread['processor_p95']:>9.1f}" for spread in (results[name][kind] for name in names))
        worst = max(results[name][kind]["processor_p95"] for name in names)
        yield f"{kind:<32}{cells}{aim:>10.0f} {verdict(worst < aim)}"


def _processor(results: dict[str, Any]) -> Iterator[str]:
    """The processor time of each page, and how many times that of a plain page with pandas it is."""
    yield f"{'processor, ms a page':<34}{'new':>8}{'of plain':>10}{'seen':>8}"
    for name, pages in results.items():
        plain = pages[PEER]["new"]
        for page, times in pages.items():
            seen = "" if times["seen"] is None else f"{times['seen']:>8.1f}"
            aim = f"  aim {PROCESSOR_AIM} {verdict(times['new'] <= PROCESSOR_AIM * plain)}" if seen else ""
            yield f"{name + ' ' + page:<34}{times['new']:>8.1f}{times['new'] / plain:>10.2f}{seen}{aim}"


def _pages(results: dict[str, Any]) -> Iterator[str]:
    yield f"{'page answer, ms':<28}{'new p50':>9}{'p95':>8}{'again p50':>11}{'p95':>8}{'raw kB':>9}{'wire kB':>9}{'aims':>8}"
    for name, pages in results.items():
        for path, answers in pages.items():
            new, again = answers["new"], answers["repeated"]
            line = f"{name + ' ' + path:<28}{new['p50']:>9.1f}{new['p95']:>8.1f}{again['p50']:>11.1f}{again['p95']:>8.1f}"
            fine = again["p95"] < PAGE_AIM_MS and answers["wire"] < PAGE_AIM_BYTES
            sizes = f"{answers['raw_bytes'] / 1000:>9.1f}{answers['wire_bytes'] / 1000:>9.1f}"
            yield f"{line}{sizes}  {PAGE_AIM_MS:.0f} ms, {PAGE_AIM_BYTES // 1000} kB {verdict(fine)}"


def _load(results: dict[str, Any]) -> Iterator[str]:
    yield f"{'100 users at once, ms':<34}{'p50':>8}{'p95':>8}{'aim p95':>10}"
    for name, load in results.items():
        for kind, aim in LOAD_AIMS_MS.items():
            yield f"{name + ' ' + kind:<34}{load[kind]['p50']:>8.1f}{load[kind]['p95']:>8.1f}{aim:>10.0f} {verdict(load[kind]['p95'] <= aim)}"
        line = f"{name}: {load['pulled']:.0f} requests a second of seen states, aim {PULLED_AIM:.0f} {verdict(load['pulled'] >= PULLED_AIM)}"
        yield f"{line}; asking took {load['generator']:.2f} of one processor"


def _commands(results: dict[str, Any]) -> Iterator[str]:
    yield f"{'from its start, ms':<28}" + "".join(f"{name + ' p50':>12}{'p95':>8}{'CPU p95':>9}" for name in results) + f"{'aim':>8}"
    for kind, aim in COMMAND_AIMS_MS.items():
        cells = "".join(f"{times[kind]['p50']:>12.0f}{times[kind]['p95']:>8.0f}{times[kind]['processor_p95']:>9.0f}" for times in results.values())
        yield f"{COMMANDS[kind]:<28}{cells}{aim:>8.0f} {verdict(all(times[kind]['p50'] <= aim for times in results.values()))}"


def _questions(results: dict[str, Any]) -> Iterator[str]:
    for name, compared in results.items():
        yield from question_lines(name, compared)


def _documents(results: dict[str, Any]) -> Iterator[str]:
    yield f"{'documents, s':<28}" + "".join(f"{form:>8}" for form in results["pack"])
    slow = max(seconds for form, seconds in results["pack"].items() if form != "html")
    cells = "".join(f"{seconds:>8.1f}" for seconds in results["pack"].values())
    yield f"{'pack of twelve slides':<28}{cells}  aim {PACK_AIM_S:.0f} s {verdict(slow < PACK_AIM_S)}"
    yield f"{'monthly bulletin, docx':<28}{results['bulletin']:>8.1f}  aim {BULLETIN_AIM_S:.0f} s {verdict(results['bulletin'] < BULLETIN_AIM_S)}"
    quiet, loaded = results["quiet"]["p95"], results["loaded"]["p95"]
    summary = f"{quiet:.0f} ms alone, {loaded:.0f} ms while two documents are written"
    yield f"page answers p95: {summary}, {loaded / quiet:.2f} times, aim {LOADED_AIM} {verdict(loaded < LOADED_AIM * quiet)}"
