"""The tables of the store: facts at their finest grain, the monthly cubes made from them, and the batches that brought them.

A fact row is never changed: it carries the version that brought it and the version that replaced it, so that every earlier state can be read again.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Date, Float, Index, Integer, String, Table, Text, text

from data.store.tables.accounts import account_roles as account_roles  # one schema with all tables
from data.store.tables.accounts import account_scopes as account_scopes
from data.store.tables.accounts import accounts as accounts
from data.store.tables.accounts import audit as audit
from data.store.tables.accounts import sessions as sessions
from data.store.tables.batches import batch_counts as batch_counts
from data.store.tables.batches import batch_files as batch_files
from data.store.tables.batches import batches as batches
from data.store.tables.bulletins import bulletins as bulletins
from data.store.tables.cubes import case_days as case_days
from data.store.tables.cubes import case_ends as case_ends
from data.store.tables.cubes import case_parts as case_parts
from data.store.tables.cubes import closure as closure
from data.store.tables.cubes import compound_cases as compound_cases
from data.store.tables.cubes import compound_cube as compound_cube
from data.store.tables.cubes import region_cases as region_cases
from data.store.tables.cubes import region_cube as region_cube
from data.store.tables.cubes import reports as reports
from data.store.tables.packs import packs as packs
from data.store.tables.schema import metadata as metadata


def _text(name: str, *, key: bool = False) -> Column[Any]:
    """A text column; a part of a key is '' where it does not apply, so that keys compare."""
    return Column(name, String, nullable=not key, server_default="" if key else None)


def _facts(name: str, key: tuple[str, ...], *columns: Column[Any], index: tuple[str, ...] = ()) -> Table:
    """A table of facts: at most one current row a key."""
    table = Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        Column("version_from", Integer, nullable=False),
        Column("version_to", Integer),
        *columns,
        info={"key": key},
    )
    current = text("version_to IS NULL")
    Index(f"{name}_current", *(table.c[part] for part in key), unique=True, sqlite_where=current, postgresql_where=current)
    Index(f"{name}_brought", table.c.version_from)
    gone = text("version_to IS NOT NULL")
    Index(f"{name}_ended", table.c.version_to, sqlite_where=gone, postgresql_where=gone)
    if index:
        Index(f"{name}_by_{index[0]}", *(table.c[part] for part in index))
    return table


regions = _facts(
    "regions",
    ("code",),
    Column("code", String, nullable=False),
    Column("name", String, nullable=False),
    _text("name_en"),
    Column("level", String, nullable=False),
    _text("parent_code"),
    Column("households", Integer),
    Column("population", Integer),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("ranked", Boolean),
)
region_changes = _facts(
    "region_changes",
    ("date", "from_code", "to_code"),
    Column("date", Date, nullable=False),
    Column("from_code", String, nullable=False),
    Column("to_code", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("share", Float),
)
programmes = _facts(
    "programmes",
    ("region_code",),
    Column("region_code", String, nullable=False),
    Column("name", String, nullable=False),
    _text("name_en"),
    _text("preventable_list"),
    _text("preventable_list_en"),
    _text("spring_festival"),
    Column("synthetic", Boolean),
    _text("reports_by"),  # sheet=level; …
    _text("rhythm"),  # sheet=off | quarterly; …
    _text("addressed_as"),  # level=words; …
)
categories = _facts(
    "categories",
    ("kind", "code"),
    Column("kind", String, nullable=False),
    Column("code", String, nullable=False),
    Column("name", String, nullable=False),
    _text("name_en"),
    Column("preventable", Boolean),
    _text("responsible_unit"),
)
compounds = _facts(
    "compounds",
    ("compound_id",),
    Column("compound_id", String, nullable=False),
    Column("name", String, nullable=False),
    Column("region_code", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("households", Integer),
    Column("demonstration", Boolean),
    Column("weak", Boolean),
    _text("assisting_unit"),
    _text("responsible"),
    Column("lon", Float),
    Column("lat", Float),
    _text("crs"),
    _text("exclusion_reason"),
    index=("region_code",),
)
progress = _facts(
    "progress",
    ("compound_id", "stage"),
    Column("compound_id", String, nullable=False),
    Column("stage", String, nullable=False),
    Column("date", Date, nullable=False),
)
progress_counts = _facts(
    "progress_counts",
    ("month", "period_months", "region_code", "stage"),
    Column("month", Integer, nullable=False),
    Column("period_months", Integer, nullable=False),
    Column("region_code", String, nullable=False),
    Column("stage", String, nullable=False),
    Column("compounds", Integer, nullable=False),
)
cameras = _facts(
    "cameras",
    ("month", "period_months", "region_code", "compound_id", "kind"),
    Column("month", Integer, nullable=False),
    Column("period_months", Integer, nullable=False),
    _text("region_code", key=True),
    _text("compound_id", key=True),
    _text("kind", key=True),
    Column("installed", Integer, nullable=False),
    Column("networked", Integer),
    Column("online", Integer),
    Column("hd", Integer),
    index=("compound_id",),
)
incidents = _facts(
    "incidents",
    ("incident_id",),
    Column("incident_id", String, nullable=False),
    Column("occurred_at", String(19), nullable=False),  # local time, ISO: one form in both databases
    Column("month", Integer, nullable=False),
    Column("day", Integer, nullable=False),
    _text("region_code"),
    _text("compound_id"),
    Column("category", String, nullable=False),
    Column("preventable", Boolean),
    Column("solved", Boolean),
    index=("month",),
)
incident_counts = _facts(
    "incident_counts",
    ("month", "period_months", "region_code", "compound_id", "category"),
    Column("month", Integer, nullable=False),
    Column("period_months", Integer, nullable=False),
    _text("region_code", key=True),
    _text("compound_id", key=True),
    Column("category", String, nullable=False),
    Column("cases", Integer, nullable=False),
    Column("solved", Integer),
)
funding = _facts(
    "funding",
    ("entry_id",),
    Column("entry_id", String, nullable=False),
    Column("date", Date, nullable=False),
    Column("region_code", String, nullable=False),
    _text("compound_id"),
    _text("project"),
    Column("source", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("amount", Float, nullable=False),  # yuan
    _text("unit_name"),
    _text("reason"),
)
targets = _facts(
    "targets",
    ("target_id",),
    Column("target_id", String, nullable=False),
    Column("name", String, nullable=False),
    _text("name_en"),
    Column("metric", String, nullable=False),
    Column("region_code", String, nullable=False),
    Column("due", Date, nullable=False),
    Column("value", Float, nullable=False),
    _text("scope"),
    _text("compare"),
    Column("from", Date),
    Column("change", Boolean),
)
resources = _facts(
    "resources",
    ("month", "period_months", "region_code", "resource"),
    Column("month", Integer, nullable=False),
    Column("period_months", Integer, nullable=False),
    Column("region_code", String, nullable=False),
    Column("resource", String, nullable=False),
    Column("quantity", Float, nullable=False),
)
households = _facts(
    "households",
    ("month", "period_months", "region_code", "compound_id"),
    Column("month", Integer, nullable=False),
    Column("period_months", Integer, nullable=False),
    _text("region_code", key=True),
    _text("compound_id", key=True),
    Column("households", Integer, nullable=False),
)
returns = _facts(
    "returns",
    ("month", "region_code", "sheet"),
    Column("month", Integer, nullable=False),
    Column("region_code", String, nullable=False),
    Column("sheet", String, nullable=False),
    Column("state", String, nullable=False),  # a word of data.vocabulary.RETURN_STATES
    Column("day", Integer),  # the last day that the return tells of; None is the whole month
    Column("until", Integer),  # the last month of a waiver of several, data.vocabulary.FOR_GOOD without an end; None is the month alone
)
outlines = _facts(
    "outlines",
    ("region_code",),
    Column("region_code", String, nullable=False),
    Column("level", String, nullable=False),
    Column("geometry", Text, nullable=False),  # GeoJSON geometry, WGS84, outer rings clockwise
    Column("label_lon", Float, nullable=False),
    Column("label_lat", Float, nullable=False),
)

FACTS: dict[str, Table] = {
    table.name: table
    for table in (
        regions,
        region_changes,
        programmes,
        categories,
        compounds,
        progress,
        progress_counts,
        cameras,
        incidents,
        incident_counts,
        funding,
        targets,
        resources,
        households,
        returns,
        outlines,
    )
}


def content(facts: Table) -> list[str]:
    """The columns of facts that a batch fills."""
    return [column.name for column in facts.c if column.name not in ("id", "version_from", "version_to")]
