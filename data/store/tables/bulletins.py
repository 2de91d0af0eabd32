"""The table of drafts: every saved version is a row of its own and is never changed."""

from __future__ import annotations

from sqlalchemy import Column, Date, DateTime, Index, Integer, String, Table, Text, UniqueConstraint

from data.store.tables.schema import metadata

bulletins = Table(
    "bulletins",
    metadata,
    Column("id", String(32), primary_key=True),  # 128 random bits
    Column("draft", String(32), nullable=False),  # the id of its first version
    Column("version", Integer, nullable=False),
    Column("replaces", String(32)),  # the id of the version before
    Column("kind", String, nullable=False),  # the name of its template
    Column("region_code", String, nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("number", Integer, nullable=False),  # of the issue
    Column("lang", String(2), nullable=False),
    Column("data_version", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),  # JSON as edited
    Column("created_at", DateTime, nullable=False),  # UTC
    Column("actor", String, nullable=False),
    UniqueConstraint("draft", "version", name="bulletins_versions"),
)
Index("bulletins_by_region", bulletins.c.region_code, bulletins.c.kind)
