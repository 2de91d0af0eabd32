"""What one sample programme is described by: a record of its places, compounds, stages, cameras, cases, funds, targets and means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from data.calculations.periods import Month

GOVERNMENT_KINDS = ("resettlement", "old", "unmanaged")


class Stage(NamedTuple):
    """How many compounds reached a stage; `quotas` limits it to compounds of the given kinds."""

    name: str
    reached: int
    lag_days: float  # usual time since the stage before
    quotas: tuple[tuple[tuple[str, ...], int], ...] = ()


class Cameras(NamedTuple):
    """Networked cameras as of the end of the data; by compound, or by street or district since `by_place_from`."""

    networked: int
    by_place_from: Month | None = None
    online: float = 0.965


class Pin(NamedTuple):
    """Exactly so many preventable cases between two days."""

    first: dt.date
    last: dt.date
    cases: int


class Cases(NamedTuple):
    """Cases a month, and how the preventable ones moved from year to year."""

    preventable: float
    others: float
    levels: Mapping[int, float]  # year -> preventable cases relative to `preventable`
    trends: Mapping[str, float] = {}  # district -> factor of its last year against the programme's
    pins: tuple[Pin, ...] = ()
    hot_compounds: int = 0
    hot_places: tuple[str, ...] = ()


class Funds(NamedTuple):
    """A project: yuan by kind, shared out over the weak compounds or over the lowest places."""

    project: str
    totals: Mapping[str, int]  # budget, committed, received, paid
    sources: Mapping[str, float]
    start: dt.date
    step: int = 1000
    to_weak: bool = False
    instalments: int = 1


class SampleTarget(NamedTuple):
    """A value that a region is to reach by a day."""

    name: str  # of names.TARGETS
    metric: str
    due: dt.date
    value: float
    scope: str | None = None
    region: str | None = None  # the root unless given


class Means(NamedTuple):
    """A resource as of the last month: of the root as a whole, or spread over the streets."""

    resource: str
    quantity: int
    by_place: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleProgramme:
    """One synthetic programme; everything that the generators vary."""

    key: str
    prefix: str
    root: str
    level: str
    outlines: str  # file in assets/boundaries
    seed: int
    first: Month
    as_of: dt.date
    compounds: Mapping[str, int]  # place -> number of compounds
    kinds: Mapping[str, float]
    survey: tuple[dt.date, dt.date]
    stages: tuple[Stage, ...]
    cameras: Cameras
    cases: Cases
    funds: tuple[Funds, ...] = ()
    targets: tuple[SampleTarget, ...] = ()
    means: tuple[Means, ...] = ()
    demonstration: int = 0
    weak: int = 0
    pace: Mapping[str, float] = field(default_factory=dict)  # district -> factor of the time that its stages take
    hazards: bool = False
    excludes: bool = False  # the compounds that are not planned have a reason

    @property
    def last(self) -> Month:
        return Month.of(self.as_of)
