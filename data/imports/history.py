"""The batches of the store, and how one of them is taken back: as a new batch, so that no earlier state is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, FromClause, Integer, Table, and_, exists, insert, literal, select, tuple_, update

from data.accounts.audit import record
from data.cubes.rebuilding import rebuild
from data.cubes.target import Between
from data.errors import UndoError, UnknownBatchError
from data.imports.coverage.declarations import withdraw_with
from data.imports.files.source_file import SourceFile
from data.imports.load import ImportReport
from data.imports.references import REFERENCES
from data.imports.staging import Outcome
from data.store import tables
from data.store.engine import Store, next_version
from data.text.file_names import shown_name

_HIGHEST = 2**31 - 1  # that the column holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One committed batch: who brought what and when, and whether it was taken back."""

    version: int
    action: str
    at: dt.datetime  # UTC
    actor: str
    note: str
    undoes: int | None
    undone_by: int | None
    files: tuple[SourceFile, ...]
    counts: dict[str, Outcome]


def list_batches(store: Store, *, actor: str | None = None) -> list[Batch]:
    """All batches, or those of an actor alone, the latest first."""
    with store.read() as connection:
        files: dict[int, list[SourceFile]] = {}
        for row in connection.execute(select(tables.batch_files).order_by(tables.batch_files.c.id)):
            files.setdefault(row.version, []).append(SourceFile(shown_name(row.name), row.sha256, row.bytes))
        counts: dict[int, dict[str, Outcome]] = {}
        for row in connection.execute(select(tables.batch_counts)):
            counts.setdefault(row.version, {})[row.sheet] = Outcome(**{name: row._mapping[name] for name in Outcome._fields})
        known = [column for column in tables.batches.c if column.name != "token"]
        query = select(*known).order_by(tables.batches.c.version.desc())
        batches = connection.execute(query if actor is None else query.where(tables.batches.c.actor == actor)).fetchall()
    return [Batch(**row._asdict(), files=tuple(files.get(row.version, ())), counts=counts.get(row.version, {})) for row in batches]


def undo(store: Store, version: int, *, actor: str) -> ImportReport:
    """Take a batch back as a new batch: its rows close, the rows that they replaced return, and what was said later of the rows as a whole ends.

    UnknownBatchError if there is no such batch; UndoError if it is an undo, was undone before, or later batches build on it.
    """
    with store.write(by=actor) as connection:
        _check_batch(connection, version)
        for facts in tables.FACTS.values():
            _check_untouched(connection, facts, version)
            _check_room(connection, facts, version)
        new = next_version(connection, action="undo", actor=actor, undoes=version)
        connection.execute(update(tables.batches).where(tables.batches.c.version == version).values(undone_by=new))
        outcomes = {name: outcome for name, facts in tables.FACTS.items() if (outcome := _take_back(connection, facts, version, new=new)) != Outcome()}
        withdrawn = withdraw_with(connection, version, version=new, sheets=outcomes)
        if withdrawn:
            returns = outcomes.get("returns", Outcome())
            outcomes["returns"] = returns._replace(removed=returns.removed + withdrawn)
        _check_references(connection, version, outcomes)
        for sheet, outcome in outcomes.items():
            connection.execute(insert(tables.batch_counts).values(version=new, sheet=sheet, **outcome._asdict()))
        rebuild(connection, outcomes, between=Between(new - 1, new))
        record(connection, actor=actor, action="undo", object=str(version), detail={"batch": new})
    return ImportReport(new, outcomes, ())


def _check_batch(connection: Connection, version: int) -> None:
    batches = tables.batches
    batch = connection.execute(select(batches).where(batches.c.version == version)).first() if 0 < version <= _HIGHEST else None
    if batch is None:
        known = connection.execute(select(batches.c.version).where(batches.c.undone_by.is_(None), batches.c.action != "undo").order_by(batches.c.version))
        raise UnknownBatchError(field="batch", value=version, expected=", ".join(map(str, known.scalars())) or "-")
    if batch.action == "undo":
        raise UndoError("undo_of_undo", batch=version, undoes=batch.undoes)
    if batch.undone_by is not None:
        raise UndoError("already_undone", batch=version, undone_by=batch.undone_by)


def _same_key(rows: FromClause, other: FromClause, facts: Table) -> ColumnElement[bool]:
    return and_(*(rows.c[name] == other.c[name] for name in facts.info["key"]))


def _check_untouched(connection: Connection, facts: Table, version: int) -> None:
    """Each row that the batch brought must still stand as it was brought, be it in a copy that a later undo put back, or have ended with what was undone."""
    now, undone = facts.alias("now"), select(tables.batches.c.version).where(tables.batches.c.action == "undo")
    values = [name for name in tables.content(facts) if name not in facts.info["key"]]
    same = and_(_same_key(now, facts, facts), *(now.c[name].is_not_distinct_from(facts.c[name]) for name in values))
    stands = exists().where(now.c.version_to.is_(None), now.c.version_from.in_(undone), same)
    ended = and_(facts.c.version_to.in_(undone), ~exists().where(now.c.version_to.is_(None), _same_key(now, facts, facts)))
    touched = select(facts).where(facts.c.version_from == version, facts.c.version_to.is_not(None), ~stands, ~ended)
    if connection.execute(touched.limit(1)).first() is None:
        return
    rows = touched.subquery("touched")
    by = select(facts.c.version_from).distinct().join(rows, _same_key(facts, rows, facts)).where(facts.c.version_from > version)
    raise UndoError("undo_conflict", batch=version, sheet=facts.name, later=_standing(connection, connection.execute(by).scalars()))


def _check_room(connection: Connection, facts: Table, version: int) -> None:
    """The key of a row that the batch took away must still be free, or the row cannot come back."""
    now, brought = facts.alias("now"), facts.alias("brought")
    own = exists().where(brought.c.version_from == version, _same_key(brought, facts, facts))
    taken = exists().where(now.c.version_to.is_(None), _same_key(now, facts, facts))
    rows = select(facts).where(facts.c.version_to == version, ~own, taken).subquery("taken")
    later = facts.alias("later")
    by = select(later.c.version_from).distinct().join(rows, _same_key(later, rows, facts)).where(later.c.version_from > version)
    versions = connection.execute(by).scalars().all()
    if versions:
        raise UndoError("undo_conflict", batch=version, sheet=facts.name, later=_standing(connection, versions))


def _standing(connection: Connection, versions: Iterable[int]) -> str:
    """The batches among the versions that are neither an undo nor undone: what has to be undone first."""
    batches = tables.batches
    query = select(batches.c.version).where(batches.c.version.in_(list(versions)), batches.c.undone_by.is_(None), batches.c.action != "undo")
    return ", ".join(map(str, connection.execute(query.order_by(batches.c.version)).scalars()))


def _take_back(connection: Connection, facts: Table, version: int, *, new: int) -> Outcome:
    """Close what the batch brought, put back copies of what it replaced or took away."""
    brought, replaced = facts.alias("brought"), facts.alias("replaced")
    key: tuple[str, ...] = facts.info["key"]
    keys = select(*(brought.c[name] for name in key)).where(brought.c.version_from == version)
    place = facts.c[key[0]] if len(key) == 1 else tuple_(*(facts.c[name] for name in key))
    closed = connection.execute(update(facts).where(facts.c.version_to.is_(None), place.in_(keys)).values(version_to=new)).rowcount
    names = tables.content(facts)
    rows = select(literal(new, Integer), *(replaced.c[name] for name in names)).where(replaced.c.version_to == version)
    returned = connection.execute(insert(facts).from_select(["version_from", *names], rows), execution_options={"preserve_rowcount": True}).rowcount
    counts = tables.batch_counts
    again = connection.execute(select(counts.c.removed).where(counts.c.version == version, counts.c.sheet == facts.name)).scalar() or 0
    return Outcome(new=again, changed=returned - again, removed=closed - (returned - again))


def _check_references(connection: Connection, version: int, outcomes: Mapping[str, Outcome]) -> None:
    """No row may be left that lies in a region or compound which only the undone batch knew."""
    for reference in REFERENCES:
        if not outcomes.get(reference.named, Outcome()).removed:
            continue
        facts = reference.facts
        versions = connection.execute(select(facts.c.version_from).distinct().where(reference.dangling())).scalars().all()
        if versions:
            raise UndoError("undo_needed", batch=version, sheet=reference.sheet, later=_standing(connection, versions))
