"""Mapping files: how foreign tables become contract sheets. A mapping is data; an unknown key is an error that names it.

Every key is explained in docs/importing.md.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data.errors import BadDataError
from data.imports.contract import SHEETS
from data.imports.dates import OFFSETS
from data.imports.spans import SpanError, read_spans

TEXTS = (str, list)
SCALAR = (str, int, float, bool)
CONDITION: dict[str, type | tuple[type, ...]] = {"column": str, "equals": str, "in": list, "matches": str, "blank": bool, "not": bool}
KEYS: dict[str, dict[str, type | tuple[type, ...]]] = {
    "mapping": {"name": str, "within": str, "covers": TEXTS, "replaces": TEXTS, "source": list},
    "source": {
        "files": TEXTS,
        "sheet": str,
        "rows": list,
        "fields": dict,
        "steps": list,
        "worksheet": str,
        "encoding": str,
        "delimiter": str,
        "decimal": str,
        "skip_rows": int,
        "header_rows": int,
        "header_join": str,
        "header_fill": bool,
        "columns": list,
        "ignore": list,
        "calendar": str,
        "date_format": TEXTS,
    },
    "expression": {
        "column": TEXTS,
        "template": str,
        "constant": SCALAR,
        "squeeze": bool,
        "pattern": str,
        "case": str,
        "blank": list,
        "translate": dict,
        "region": bool,
        "as": str,
        "date_format": TEXTS,
        "calendar": str,
        "scale": (int, float),
        "pad": int,
        "default": SCALAR,
        "corrections": bool,
    },
    "step": {
        "fill_down": list,
        "drop": dict,
        "keep": dict,
        "total": dict,
        "unpivot": dict,
        "derive": dict,
        "place": dict,
        "lookup": dict,
        "distinct": list,
        "group": dict,
        "cumulate": dict,
    },
    "condition": CONDITION,
    "total": {**CONDITION, "check": (list, bool)},
    "unpivot": {"columns": str, "value": str, "spread": str},
    "place": {"lon": str, "lat": str, "into": str, "outlines": TEXTS, "property": str, "crs": str},
    "lookup": {"column": str, "file": str, "key": str, "values": list},
    "group": {"by": list, "sum": list, "count": str},
    "cumulate": {"by": list, "order": str, "values": list, "every": dict, "dense": bool},
}
NEEDED = {
    "source": ("sheet",),
    "condition": ("column",),
    "total": ("column",),
    "unpivot": ("columns", "value"),
    "place": ("lon", "lat", "into"),
    "group": ("by",),
    "cumulate": ("by", "order", "values"),
    "lookup": ("column", "file", "key", "values"),
}
CASES = ("upper", "lower", "title")
PERIODS = ("month", "date", "year")


class MappingError(BadDataError):
    """A mapping file cannot be used; `detail` names the place and what is wrong there."""

    code = "mapping_invalid"


@dataclass(frozen=True, slots=True)
class Expression:
    """Where the texts of a field come from and what is done with them."""

    columns: tuple[str, ...] = ()
    template: str | None = None
    constant: str | None = None
    options: Table[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One operation on the rows of a source."""

    kind: str
    options: Any


@dataclass(frozen=True, slots=True)
class Source:
    """Which tables feed one contract sheet, how they are read, what is done to the rows, and which field comes from where."""

    sheet: str
    files: tuple[str, ...] = ()
    fields: Table[str, Expression] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
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
        raise MappingError(file=path.name, place="—", problem=f"cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MappingError(file=path.name, place="—", problem=f"not TOML in UTF-8: {error}") from None
    return _Checker(path.name).mapping(content, path=path)


@dataclass(frozen=True, slots=True)
class _Checker:
    file: str

    def fail(self, place: str, problem: str) -> MappingError:
        return MappingError(file=self.file, place=place, problem=problem)

    def check(self, table: Any, *, kind: str, place: str) -> None:
        """Known keys of the right type, and the needed ones."""
        if not isinstance(table, dict):
            raise self.fail(place, "expected a table")
        for key, value in table.items():
            if key not in KEYS[kind]:
                raise self.fail(f"{place}.{key}", f"unknown key; known are: {', '.join(KEYS[kind])}")
            expected = KEYS[kind][key]
            if not isinstance(value, expected) or (isinstance(value, bool) and bool not in (expected if isinstance(expected, tuple) else (expected,))):
                names = [part.__name__ for part in (expected if isinstance(expected, tuple) else (expected,))]
                raise self.fail(f"{place}.{key}", f"expected {' or '.join(names)}")
        for key in NEEDED.get(kind, ()):
            if key not in table:
                raise self.fail(f"{place}.{key}", "missing")

    def mapping(self, content: dict[str, Any], *, path: Path) -> Mapping:
        self.check(content, kind="mapping", place="mapping")
        sources = content.get("source", [])
        if not sources:
            raise self.fail("source", "at least one [[source]] is needed")
        made = tuple(self.source(source, place=f"source[{number}]") for number, source in enumerate(sources, start=1))
        spans = {key: self.spans(texts(content.get(key, ())), key=key) for key in ("covers", "replaces")}
        return Mapping(path, made, content.get("name", ""), content.get("within"), **spans)

    def spans(self, given: tuple[str, ...], *, key: str) -> tuple[str, ...]:
        try:
            read_spans(given, option=key)
        except SpanError as error:
            raise self.fail(f"mapping.{key}", f"expected [SHEET:]FROM..TO[@CODE,…], such as incidents:2020-01..2020-05, not {error.detail['value']}") from None
        return given

    def source(self, table: Any, *, place: str) -> Source:
        self.check(table, kind="source", place=place)
        if table["sheet"] not in SHEETS:
            raise self.fail(f"{place}.sheet", f"expected one of: {', '.join(SHEETS)}")
        if table.get("calendar", "gregorian") not in OFFSETS:
            raise self.fail(f"{place}.calendar", f"expected one of: {', '.join(OFFSETS)}")
        names = SHEETS[table["sheet"]].names
        if ("rows" in table) == ("files" in table):
            raise self.fail(place, "give either files or rows")
        rows = tuple(self.row(row, names=names, place=f"{place}.rows[{number}]") for number, row in enumerate(table.get("rows", ()), start=1))
        fields = {key: self.expression(value, place=f"{place}.fields.{key}") for key, value in table.get("fields", {}).items()}
        for key in fields:
            if key not in names:
                raise self.fail(f"{place}.fields.{key}", f"the sheet has no such column; it has: {', '.join(names)}")
        if "files" in table and not fields:
            raise self.fail(f"{place}.fields", "missing")
        steps = tuple(self.step(step, place=f"{place}.steps[{number}]") for number, step in enumerate(table.get("steps", ()), start=1))
        return Source(table["sheet"], texts(table.get("files", ())), fields, steps, rows, table)

    def row(self, row: Any, *, names: tuple[str, ...], place: str) -> dict[str, str]:
        if not isinstance(row, dict):
            raise self.fail(place, "expected a table")
        for key in row:
            if key not in names:
                raise self.fail(f"{place}.{key}", f"the sheet has no such column; it has: {', '.join(names)}")
        return {key: plain_value(value) for key, value in row.items()}

    def expression(self, value: Any, *, place: str) -> Expression:
        if isinstance(value, str):
            return Expression(columns=(value,))
        self.check(value, kind="expression", place=place)
        if sum(key in value for key in ("column", "template", "constant")) != 1:
            raise self.fail(place, "give exactly one of column, template, constant")
        self.one_of(value, "case", CASES, place=place)
        self.one_of(value, "as", PERIODS, place=place)
        self.one_of(value, "calendar", tuple(OFFSETS), place=place)
        self.pattern(value.get("pattern", ""), place=f"{place}.pattern")
        constant = plain_value(value["constant"]) if "constant" in value else None
        return Expression(texts(value.get("column", ())), value.get("template"), constant, value)

    def one_of(self, table: dict[str, Any], key: str, allowed: tuple[str, ...], *, place: str) -> None:
        if key in table and table[key] not in allowed:
            raise self.fail(f"{place}.{key}", f"expected one of: {', '.join(allowed)}")

    def pattern(self, pattern: str, *, place: str) -> None:
        try:
            re.compile(pattern)
        except re.error as error:
            raise self.fail(place, f"no regular expression: {error}") from None

    def step(self, table: Any, *, place: str) -> Step:
        self.check(table, kind="step", place=place)
        if len(table) != 1:
            raise self.fail(place, f"a step has exactly one of: {', '.join(KEYS['step'])}")
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
            self.pattern(options.get("columns", "") if kind == "unpivot" else "", place=f"{place}.columns")
        return Step(kind, options)

    def condition(self, options: Any, *, kind: str, place: str) -> None:
        self.check(options, kind=kind, place=place)
        if sum(key in options for key in ("equals", "in", "matches", "blank")) != 1:
            raise self.fail(place, "give exactly one of equals, in, matches, blank")
        self.pattern(options.get("matches", ""), place=f"{place}.matches")
