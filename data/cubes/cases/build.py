"""Cases by period, category and preventability, from single cases and from monthly counts, with what is known of each place and month.

A batch of single cases is added to what is written; of other batches the months that their rows lie in are read again from the facts, compound by compound.
How far the months reach is worked out from the cases of each day, of months that are cut on another day now the cases between the two days are read; all
else follows from what lies right in regions.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import groupby
from typing import Final

import pandas as pd
from sqlalchemy import and_, delete, func, select

from data.cubes.cases.change import ChangeOfCases, change_of_cases
from data.cubes.cases.compounds import add_compounds, changing, write_compounds, write_compounds_with
from data.cubes.cases.days import Ends, ends_of, late_cases, read_days, read_ends, replace_days, write_ends
from data.cubes.cases.facts import KINDS, LAST_DAY, cases_of_months, dated_cases, in_months, single_cases
from data.cubes.cases.parts import add_parts, read_parts, replace_parts
from data.cubes.cases.regions import write_regions
from data.cubes.returns.independence import are_written
from data.cubes.returns.ledgers import ledgers_of
from data.cubes.returns.reported import declared_returns
from data.cubes.returns.units import Units, units_of
from data.cubes.rollup import write_last_days
from data.cubes.site import Site
from data.cubes.target import Between
from data.store import tables

Taken = Callable[[Collection[int]], AbstractContextManager[object]]

_AT_ONCE: Final = 500_000  # rows of facts that are held in memory together
_FACTS: Final = (tables.incidents, tables.incident_counts)


def build(site: Site) -> None:
    """Write the cases of compounds and regions, who has reported them, and what is known of them, from all facts."""
    target = site.target
    for table in (target.region_cases, target.compound_cases, target.case_parts, target.case_days, target.case_ends):
        site.connection.execute(delete(table))
    _write(site, units_of(site, "cases"), _all_months(site), taken=nullcontext)
    write_compounds_with(site)


def add(site: Site, between: Between) -> bool:
    """Bring the same from one of two states of the facts to the other, which is the site's; False where only adding all up will do."""
    if site.geography.succession.splits:
        return False  # what was shared out in whole numbers depends on all that came before
    units = units_of(site, "cases")
    if not are_written(site, "cases", units):
        return False  # days are kept by unit
    touched: set[int] = set()
    for facts in _FACTS:
        query = select(facts.c.month).where(between.differs(facts)).distinct()
        touched |= set(site.connection.execute(query).scalars())
    _write(site, units, touched, taken=lambda months: changing(site, months), change=change_of_cases(site, between, touched))
    return True


def _write(site: Site, units: Units, touched: Collection[int], *, taken: Taken, change: ChangeOfCases | None = None) -> None:
    site.kinds.learn(KINDS)
    years, before = _years_with_long_periods(site), read_ends(site)
    declared, months = declared_returns(site, "cases", units), _closed(touched, years)
    if change is not None:
        change.add(site, units, before)
    for some in _chunks(site, months, years) if change is None else ():
        _take(site, units, some, before, taken=taken)
    days, counts = read_days(site), read_parts(site, "counts")
    ledgers = ledgers_of(site.geography, units, days, counts, declared=declared)
    now = ends_of(site, units, ledgers, days)
    moved = _cut(site, units, before, now, taken=taken)
    write_last_days(site, "cases", days["region"], days["month"] * 100 + days["day"])
    write_regions(site, units, ledgers, declared, counts=counts, months=months | moved)


def _take(site: Site, units: Units, months: Collection[int], ends: Ends, *, taken: Taken) -> None:
    """Read the months from the facts and write, within `taken`, what compounds have and what lies right in regions."""
    dated = dated_cases(site, in_months(site, months))
    replace_days(site, units, dated, months)
    cases = cases_of_months(site, dated, late_cases(site, units, dated, ends), months)
    del dated
    replace_parts(site, cases, months)
    with taken(months):
        write_compounds(site, cases.compounds, months)


def _cut(site: Site, units: Units, before: Ends, now: Ends, *, taken: Taken) -> set[int]:
    """Compare months to other days than before; return these months (yyyymm). Only the cases between the two days are read from the facts."""
    days = pd.concat([before.rename("before"), now.rename("now")], axis=1).fillna(LAST_DAY)
    days = days[days["before"] != days["now"]]
    if days.empty:
        return set()
    write_ends(site, now)
    months = set(days.reset_index()["month"].tolist())
    between_days = tables.incidents.c.day.between(int(days.to_numpy().min()) + 1, int(days.to_numpy().max()))
    dated = dated_cases(site, and_(in_months(site, months), between_days))
    change = late_cases(site, units, dated, now) - late_cases(site, units, dated, before)
    single = single_cases(site, dated[change != 0], change[change != 0]).assign(count=0, solved=0, solved_known=0)
    add_parts(site, single)
    with taken(months):
        add_compounds(site, single)
    return months


def _all_months(site: Site) -> set[int]:
    """The months in which any current row begins."""
    return {month for facts in _FACTS for month in site.connection.execute(select(facts.c.month).where(site.target.holds(facts)).distinct()).scalars()}


def _years_with_long_periods(site: Site) -> set[int]:
    """The years of which anybody returned a quarter or the whole: their months are taken together."""
    counts = tables.incident_counts
    query = select(counts.c.month).where(site.target.holds(counts), counts.c.period_months > 1).distinct()
    return {month // 100 for month in site.connection.execute(query).scalars()}


def _closed(months: Collection[int], years: Collection[int]) -> set[int]:
    """The months and, in years with longer periods, all others of the year."""
    return set(months) | {month // 100 * 100 + number for month in months if month // 100 in years for number in range(1, 13)}


def _chunks(site: Site, months: Collection[int], years: Collection[int]) -> Iterator[list[int]]:
    """The months in parts of not too many facts, those of a year with longer periods together; all at once where regions were divided in shares."""
    sizes = dict.fromkeys(sorted(months), 0)
    for facts in _FACTS:
        query = select(facts.c.month, func.count()).where(site.target.holds(facts), facts.c.month.in_(months)).group_by(facts.c.month)
        for month, size in site.connection.execute(query):
            sizes[month] += size
    chunk: list[int] = []
    room = float("inf") if site.geography.succession.splits else _AT_ONCE
    for _, together in groupby(sizes, key=lambda month: month // 100 if month // 100 in years else month):
        group = list(together)
        if chunk and sum(sizes[month] for month in (*chunk, *group)) > room:
            yield chunk
            chunk = []
        chunk += group
    if chunk:
        yield chunk
