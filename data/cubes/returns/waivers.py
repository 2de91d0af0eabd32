"""The months that waivers over several months reach: those of which anybody of the programme has told, so that a waiver for good makes no month of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from sqlalchemy import select

from data.calculations.periods import Month
from data.calculations.reporting import sheets_of
from data.calculations.submissions import Declared, Reason, Submission, SubmissionState
from data.cubes.returns.ledgers import Returns
from data.cubes.site import Site
from data.store import tables

Spans = Mapping[int, Sequence[tuple[int, int]]]  # first and last month of the waivers of each region


def waived_spans(site: Site, subject: str) -> Spans:
    """The waivers over several months of the subject, by region."""
    table = tables.returns
    query = select(table.c.region_code, table.c.month, table.c.until).where(
        site.target.holds(table), table.c.sheet.in_(sheets_of(subject)), table.c.until.is_not(None)
    )
    found: dict[int, list[tuple[int, int]]] = {}
    for code, first, until in site.connection.execute(query):
        found.setdefault(int(site.geography.regions.find([code])[0]), []).append((Month.from_key(first).number, Month.from_key(until).number))
    return found


def with_waivers(declared: Returns, spans: Spans, *, until: int) -> Returns:
    """What regions say of their months, those of their waivers up to a last month included; what is said of a single month comes first."""
    found = {region: dict(months) for region, months in declared.items()}
    for region, those in spans.items():
        waived = {month: Declared(SubmissionState.WAIVED) for first, last in those for month in range(first, min(last, until) + 1)}
        found[region] = waived | found.get(region, {})
    return found


def last_said(declared: Returns, told: np.ndarray, judged: Mapping[int, frozenset[int]]) -> int:
    """The last month of which anything is known: as rows, as a row of the sheet returns or since silence tells of it."""
    said = [month for months in declared.values() for month in months]
    return max([*said, *(month for months in judged.values() for month in months), int(told.max(initial=0))], default=0)


def waived_alone(months: Mapping[int, Declared]) -> list[Submission]:
    """The months of a unit that has never told anything and is waived."""
    return [Submission(month, month, SubmissionState.WAIVED, Reason.DECLARED) for month, one in sorted(months.items()) if one.is_waived]


def within_told(site: Site, found: Mapping[int, list[Submission]]) -> dict[int, list[Submission]]:
    """The submissions of each unit without waivers of months before the first or after the last one of which any unit of its programme has told."""
    reach: dict[int, tuple[int, int]] = {}
    for unit, of_unit in found.items():
        root, told = int(site.geography.root[unit]), [one for one in of_unit if one.state is not SubmissionState.WAIVED]
        if told:
            first, last = reach.get(root, (told[0].first, told[0].last))
            reach[root] = min([first, *(one.first for one in told)]), max([last, *(one.last for one in told)])
    return {unit: [one for one in of_unit if _counts(one, reach.get(int(site.geography.root[unit])))] for unit, of_unit in found.items()}


def _counts(one: Submission, reach: tuple[int, int] | None) -> bool:
    return one.state is not SubmissionState.WAIVED or (reach is not None and reach[0] <= one.first and one.last <= reach[1])
