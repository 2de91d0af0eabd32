"""Evaluates the expressions of a mapping: columns, templates and constants, and what is done with their texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.imports.cells.dates import CellError, Dates
from data.imports.cells.typed import NumberStyle, number
from data.imports.cells.values import is_blank
from data.imports.mappings.mapping import Expression, plain_value, texts
from data.text.characters import plain

Change = Callable[[str], str]
_BLANKED = re.compile(r"\{([^{}]+)\}")


class MissingColumnError(Exception):
    """A mapping names a column that the table does not have."""

    def __init__(self, column: str, *, known: list[str]) -> None:
        super().__init__(column)
        self.column = column
        self.known = known


@dataclass(frozen=True, slots=True)
class Writing:
    """How the source writes dates and numbers, and what {_file} and {_sheet} stand for."""

    dates: Dates
    style: NumberStyle
    file: str
    sheet: str
    region: Change  # the code of the region that a text means


def loose(name: str) -> str:
    """A column name without case, width and repeated blanks."""
    return re.sub(r"\s+", " ", plain(str(name))).casefold()


def find_column(names: list[str], *, wanted: tuple[str, ...]) -> str | None:
    """The first of the wanted names that the table has, exactly or but for case, width and blanks."""
    known = {loose(name): name for name in reversed(names)}
    for name in wanted:
        if name in names:
            return name
        if loose(name) in known:
            return known[loose(name)]
    return None


def written_column(names: list[str], *, name: str) -> str:
    """The name of the column as the table writes it; MissingColumnError if there is none."""
    written_name = find_column(names, wanted=(name,))
    if written_name is None:
        raise MissingColumnError(name, known=names)
    return written_name


def column(frame: pd.DataFrame, *, wanted: tuple[str, ...]) -> np.ndarray:
    """The texts of the first of these columns that the frame has, row by row; MissingColumnError if it has none."""
    name = find_column([str(name) for name in frame.columns], wanted=wanted)
    if name is None:
        raise MissingColumnError(" / ".join(wanted), known=[str(name) for name in frame.columns])
    return np.asarray(frame[name].to_numpy(dtype=object))


def references(expression: Expression) -> list[tuple[str, ...]]:
    """The columns that an expression needs, each with its alternatives."""
    if expression.template is not None:
        return [(name,) for name in _BLANKED.findall(expression.template) if not name.startswith("_")]
    return [expression.columns] if expression.columns else []


def evaluate(expression: Expression, *, frame: pd.DataFrame, writing: Writing) -> np.ndarray:
    """The texts of a field, one for each row of the frame; MissingColumnError if the expression names a column that the frame lacks."""
    if expression.constant is not None:
        texts = np.full(len(frame), expression.constant, dtype=object)
    elif expression.template is not None:
        texts = _filled(expression.template, frame=frame, writing=writing)
    else:
        texts = column(frame, wanted=expression.columns)
    change = _changes(expression, writing=writing)
    return texts if change is None else each(texts, change=change)


def each(values: np.ndarray, *, change: Change) -> np.ndarray:
    """The changed texts, null as ''; every distinct one is changed once."""
    codes, uniques = pd.factorize(values)
    changed = np.array([*(change(text if isinstance(text, str) else "") for text in uniques), change("")], dtype=object)
    return np.asarray(changed[codes])


def _filled(template: str, *, frame: pd.DataFrame, writing: Writing) -> np.ndarray:
    """A template with the cells of each row in its blanks; empty where one of them is empty."""
    parts = _BLANKED.split(template)
    texts = np.full(len(frame), parts[0], dtype=object)
    empty = np.zeros(len(frame), dtype=bool)
    for name, following in zip(parts[1::2], parts[2::2], strict=True):
        filling = _special(name, frame=frame, writing=writing)
        empty |= np.array([not isinstance(text, str) or not text.strip() for text in filling], dtype=bool)
        texts = texts + each(filling, change=str.strip) + following
    texts[empty] = ""
    return texts


def _special(name: str, *, frame: pd.DataFrame, writing: Writing) -> np.ndarray:
    if name == "_row":
        return np.array([str(row) for row in frame.index], dtype=object)
    if name in ("_file", "_sheet"):
        return np.full(len(frame), writing.file if name == "_file" else writing.sheet, dtype=object)
    return column(frame, wanted=(name,))


def _changes(expression: Expression, *, writing: Writing) -> Change | None:
    """What is done with each text, in the order of the document."""
    changes = [*_wordings(expression), *_readings(expression, writing=writing)]
    return _chain(changes) if changes else None


def _wordings(expression: Expression) -> list[Change]:
    """Squeeze, pattern, case, blank, translate."""
    options = expression.options
    changes: list[Change] = []
    if options.get("squeeze"):
        changes.append(lambda text: re.sub(r"\s+", "", text))
    if "pattern" in options:
        changes.append(_extractor(options["pattern"]))
    if "case" in options:
        changes.append({"upper": str.upper, "lower": str.lower, "title": str.title}[options["case"]])
    if "blank" in options:
        blanks = frozenset(texts(options["blank"]))
        changes.append(lambda text: "" if text.strip() in blanks else text)
    if "translate" in options:
        changes.append(_translator({key: plain_value(value) for key, value in options["translate"].items()}))
    return changes


def _readings(expression: Expression, *, writing: Writing) -> list[Change]:
    """Region, as, scale, pad, default."""
    options = expression.options
    changes: list[Change] = []
    if options.get("region"):
        changes.append(_coded(writing.region))
    if "as" in options or "date_format" in options or "calendar" in options:
        changes.append(_dated(expression, writing=writing))
    if "scale" in options:
        changes.append(_scaler(float(options["scale"]), style=writing.style))
    if "pad" in options:
        changes.append(lambda text: text.strip().zfill(options["pad"]) if text.strip() else text)
    if "default" in options:
        default = plain_value(options["default"])
        changes.append(lambda text: default if is_blank(text) else text)
    return changes


def _chain(changes: list[Change]) -> Change:
    def run(text: str) -> str:
        for change in changes:
            text = change(text)
        return text

    return run


def _extractor(pattern: str) -> Change:
    compiled = re.compile(pattern)

    def extract(text: str) -> str:
        match = compiled.search(text)
        return "" if not match else (match[1] or "") if compiled.groups else match[0]

    return extract


def _translator(words: dict[str, str]) -> Change:
    """By the exact text, then but for case, width and blanks; `*` stands for everything else that is not blank."""
    near = {loose(key): value for key, value in reversed(words.items())}
    others = words.get("*")

    def translate(text: str) -> str:
        stripped = text.strip()
        translation = words.get(stripped, near.get(loose(stripped)))
        return translation if translation is not None else others if others is not None and stripped else text

    return translate


def _coded(region: Change) -> Change:
    """The code of the region that a text means; what means none stays, and is refused where it matters."""

    def code(text: str) -> str:
        try:
            return region(text) if text.strip() else ""
        except CellError:
            return text

    return code


def _dated(expression: Expression, *, writing: Writing) -> Change:
    options = expression.options
    own = Dates(
        writing.dates.today, options.get("calendar", writing.dates.calendar), texts(options.get("date_format", writing.dates.formats)), writing.dates.base_1904
    )
    wanted = options.get("as", "date")

    def convert(text: str) -> str:
        if is_blank(text):
            return ""
        try:
            if wanted == "date":
                return own.due(text).date().isoformat()
            month = own.any_month(text)
        except CellError:
            return text
        return f"{month // 100:04d}" if wanted == "year" else f"{month // 100:04d}-{month % 100:02d}"

    return convert


def _scaler(factor: float, *, style: NumberStyle) -> Change:
    def scale(text: str) -> str:
        try:
            value = number(text, style=style) * factor
        except CellError:
            return text
        return written(value)

    return scale


def written(value: float) -> str:
    """A number as the text of a cell: whole numbers without a point."""
    return str(int(value)) if float(value).is_integer() else repr(round(float(value), 9))
