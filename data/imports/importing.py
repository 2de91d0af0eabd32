"""An import of files from beginning to end: what the store knows, reading, checking, loading."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Table, select

from data.calculations.office_time import CHINA
from data.errors import BadDataError
from data.imports.coverage.spans import read_spans
from data.imports.files.source_file import SourceFile, described
from data.imports.load import ImportReport, ImportRequest, load
from data.imports.mappings.mapping import Mapping, read_mapping
from data.imports.options import NONE, Options
from data.imports.outlines import Outlines
from data.imports.reading import Known, Progress, read_files
from data.store import tables
from data.store.engine import Store

MAPPINGS = Path(__file__).resolve().parent.parent / "mappings"


class UnknownMappingError(BadDataError):
    """There is neither a file nor a shipped mapping of this name."""

    code = "unknown_mapping"


def import_files(
    store: Store,
    paths: Sequence[Path],
    *,
    mapping: Mapping | None = None,
    options: Options = NONE,
    partial: bool = False,
    dry_run: bool = False,
    actor: str = "",
    progress: Progress | None = None,
) -> ImportReport:
    """Import the files as one batch; nothing is changed if the report has refusals, unless `partial` lets the good rows through."""
    options = with_mapping(mapping, options)
    note = " ".join(part for part in (mapping.path.name if mapping else "", options.note) if part)
    order = ImportRequest(actor=actor or local_user(), note=note, files=_described(paths), partial=partial, dry_run=dry_run, **spans_of(options))
    return load(store, lambda connection: read_files(paths, mapping=mapping, known=known_of(connection), options=options, progress=progress), order=order)


def with_mapping(mapping: Mapping | None, options: Options) -> Options:
    """The options with those of the mapping added; spans of the mapping come first."""
    if mapping is None:
        return options
    covers, replaces = (*mapping.covers, *options.covers), (*mapping.replaces, *options.replaces)
    return replace(options, covers=covers, replaces=replaces, allow_new_categories=options.allow_new_categories or mapping.allow_new_categories)


def spans_of(options: Options) -> dict[str, Any]:
    """What an order says that the files are the whole of; SpanError for what cannot be read."""
    return {
        "covers": read_spans(options.covers, option="--covers"),
        "replaces": read_spans(options.replaces, option="--replaces"),
        "today": _today(),
    }


def shipped_mappings() -> list[str]:
    """The names of the mappings that come with the product."""
    return sorted(path.stem for path in MAPPINGS.glob("*.toml"))


def find_mapping(name: str) -> Mapping:
    """The mapping in a file, or a shipped one by its name (seattle); UnknownMappingError if there is none, MappingError if it cannot be used."""
    for path in (Path(name), MAPPINGS / f"{name}.toml"):
        if path.is_file() and (path.suffix == ".toml" or path.parent != MAPPINGS):
            return read_mapping(path)
    raise UnknownMappingError(mapping=name, known=", ".join(shipped_mappings()) or "—")


def known_of(connection: Connection) -> Known:
    """What the present state of the store knows of places and categories, for the names in a return."""
    outlines = [(str(code), str(shape)) for code, shape in _rows(connection, tables.outlines, "region_code", "geometry")]
    return Known(
        regions=_frame(connection, tables.regions, "code", "name", "name_en", "level", "parent_code"),
        compounds=_frame(connection, tables.compounds, "compound_id", "region_code"),
        categories=_frame(connection, tables.categories, "kind", "code", "name", "name_en"),
        outlines=Outlines.of(outlines) if outlines else None,
        today=_today(),
    )


def _today() -> dt.date:
    return dt.datetime.now(CHINA).date()


def local_user() -> str:
    """Who runs the command, as the batch log shows it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "local"


def _described(paths: Sequence[Path]) -> tuple[SourceFile, ...]:
    """The files that are there; the reading reports the others."""
    return tuple(described(path) for path in paths if path.is_file())


def _rows(connection: Connection, table: Table, *names: str) -> Iterator[tuple[object, ...]]:
    query = select(*(table.c[name] for name in names)).where(table.c.version_to.is_(None)).order_by(table.c.id)
    yield from (tuple(row) for row in connection.execute(query))


def _frame(connection: Connection, table: Table, *names: str) -> pd.DataFrame:
    return pd.DataFrame(list(_rows(connection, table, *names)), columns=list(names), dtype=object)
