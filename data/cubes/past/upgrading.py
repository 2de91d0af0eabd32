"""Brings a store to this program's revision, with the sums that an earlier one did not have."""

from __future__ import annotations

from sqlalchemy import Connection

from data.cubes.rebuilding import rebuild
from data.store import tables
from data.store.engine import Store
from data.store.migrating import migrate


def upgrade(store: Store) -> None:
    """Create the schema in a new database, or bring an earlier one to the present revision and add up its facts again."""
    migrate(store, then=_add_up)


def _add_up(connection: Connection) -> None:
    rebuild(connection, set(tables.FACTS))
