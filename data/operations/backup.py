"""Backups of an SQLite store: one file with a checksum and the schema it belongs to, and the way back, which changes nothing unless the file is intact."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import insert, make_url

from data.accounts.audit import LOCAL, record
from data.accounts.sessions import end_all_sessions
from data.cubes.past.upgrading import upgrade
from data.errors import AnjuError, BadDataError, BusyError, DatabaseMissingError, SchemaMismatchError
from data.operations.integrity import damage_in
from data.store import tables
from data.store.engine import Store, current_version, open_store
from data.store.schema import revision_of
from data.text.characters import without_controls

_FORMAT = 1
_DATABASE, _MANIFEST = "anju.db", "manifest.json"
_MOST_MANIFEST_BYTES = 10_000
_PAGES, _PAUSE = -1, 0.05


class BackupError(BadDataError):
    """A file is no backup that can be restored, or a backup cannot be written; the code says why."""

    def __init__(self, code: str, **detail: object) -> None:
        self.code = code
        super().__init__(**detail)


class OnlySqliteError(AnjuError):
    """Other databases have tools of their own for this."""

    exit_code = 2
    code = "backup_only_sqlite"


class Backup(NamedTuple):
    """A backup file: its size, the last batch in it, the schema, and the checksum of the database."""

    bytes: int
    version: int
    schema: str
    sha256: str


def back_up(store: Store, path: Path) -> Backup:
    """Write the present state into a new file, while others go on reading and writing."""
    source = _file_of(store)
    if path.exists():
        raise BackupError("backup_exists", file=path)
    with tempfile.TemporaryDirectory(dir=path.absolute().parent, prefix=".anju-backup-") as folder:
        copy = Path(folder) / _DATABASE
        _copy(source, copy)
        manifest = {"format": _FORMAT, **_described(copy)}
        packed = Path(folder) / "packed"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as archive:
            archive.writestr(_MANIFEST, json.dumps(manifest))
            archive.write(copy, _DATABASE)
        _flush(packed)
        packed.rename(path)
    return Backup(path.stat().st_size, manifest["version"], manifest["schema"], manifest["sha256"])


def restore(url: str, path: Path, *, actor: str) -> int:
    """Bring the state of the backup back and return the number of the batch that says so; BackupError, and nothing changed, for a file that is not intact."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        raise OnlySqliteError()
    live = Path(address.database or "").absolute()
    live.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=live.parent, prefix=".anju-restore-") as folder:
        copy = Path(folder) / _DATABASE
        _unpack(path, copy)
        present = _version_of(live)
        version = _prepare(copy, path, later_than=present or 0, actor=actor)
        if present is None:
            _set_aside(live)
            copy.rename(live)  # a running server sees another file and opens it
        else:
            _copy(copy, live)
    return version


def _file_of(store: Store) -> Path:
    if not store.is_sqlite:
        raise OnlySqliteError()
    with store.read() as connection:
        row = connection.exec_driver_sql("PRAGMA database_list").fetchone()
    if row is None or not row[2]:
        raise DatabaseMissingError(path="—")
    return Path(row[2])


def _copy(source: Path, target: Path) -> None:
    """All pages in one step: readers of the target see the old state or the new one."""
    try:
        with closing(sqlite3.connect(source, timeout=30)) as origin, closing(sqlite3.connect(target, timeout=30)) as copy:
            origin.backup(copy, pages=_PAGES, sleep=_PAUSE)
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise BusyError() from error
        raise


def _described(database: Path) -> dict[str, Any]:
    store = open_store(f"sqlite:///{database}")
    with store.read() as connection:
        schema, version = revision_of(connection), current_version(connection)
    store.engine.dispose()
    _without_journal(database)
    return {"schema": schema or "", "version": version, "sha256": _sha256(database), "bytes": database.stat().st_size}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _unpack(path: Path, target: Path) -> None:
    """The database of the backup, if it is the one that the manifest describes."""
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(_MANIFEST).file_size > _MOST_MANIFEST_BYTES:
                raise BackupError("backup_altered", file=path, reason=_MANIFEST)
            manifest = json.loads(archive.read(_MANIFEST))
            if manifest.get("format") != _FORMAT:
                raise BackupError("backup_newer", file=path, found=f"format {manifest.get('format')}")
            if archive.getinfo(_DATABASE).file_size != manifest["bytes"]:
                raise BackupError("backup_altered", file=path, reason="size")
            with archive.open(_DATABASE) as packed, target.open("wb") as file:
                shutil.copyfileobj(packed, file, 1 << 20)
            expected = manifest["sha256"]
    except (
        OSError,
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        EOFError,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise BackupError("backup_altered", file=path, reason=str(error) or type(error).__name__) from error
    if _sha256(target) != expected:
        raise BackupError("backup_altered", file=path, reason="SHA-256")
    with closing(sqlite3.connect(target)) as connection:
        if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise BackupError("backup_altered", file=path, reason="quick_check")


def _version_of(live: Path) -> int | None:
    """The last batch of the database that is to be replaced; None where there is none, or one that is damaged or somebody else's."""
    if not live.exists() or damage_in(live):
        return None
    with closing(sqlite3.connect(live)) as connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'batches'").fetchone() is None:
            return None
        return int(connection.execute("SELECT coalesce(max(version), 0) FROM batches").fetchone()[0])


def _set_aside(live: Path) -> None:
    """Keep what cannot be used, with the files of its writers, under another name."""
    mark = dt.datetime.now(dt.UTC).strftime("replaced-%Y%m%dT%H%M%S")
    for ending in ("-wal", "-shm", ""):
        path = live.with_name(f"{live.name}{ending}")
        if ending and path.exists() and (ending == "-shm" or not path.stat().st_size):
            path.unlink()  # an index of the journal, or a journal that says nothing
        elif path.exists():
            path.rename(live.with_name(f"{live.name}.{mark}{ending}"))


def _prepare(copy: Path, path: Path, *, later_than: int, actor: str) -> int:
    """Bring the copy's schema up to date and enter the restoring as a batch with a number nobody has seen, so that no cache keeps the state before."""
    store = open_store(f"sqlite:///{copy}")
    try:
        upgrade(store)
        with store.write() as connection:
            version = max(later_than, current_version(connection)) + 1
            now = dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)
            connection.execute(insert(tables.batches).values(version=version, action="restore", actor=actor, note=without_controls(path.name), at=now))
            ended = end_all_sessions(connection)  # those that were ended since the backup would be back
            record(connection, actor=f"{LOCAL}{actor}", action="restore", object=path.name, detail={"version": version, "sessions_ended": ended}, at=now)
    except SchemaMismatchError as error:
        raise BackupError("backup_newer", file=path, found=error.detail["found"]) from error
    finally:
        store.engine.dispose()
    _without_journal(copy)
    return version


def _without_journal(database: Path) -> None:
    """Make the database one file that has no journal beside it."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
