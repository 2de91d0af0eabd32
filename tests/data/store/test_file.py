"""The file of a store moved away, replaced, emptied or damaged while it is open: nothing is read from or written to a file that nobody finds."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from data.cubes.past.upgrading import upgrade
from data.errors import BusyWithError, DatabaseDamagedError, DatabaseForeignError, DatabaseMissingError
from data.operations.backup import back_up, restore
from data.operations.integrity import Integrity, damage_in
from data.store.engine import Store, open_store
from tests.data.small import bring, incidents, regions, value

CASES = incidents(*((f"i{n}", "2020-01-05", "11", None, "theft", True) for n in range(2000)))


@pytest.fixture
def path(sqlite_url):
    return Path(sqlite_url.removeprefix("sqlite:///"))


@pytest.fixture
def filled(sqlite_store):
    bring(sqlite_store, regions(), incidents(("a", "2020-01-05", "11", None, "theft", True)))
    return sqlite_store


def test_a_file_that_is_away_is_neither_read_nor_written(filled, path):
    moved = path.rename(path.with_name("away.db"))
    for use in (filled.read, filled.write, filled.prepare):
        with pytest.raises(DatabaseMissingError) as failure, use():
            pass
        assert failure.value.detail["since"].startswith("20")
    assert not path.exists()
    moved.rename(path)
    assert value(filled, "cases", months="2020-01") == 1


def test_it_is_told_since_when_the_file_is_away(filled, path):
    path.rename(path.with_name("away.db"))
    told = []
    for _ in range(2):
        with pytest.raises(DatabaseMissingError) as failure:
            filled.version()
        told.append(failure.value.detail["since"])
    assert told[0] == told[1]


def test_another_file_in_its_place_is_read_and_written_from_then_on(filled, path, tmp_path):
    other = open_store(f"sqlite:///{tmp_path / 'other.db'}", create=True)
    upgrade(other)
    bring(other, regions(), CASES)
    bring(other, incidents(("z", "2020-01-06", "11", None, "theft", True)))
    other.engine.dispose()
    with filled.read() as connection:  # another connection stays in the pool
        connection.exec_driver_sql("SELECT 1")
    (tmp_path / "other.db").replace(path)
    assert value(filled, "cases", months="2020-01") == 2001
    assert bring(filled, incidents(("y", "2020-01-07", "11", None, "theft", True))).version == 3
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT max(version) FROM batches").fetchone() == (3,)
    assert damage_in(path) == ""


def test_a_write_under_which_the_file_is_moved_is_refused_and_leaves_nothing(filled, path):
    moved = path.with_name("away.db")

    def write():
        with filled.write() as connection:
            connection.exec_driver_sql("UPDATE batches SET note = 'lost'")
            path.rename(moved)

    with pytest.raises(DatabaseMissingError):
        write()
    filled.engine.dispose()
    moved.rename(path)
    with filled.read() as connection:
        assert "lost" not in connection.exec_driver_sql("SELECT note FROM batches").scalars().all()


def test_what_was_written_is_in_the_file_itself_if_that_is_moved_without_its_journal(filled, path, tmp_path):
    assert filled.version() == 1
    copy = tmp_path / "copy.db"
    shutil.copy(path, copy)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM incidents").fetchone() == (1,)


def test_what_need_not_be_settled_is_seen_by_all_and_stays_in_the_journal(filled, path, tmp_path):
    with filled.write(settle=False) as connection:
        connection.exec_driver_sql("UPDATE batches SET note = 'later'")
    with filled.read() as connection:
        assert connection.exec_driver_sql("SELECT note FROM batches").scalars().all() == ["later"]
    copy = tmp_path / "copy.db"
    shutil.copy(path, copy)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT note FROM batches").fetchone() != ("later",)


@pytest.mark.parametrize("content", [b"", b"garbage " * 2_000, b"SQLite format 4\0" + b"\0" * 4_000])
def test_an_empty_or_foreign_file_is_never_made_a_database(tmp_path, content):
    path = tmp_path / "anju.db"
    path.write_bytes(content)
    for create in (True, False):
        store = open_store(f"sqlite:///{path}", create=create)
        for use in (Store.check, upgrade):
            with pytest.raises(DatabaseForeignError):
                use(store)
    assert path.read_bytes() == content


def test_a_database_of_another_product_is_never_made_ours(tmp_path):
    path = tmp_path / "places.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE places (name)")
        connection.commit()
    store = open_store(f"sqlite:///{path}", create=True)
    with pytest.raises(DatabaseForeignError):
        upgrade(store)
    store.engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        assert [row[0] for row in connection.execute("SELECT name FROM sqlite_master")] == ["places"]


def damage(path):
    """Overwrite the root page of a table."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'region_cases'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)


def test_a_damaged_page_is_found_by_looking_and_kept_for_all_processes(filled, path, tmp_path):
    integrity = Integrity(filled, tmp_path / "var")
    assert integrity.is_due()
    integrity.look()
    integrity.require()
    assert not integrity.is_due()
    filled.engine.dispose()
    damage(path)
    integrity.look()
    with pytest.raises(DatabaseDamagedError):
        Integrity(open_store(f"sqlite:///{path}"), tmp_path / "var").require()


@pytest.mark.parametrize("broken", ["damaged", "empty", "foreign", "missing"])
def test_a_backup_takes_the_place_of_a_file_that_cannot_be_used_under_a_running_server(filled, path, tmp_path, broken):
    backup = tmp_path / "kept.anju"
    back_up(filled, backup)
    integrity = Integrity(filled, tmp_path / "var")
    if broken == "damaged":
        damage(path)
        integrity.look()
    elif broken == "missing":
        path.rename(path.with_name("away.db"))
    else:
        path.unlink()
        path.write_bytes(b"" if broken == "empty" else b"no database " * 500)
    restore(f"sqlite:///{path}", backup, actor="test")
    assert value(filled, "cases", months="2020-01") == 1
    integrity.require()
    assert damage_in(path) == ""
    if broken in ("damaged", "foreign"):
        assert list(path.parent.glob(f"{path.name}.replaced-*"))


def test_whoever_waits_is_told_who_writes_and_since_when(database_url):
    store, other = open_store(database_url, create=True), None
    upgrade(store)
    other = open_store(database_url)
    with store.write(by="王主任"), pytest.raises(BusyWithError) as failure, other.write(wait=0.2):
        pass
    assert failure.value.detail["who"] == "王主任"
    assert failure.value.detail["since"].startswith("20")
    with other.write(wait=0.2):
        pass
    store.engine.dispose()
    other.engine.dispose()


def test_many_threads_see_the_new_file_at_once(filled, path, tmp_path):
    other = open_store(f"sqlite:///{tmp_path / 'other.db'}", create=True)
    upgrade(other)
    bring(other, regions(), CASES)
    other.engine.dispose()
    (tmp_path / "other.db").replace(path)
    found = []
    threads = [threading.Thread(target=lambda: found.append(value(filled, "cases", months="2020-01"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [2000] * 8
