"""Asks both for the last twelve months, says whether the answers are equal, and how long each takes."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from bench.measure import ROOT, Elapsed, Spread, kept, spread_of, timed
from bench.peers.environments import PeerMissingError, python_of
from bench.questions.comparing import differences
from bench.questions.ours import Ask, asking
from bench.states import months_of
from data.calculations.periods import Month
from data.reading.courses import Courses
from data.reading.gateway import Gateway
from data.store.engine import open_store

MONTHS = 12
ROUNDS = 3


class Compared(NamedTuple):
    """A question: times of the product and of DuckDB, and what differs between their answers."""

    first: Spread  # after a new data version: not even the names of regions or who has reported are known
    new: Spread  # these are known, but no number
    remembered: Spread  # the same question once more
    duckdb: Spread
    differences: list[str]


class Compare(NamedTuple):
    """All questions by name, and what DuckDB took to load the files."""

    duckdb: str
    loaded_seconds: float
    questions: dict[str, Compared]


def measure_questions(database_url: str, facts: Path, *, rounds: int = ROUNDS) -> Compare:
    """Ask about the first programme of the database and of the CSV files in the folder `facts`, which must hold the same.

    PeerMissingError where DuckDB cannot be installed.
    """
    python = python_of("duckdb")
    region, latest = months_of(database_url, count=MONTHS)
    theirs = _asked_duckdb(python, facts, {"region": region, "months": [str(month) for month in latest], "rounds": rounds})
    gateway = Gateway(open_store(database_url))
    questions = {
        name: _compared(gateway, ask, latest * rounds, theirs["answers"][name], [Elapsed(*run) for run in theirs["times"][name]])
        for name, ask in asking(gateway, region).items()
    }
    gateway.store.engine.dispose()
    return Compare(theirs["version"], round(theirs["loaded"], 2), questions)


def measured_or_reason(database_url: str, facts: Path) -> dict[str, Any]:
    """The same as it is kept; `missing` with the reason where DuckDB cannot be installed."""
    try:
        return dict(kept(measure_questions(database_url, facts)))
    except PeerMissingError as error:
        return {"missing": str(error)}


def _asked_duckdb(python: Path, facts: Path, question: dict[str, Any]) -> dict[str, Any]:
    command = [str(python), "-m", "bench.questions.duck", str(facts.resolve())]
    ran = subprocess.run(command, input=json.dumps(question), cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    if ran.returncode:
        raise RuntimeError(ran.stderr[-4000:])
    answer: dict[str, Any] = json.loads(ran.stdout)
    return answer


def _compared(gateway: Gateway, ask: Ask, months: list[Month], theirs: dict[str, Any], times: list[Elapsed]) -> Compared:
    ask(months[-1])
    differing = [f"{month}: {line}" for month in dict.fromkeys(months) for line in differences(ask(month), theirs[str(month)])]
    first, new, remembered = (_times(ask, months, before) for before in (lambda: _forget_version(gateway), lambda: _forget_numbers(gateway), lambda: None))
    return Compared(first, new, remembered, spread_of(times), differing)


def _times(ask: Ask, months: list[Month], before: Callable[[], None]) -> Spread:
    runs = []
    for month in months:
        before()
        runs.append(timed(lambda: ask(month)))  # noqa: B023 - asked at once
    return spread_of(runs)


def _forget_numbers(gateway: Gateway) -> None:
    gateway._answers.clear()
    gateway.courses = Courses()


def _forget_version(gateway: Gateway) -> None:
    _forget_numbers(gateway)
    gateway._catalogues.clear()
    gateway._established.clear()
