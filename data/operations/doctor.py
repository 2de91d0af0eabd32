"""Checks of the database and of what surrounds it: whether it answers, fits, is intact, and adds up."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Boolean, ColumnElement, Connection, String, Table, and_, func, select

from data.cubes.rebuilding import rebuild, rebuilt
from data.cubes.target import PRESENT
from data.errors import AnjuError, DatabaseDamagedError, DatabaseUnavailableError, SchemaMismatchError
from data.operations.chromium import SETTING, find_chromium
from data.operations.integrity import damage_in
from data.store import tables
from data.store.engine import Store, current_version

_SMALL = 1e-6


class Check(NamedTuple):
    """One check: its name, how it ended (ok, warning, fault), and the sentence that explains it: a word with what fills it, or a failure."""

    name: str
    state: str
    reason: str = ""
    detail: str = ""
    failure: AnjuError | None = None


def examine(store: Store) -> Iterator[Check]:
    """All checks, in the order in which one makes sense after the other."""
    database = list(_database(store))
    yield from database
    if all(check.state == "ok" for check in database):
        yield _sums(store)
    yield _fonts()
    yield _chromium()


def repair(store: Store) -> None:
    """Add all sums up again from the facts."""
    with store.write() as connection:
        rebuild(connection, set(tables.FACTS))


def _database(store: Store) -> Iterator[Check]:
    try:
        store.check()
    except SchemaMismatchError as error:
        yield Check("database", "ok")
        yield Check("schema", "fault", error.code, failure=error)
        return
    except DatabaseUnavailableError as error:
        yield Check("database", "fault", error.code, failure=error)
        return
    yield Check("database", "ok")
    yield Check("schema", "ok")
    if store.file is not None:
        yield _integrity(store.file.path)


def _integrity(path: Path) -> Check:
    damage = damage_in(path)
    error = DatabaseDamagedError(reason=damage) if damage else None
    return Check("integrity", "fault", error.code, failure=error) if error else Check("integrity", "ok")


def _sums(store: Store) -> Check:
    with store.read() as connection:
        from_facts = rebuilt(connection, current_version(connection))
        differing = sum(_differing(connection, present, expected) for present, expected in zip(PRESENT.tables, from_facts.tables, strict=True))
    return Check("sums", "fault", "sums_differ", str(differing)) if differing else Check("sums", "ok")


def _differing(connection: Connection, held: Table, expected: Table) -> int:
    """How many rows one of the two tables lacks or has with another value."""
    return _lacking(connection, held, expected) + _lacking(connection, expected, held, values=False)


def _lacking(connection: Connection, present: Table, expected: Table, *, values: bool = True) -> int:
    keys = [column.name for column in present.primary_key]
    same: ColumnElement[bool] = and_(*(present.c[name] == expected.c[name] for name in keys))
    for name in (column.name for column in present.c if values and column.name not in keys):
        same = and_(same, _is_same(present.c[name], expected.c[name]))
    statement = select(func.count()).select_from(present.outerjoin(expected, same)).where(expected.c[keys[0]].is_(None))
    return int(connection.execute(statement).scalar_one())


def _is_same(present: ColumnElement[Any], expected: ColumnElement[Any]) -> ColumnElement[bool]:
    """Words and flags are equal, numbers as close as sums of fractions are."""
    return present == expected if isinstance(present.type, (String, Boolean)) else func.abs(present - expected) <= _SMALL * (1 + func.abs(present))


def _fonts() -> Check:
    lister = shutil.which("fc-list")
    families = subprocess.run([lister, ":lang=zh-cn", "family"], capture_output=True, check=False).stdout if lister else b""  # noqa: S603 (a fixed command)
    return Check("fonts", "ok") if families.strip() else Check("fonts", "warning", "fonts_missing")


def _chromium() -> Check:
    if find_chromium():
        return Check("chromium", "ok")
    return Check("chromium", "warning", "chromium_misnamed" if os.environ.get(SETTING) else "chromium_missing")
