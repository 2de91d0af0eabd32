"""The table of the seven questions, the product's answers beside DuckDB's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bench.reports.verdict import verdict

RATIO_AIM = 1.5
_SAID = 3  # differences that are written out


def question_lines(name: str, results: Mapping[str, Any]) -> Iterator[str]:
    """A line for each question; the ratio is that of answers of which no number is remembered."""
    if "missing" in results:
        yield f"questions: {results['missing']}"
        return
    yield f"{f'{name}: question, ms p50':<32}{'first':>9}{'new':>9}{'seen':>9}{'DuckDB':>9}{'ratio':>8}{'aim':>6}"
    for question, times in results["questions"].items():
        ratio = times["new"]["p50"] / times["duckdb"]["p50"]
        cells = "".join(f"{times[kind]['p50']:>9.2f}" for kind in ("first", "new", "remembered", "duckdb"))
        yield f"{question:<32}{cells}{ratio:>8.2f}{RATIO_AIM:>6} {verdict(ratio <= RATIO_AIM)}"
    differences = [f"{question}, {line}" for question, times in results["questions"].items() for line in times["differences"]]
    yield f"the answers are equal: {verdict(not differences)}; DuckDB {results['duckdb']} loaded the files in {results['loaded_seconds']} s"
    yield from (f"  differs: {line}" for line in differences[:_SAID])
