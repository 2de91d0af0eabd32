"""Brings the schema of a database to this program's revision, step by step as data/store/migrations says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection

from data.errors import SchemaMismatchError
from data.store.engine import Store
from data.store.file import check_header
from data.store.schema import REVISION, require_ours, revision_of


def migrate(store: Store, *, then: Callable[[Connection], None]) -> None:
    """Bring the schema to this program's revision, creating it in a new database; in one of an earlier revision `then` follows.

    DatabaseForeignError for a file that holds something else.
    """
    configuration, path = alembic_of(store.engine.url), store.file.path if store.file else None
    if path is not None:
        check_header(path)
    with store.write() as connection:
        require_ours(connection, path)
        revision = revision_of(connection)
        known = {script.revision for script in ScriptDirectory.from_config(configuration).walk_revisions()}
        if revision is not None and revision not in known:
            raise SchemaMismatchError(found=revision, expected=", ".join(sorted(known)))
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, "head")
        store.is_new = revision is None
        if revision not in (None, REVISION):
            then(connection)


def alembic_of(url: URL) -> Config:
    """The settings of Alembic for the database."""
    configuration = Config()
    configuration.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    configuration.attributes["url"] = url
    return configuration
