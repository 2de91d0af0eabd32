"""Months declared to be without a case although that is hardly possible at the usual rate of the unit: they are taken, and told of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import Connection, func, select

from data.calculations.forecast import DAYS_A_MONTH
from data.calculations.periods import Month
from data.calculations.reporting import DUE, sheets_of
from data.calculations.submissions import CONFIRMED, HISTORY, ZERO_STATES, is_hardly_zero, usual_daily
from data.imports.coverage.declarations import told_lines
from data.imports.coverage.division import Division
from data.imports.coverage.spans import month_after, written_month
from data.imports.coverage.waivers import Key
from data.imports.model import Finding, Severity
from data.store import tables

Cases = Mapping[tuple[str, int], int]  # by unit and month


def doubtful_zeros(connection: Connection, division: Division, zeros: Mapping[Key, int | None], *, source: str) -> Iterator[Finding]:
    """A note for each unit whose months are declared zero (with the last day told, if not all of the month) against P(0) = exp(−usual daily rate × days)."""
    chosen = [key for key in zeros if DUE.get(key[2]) == "cases"]
    if not chosen:
        return
    units, months = {region for _, region, _ in chosen}, (month_after(min(chosen)[0], -HISTORY), max(chosen)[0])
    told = _declared(connection, units, *months) | _cases(connection, division, units, *months)
    here = {(region, month) for month, region, _ in chosen}
    cases = {key: number for key, number in told.items() if key not in here}
    found: dict[str, list[tuple[Key, float]]] = {}
    for month, region, sheet in sorted(chosen):
        days = zeros[month, region, sheet] or Month.from_key(month).days
        rate = _usual(cases, region, month)
        if rate is not None and is_hardly_zero(rate, days):
            found.setdefault(region, []).append(((month, region, sheet), rate * DAYS_A_MONTH))
    for region, of_region in found.items():
        detail = {
            "region": f"{division.regions[region].name} {region}",
            "months": ", ".join(written_month(key[0]) for key, _ in of_region),
            "usual": f"{of_region[0][1]:.0f}",
            "lines": told_lines((key for key, _ in of_region), state=CONFIRMED),
        }
        yield Finding("zero_implausible", source, None, detail=detail, severity=Severity.WARNING, target="returns")


def _usual(cases: Cases, unit: str, month: int) -> float | None:
    """The mean daily number of cases of a unit in the months told of the last 24 before a month; None where fewer than six are."""
    told = [one for step in range(1, HISTORY + 1) if (unit, one := month_after(month, -step)) in cases]
    return usual_daily(sum(cases[unit, one] for one in told), sum(Month.from_key(one).days for one in told), len(told))


def _declared(connection: Connection, units: Collection[str], first: int, last: int) -> dict[tuple[str, int], int]:
    """The months that the units have declared zero, with 0."""
    table = tables.returns.c
    query = select(table.region_code, table.month).where(table.version_to.is_(None), table.state.in_(ZERO_STATES), table.sheet.in_(sheets_of("cases")))
    rows = connection.execute(query.where(table.region_code.in_(units), table.month.between(first, last)))
    return {(str(region), int(month)): 0 for region, month in rows}


def _cases(connection: Connection, division: Division, units: Collection[str], first: int, last: int) -> dict[tuple[str, int], int]:
    """How many cases the units have told of each month, as single ones or as counts."""
    found: dict[tuple[str, int], int] = {}
    for sheet, total in (("incidents", func.count()), ("incident_counts", func.sum(tables.incident_counts.c.cases))):
        facts = tables.FACTS[sheet]
        query = select(facts.c.month, facts.c.region_code, facts.c.compound_id, total).where(facts.c.version_to.is_(None), facts.c.month.between(first, last))
        query = query.where(facts.c.period_months == 1) if "period_months" in facts.c else query
        sums: dict[tuple[str, int], int] = {}
        for month, region, compound, number in connection.execute(query.group_by(facts.c.month, facts.c.region_code, facts.c.compound_id)):
            for above in division.line(division.compounds.get(compound, region or "") if compound else region or ""):
                if above in units:
                    sums[above, month] = sums.get((above, month), 0) + number
        found |= {key: max(number, found.get(key, 0)) for key, number in sums.items()}
    return found
