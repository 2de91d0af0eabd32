"""Who holds the store for writing and since when, for those who wait: a note beside an SQLite file, the name of the session on PostgreSQL."""

from __future__ import annotations

import datetime as dt
import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple
from urllib.parse import quote, unquote

from sqlalchemy import Connection, text

_MARK = "anju: "
_PLAIN = " @,()"  # the name of a session is ASCII
_HOLDER = text(
    "SELECT a.application_name, a.xact_start FROM pg_locks l JOIN pg_stat_activity a USING (pid) "
    "WHERE l.locktype = 'advisory' AND l.granted AND l.objid = :lock AND l.objsubid = 1 "
    "AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


class Writer(NamedTuple):
    """Somebody who writes, and since when (UTC)."""

    who: str
    since: str


@contextmanager
def noted(path: Path, who: str) -> Iterator[None]:
    """Leave a note at the path while this runs; where none can be left nobody is told."""
    note = _written(path, who)
    try:
        yield
    finally:
        if note is not None:
            path.unlink(missing_ok=True)
            note.close()


def _written(path: Path, who: str) -> IO[str] | None:
    try:
        note = path.open("w", encoding="utf-8")
    except OSError:
        return None
    fcntl.flock(note, fcntl.LOCK_EX)  # whoever is killed lets go of it, so that an old note is known for one
    note.write(json.dumps({"who": who, "since": dt.datetime.now(dt.UTC).isoformat(timespec="seconds")}))
    note.flush()
    return note


def read_note(path: Path) -> Writer | None:
    """Who left the note; None if there is none or whoever left it is gone."""
    try:
        with path.open(encoding="utf-8") as note:
            try:
                fcntl.flock(note, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return Writer(**json.loads(note.read()))
    except (OSError, ValueError, TypeError):
        pass
    return None


def name_session(connection: Connection, who: str) -> None:
    """Tell other sessions of a PostgreSQL server who writes, until the transaction ends."""
    connection.execute(text("SELECT set_config('application_name', :name, true)"), {"name": f"{_MARK}{quote(who, safe=_PLAIN)}"[:63]})


def holder_of(connection: Connection, lock: int) -> Writer | None:
    """Whose session holds the advisory lock."""
    row = connection.execute(_HOLDER, {"lock": lock}).first()
    if row is None or not row.application_name.startswith(_MARK):
        return None
    return Writer(unquote(row.application_name.removeprefix(_MARK), errors="ignore"), row.xact_start.astimezone(dt.UTC).isoformat(timespec="seconds"))
