"""Mapping files: how foreign tables become contract sheets. A mapping is data; an unknown key is an error that names it.

Every key is explained in docs/importing.md.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data.errors import BadDataError
from data.imports.cells.dates import OFFSETS
from data.imports.contract.sheet import Sheet
from data.imports.contract.sheets import SHEETS
from data.imports.coverage.spans import SpanError, read_spans
from data.imports.mappings.keys import CASES, EXAMPLES, KEYS, NEEDED, PERIODS
from data.vocabulary import CRS

_BRACES = re.compile(r"(?:[^{}]|\{[^{}]+\})*")


class MappingError(BadDataError):
    """A mapping file cannot be used; the code says what is wrong, `detail` names the place."""

    def __init__(self, problem: str, **detail: object) -> None:
        self.code = f"mapping_{problem}"
        super().__init__(**detail)


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
    try:
        content = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise MappingError("unreadable", file=path.name, place="—", reason=error.strerror) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MappingError("toml", file=path.name, place="—", reason=error) from None
    return _Checker(path.name).mapping(content, path=path)


@dataclass(frozen=True, slots=True)
class _Checker:
    file: str

    def fail(self, place: str, problem: str, **detail: object) -> MappingError:
        return MappingError(problem, file=self.file, place=place, **detail)

    def check(self, table: Any, *, kind: str, place: str) -> None:
        """Known keys of the right type, and the needed ones."""
        if not isinstance(table, dict):
            raise self.fail(place, "type", expected=EXAMPLES[dict])
        for key, value in table.items():
            if key not in KEYS[kind]:
                raise self.fail(f"{place}.{key}", "key", known=_nearest_first(key, KEYS[kind]))
            expected = KEYS[kind][key]
            if not isinstance(value, expected) or (isinstance(value, bool) and bool not in (expected if isinstance(expected, tuple) else (expected,))):
                examples = [EXAMPLES[part] for part in (expected if isinstance(expected, tuple) else (expected,))]
                raise self.fail(f"{place}.{key}", "type", expected=" / ".join(examples))
        for key in NEEDED.get(kind, ()):
            if key not in table:
                raise self.fail(f"{place}.{key}", "missing")

    def mapping(self, content: dict[str, Any], *, path: Path) -> Mapping:
        sources = content.get("source", [])
        if not sources or not isinstance(sources, list):
            raise self.fail("source", "no_source")
        self.check(content, kind="mapping", place="mapping")
        made = tuple(self.source(source, place=f"source[{number}]") for number, source in enumerate(sources, start=1))
        spans = {key: self.spans(texts(content.get(key, ())), key=key) for key in ("covers", "replaces")}
        return Mapping(path, made, content.get("name", ""), content.get("within"), **spans, allow_new_categories=content.get("allow_new_categories", False))

    def spans(self, given: tuple[str, ...], *, key: str) -> tuple[str, ...]:
        try:
            read_spans(given, option=key)
        except SpanError as error:
            raise self.fail(f"mapping.{key}", "span", value=error.detail["value"]) from None
        return given

    def source(self, table: Any, *, place: str) -> Source:
        self.check(table, kind="source", place=place)
        if table["sheet"] not in SHEETS:
            raise self.fail(f"{place}.sheet", "one_of", value=table["sheet"], expected=_nearest_first(table["sheet"], SHEETS))
        self.one_of(table, "calendar", tuple(OFFSETS), place=place)
        self.one_of(table, "decimal", (".", ","), place=place)
        self.ways_of_writing(table, place=place)
        names = SHEETS[table["sheet"]].names
        if ("rows" in table) == ("files" in table):
            raise self.fail(place, "files_or_rows")
        rows = tuple(self.row(row, names=names, place=f"{place}.rows[{number}]") for number, row in enumerate(table.get("rows", ()), start=1))
        fields = {key: self.expression(value, place=f"{place}.fields.{key}") for key, value in table.get("fields", {}).items()}
        for key in fields:
            if key not in names:
                raise self.fail(f"{place}.fields.{key}", "column_of_sheet", known=_nearest_first(key, names))
        if "files" in table and not fields:
            raise self.fail(f"{place}.fields", "missing")
        if fields:
            self.needed_fields(SHEETS[table["sheet"]], fields, place=place)
        steps = tuple(self.step(step, place=f"{place}.steps[{number}]") for number, step in enumerate(table.get("steps", ()), start=1))
        return Source(table["sheet"], texts(table.get("files", ())), fields, steps, rows, table)

    def ways_of_writing(self, table: dict[str, Any], *, place: str) -> None:
        """The delimiter is one character, formats of dates hold the marks of strptime."""
        if len(table.get("delimiter", ",")) != 1:
            raise self.fail(f"{place}.delimiter", "delimiter")
        for form in texts(table.get("date_format", ())):
            if "%" not in form:
                raise self.fail(f"{place}.date_format", "date_format", value=form)

    def needed_fields(self, sheet: Sheet, fields: Table[str, Expression], *, place: str) -> None:
        """Every column that the sheet requires has its field; of regions only the code, since known ones are completed."""
        required = [column.name for column in sheet.columns if column.required and (sheet.name != "regions" or column.key)]
        lacking = [name for name in required if name not in fields]
        lacking += [" / ".join(sheet.one_of)] if sheet.one_of and not set(sheet.one_of) & fields.keys() else []
        if lacking:
            raise self.fail(f"{place}.fields", "fields", sheet=sheet.name, lacking=", ".join(lacking))

    def row(self, row: Any, *, names: tuple[str, ...], place: str) -> dict[str, str]:
        if not isinstance(row, dict):
            raise self.fail(place, "type", expected=EXAMPLES[dict])
        for key in row:
            if key not in names:
                raise self.fail(f"{place}.{key}", "column_of_sheet", known=_nearest_first(key, names))
        return {key: plain_value(value) for key, value in row.items()}

    def expression(self, value: Any, *, place: str) -> Expression:
        if isinstance(value, str):
            return Expression(columns=(value,))
        self.check(value, kind="expression", place=place)
        if sum(key in value for key in ("column", "template", "constant")) != 1:
            raise self.fail(place, "expression")
        self.one_of(value, "case", CASES, place=place)
        self.one_of(value, "as", PERIODS, place=place)
        self.one_of(value, "calendar", tuple(OFFSETS), place=place)
        self.pattern(value.get("pattern", ""), place=f"{place}.pattern")
        self.ways_of_writing(value, place=place)
        if not _BRACES.fullmatch(value.get("template", "")):
            raise self.fail(f"{place}.template", "braces")
        constant = plain_value(value["constant"]) if "constant" in value else None
        return Expression(texts(value.get("column", ())), value.get("template"), constant, value)

    def one_of(self, table: dict[str, Any], key: str, allowed: tuple[str, ...], *, place: str) -> None:
        if key in table and table[key] not in allowed:
            raise self.fail(f"{place}.{key}", "one_of", value=table[key], expected=", ".join(allowed))

    def pattern(self, pattern: str, *, place: str) -> None:
        try:
            re.compile(pattern)
        except re.error as error:
            raise self.fail(place, "pattern", reason=error) from None

    def step(self, table: Any, *, place: str) -> MappingStep:
        self.check(table, kind="step", place=place)
        if len(table) != 1:
            raise self.fail(place, "step", known=", ".join(KEYS["step"]))
        kind, options = next(iter(table.items()))
        place = f"{place}.{kind}"
        if kind in ("drop", "keep"):
            self.condition(options, kind="condition", place=place)
        elif kind == "total":
            self.condition(options, kind="total", place=place)
        elif kind == "derive":
            options = {name: self.expression(value, place=f"{place}.{name}") for name, value in options.items()}
        elif isinstance(options, dict):
            self.check(options, kind=kind, place=place)
            self.one_of(options, "crs", tuple(CRS), place=place)
            self.pattern(options.get("columns", "") if kind == "unpivot" else "", place=f"{place}.columns")
        return MappingStep(kind, options)

    def condition(self, options: Any, *, kind: str, place: str) -> None:
        self.check(options, kind=kind, place=place)
        if sum(key in options for key in ("equals", "in", "matches", "blank")) != 1:
            raise self.fail(place, "condition")
        self.pattern(options.get("matches", ""), place=f"{place}.matches")


def _nearest_first(given: object, known: Iterable[str]) -> str:
    """The known words in a line, those that are like the given one first."""
    words = list(known)
    near = difflib.get_close_matches(str(given), words, n=2)
    return ", ".join([*near, *(word for word in words if word not in near)])
