"""A backup brings the very state back; an altered or newer one changes nothing."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing

import pandas as pd
import pytest

from data.answers.answer import answer
from data.answers.question import Question
from data.imports.load import ImportRequest, load_frames
from data.operations.backup import BackupError, OnlySqliteError, back_up, restore
from data.reading.gateway import Gateway
from data.store.engine import open_store


def _load(store, households):
    columns = ["code", "name", "name_en", "level", "parent_code", "households", "population"]
    frame = pd.DataFrame([("1", "City", None, "city", None, households, None)], columns=columns)
    return load_frames(store, {"regions": frame}, order=ImportRequest(note="test"))


def _state(url):
    store = open_store(url)
    with store.read() as connection:
        rows = connection.exec_driver_sql("SELECT code, households, version_from FROM regions WHERE version_to IS NULL").fetchall()
    version = store.version()
    store.engine.dispose()
    return rows, version


@pytest.fixture
def kept(sqlite_store, sqlite_url, tmp_path):
    """A database that has moved on since its backup."""
    _load(sqlite_store, 100)
    path = tmp_path / "kept.anju"
    written = back_up(sqlite_store, path)
    _load(sqlite_store, 200)
    assert (written.version, written.bytes) == (1, path.stat().st_size)
    return sqlite_url, path


def test_the_state_of_the_backup_comes_back_under_a_new_version(kept):
    url, path = kept
    assert restore(url, path, actor="test") == 3
    assert _state(url) == ([("1", 100, 1)], 3)


def test_a_reader_of_the_running_server_sees_the_restored_state(kept, sqlite_store):
    url, path = kept
    before = sqlite_store.version()
    restore(url, path, actor="test")
    assert sqlite_store.version() > before
    assert answer(Gateway(sqlite_store), Question("households")).version == 3


def test_a_backup_may_be_restored_where_there_is_no_database_yet(kept, tmp_path):
    _, path = kept
    fresh = f"sqlite:///{tmp_path / 'elsewhere' / 'anju.db'}"
    restore(fresh, path, actor="test")
    assert _state(fresh)[0] == [("1", 100, 1)]


def _rewritten(path, *, manifest=None, database=None):
    """The backup with another manifest or another database."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if manifest:
        parts["manifest.json"] = json.dumps(json.loads(parts["manifest.json"]) | manifest).encode()
    if database:
        parts["anju.db"] = database(parts["anju.db"])
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def _altered_byte(content):
    return content[:5000] + bytes([content[5000] ^ 1]) + content[5001:]


DAMAGES = {
    "cut in half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "empty": lambda path: path.write_bytes(b""),
    "no archive": lambda path: path.write_text("not a backup"),
    "one byte altered": lambda path: _rewritten(path, database=_altered_byte),
    "another checksum": lambda path: _rewritten(path, manifest={"sha256": "0" * 64}),
    "another size": lambda path: _rewritten(path, manifest={"bytes": 1}),
    "manifest of another shape": lambda path: _rewritten(path, manifest={"sha256": None}),
    "newer format": lambda path: _rewritten(path, manifest={"format": 2}),
    "missing": lambda path: path.unlink(),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_backup_that_is_not_intact_changes_nothing(kept, damage):
    url, path = kept
    damage(path)
    with pytest.raises(BackupError):
        restore(url, path, actor="test")
    assert _state(url) == ([("1", 200, 2)], 2)


def test_a_refused_backup_leaves_no_database_behind(tmp_path):
    path = tmp_path / "nothing.anju"
    path.write_text("not a backup")
    with pytest.raises(BackupError):
        restore(f"sqlite:///{tmp_path / 'new.db'}", path, actor="test")
    assert not (tmp_path / "new.db").exists()


def test_a_backup_of_a_newer_program_is_refused(kept, tmp_path):
    url, _ = kept
    newer, path = tmp_path / "newer.db", tmp_path / "newer.anju"
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as present, closing(sqlite3.connect(newer)) as connection:
        present.backup(connection)
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    store = open_store(f"sqlite:///{newer}")
    back_up(store, path)
    store.engine.dispose()
    with pytest.raises(BackupError) as caught:
        restore(url, path, actor="test")
    assert caught.value.code == "backup_newer"
    assert _state(url) == ([("1", 200, 2)], 2)


def test_a_backup_never_overwrites_a_file(sqlite_store, tmp_path):
    path = tmp_path / "here.txt"
    path.write_text("mine")
    with pytest.raises(BackupError):
        back_up(sqlite_store, path)
    assert path.read_text() == "mine"


def test_other_databases_have_tools_of_their_own(tmp_path):
    with pytest.raises(OnlySqliteError):
        restore("postgresql://host/name", tmp_path / "x", actor="test")
