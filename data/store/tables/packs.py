"""The table of meeting packs."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Integer, String, Table, Text

from data.store.tables.schema import metadata

packs = Table(
    "packs",
    metadata,
    Column("id", String(32), primary_key=True),  # 128 random bits
    Column("title", Text, nullable=False),
    Column("lang", String(2), nullable=False),
    Column("items", Text, nullable=False),  # JSON
    Column("frozen", Integer),  # the data version that it stays at
    Column("edition", Integer, nullable=False),  # grows with every change
    Column("changed_at", DateTime, nullable=False),  # UTC
    Column("actor", String, nullable=False),
    Column("owner", Text, nullable=False, server_default=""),  # the regions of the accounts that it belongs to; '' of those that see everything
)
