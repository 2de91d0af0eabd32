"""Sums of earlier versions: the same as when they were the present, added up once, and never those of another state."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select, text

from data.answers.answer import answer, answer_from
from data.answers.question import Question
from data.cubes.past.earlier import earlier, keep
from data.cubes.past.sum_stores import MOST, UNUSED_SECONDS
from data.cubes.past.upgrading import upgrade
from data.imports.history import undo
from data.operations.backup import back_up, restore
from data.reading.facts import cubes, fetched
from data.reading.gateway import Gateway
from data.store.engine import open_store
from tests.data.small import bring, incidents, regions, value
from tests.data.worlds import world

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = [
    Question("cases", region="1", by=("region",), change="yoy"),
    Question("networked_rate", by=("region",)),
    Question("camera_online_rate", region="1", by=("kind",)),
    Question("zero_case_share", region="1", scope="weak"),
]


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "versions"


@pytest.fixture
def kept(database_url, folder):
    """An empty store that may keep things, once on each engine."""
    store = open_store(database_url, create=True, keep=folder)
    upgrade(store)
    yield store
    store.engine.dispose()


@pytest.fixture
def kept_sqlite(sqlite_url, folder):
    store = open_store(sqlite_url, create=True, keep=folder)
    upgrade(store)
    yield store
    store.engine.dispose()


def theft(*names):
    return incidents(*((name, "2020-01-05", "11", None, "theft", True) for name in names))


def thefts(store, version):
    return value(store, "cases", months="2020-01", as_of=version)


def seen(store, version=None):
    """The sums and the answers of a version, as a process that knows nothing finds them."""
    with Gateway(store).reader(version) as reader:
        sums = [sorted(map(tuple, fetched(reader, select(cube)))) for cube in cubes(reader).tables]
        return reader.catalogue.version, sums, [answer_from(reader, question).rows for question in QUESTIONS]


def files(folder):
    return sorted(path.name for path in folder.glob("anju_sums_*"))


def schemas(store):
    with store.read() as connection:
        return connection.execute(text("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'anju_sums%'")).scalars().all()


def test_every_version_answers_as_when_it_was_the_present(kept, folder):
    states = {}
    for number, frames in enumerate((world(11), theft("a", "b"), world(12)), start=1):
        bring(kept, frames, partial=True)
        states[kept.version()] = seen(kept)
        assert kept.version() == number
    undo(kept, 2, actor="me")
    states[4] = seen(kept)
    bring(kept, theft("c"))
    for _ in range(2):
        assert {version: seen(kept, version) for version in states} == states
    assert len(files(folder) if kept.is_sqlite else schemas(kept)) == MOST


@pytest.mark.long
def test_what_nobody_can_keep_is_the_same(database_url, kept, folder):
    bring(kept, world(11))
    bring(kept, regions(), theft("a"))
    folder.parent.mkdir(exist_ok=True)
    unable = folder.with_name("file")
    unable.write_text("")
    for place in (None, unable / "below"):
        store = open_store(database_url, keep=place)
        assert seen(store, 1) == seen(kept, 1)
        store.engine.dispose()


def test_the_second_question_reads_what_the_first_one_left(database_url, kept):
    """What is kept is changed by hand to see that it is read, by another process too."""
    bring(kept, regions(), theft("a"))
    bring(kept, theft("b"))
    assert keep(kept, 1)
    change = "UPDATE {} SET count = 7, to_day = 7"
    if kept.is_sqlite:
        [path] = kept.keep.glob("anju_sums_*")
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(change.format("region_cases"))
            connection.commit()
    else:
        with kept.engine.begin() as connection:
            connection.execute(text(change.format(f"{schemas(kept)[0]}.region_cases")))
    other = open_store(database_url, keep=kept.keep)
    assert [thefts(other, version) for version in (1, 2)] == [7, 2]
    other.engine.dispose()


def test_before_the_first_batch_there_is_nothing(kept):
    bring(kept, regions(), theft("a"))
    with Gateway(kept).reader(0) as reader:
        assert reader.catalogue.tree.regions == {}
    assert not keep(kept, 0)


def test_another_database_with_the_same_versions_is_not_met(kept_sqlite, folder, tmp_path):
    other = open_store(f"sqlite:///{tmp_path / 'other.db'}", create=True, keep=folder)
    upgrade(other)
    for store, names in ((kept_sqlite, "ab"), (other, "xyz")):
        bring(store, regions(), theft(*names))
        bring(store, theft("more"))
    assert [thefts(store, 1) for store in (kept_sqlite, other, kept_sqlite)] == [2, 3, 2]
    other.engine.dispose()


def test_a_copy_that_went_its_own_way_is_not_met(kept_sqlite, sqlite_url, folder, tmp_path):
    bring(kept_sqlite, regions(), theft("a"))
    kept_sqlite.engine.dispose()
    shutil.copy(sqlite_url.removeprefix("sqlite:///"), tmp_path / "copy.db")
    copy = open_store(f"sqlite:///{tmp_path / 'copy.db'}", keep=folder)
    for store, names in ((kept_sqlite, "b"), (copy, "xy")):
        bring(store, theft(*names))
        bring(store, theft("more"))
    assert [thefts(store, 1) for store in (kept_sqlite, copy)] == [1, 1]
    assert len(files(folder)) == 1  # the first version is that of both
    assert [thefts(store, 2) for store in (kept_sqlite, copy)] == [2, 3]
    copy.engine.dispose()


def test_a_restored_database_does_not_meet_what_was_before(kept_sqlite, sqlite_url, tmp_path):
    bring(kept_sqlite, regions(), theft("a"))
    back_up(kept_sqlite, tmp_path / "backup.anju")
    bring(kept_sqlite, theft("b"))
    bring(kept_sqlite, theft("c"))
    gateway = Gateway(kept_sqlite)
    question = Question("cases", as_of=2)
    assert answer(gateway, question).only.value == 2
    assert restore(sqlite_url, tmp_path / "backup.anju", actor="me") == 4
    bring(kept_sqlite, theft("d"))
    assert answer(gateway, question).only.value == 1  # the numbers of the lost batches are a gap: nothing came after the first one
    assert thefts(kept_sqlite, 2) == thefts(kept_sqlite, 4) == 1


def _ask(url, folder, answers):
    store = open_store(url, keep=folder)
    answers.put(thefts(store, 1))


@pytest.mark.long
def test_processes_that_ask_at_once_add_up_once(kept, database_url, folder):
    bring(kept, regions(), theft("a"))
    bring(kept, theft("b"))
    kept.engine.dispose()
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    asking = [context.Process(target=_ask, args=(database_url, folder, answers)) for _ in range(3)]
    for process in asking:
        process.start()
    assert [answers.get(timeout=60) for _ in asking] == [1, 1, 1]
    for process in asking:
        process.join()
    assert len(files(folder) if kept.is_sqlite else schemas(kept)) == 1
    assert not (folder / "draft").exists()


KILLED = """
import os, signal, sys
from pathlib import Path
from data.cubes import rebuilding
from data.cubes.past.earlier import keep
from data.reading.facts import cubes, fetched
from data.store.engine import open_store
def dying(*parts, **more):
    os.kill(os.getpid(), signal.SIGKILL)
rebuilding.rebuild = dying
keep(open_store(sys.argv[1], keep=Path(sys.argv[2])), 1)
"""


@pytest.mark.long
def test_a_process_that_dies_on_the_way_leaves_nothing_that_is_read(kept, database_url, folder):
    bring(kept, regions(), theft("a"))
    bring(kept, theft("b"))
    killed = subprocess.run([sys.executable, "-c", KILLED, database_url, str(folder)], cwd=ROOT, capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert files(folder) == []
    assert thefts(kept, 1) == 1


@pytest.mark.long
def test_only_the_last_ones_stay(kept, folder):
    bring(kept, regions(), theft("a0"))
    for number in range(1, MOST + 3):
        bring(kept, theft(f"a{number}"))
    assert [thefts(kept, version) for version in range(1, MOST + 3)] == list(range(1, MOST + 3))
    assert len(files(folder) if kept.is_sqlite else schemas(kept)) == MOST
    assert thefts(kept, 1) == 1


def test_what_nobody_asked_for_in_a_season_goes(kept_sqlite, folder):
    bring(kept_sqlite, regions(), theft("a"))
    for name in "bc":
        bring(kept_sqlite, theft(name))
    keep(kept_sqlite, 1)
    [old] = folder.glob("anju_sums_*")
    os.utime(old, (0, old.stat().st_mtime - UNUSED_SECONDS - 1))
    keep(kept_sqlite, 2)
    assert len(files(folder)) == 1
    assert not old.exists()


def test_an_answer_that_nobody_reads_to_its_end_does_not_hold_the_file(kept_sqlite):
    bring(kept_sqlite, regions(), theft(*(f"a{n}" for n in range(200))))
    bring(kept_sqlite, theft("b"))
    with earlier(kept_sqlite, 1) as (connection, target):
        rows = connection.execute(select(target.closure))
        assert rows.fetchone()
    assert thefts(kept_sqlite, 1) == 200


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_who_may_not_create_anything_reads_all_the_same(kept, database_url, folder):
    bring(kept, regions(), theft("a"))
    bring(kept, theft("b"))
    with kept.engine.begin() as connection:
        connection.execute(text("DROP ROLE IF EXISTS looker"))
        connection.execute(text("CREATE ROLE looker LOGIN"))
        connection.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO looker"))
    looker = open_store(database_url.replace("//anju@", "//looker@"), keep=folder)
    assert (thefts(looker, 1), keep(looker, 1), schemas(kept)) == (1, False, [])
    looker.engine.dispose()
    with kept.engine.begin() as connection:
        connection.execute(text("DROP OWNED BY looker"))
        connection.execute(text("DROP ROLE looker"))
