"""What an import would do is found out beside the store: nobody waits for it, and nothing of it is left."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from data.imports import load as loading
from data.imports.importing import import_files
from data.imports.load import ImportRequest, load
from data.imports.uploads.preview import preview
from data.store import tables
from data.store.engine import open_store
from tests.data.small import bring, incidents, regions, value

HEAD = "案件编号,行政区划,发案时间,类别\n"


@pytest.fixture
def filled(store):
    bring(store, regions(), incidents(("a", "2020-01-05", "11", None, "theft", True)))
    return store


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "案件.csv"
    path.write_text(HEAD + "a,11,2020-01-06 10:00,theft\nb,11,2020-01-07 10:00,theft\n", encoding="utf-8")
    return path


def rows(store):
    with store.read() as connection:
        return [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in (*tables.FACTS.values(), tables.batches)]


def test_a_check_finds_what_the_import_does_and_changes_nothing(filled, file):
    before = rows(filled)
    told = import_files(filled, [file], dry_run=True)
    seen = preview(filled, [file])
    assert rows(filled) == before
    done = import_files(filled, [file])
    assert told.outcomes == seen.report.outcomes == done.outcomes
    assert [(change.is_new, dict(change.key)) for change in seen.changes] == [(False, {"incident_id": "a"}), (True, {"incident_id": "b"})]
    assert (told.version, seen.base, done.version) == (None, 1, 2)


@pytest.mark.parametrize("dry_run", [True, False])
def test_writers_go_on_while_a_check_is_under_way(filled, database_url, file, dry_run):
    other = open_store(database_url)
    begun, go_on = threading.Event(), threading.Event()
    waited: list[float] = []

    def slowly(_connection):
        begun.set()
        go_on.wait(10)
        return ()

    check = threading.Thread(target=lambda: load(filled, slowly, order=ImportRequest(dry_run=dry_run)))
    check.start()
    begun.wait()
    writer = threading.Thread(target=lambda: (start := time.monotonic(), import_files(other, [file]), waited.append(time.monotonic() - start)))
    writer.start()
    writer.join(1 if not dry_run else 10)
    assert bool(waited) is dry_run
    go_on.set()
    check.join()
    writer.join()
    assert value(other, "cases", months="2020-01") == 2
    other.engine.dispose()


def test_a_check_that_has_changed_rows_holds_up_nobody_who_changes_the_same(filled, database_url, file, monkeypatch):
    other = open_store(database_url)
    check, done = loading.consistency.check, []

    def meanwhile(*arguments):
        if not done:
            done.append(True)
            assert import_files(other, [file]).version == 2
        return check(*arguments)

    monkeypatch.setattr(loading.consistency, "check", meanwhile)
    told = import_files(filled, [file], dry_run=True)
    assert told.version is None
    assert sum(outcome.new for outcome in told.outcomes.values()) == 1
    assert filled.version() == 2
    other.engine.dispose()


def test_a_check_leaves_no_file_behind(sqlite_store, tmp_path, file):
    bring(sqlite_store, regions())
    before = set(Path(tmp_path).iterdir())
    import_files(sqlite_store, [file], dry_run=True)
    assert {path for path in tmp_path.iterdir() if not path.name.endswith(("-wal", "-shm"))} <= before


def test_a_check_can_be_made_of_a_store_that_may_only_be_read(sqlite_store, sqlite_url, file):
    bring(sqlite_store, regions())
    with sqlite_store.write(by="somebody else"):
        told = import_files(open_store(sqlite_url), [file], dry_run=True)
    assert sum(outcome.new for outcome in told.outcomes.values()) == 2
