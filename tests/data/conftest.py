"""An empty store, made once a module, in a folder of its own, and copied by whoever needs one."""

from __future__ import annotations

import shutil

import pytest

from data.cubes.past.upgrading import upgrade
from data.store.engine import open_store


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """The file of a store with nothing in it."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    store = open_store(f"sqlite:///{path}", create=True)
    upgrade(store)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.engine.dispose()
    return path


@pytest.fixture(scope="module")
def fresh(empty):
    """Gives empty stores, copied rather than built."""
    opened = []

    def another():
        path = empty.with_name(f"{len(opened)}.db")
        shutil.copy(empty, path)
        opened.append(open_store(f"sqlite:///{path}"))
        return opened[-1]

    yield another
    for one in opened:
        one.engine.dispose()
