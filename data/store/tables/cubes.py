"""The tables of the sums that are made from the facts: by region and by compound, of the present or of an earlier version."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Float, Integer, MetaData, String, Table

from data.store.tables.schema import metadata


def _sums(name: str, *columns: Column[Any], temporary: bool = False, schema: str | None = None) -> Table:
    """A table that adds up the facts: of the present, or of an earlier version for one connection or in a schema of its own."""
    if temporary:
        return Table(f"asof_{name}", MetaData(), *columns, prefixes=["TEMPORARY"], sqlite_with_rowid=False)
    return Table(name, MetaData() if schema else metadata, *columns, schema=schema, sqlite_with_rowid=False)


def _key(name: str) -> Column[Any]:
    return Column(name, String, primary_key=True)


def _month(name: str) -> Column[Any]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


def cube(name: str, place: str, **where: Any) -> Table:
    """Sums by place and period. Stocks are held as the change that a month brought, so that every measure adds up."""
    return _sums(
        name,
        _key("measure"),
        _key(place),
        _month("first_month"),
        _month("last_month"),
        _key("item"),  # stage, kind of funds, resource
        _key("kind"),  # kind of camera, source of funds
        Column("value", Float, nullable=False),
        **where,
    )


def case_cube(name: str, place: str, **where: Any) -> Table:
    """Cases by place and period; item is the category or * for all of them, kind says whether they are preventable."""
    return _sums(
        name,
        _key(place),
        _key("item"),
        _month("first_month"),
        _month("last_month"),
        _key("kind"),
        Column("count", Integer, nullable=False),
        Column("to_day", Integer, nullable=False),  # the count up to the day of the month on which the latest data end
        Column("solved", Integer, nullable=False),
        Column("solved_known", Integer, nullable=False),  # the cases of which it is known whether they are solved
        **where,
    )


def parts_of_cases(**where: Any) -> Table:
    """What lies right in each region, by where it comes from (single, counts, compounds) and the region that it names, '' for today's."""
    return _sums(
        "case_parts",
        _month("first_month"),
        _month("last_month"),
        _key("source"),
        _key("region_code"),
        _key("named"),
        _month("of_compounds"),  # 1 for what compounds have
        _month("told"),  # 1 for counts that say how many are solved
        _key("item"),
        _key("kind"),
        Column("count", Float, nullable=False),
        Column("late", Float, nullable=False),  # of the count, what lies after the day to which the month is compared
        Column("solved", Float, nullable=False),
        Column("solved_known", Float, nullable=False),
        **where,
    )


def days_of_cases(**where: Any) -> Table:
    """How many single cases each day has, by the unit in which they lie, or the programme, and the region that they name, '' for today's."""
    return _sums("case_days", _month("month"), _key("region_code"), _key("named"), _month("day"), Column("size", Integer, nullable=False), **where)


def ends_of_cases(**where: Any) -> Table:
    """The days to which months are compared that are not whole, by unit, and by programme for what lies in none."""
    return _sums("case_ends", _key("region_code"), _month("month"), Column("day", Integer, nullable=False), **where)


def region_closure(**where: Any) -> Table:
    """Every region with each of its ancestors and itself."""
    return _sums("closure", _key("ancestor"), _key("region_code"), **where)


def reported(**where: Any) -> Table:
    """What has come of each month, quarter or year of a reporting unit, by subject; item is a category that its counts leave out, else ''."""
    return _sums(
        "reported",
        _key("subject"),
        _key("region_code"),
        _key("item"),
        _month("first_month"),
        _month("last_month"),
        Column("state", String, nullable=False),
        Column("reason", String, nullable=False),
        Column("day", Integer, nullable=False),  # the last day reported of a month that is not whole, else 0
        Column("value", Float, nullable=False),  # what the unit reported of the period: cases, cameras, compounds
        Column("dated", Boolean, nullable=False),  # reported day by day, so that it may be compared up to a day
        **where,
    )


region_cube = cube("region_cube", "region_code")
compound_cube = cube("compound_cube", "compound_id")
region_cases = case_cube("region_cases", "region_code")
compound_cases = case_cube("compound_cases", "compound_id")
closure = region_closure()
reports = reported()
case_parts = parts_of_cases()
case_days = days_of_cases()
case_ends = ends_of_cases()
