"""What a metric is: one record that names it, says how it is computed and which direction is good."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

RESIDENTS = ("places.households", "places.population")


class Unit(StrEnum):
    """What the value is; formatted only where a person reads it."""

    COUNT = "count"
    RATE = "rate"  # a fraction, read as per cent
    PER_THOUSAND = "per_thousand"
    RATIO = "ratio"
    MONEY = "money"  # yuan


class Better(StrEnum):
    """Which direction of a metric is good; neutral where neither is."""

    UP = "up"
    DOWN = "down"
    NEUTRAL = "neutral"


class Timing(StrEnum):
    """What a sum is taken over."""

    FLOW = "flow"  # what happened within the span
    STOCK = "stock"  # the level at the end of the span
    ADDED = "added"  # how much the level rose within the span


@dataclass(frozen=True)
class Sum:
    """A sum over a measure of the cubes. `known` is the measure that tells whether anything is known at all.

    `is_optional` is true for a column that a return may leave blank, so that who returned the sheet has not always told it.
    """

    measure: str
    known: str
    timing: Timing = Timing.FLOW
    items: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    scope: str | None = None
    is_optional: bool = False

    @cached_property
    def subject(self) -> str:
        """The group of measures that the sum belongs to, such as cases or funds."""
        return self.measure.split(".")[0]

    @property
    def is_resident(self) -> bool:
        """True for households and people, which a region has whatever it reports."""
        return self.measure in RESIDENTS


@dataclass(frozen=True, slots=True)
class CompoundsWithout:
    """The number of compounds in which a measure had nothing in the span; `known` tells where cases are told by compound."""

    absent: Sum
    known: str

    @property
    def subject(self) -> str:
        """The group of measures of what the compounds are without."""
        return self.absent.subject


Part = Sum | CompoundsWithout


@dataclass(frozen=True, kw_only=True)
class Metric:
    """One entry of the registry. The value is factor × numerator / denominator, or the numerator alone."""

    key: str
    zh: str
    en: str
    unit: Unit
    better: Better
    numerator: Part
    denominator: Part | None = None
    factor: float = 1.0
    formula_zh: str
    formula_en: str
    source: str
    note_zh: str = ""
    note_en: str = ""
    is_event_count: bool = False  # single events: a change has an exact interval and a verdict
    is_event_rate: bool = False  # single events by household or person: the same

    @cached_property
    def is_level(self) -> bool:
        """True if the metric stands for the end of a span."""
        return isinstance(self.numerator, Sum) and self.numerator.timing is Timing.STOCK

    def label(self, lang: str) -> str:
        """The name in a language."""
        return self.en if lang == "en" else self.zh

    def formula(self, lang: str) -> str:
        """The formula in words of a language."""
        return self.formula_en if lang == "en" else self.formula_zh

    def note(self, lang: str) -> str:
        """What a reader must know of the metric, in a language; empty where there is nothing."""
        return self.note_en if lang == "en" else self.note_zh

    @property
    def subject(self) -> str:
        """The group of measures that decides how far the metric's data reach."""
        return self.numerator.subject

    def improved(self, change: float | None) -> bool | None:
        """True if the change is for the better, None where no judgement can be made."""
        if not change or self.better is Better.NEUTRAL:
            return None
        return (change > 0) == (self.better is Better.UP)


def subjects_of(metric: Metric) -> frozenset[str]:
    """The groups of measures that the metric is made of."""
    return frozenset(part.subject for part in (metric.numerator, metric.denominator) if part is not None)
