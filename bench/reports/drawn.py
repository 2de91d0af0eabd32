"""The tables of what Chromium draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bench.browser.sites import PLAIN
from bench.reports.verdict import verdict

VISIT_AIM_MS, VISIT_AIM_BYTES = 2_200.0, 1_900_000
RATIO_AIM, NUMBER_AIM = 0.75, 1.0
STATES = {"new_state": "new", "repeated_state": "again", "pointed_state": "pointed"}


def drawing_lines(results: Mapping[str, Any]) -> Iterator[str]:
    """The product beside its peers."""
    sites = results["sites"]
    yield from _site_lines(sites)
    yield from results["missing"]
    product, plain = sites["product"], sites[PLAIN]
    visit = product["first_visit"]["p50"] < VISIT_AIM_MS and product["first_visit_bytes"] < VISIT_AIM_BYTES
    yield f"first visit: aim {VISIT_AIM_MS:.0f} ms and {VISIT_AIM_BYTES / 1e6} MB {verdict(visit)}"
    number = product["first_number"]["p50"] / plain["first_number"]["p50"]
    yield f"first number: {number:.2f} of the plain page, aim {NUMBER_AIM} {verdict(number <= NUMBER_AIM)}"
    for kind in STATES:
        ratio = product[kind]["p50"] / plain[kind]["p50"]
        yield f"filter change, {kind.replace('_', ' ')}: {ratio:.2f} of the plain page, aim {RATIO_AIM} {verdict(ratio <= RATIO_AIM)}"
    yield f"filter change, processor time of the page: {product['change_work']['p50'] / plain['change_work']['p50']:.2f} of the plain page"
    for name, times in sites.items():
        if name != "product":
            yield f"of {name}: {_ratios(product, times)}"


def _ratios(product: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """What the product takes of what another page takes, as far as both can be compared."""
    kinds = {"first_number": "first number", "first_visit": "first visit"} | STATES
    both = [kind for kind in kinds if product[kind] and other[kind]]
    return ", ".join(f"{kinds[kind]} {product[kind]['p50'] / other[kind]['p50']:.2f}" for kind in both)


def _site_lines(results: Mapping[str, Any]) -> Iterator[str]:
    head = "".join(f"{f'{name} p50':>12}{'p95':>6}" for name in ("number", "first", *STATES.values()))
    yield f"{'drawn in Chromium, ms':<24}{head}{'first kB':>10}{'kB':>6}{'work':>6}{'server':>8}"
    for name, times in results.items():
        cells = "".join(_cells(times[kind]) for kind in ("first_number", "first_visit", *STATES))
        line = f"{name:<24}{cells}{times['first_visit_bytes'] / 1000:>10.0f}"
        yield f"{line}{times['change_bytes'] / 1000:>6.1f}{times['change_work']['p50']:>6.0f}{times['change_server']:>8.0f}" if times["change_work"] else line


def _cells(times: Mapping[str, float] | None) -> str:
    return f"{times['p50']:>12.0f}{times['p95']:>6.0f}" if times else f"{'–':>12}{'':>6}"


def accelerator_lines(results: Mapping[str, Any]) -> Iterator[str]:
    """The product with fewer accelerators."""
    yield from _site_lines(results)
    for kind in STATES:
        fast, plain = results["all on"][kind]["p50"], results[PLAIN][kind]["p50"]
        off = results["all off"][kind]["p50"] / plain
        gains = ", ".join(
            f"{name.removeprefix('without ')} {1 - fast / times[kind]['p50']:.0%}" for name, times in results.items() if name.startswith("without ")
        )
        yield f"filter change, {kind.replace('_', ' ')}: {fast / plain:.2f} of the plain page; {off:.2f} with all off, aim 1.0 {verdict(off <= 1)}"
        yield f"  gained by each, of a page without it: {gains}"
