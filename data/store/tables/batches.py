"""The tables of the batches that brought the facts: each is a version of the data."""

from __future__ import annotations

import secrets

from sqlalchemy import Column, DateTime, Integer, String, Table, Text

from data.store.tables.schema import metadata

batches = Table(
    "batches",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("action", String, nullable=False),  # import, sample, undo, boundaries
    Column("undoes", Integer),
    Column("undone_by", Integer),
    Column("at", DateTime, nullable=False),  # UTC
    Column("actor", String, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("token", String(32), nullable=False, default=lambda: secrets.token_hex(16), server_default=""),  # names the state: no other database has it
)
batch_files = Table(
    "batch_files",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", Integer, nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("bytes", Integer, nullable=False),
)
batch_counts = Table(
    "batch_counts",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("sheet", String, primary_key=True),
    Column("new", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("removed", Integer, nullable=False),  # by an undo
)
