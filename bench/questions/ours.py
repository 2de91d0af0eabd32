"""The seven questions as the product answers them, each as rows that can be compared with those of anybody else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from data.answers.answer import answer, answer_from
from data.answers.lists.masking import ranked_compounds
from data.answers.question import Question, Row
from data.calculations.periods import Month, Span, rolling_year
from data.metrics.registry import METRICS
from data.reading.gateway import Gateway
from data.reading.selecting import Window

Rows: TypeAlias = list[list[Any]]  # a key and its numbers, in the order of the keys
Ask: TypeAlias = Callable[[Month], Rows]
TOP = 10


def asking(gateway: Gateway, region: str) -> Mapping[str, Ask]:
    """Each question of the region by its name, to be asked for a month.

    The months of the Spring Festival are taken apart, and a month that is not over is compared with the same days of the year before.
    """

    def rows(metric: str, month: Month, *, months: int = 1, **parts: Any) -> list[Row]:
        return list(answer(gateway, Question(metric, region=region, span=Span(month.shift(1 - months), month), **parts)).rows)

    def cameras(month: Month) -> Rows:
        with gateway.reader() as reader:
            stocks = [answer_from(reader, Question(f"cameras_{name}", region=region, span=Span(month, month))).only for name in ("installed", "networked")]
        return [["", *(_count(stock.value) for stock in stocks)]]

    def top(month: Month) -> Rows:
        year = rolling_year(month)
        with gateway.reader() as reader:
            ranked = ranked_compounds(reader, METRICS["cases"], region, [Window(year), Window(year.shift(-12))], limit=TOP)
        return [[compound.compound_id, _count(compound.current), _count(compound.previous)] for compound in ranked]

    return {
        "cases with YoY": lambda month: [
            ["", _count(row.numerator), _count(row.previous), row.value] for row in rows("preventable_cases", month, change="yoy", festival="separate")
        ],
        "cases by region": lambda month: sorted([row.region, _count(row.value)] for row in rows("preventable_cases", month, by=("region",))),
        "12 months by category": lambda month: sorted(
            [row.category, _count(row.value)] for row in rows("cases", month, months=12, by=("category",)) if row.value
        ),
        "series of 24 months": lambda month: [[str(row.month), _count(row.value)] for row in rows("preventable_cases", month, months=24, by=("month",))],
        "networked rate by region": lambda month: sorted(
            [row.region, _count(row.numerator), _count(row.denominator), row.value] for row in rows("networked_rate", month, by=("region",))
        ),
        "cameras at month end": cameras,
        "top ten compounds": top,
    }


def _count(value: float | None) -> int:
    """A count as a whole number; nothing is no case, camera or compound."""
    return round(value or 0)
