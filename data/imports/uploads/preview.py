"""What an import would change: everything is done as in the import itself, on a state of the data that is thrown away once the differences are noted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Table, and_, exists, select

from data.imports import load
from data.imports.files.source_file import described
from data.imports.importing import known_of, spans_of, with_mapping
from data.imports.load import ImportReport
from data.imports.mappings.mapping import Mapping as ReadMapping
from data.imports.options import NONE, Options
from data.imports.reading import Progress, read_files
from data.imports.references import REFERENCES
from data.store import tables
from data.store.engine import Store, current_version
from data.store.trial import trial

MOST_ROWS = 200
_MOST_PARAMETERS = 500


@dataclass(frozen=True, slots=True)
class CellChange:
    """A value before and after; `before` is None in a new row."""

    column: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that an import would bring: its key, and the values that are new or differ."""

    sheet: str
    is_new: bool
    key: tuple[tuple[str, str], ...]
    cells: tuple[CellChange, ...]
    is_gone: bool = False  # closed, since the files stand in its place
    names: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict)  # by sheet the names, Chinese and English, of what the row refers to


@dataclass(frozen=True, slots=True)
class Preview:
    """The report of an import that was taken back, the first rows that it would change, and the data version that it was compared with."""

    report: ImportReport
    changes: tuple[RowChange, ...]
    base: int
    spans: tuple[dict[str, Any], ...] = ()  # months and units of which the files may be the whole, by sheet


def preview(
    store: Store,
    paths: Sequence[Path],
    *,
    mapping: ReadMapping | None = None,
    options: Options = NONE,
    progress: Progress | None = None,
    most: int = MOST_ROWS,
) -> Preview:
    """Import the files, note up to `most` changed rows of each sheet (replaced ones first), and leave the store as it was."""
    files, options = tuple(described(path) for path in paths), with_mapping(mapping, options)
    with trial(store) as connection:
        base = current_version(connection)
        batch = load.opened(connection, load.ImportRequest(actor="preview", **spans_of(options)), looks=True)
        for part in read_files(paths, mapping=mapping, known=known_of(connection), options=options, progress=progress):
            batch.take(part)
        batch.apply(partial=False)
        changes = named([change for sheet in batch.stages for change in _changes(connection, sheet, batch.version, most=most)], connection)
        report = ImportReport(None, load.with_refusals(batch), tuple(batch.findings), files, dry_run=True, lines=tuple(batch.lines))
        spans = tuple(batch.wholes.offers())
    return Preview(report, changes, base, spans)


def referred(sheet: str, column: str) -> str | None:
    """The sheet whose keys stand in a column: regions, compounds or categories; None where its values mean themselves."""
    if column == "category":
        return "categories"
    return next((reference.named for reference in REFERENCES if (reference.sheet, reference.column) == (sheet, column)), None)


def named(changes: Sequence[RowChange], connection: Connection) -> tuple[RowChange, ...]:
    """The changes with the names of the regions, compounds and categories that they refer to."""
    mentions = [_mentions(change) for change in changes]
    known = {
        sheet: dict(_names(connection, sheet, {code for mentioned in mentions for of, code in mentioned if of == sheet}))
        for sheet in sorted({sheet for mentioned in mentions for sheet, _ in mentioned})
    }
    with_names = []
    for change, mentioned in zip(changes, mentions, strict=True):
        names: dict[str, dict[str, tuple[str, str]]] = {}
        for sheet, code in mentioned:
            if code in known[sheet]:
                names.setdefault(sheet, {})[code] = known[sheet][code]
        with_names.append(replace(change, names=names))
    return tuple(with_names)


def _mentions(change: RowChange) -> set[tuple[str, str]]:
    values = [*change.key, *((cell.column, value) for cell in change.cells for value in (cell.before, cell.after))]
    return {(sheet, value) for column, value in values if value and (sheet := referred(change.sheet, column))}


def _names(connection: Connection, sheet: str, codes: Collection[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    facts = tables.FACTS[sheet]
    key, english = facts.c["compound_id" if sheet == "compounds" else "code"], facts.c.get("name_en", facts.c.name)
    wanted = sorted(codes)
    for start in range(0, len(wanted), _MOST_PARAMETERS):
        query = select(key, facts.c.name, english).where(facts.c.version_to.is_(None), key.in_(wanted[start : start + _MOST_PARAMETERS]))
        for code, name, name_en in connection.execute(query):
            yield str(code), (str(name), str(name_en or name))


def _changes(connection: Connection, sheet: str, version: int, *, most: int) -> Iterator[RowChange]:
    facts = tables.FACTS[sheet]
    before = facts.alias("before")
    key: tuple[str, ...] = facts.info["key"]
    replaced = and_(before.c.version_to == version, *(before.c[name] == facts.c[name] for name in key))
    names = tables.content(facts)
    columns = [*(facts.c[name] for name in names), *(before.c[name].label(f"before_{name}") for name in names)]
    changed = select(*columns).join(before, replaced).where(facts.c.version_from == version).order_by(facts.c.id).limit(most)
    changes = [_change(row._mapping, facts, is_new=False) for row in connection.execute(changed)]
    yield from changes
    new = select(*(facts.c[name] for name in names)).where(facts.c.version_from == version, ~exists().where(replaced)).order_by(facts.c.id)
    for row in _first(connection, new, most - len(changes)):
        yield _change(row._mapping, facts, is_new=True)
    follows = exists().where(before.c.version_from == version, *(before.c[name] == facts.c[name] for name in key))
    gone = select(*(facts.c[name] for name in names)).where(facts.c.version_to == version, ~follows).order_by(facts.c.id)
    for row in _first(connection, gone, most):
        yield replace(_change(row._mapping, facts, is_new=True), is_gone=True, is_new=False)


def _first(connection: Connection, query: Any, most: int) -> Sequence[Row[Any]]:
    return connection.execute(query.limit(most)).fetchall() if most > 0 else ()


def _change(row: Mapping[Any, Any], facts: Table, *, is_new: bool) -> RowChange:
    """The row as texts; parts of a key that do not apply and values that are alike are left out."""
    key: tuple[str, ...] = facts.info["key"]
    values = [name for name in tables.content(facts) if name not in key]
    cells = tuple(CellChange(name, None if is_new else _text(row[f"before_{name}"]), _text(row[name])) for name in values)
    differing = tuple(cell for cell in cells if cell.before != cell.after)
    return RowChange(facts.name, is_new, tuple((name, str(row[name])) for name in key if row[name] not in (None, "")), differing)


def _text(value: object) -> str | None:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return None if value is None else str(value)
