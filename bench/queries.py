"""Times every kind of question to the registry, without remembered answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.measure import Elapsed, Spread, spread_of, timed
from data.answers.answer import answer, answer_from
from data.answers.question import Question
from data.calculations.periods import Month, Span
from data.metrics.model import Sum
from data.metrics.registry import METRICS
from data.reading.facts.ranking import ranked_compounds
from data.reading.gateway import Gateway
from data.reading.selecting import Window
from data.store.engine import open_store

RUNS = 40
# The most milliseconds that a kind may take at the 95th percentile; other kinds have 20.
AIMS = {
    "KPI of an earlier version": 100.0,
    "KPI": 5.0,
    "KPI of cases": 5.0,
    "series of 36 months": 5.0,
    "YoY": 5.0,
    "YoY by region": 5.0,
    "top compounds of 3 years": 150.0,
}
OTHER_AIM = 20.0


def measure_queries(database_url: str, keep: Path) -> dict[str, Spread]:
    """The spread of each kind of question, over all regions below the first programme and its last 24 months; RuntimeError where it has none.

    What is kept of earlier versions goes into the folder `keep`.
    """
    gateway = Gateway(open_store(database_url, keep=keep))
    with gateway.reader() as reader:
        catalogue = reader.catalogue
        root = next(iter(catalogue.programmes))
        months = catalogue.months(root)
        regions = [root, *catalogue.tree.children(root)]
    if months is None:
        raise RuntimeError("there is nothing to ask about")
    states = list(_states(regions, months))
    spreads: dict[str, Spread] = {}
    for kind, ask in _kinds(gateway).items():
        ask(*states[-1])
        spreads[kind] = spread_of([_fresh(gateway, ask, state) for state in states])
    gateway.store.engine.dispose()
    return spreads


def _states(regions: Sequence[str], months: Span) -> Iterator[tuple[str, Month]]:
    for number in range(RUNS):
        yield regions[number % len(regions)], months.end.shift(-(number % 24))


def _fresh(gateway: Gateway, ask: Callable[[str, Month], Any], state: tuple[str, Month]) -> Elapsed:
    """One question of which nothing is remembered."""
    gateway._answers.clear()
    return timed(lambda: ask(*state))


def _kinds(gateway: Gateway) -> dict[str, Callable[[str, Month], Any]]:
    def asking(metric: str, *, months: int = 1, **parts: Any) -> Callable[[str, Month], Any]:
        return lambda region, month: answer(gateway, Question(metric, region=region, span=Span(month.shift(1 - months), month), **parts))

    def top(region: str, month: Month) -> Any:
        part = METRICS["preventable_cases"].numerator
        if not isinstance(part, Sum):
            raise TypeError(part)
        windows = [Window(Span(month.shift(-35), month)), Window(Span(month.shift(-71), month.shift(-36)))]
        with gateway.reader() as reader:
            return ranked_compounds(reader, part, region, windows, limit=10)

    def overview(region: str, month: Month) -> Any:
        with gateway.reader() as reader:
            for metric in ("compounds_planned", "compounds_built", "compounds_networked", "cameras_networked", "networked_rate"):
                answer_from(reader, Question(metric, region=region, span=Span(month, month)))

    return {
        "KPI": asking("networked_rate"),
        "KPI of cases": asking("preventable_cases"),
        "KPI of an earlier version": asking("preventable_cases", as_of=1),
        "five KPIs in one reading": overview,
        "series of 36 months": asking("preventable_cases", months=36, by=("month",)),
        "YoY": asking("preventable_cases", change="yoy"),
        "YoY by region": asking("preventable_cases", change="ytd_yoy", by=("region",)),
        "rate by region": asking("networked_rate", by=("region",)),
        "by category with change": asking("cases", change="ytd_yoy", by=("category",)),
        "months by category": asking("cases", months=24, by=("month", "category")),
        "by kind of compound": asking("networked_rate", by=("kind",)),
        "cases by kind of compound": asking("cases", months=12, by=("kind",)),
        "rate of weak compounds": asking("networked_rate", scope="weak"),
        "cameras by region": asking("cameras_networked", by=("region",)),
        "cases per 1,000 households": asking("cases_per_1000_households", by=("region",)),
        "zero-case share": asking("zero_case_share"),
        "zero-case share of 12 months": asking("zero_case_share", months=12),
        "zero-case share by region": asking("zero_case_share", by=("region",)),
        "top compounds of 3 years": top,
    }
