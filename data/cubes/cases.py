"""Cases by period, category and preventability: cases.count, .solved and .solved_known, with what is known of each place and month.

Single cases are grouped in the database; everything above the compound is added up from those groups.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pandas as pd
from sqlalchemy import Column, Connection, Float, Integer, MetaData, String, Table, and_, case, func, insert, literal, select
from sqlalchemy.sql.elements import ColumnElement

from data import tables
from data.bulk import insert_frame
from data.cubes import rollup
from data.cubes.rollup import PERIOD, Rule
from data.cubes.stages import last_months
from data.cubes.target import Target
from data.periods import Month

PREVENTABLE, OTHER, UNKNOWN = "preventable", "other", "unknown"
EVERY_CATEGORY = "*"  # compounds also hold the sum over the categories, so that lists of compounds need not add them up

_scratch = MetaData()
_cuts = Table("case_cuts", _scratch, Column("region_code", String, primary_key=True), Column("day", Integer), prefixes=["TEMPORARY"])
_groups = Table(
    "case_groups",
    _scratch,
    Column("region_code", String),
    Column("compound_id", String),
    Column("first_month", Integer),
    Column("last_month", Integer),
    Column("item", String),
    Column("kind", String),
    Column("count", Float),
    Column("count_to_day", Float),
    Column("solved", Float),
    Column("solved_known", Float),
    prefixes=["TEMPORARY"],
)


def build(connection: Connection, target: Target) -> None:
    """Write the measures of cases from single cases and from monthly counts."""
    closure = rollup.closure_frame(connection, target)
    for table in (_cuts, _groups):
        table.create(connection)
    try:
        insert_frame(connection, _cuts, _cut_days(connection, target, closure))
        _group_incidents(connection, target)
        details = _region_groups(connection)
        own = _add_counts(connection, target)
        _write_compounds(connection, target)
        _write_regions(connection, target, own)
        _write_known(connection, target, closure, details)
    finally:
        for table in (_groups, _cuts):
            table.drop(connection)


def _place(facts: Table) -> ColumnElement[str]:
    return func.coalesce(tables.compounds.c.region_code, facts.c.region_code)


def _with_compounds(facts: Table, target: Target) -> ColumnElement[bool]:
    return and_(facts.c.compound_id == tables.compounds.c.compound_id, target.holds(tables.compounds))


def _kind(facts: Table) -> ColumnElement[str]:
    """Preventable by the case's own word, else by the list of categories."""
    listed = tables.categories.c.preventable
    flag = func.coalesce(facts.c.preventable, listed) if "preventable" in facts.c else listed
    return case((flag.is_(None), literal(UNKNOWN)), (flag, literal(PREVENTABLE)), else_=literal(OTHER))


def _with_categories(facts: Table, target: Target) -> ColumnElement[bool]:
    listed = tables.categories
    return and_(facts.c.category == listed.c.code, listed.c.kind == "incident", target.holds(listed))


def _cut_days(connection: Connection, target: Target, closure: pd.DataFrame) -> pd.DataFrame:
    """For each region the day on which its programme's latest month of cases ends; 31 where that month is whole."""
    facts = tables.incidents
    query = (
        select(_place(facts), func.max(facts.c.occurred_at))
        .select_from(facts.outerjoin(tables.compounds, _with_compounds(facts, target)))
        .where(target.holds(facts))
        .group_by(_place(facts))
    )
    latest = pd.DataFrame(connection.execute(query).fetchall(), columns=["region_code", "day"])
    ends = rollup.write_last_days(connection, target, "cases", latest.assign(day=latest["day"].str[:10]))
    cut = {root: _cut_day(day) for root, day in zip(ends["region_code"], ends["day"], strict=True)}
    return pd.DataFrame([(region, cut[root]) for region, root in rollup.root_of(closure).items() if root in cut], columns=["region_code", "day"])


def _cut_day(text: str) -> int:
    day = dt.date.fromisoformat(text)
    return 31 if day == Month.of(day).last_day else day.day


def _group_incidents(connection: Connection, target: Target) -> None:
    facts = tables.incidents
    compound, place, kind = func.coalesce(facts.c.compound_id, ""), _place(facts), _kind(facts)
    until = func.coalesce(_cuts.c.day, 31)
    source = (
        facts.outerjoin(tables.compounds, _with_compounds(facts, target))
        .outerjoin(tables.categories, _with_categories(facts, target))
        .outerjoin(_cuts, _cuts.c.region_code == place)
    )
    query = (
        select(
            place,
            compound,
            facts.c.month,
            facts.c.month,
            facts.c.category,
            kind,
            func.count(),
            func.sum(case((facts.c.day <= until, 1), else_=0)),
            func.sum(case((facts.c.solved, 1), else_=0)),
            func.count(facts.c.solved),
        )
        .select_from(source)
        .where(target.holds(facts))
        .group_by(place, compound, facts.c.month, facts.c.category, kind)
    )
    connection.execute(insert(_groups).from_select([column.name for column in _groups.c], query))


def _region_groups(connection: Connection) -> pd.DataFrame:
    names = ["region_code", *PERIOD, "item", "kind"]
    keys = [_groups.c[name] for name in names]
    sums = [func.sum(_groups.c[name]).label(name) for name in ("count", "count_to_day", "solved", "solved_known")]
    result = connection.execute(select(*keys, *sums).group_by(*keys))
    return pd.DataFrame(result.fetchall(), columns=list(result.keys()))


def _add_counts(connection: Connection, target: Target) -> pd.DataFrame:
    """Add the counts of compounds to the groups, less the single cases that are already there; return the counts of regions."""
    counts = _counts(connection, target)
    of_compounds = counts[counts["compound_id"] != ""]
    for chunk in _less_details(connection, of_compounds):
        insert_frame(connection, _groups, chunk)
    return counts[counts["compound_id"] == ""].drop(columns="compound_id")


def _counts(connection: Connection, target: Target) -> pd.DataFrame:
    facts = tables.incident_counts
    kind, place = _kind(facts).label("kind"), _place(facts).label("region_code")
    query = (
        select(
            place, facts.c.compound_id, facts.c.month, facts.c.period_months, facts.c.category.label("item"), kind, facts.c.cases.label("count"), facts.c.solved
        )
        .select_from(facts.outerjoin(tables.compounds, _with_compounds(facts, target)).outerjoin(tables.categories, _with_categories(facts, target)))
        .where(target.holds(facts))
    )
    result = connection.execute(query)
    frame = pd.DataFrame(result.fetchall(), columns=list(result.keys()))
    frame = frame.assign(first_month=frame["month"], last_month=last_months(frame), count=frame["count"].astype(float), solved=frame["solved"].astype(float))
    known = frame["count"].where(frame["solved"].notna(), 0.0)
    return frame.assign(count_to_day=frame["count"], solved=frame["solved"].fillna(0.0), solved_known=known).drop(columns=["month", "period_months"])


def _less_details(connection: Connection, counts: pd.DataFrame) -> Iterator[pd.DataFrame]:
    if counts.empty:
        return
    names = ["compound_id", *PERIOD, "item"]
    keys = [_groups.c[name] for name in names]
    held = pd.DataFrame(
        connection.execute(select(*keys, func.sum(_groups.c.count)).where(_groups.c.compound_id != "").group_by(*keys)).fetchall(), columns=[*names, "held"]
    )
    merged = counts.merge(held, on=names, how="left")
    told = merged.pop("held")
    merged["count"] = merged["count_to_day"] = (merged["count"] - told.fillna(0.0)).clip(lower=0.0)
    merged.loc[told.notna(), ["solved", "solved_known"]] = 0.0
    yield merged


def _write_compounds(connection: Connection, target: Target) -> None:
    cube = target.compounds
    for item in (_groups.c.item, literal(EVERY_CATEGORY)):
        for measure, value, to_day in _columns():
            query = (
                select(
                    literal(measure),
                    _groups.c.compound_id,
                    _groups.c.first_month,
                    _groups.c.last_month,
                    item,
                    _groups.c.kind,
                    func.sum(value),
                    func.sum(to_day),
                )
                .where(_groups.c.compound_id != "")
                .group_by(
                    _groups.c.compound_id, _groups.c.first_month, _groups.c.last_month, _groups.c.kind, *([_groups.c.item] if item is _groups.c.item else [])
                )
                .having(func.sum(value) > 0)
            )
            connection.execute(insert(cube).from_select([column.name for column in cube.c], query))


def _columns() -> Iterator[tuple[str, Column[float], Column[float]]]:
    yield "cases.count", _groups.c.count, _groups.c.count_to_day
    yield "cases.solved", _groups.c.solved, _groups.c.solved
    yield "cases.solved_known", _groups.c.solved_known, _groups.c.solved_known


def _write_regions(connection: Connection, target: Target, own: pd.DataFrame) -> None:
    leaves = _region_groups(connection)
    for measure, value, to_day in _columns():
        names = {value.name: "value"}
        parts = [frame.assign(to_day=frame[to_day.name]).rename(columns=names)[_LEAF] for frame in (leaves, own)]
        rollup.write_regions(connection, target, measure, *parts, rule=Rule.FLOW)


_LEAF = ["region_code", *PERIOD, "item", "kind", "value", "to_day"]


def _write_known(connection: Connection, target: Target, closure: pd.DataFrame, details: pd.DataFrame) -> None:
    """Write which places have told their cases of which periods.

    Single cases of a programme tell of all its regions in every month that has any; counts tell of the region that sent them.
    """
    counts = _counts(connection, target)
    roots = pd.DataFrame(list(rollup.root_of(closure).items()), columns=["region_code", "root"])
    for measure, told in (("cases.known", lambda frame: frame), ("cases.preventable_known", lambda frame: frame[frame["kind"] != UNKNOWN])):
        months = told(details)[["region_code", *PERIOD]].merge(roots, on="region_code").drop(columns="region_code").drop_duplicates()
        whole = months.merge(roots, on="root").drop(columns="root")
        parts = told(counts)[["region_code", *PERIOD]].drop_duplicates().merge(closure, on="region_code")
        parts = parts.drop(columns="region_code").rename(columns={"ancestor": "region_code"})
        known = pd.concat([whole, parts], ignore_index=True).drop_duplicates()
        rollup.insert(connection, target, measure, known.assign(item="", kind="", value=1.0, to_day=1.0), place="region_code")
