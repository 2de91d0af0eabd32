"""The revision of a database's schema, and whether it is this program's."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

from data.errors import DatabaseForeignError, SchemaMismatchError

REVISION: Final = "0013"
"""The last one of data/store/migrations."""
_TABLE: Final = "alembic_version"


def revision_of(connection: Connection) -> str | None:
    """The revision that the database has; None for one without any."""
    if not inspect(connection).has_table(_TABLE):
        return None
    revision: str | None = connection.execute(text(f"SELECT version_num FROM {_TABLE}")).scalar()  # noqa: S608 (a name of Alembic's)
    return revision


def require_ours(connection: Connection, path: Path | None) -> None:
    """A file (None on a server) without our schema that holds tables is somebody else's: DatabaseForeignError."""
    if path is not None and revision_of(connection) is None and inspect(connection).get_table_names():
        raise DatabaseForeignError(path=path)


def require_present(connection: Connection, path: Path | None) -> None:
    """SchemaMismatchError unless the database has this program's schema, DatabaseForeignError for somebody else's."""
    require_ours(connection, path)
    revision = revision_of(connection)
    if revision != REVISION:
        raise SchemaMismatchError(found=revision or "-", expected=REVISION)
