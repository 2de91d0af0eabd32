"""What is known of single days: cases, stages of compounds and money, for places of which dated entries tell everything.

Monthly and longer returns do not tell days. A place of which they tell more than the dated entries do is left out: unknown is not zero.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, case, func, literal, select

from data.answers.answer import answer_from
from data.answers.lists.compounds import check_region
from data.answers.question import Question
from data.calculations.periods import Days, Month, Span
from data.metrics.model import Sum
from data.metrics.scopes import FLAGS
from data.reading.facts import closure, cubes, current, fetched
from data.reading.facts.stages import StageDates, dated_compounds
from data.reading.gateway import Reader
from data.store import tables
from data.vocabulary import EVERY_CATEGORY, PREVENTABLE, STAGES

ByPlace = Mapping[str, float]
_CENTS: Final = 2


def cases_in(reader: Reader, places: Sequence[str], days: Days, *, part: Sum, category: str | None = None) -> ByPlace:
    """The cases of each place within the days; without the places whose single cases do not tell all that is known of the months."""
    for place in places:
        check_region(reader, place)
    return reader.remembered(("cases_in", tuple(places), days, part, category), lambda: _cases(reader, places, days, part, category))


def stages_on(reader: Reader, region: str, places: Sequence[str], day: dt.date, *, scope: str | None = None) -> Mapping[str, Mapping[str, int]]:
    """How many compounds of each place (the region or regions in it) had reached each stage by the day, where dates tell as much as the month's totals.

    By place and stage; places of which the dates do not are left out.
    """
    check_region(reader, region)
    return reader.remembered(("stages_on", region, tuple(places), day, scope), lambda: _stages(reader, region, places, day, scope))


def funds_on(reader: Reader, places: Sequence[str], day: dt.date, *, part: Sum) -> ByPlace:
    """The yuan of each place up to the day: every entry is dated. An entry of a compound lies where the compound lies."""
    for place in places:
        check_region(reader, place)
    return reader.remembered(("funds_on", tuple(places), day, part), lambda: _funds(reader, places, day, part))


def _cases(reader: Reader, places: Sequence[str], days: Days, part: Sum, category: str | None) -> ByPlace:
    months = (days.span.start.key, days.span.end.key)
    single = _single_cases(reader, places, days, part, category)
    summed, reported_months = _all_cases(reader, places, months), _reported_months(reader, places, months, part.known)
    return {
        place: count
        for place in places
        if reported_months.get(place) == days.span.length and _ends_in_time(reader, place, days)
        for count, whole in [single.get(place, (0, 0))]
        if whole == summed.get(place, 0)
    }


def _single_cases(reader: Reader, places: Sequence[str], days: Days, part: Sum, category: str | None) -> dict[str, tuple[int, int]]:
    """Of each place the single cases asked for within the days, and all single cases of the months."""
    facts, compounds, listed, below = tables.incidents, tables.compounds, tables.categories, closure(reader)
    known = and_(compounds.c.compound_id == facts.c.compound_id, current(reader, compounds))
    category_of = and_(listed.c.kind == "incident", listed.c.code == facts.c.category, current(reader, listed))
    source = facts.outerjoin(compounds, known).outerjoin(listed, category_of)
    source = source.join(below, below.c.region_code == func.coalesce(compounds.c.region_code, facts.c.region_code))
    day = facts.c.month * 100 + facts.c.day
    wanted: list[ColumnElement[bool]] = [day.between(_key(days.first), _key(days.last))]
    if part.kinds == (PREVENTABLE,):
        wanted.append(func.coalesce(facts.c.preventable, listed.c.preventable, literal(False)))
    if category is not None:
        wanted.append(facts.c.category == category)
    counted = func.sum(case((and_(*wanted), 1), else_=0))
    statement = select(below.c.ancestor, counted, func.count()).select_from(source)
    statement = statement.where(current(reader, facts), facts.c.month.between(days.span.start.key, days.span.end.key), below.c.ancestor.in_(places))
    return {place: (int(count), int(whole)) for place, count, whole in fetched(reader, statement.group_by(below.c.ancestor))}


def _all_cases(reader: Reader, places: Sequence[str], months: tuple[int, int]) -> dict[str, int]:
    """All cases that returns of any length tell of the months, which may hold more months."""
    cube = cubes(reader).region_cases
    statement = select(cube.c.region_code, func.sum(cube.c.count)).where(cube.c.region_code.in_(places), cube.c.item == EVERY_CATEGORY)
    statement = statement.where(cube.c.first_month <= months[1], cube.c.last_month >= months[0])
    return {place: int(count) for place, count in fetched(reader, statement.group_by(cube.c.region_code))}


def _reported_months(reader: Reader, places: Sequence[str], months: tuple[int, int], known: str) -> dict[str, int]:
    """Of how many of the months each place has reported anything."""
    cube = cubes(reader).regions
    statement = select(cube.c.region_code, func.count()).where(cube.c.measure == known, cube.c.region_code.in_(places))
    statement = statement.where(cube.c.first_month == cube.c.last_month, cube.c.first_month.between(*months))
    return {place: int(count) for place, count in fetched(reader, statement.group_by(cube.c.region_code))}


def _ends_in_time(reader: Reader, place: str, days: Days) -> bool:
    reach = reader.catalogue.reach.get((reader.catalogue.tree.root(place), "cases"))
    return reach is not None and days.last <= reach.last_day


def _stages(reader: Reader, region: str, places: Sequence[str], day: dt.date, scope: str | None) -> Mapping[str, Mapping[str, int]]:
    month = Month.of(day)
    through = reader.catalogue.data_through(reader.catalogue.tree.root(region))
    end = min(month.last_day, through) if through else month.last_day
    compounds = dated_compounds(reader, region, until=end)
    at_end, on_day = (_reached(reader, compounds, places, until, None) for until in (end, day))
    dated_places = {place for place in places if _equals_totals(reader, place, at_end[place], month)}
    chosen = on_day if scope is None else _reached(reader, compounds, places, day, scope)
    return {place: counts for place, counts in chosen.items() if place in dated_places}


def _reached(reader: Reader, compounds: Sequence[StageDates], places: Sequence[str], day: dt.date, scope: str | None) -> dict[str, dict[str, int]]:
    tree, counts = reader.catalogue.tree, {place: dict.fromkeys(STAGES, 0) for place in places}
    for compound in compounds:
        if scope is None or _is_in_scope(compound, scope):
            inside = [place for place in tree.line(compound.region) if place in counts]
            for stage in STAGES:
                passed = compound.passed(stage)
                for place in inside if passed is not None and passed <= day else ():
                    counts[place][stage] += 1
    return counts


def _is_in_scope(compound: StageDates, scope: str) -> bool:
    if scope in FLAGS:
        first = compound.demonstration or compound.weak
        return {"demonstration": compound.demonstration, "weak": compound.weak, "demonstration_or_weak": first}.get(scope, not first)
    field, _, value = scope.partition("=")
    return str(getattr(compound, field)) == value


def _equals_totals(reader: Reader, place: str, counts: Mapping[str, int], month: Month) -> bool:
    """True if the month's totals of every stage are no more than what the dates tell."""
    rows = answer_from(reader, Question("compounds_surveyed", region=place, by=("stage",), span=Span(month, month))).rows
    totals = {row.stage: row.value for row in rows}
    return all(totals.get(stage) == count for stage, count in counts.items())


def _funds(reader: Reader, places: Sequence[str], day: dt.date, part: Sum) -> ByPlace:
    entries, compounds, below = tables.funding, tables.compounds, closure(reader)
    known = and_(compounds.c.compound_id == entries.c.compound_id, current(reader, compounds))
    place = func.coalesce(compounds.c.region_code, entries.c.region_code)
    source: Any = entries.outerjoin(compounds, known).join(below, below.c.region_code == place)
    statement = select(below.c.ancestor, func.sum(entries.c.amount)).select_from(source)
    statement = statement.where(current(reader, entries), below.c.ancestor.in_(places), entries.c.date <= day, entries.c.kind.in_(part.items))
    if part.kinds:
        statement = statement.where(entries.c.source.in_(part.kinds))
    return {code: round(float(amount), _CENTS) for code, amount in fetched(reader, statement.group_by(below.c.ancestor))}


def _key(day: dt.date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day
