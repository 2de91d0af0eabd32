"""Mapping files: how foreign tables become contract sheets. A mapping is data; an unknown key is an error that names it.

Every key is explained in docs/importing.md.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data.errors import BadDataError
from data.imports.cells.dates import OFFSETS
from data.imports.contract.sheet import Sheet
from data.imports.contract.sheets import SHEETS
from data.imports.coverage.spans import SpanError, read_spans
from data.imports.mappings.keys import CASES, KEYS, NEEDED, PERIODS
from data.text.toml_table import TomlError, TomlTable
from data.vocabulary import CRS

_BRACES = re.compile(r"(?:[^{}]|\{[^{}]+\})*")


class MappingError(TomlError):
    """A mapping file cannot be used."""

    exit_code = BadDataError.exit_code
    family = "mapping"


class _MappingTable(TomlTable):
    error = MappingError


@dataclass(frozen=True, slots=True)
class Expression:
    """Where the texts of a field come from and what is done with them."""

    columns: tuple[str, ...] = ()
    template: str | None = None
    constant: str | None = None
    options: Table[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MappingStep:
    """One operation on the rows of a source."""

    kind: str
    options: Any


@dataclass(frozen=True, slots=True)
class Source:
    """Which tables feed one contract sheet, how they are read, what is done to the rows, and which field comes from where."""

    sheet: str
    files: tuple[str, ...] = ()
    fields: Table[str, Expression] = field(default_factory=dict)
    steps: tuple[MappingStep, ...] = ()
    rows: tuple[Table[str, str], ...] = ()
    options: Table[str, Any] = field(default_factory=dict)

    @property
    def formats(self) -> tuple[str, ...]:
        return texts(self.options.get("date_format", ()))


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping file that passed its checks."""

    path: Path
    sources: tuple[Source, ...]
    name: str = ""
    within: str | None = None
    covers: tuple[str, ...] = ()  # [SHEET:]FROM..TO[@CODE,…]: what its files hold all of
    replaces: tuple[str, ...] = ()  # of the same form: what they stand in the place of
    allow_new_categories: bool = False  # categories that nobody declared are taken


def texts(value: Any) -> tuple[str, ...]:
    """One text or a list of them as a tuple."""
    return (value,) if isinstance(value, str) else tuple(str(part) for part in value)


def plain_value(value: Any) -> str:
    """A TOML value as the text of a cell."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def read_mapping(path: Path) -> Mapping:
    """The mapping in a TOML file; MappingError with the place of the first fault."""
    root = _MappingTable.of_file(path)
    sources = root.content.get("source")
    if not sources or not isinstance(sources, list):
        raise root.fault("source", "no_source")
    root.conform(KEYS["mapping"])
    made = tuple(map(_source, root.tables("source")))
    covers, replaces = _spans(root, "covers"), _spans(root, "replaces")
    name, within = root.content.get("name", ""), root.content.get("within")
    return Mapping(path, made, name, within, covers, replaces, root.flag("allow_new_categories"))


def _spans(root: _MappingTable, key: str) -> tuple[str, ...]:
    given = texts(root.content.get(key, ()))
    try:
        read_spans(given, option=key)
    except SpanError as error:
        raise root.fault(key, "span", value=error.detail["value"]) from None
    return given


def _source(table: _MappingTable) -> Source:
    table.conform(KEYS["source"], needed=NEEDED["source"])
    sheet = SHEETS[table.choice("sheet", SHEETS)]
    _one_of(table, "calendar", OFFSETS)
    _one_of(table, "decimal", (".", ","))
    _ways_of_writing(table)
    if table.has("rows") == table.has("files"):
        raise table.fault("", "files_or_rows")
    rows = tuple(_row(row, sheet) for row in table.tables("rows")) if table.has("rows") else ()
    fields = _expressions(table.table("fields"), sheet) if table.has("fields") else {}
    if table.has("files") and not fields:
        table.get("fields")
    if fields or table.has("files"):
        _needed_fields(table, sheet, fields)
    steps = tuple(map(_step, table.tables("steps"))) if table.has("steps") else ()
    return Source(sheet.name, texts(table.content.get("files", ())), fields, steps, rows, table.content)


def _ways_of_writing(table: _MappingTable) -> None:
    """The delimiter is one character, formats of dates hold the marks of strptime."""
    if len(table.content.get("delimiter", ",")) != 1:
        raise table.fault("delimiter", "delimiter")
    for form in texts(table.content.get("date_format", ())):
        if "%" not in form:
            raise table.fault("date_format", "date_format", value=form)


def _needed_fields(table: _MappingTable, sheet: Sheet, fields: Table[str, Expression]) -> None:
    """Every column that the sheet requires has its field; of regions only the code, since known ones are completed."""
    required = [column.name for column in sheet.columns if column.required and (sheet.name != "regions" or column.key)]
    lacking = [name for name in required if name not in fields]
    lacking += [" / ".join(sheet.one_of)] if sheet.one_of and not set(sheet.one_of) & fields.keys() else []
    if lacking:
        raise table.fault("fields", "fields", sheet=sheet.name, lacking=", ".join(lacking))


def _row(table: _MappingTable, sheet: Sheet) -> dict[str, str]:
    table.only(sheet.names, problem="column_of_sheet")
    return {key: plain_value(value) for key, value in table.content.items()}


def _expressions(table: _MappingTable, sheet: Sheet | None = None) -> dict[str, Expression]:
    """The expression of each key; the keys are columns of the sheet where there is one."""
    expressions = {key: _expression(table, key) for key in table.content}
    if sheet is not None:
        table.only(sheet.names, problem="column_of_sheet")
    return expressions


def _expression(within: _MappingTable, key: str) -> Expression:
    value = within.of_kind(key, (str, dict))
    if isinstance(value, str):
        return Expression(columns=(value,))
    table = within.table(key)
    table.conform(KEYS["expression"])
    if sum(map(table.has, ("column", "template", "constant"))) != 1:
        raise table.fault("", "expression")
    _one_of(table, "case", CASES)
    _one_of(table, "as", PERIODS)
    _one_of(table, "calendar", OFFSETS)
    _pattern(table, "pattern")
    _ways_of_writing(table)
    if not _BRACES.fullmatch(value.get("template", "")):
        raise table.fault("template", "braces")
    constant = plain_value(value["constant"]) if "constant" in value else None
    return Expression(texts(value.get("column", ())), value.get("template"), constant, value)


def _one_of(table: _MappingTable, key: str, known: Collection[str]) -> None:
    if table.has(key):
        table.choice(key, known)


def _pattern(table: _MappingTable, key: str) -> None:
    try:
        re.compile(table.content.get(key, ""))
    except re.error as error:
        raise table.fault(key, "pattern", reason=error) from None


def _step(table: _MappingTable) -> MappingStep:
    table.conform(KEYS["step"])
    if len(table.content) != 1:
        raise table.fault("", "step", known=", ".join(KEYS["step"]))
    kind, options = next(iter(table.content.items()))
    if kind == "derive":
        return MappingStep(kind, _expressions(table.table(kind)))
    if isinstance(options, dict):
        _options(table.table(kind), kind if kind in KEYS else "condition")
    return MappingStep(kind, options)


def _options(table: _MappingTable, kind: str) -> None:
    """What a step says in a table: a condition (of drop, keep and total), or the keys of its own."""
    table.conform(KEYS[kind], needed=NEEDED.get(kind, ()))
    _one_of(table, "crs", CRS)
    if kind in ("condition", "total"):
        if sum(map(table.has, ("equals", "in", "matches", "blank"))) != 1:
            raise table.fault("", "condition")
        _pattern(table, "matches")
    elif kind == "unpivot":
        _pattern(table, "columns")
