"""The database under stress: writers that meet, processes that are killed, files that are missing, damaged, full or of another age."""

from __future__ import annotations

import multiprocessing
import os
import pwd
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select, text

from data.cubes.past.upgrading import upgrade
from data.errors import BusyError, ConfigurationError, DatabaseMissingError, DatabaseUnavailableError, SchemaMismatchError
from data.imports.load import ImportRequest, load
from data.store import tables
from data.store.engine import open_store
from tests.data.small import bring, incidents, regions, value
from tests.sampling import few

ROOT = Path(__file__).resolve().parents[3]
CASES = incidents(*((f"i{n}", "2020-01-05", "11", None, "theft", True) for n in range(2000)))


def cubes(store):
    with store.read() as connection:
        return [sorted(map(tuple, connection.execute(select(cube)))) for cube in (tables.region_cube, tables.region_cases)]


def test_an_upgraded_database_has_exactly_the_tables_of_the_program(store):
    store.check()
    with store.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []


def test_a_second_upgrade_changes_nothing(store):
    bring(store, regions())
    upgrade(store)
    assert store.version() == 1


def test_the_second_of_two_imports_waits_for_the_first(database_url):
    store = open_store(database_url, create=True)
    upgrade(store)
    bring(store, regions())
    entered, other = threading.Event(), open_store(database_url)
    threads = []

    def slowly(_):
        threads.append(threading.Thread(target=lambda: (entered.set(), bring(other, CASES))))
        threads[0].start()
        entered.wait()
        time.sleep(0.3)
        return ()

    load(store, slowly, order=ImportRequest())
    threads[0].join()
    assert store.version() == 2
    store.engine.dispose()
    other.engine.dispose()


def test_an_import_that_may_not_wait_long_is_told_that_another_one_runs(database_url):
    store = open_store(database_url, create=True)
    upgrade(store)
    other = open_store(database_url)
    with store.write(), pytest.raises(BusyError), other.write(wait=0.2):
        pass
    with other.write(wait=0.2) as connection:
        connection.execute(text("SELECT 1"))
    store.engine.dispose()
    other.engine.dispose()


def test_readers_see_the_old_state_until_an_import_is_committed(database_url):
    store = open_store(database_url, create=True)
    upgrade(store)
    bring(store, regions())
    reader = open_store(database_url)

    def looking(_):
        assert reader.version() == 1
        return ()

    load(store, looking, order=ImportRequest())
    with reader.read() as connection:
        before = connection.execute(select(tables.batches.c.version)).scalars().all()
        bring(store, CASES)
        assert connection.execute(select(tables.batches.c.version)).scalars().all() == before
    assert reader.version() == 2
    store.engine.dispose()
    reader.engine.dispose()


KILLED = """
import os, signal, sys
from data.imports import load
from data.imports.checks import consistency
from data.imports.staging import StagedSheet
from data.store.engine import open_store
from tests.data.small import bring
from tests.data.store.test_engine import CASES
url, point = sys.argv[1:]
sheet = {"stage": (StagedSheet, "add"), "apply": (StagedSheet, "apply"), "end": (StagedSheet, "drop")}
owner, name = (sheet | {"check": (consistency, "check"), "sums": (load, "rebuild")})[point]
done = getattr(owner, name)
def dying(*parts, **more):
    result = done(*parts, **more)
    list(result) if hasattr(result, "__next__") else None
    os.kill(os.getpid(), signal.SIGKILL)
setattr(owner, name, dying)
bring(open_store(url), CASES)
"""


@few("point", ["apply", "stage", "check", "sums", "end"], short=1)
def test_a_killed_import_leaves_nothing(database_url, point):
    store = open_store(database_url, create=True)
    upgrade(store)
    bring(store, regions(), incidents(("a", "2020-01-05", "11", None, "theft", True)))
    before = cubes(store)
    killed = subprocess.run([sys.executable, "-c", KILLED, database_url, point], cwd=ROOT, capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert (store.version(), cubes(store), value(store, "cases", months="2020-01")) == (1, before, 1)
    if store.is_sqlite:
        with store.read() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
    assert bring(store, CASES).version == 2
    store.engine.dispose()


def test_a_missing_file_is_an_error_and_is_not_created(tmp_path):
    with pytest.raises(DatabaseMissingError):
        open_store(f"sqlite:///{tmp_path / 'none.db'}")
    assert list(tmp_path.iterdir()) == []


def test_an_address_of_another_database_is_refused():
    for url in ("mysql://x/y", "nonsense"):
        with pytest.raises(ConfigurationError):
            open_store(url)


@pytest.mark.parametrize("content", [b"garbage " * 2000, b""])
def test_a_file_that_is_no_database_is_told(tmp_path, content):
    path = tmp_path / "anju.db"
    path.write_bytes(content)
    with pytest.raises(DatabaseUnavailableError):
        open_store(f"sqlite:///{path}").check()


def test_a_damaged_page_is_told(sqlite_store, sqlite_url):
    bring(sqlite_store, regions(), CASES)
    sqlite_store.engine.dispose()
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'region_cases'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
    damaged = open_store(sqlite_url)
    with pytest.raises(DatabaseUnavailableError):
        value(damaged, "cases", months="2020-01")
    damaged.engine.dispose()


def test_an_older_or_newer_schema_is_refused(store):
    for revision in ("0000", "9999"):
        with store.engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
        with pytest.raises(SchemaMismatchError):
            store.check()
        with pytest.raises(SchemaMismatchError):
            upgrade(store)


def _read_as_nobody(url, answers):
    os.setuid(pwd.getpwnam("nobody").pw_uid)
    store = open_store(url)
    try:
        bring(store, CASES)
        refused = "written"
    except DatabaseUnavailableError:
        refused = "refused"
    answers.put((value(store, "cases", months="2020-01"), value(store, "cases", months="2020-01", as_of=1), refused))


@pytest.mark.skipif(os.getuid() != 0, reason="needs root to become somebody who may not write")
@pytest.mark.parametrize("folder_mode", [0o777, 0o555])
def test_a_file_that_may_not_be_written_can_be_read(sqlite_store, sqlite_url, folder_mode):
    bring(sqlite_store, regions(), incidents(("a", "2020-01-05", "11", None, "theft", True)))
    bring(sqlite_store, CASES)
    sqlite_store.engine.dispose()
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    path.chmod(0o444)
    path.parent.chmod(folder_mode)
    for folder in path.parents[1:-1]:
        folder.chmod(folder.stat().st_mode | 0o055)
    answers = multiprocessing.get_context("fork").Queue()
    reader = multiprocessing.get_context("fork").Process(target=_read_as_nobody, args=(sqlite_url, answers))
    reader.start()
    assert answers.get(timeout=20) == (2001, 1, "refused")
    reader.join()


def test_a_full_disk_rolls_the_import_back(sqlite_store):
    bring(sqlite_store, regions())
    before = cubes(sqlite_store)
    with sqlite_store.read() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages + 5}"))
    with pytest.raises(DatabaseUnavailableError) as full:
        bring(sqlite_store, CASES)
    assert "full" in full.value.detail["reason"]
    assert (sqlite_store.version(), cubes(sqlite_store)) == (1, before)
    with sqlite_store.read() as connection:
        connection.execute(text("PRAGMA max_page_count = 1000000"))
    assert bring(sqlite_store, CASES).version == 2
