"""A database of an earlier release: refused until it is upgraded, and with every row and every answer afterwards."""

from __future__ import annotations

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, insert, select

from data.cubes.past.upgrading import upgrade
from data.errors import SchemaMismatchError
from data.imports.history import undo
from data.imports.importing import import_files
from data.operations.backup import back_up, restore
from data.reading.gateway import Gateway
from data.store.engine import open_store
from data.store.migrating import alembic_of
from data.store.schema import REVISION
from tests.data.small import ask, bring, regions, sheet
from tests.data.worlds import world

FIRST = "0001"
NAMED = "target_id name metric region_code due value"
TARGET = ("t", "目标", "networked_rate", "1", "2020-12-31", 0.9)
QUESTIONS = [("cases", {"by": ("region", "month"), "months": "2019-01 2020-04"}), ("networked_rate", {"by": ("region",)}), ("cases", {"as_of": 1})]


def earlier(url):
    """An empty store at the schema of the first release."""
    store = open_store(url, create=True)
    configuration = Config()
    configuration.set_main_option("script_location", "data/store/migrations")
    with store.write() as connection:
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, FIRST)
    return store


def reflected(store):
    """The tables as they are in the store."""
    found = MetaData()
    with store.read() as connection:
        found.reflect(connection, only=lambda name, _: name != "alembic_version")
    return found.tables


def named(table):
    """The columns of a table but its running number."""
    return [column for column in table.columns if column.name != "id"]


def rows(store, schema):
    """Every row of the tables, of the columns that they have in the schema."""
    with store.read() as connection:
        return {name: sorted(map(tuple, connection.execute(select(*named(table)))), key=repr) for name, table in schema.items()}


def fill(store, source):
    """Copy what the earlier schema can hold."""
    with source.read() as origin, store.write() as connection:
        for table in reflected(store).values():
            found = origin.execute(select(*named(table))).mappings().all()
            if found:
                connection.execute(insert(table), [dict(row) for row in found])


@pytest.fixture
def old(database_url, sqlite_store_beside):
    store = earlier(database_url)
    fill(store, sqlite_store_beside)
    yield store
    store.engine.dispose()


@pytest.fixture
def sqlite_store_beside(tmp_path):
    """A programme with a past: two imports, an undo, targets of which one was changed."""
    store = open_store(f"sqlite:///{tmp_path / 'beside.db'}", create=True)
    upgrade(store)
    bring(store, world(11))
    bring(store, sheet("targets", NAMED, TARGET, ("u", *TARGET[1:])))
    bring(store, sheet("targets", NAMED, ("u", *TARGET[1:5], 1.0)))
    undo(store, 3, actor="me")
    yield store
    store.engine.dispose()


def test_an_earlier_schema_is_refused_until_it_is_upgraded(old):
    with pytest.raises(SchemaMismatchError) as refused:
        old.check()
    assert refused.value.detail["found"] == FIRST
    upgrade(old)
    old.check()


def test_an_upgrade_keeps_every_row_and_every_answer(old, sqlite_store_beside):
    schema = reflected(old)
    before = rows(old, schema)
    upgrade(old)
    assert rows(old, schema) == before == rows(sqlite_store_beside, schema)
    for metric, parts in QUESTIONS:
        assert ask(old, metric, **parts).rows == ask(sqlite_store_beside, metric, **parts).rows
    with Gateway(old).reader() as reader:
        assert [(one.target_id, one.value, one.name_en) for one in reader.targets(["1"])] == [("t", 0.9, None), ("u", 0.9, None)]


def test_an_upgraded_database_takes_what_is_new(old):
    upgrade(old)
    assert bring(old, sheet("targets", f"{NAMED} name_en", (*TARGET, "A goal"))).outcomes["targets"].changed == 1
    for version, name in ((4, None), (5, "A goal")):
        with Gateway(old).reader(version) as reader:
            assert reader.targets(["1"])[0].name_en == name


def test_a_backup_of_an_earlier_schema_comes_back_upgraded(tmp_path, sqlite_store_beside):
    store = earlier(f"sqlite:///{tmp_path / 'old.db'}")
    fill(store, sqlite_store_beside)
    assert back_up(store, tmp_path / "old.anju").schema == FIRST
    store.engine.dispose()
    url = f"sqlite:///{tmp_path / 'new.db'}"
    assert restore(url, tmp_path / "old.anju", actor="me") == 5
    restored = open_store(url)
    restored.check()
    assert ask(restored, "cases", as_of=1).rows == ask(sqlite_store_beside, "cases", as_of=1).rows
    restored.engine.dispose()


def test_a_file_that_does_not_tell_english_names_keeps_those_that_are_there(sqlite_store, tmp_path):
    bring(sqlite_store, regions(), sheet("targets", f"{NAMED} name_en", (*TARGET, "A goal")))
    path = tmp_path / "targets.csv"
    path.write_text("目标编号,目标名称,指标,行政区划,期限,目标值\nt,目标,networked_rate,1,2020-12-31,0.95\n", encoding="utf-8")
    assert import_files(sqlite_store, [path]).outcomes["targets"].changed == 1
    with Gateway(sqlite_store).reader() as reader:
        assert [(one.value, one.name_en) for one in reader.targets(["1"])] == [(0.95, "A goal")]


def test_the_revision_of_the_program_is_the_last_one_of_its_steps(sqlite_store):
    assert ScriptDirectory.from_config(alembic_of(sqlite_store.engine.url)).get_current_head() == REVISION
