"""The months that waivers over several months reach: those that anybody of the programme has reported, so that a waiver for good makes no month of its own."""

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
    spans: dict[int, list[tuple[int, int]]] = {}
    for code, first, until in site.connection.execute(query):
        spans.setdefault(int(site.geography.regions.find([code])[0]), []).append((Month.from_key(first).number, Month.from_key(until).number))
    return spans


def with_waivers(declared: Returns, spans: Spans, *, until: int) -> Returns:
    """What regions say of their months, those of their waivers up to a last month included; what is said of a single month comes first."""
    by_region = {region: dict(months) for region, months in declared.items()}
    for region, of_region in spans.items():
        waived = {month: Declared(SubmissionState.WAIVED) for first, last in of_region for month in range(first, min(last, until) + 1)}
        by_region[region] = waived | by_region.get(region, {})
    return by_region


def last_known_month(declared: Returns, returned: np.ndarray, judged: Mapping[int, frozenset[int]]) -> int:
    """The last month (from year 0) of which anything is known: as rows (`returned`: their last months), as a row of the sheet returns or by judged silence."""
    declared_months = [month for months in declared.values() for month in months]
    return max([*declared_months, *(month for months in judged.values() for month in months), int(returned.max(initial=0))], default=0)


def waived_alone(months: Mapping[int, Declared]) -> list[Submission]:
    """The months of a unit that has never reported anything and is waived."""
    return [Submission(month, month, SubmissionState.WAIVED, Reason.DECLARED) for month, entry in sorted(months.items()) if entry.is_waived]


def within_reported(site: Site, by_unit: Mapping[int, list[Submission]]) -> dict[int, list[Submission]]:
    """The submissions of each unit without waivers of months before the first or after the last one that any unit of its programme has reported."""
    reach: dict[int, tuple[int, int]] = {}
    for unit, of_unit in by_unit.items():
        root, reported = int(site.geography.root[unit]), [submission for submission in of_unit if submission.state is not SubmissionState.WAIVED]
        if reported:
            first, last = reach.get(root, (reported[0].first, reported[0].last))
            reach[root] = min([first, *(submission.first for submission in reported)]), max([last, *(submission.last for submission in reported)])
    return {unit: [submission for submission in of_unit if _counts(submission, reach.get(int(site.geography.root[unit])))] for unit, of_unit in by_unit.items()}


def _counts(submission: Submission, reach: tuple[int, int] | None) -> bool:
    return submission.state is not SubmissionState.WAIVED or (reach is not None and reach[0] <= submission.first and submission.last <= reach[1])
