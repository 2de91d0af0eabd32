"""What keeps a table from being taken for another one: sheets that are not taken in yet, likeness alone, and two sheets that fit alike."""

from __future__ import annotations

from functools import cache

import pandas as pd

from data.imports.contract.later import LATER_SHEETS, LaterSheet
from data.imports.contract.sheets import SHEETS
from data.imports.heads.layout import HEADER_WITHIN, Layout, layouts_of, named_sheet, normal
from data.imports.heads.matching import Unclear

SHORTEST_INSIDE = 4  # letters or signs of a name that means a sheet with other words around it
FEW_REQUIRED = 2  # columns that many tables have
LEAST_SHARE = 0.5


def misfit(head: pd.DataFrame, *, names: tuple[str, ...], layout: Layout | None) -> Unclear | None:
    """Why the table is not what it was taken for (`layout`), or None where it is; `head` is as in find_header, `names` are those of worksheet and file."""
    return _later(head, names=names, layout=layout) or (_alike(head, names=names, layout=layout) if layout else None)


@cache
def _words(sheet: LaterSheet) -> dict[str, str]:
    return {normal(word): column for word, column in sheet.words.items()}


def _later(head: pd.DataFrame, *, names: tuple[str, ...], layout: Layout | None) -> Unclear | None:
    """The refusal of a sheet that is not taken in yet, by its columns or by its name."""
    rows = [(int(row), [normal(str(cell)) for cell in cells if str(cell).strip()]) for row, cells in _rows(head)]
    for row, headers in rows:
        for sheet in LATER_SHEETS:
            given = {_words(sheet)[header] for header in headers if header in _words(sheet)}
            if given.issuperset(sheet.required) and len(given) > (len(layout.given) if layout and layout.is_complete else 0):
                return _not_taken(sheet, row=row)
    named = _named(names, is_known=layout is not None and layout.is_complete)
    filled = [row for row, headers in rows if len(headers) > 1]
    return _not_taken(named, row=filled[0]) if named and filled else None


def _rows(head: pd.DataFrame) -> list[tuple[int, tuple[object, ...]]]:
    return list(zip(head.index[:HEADER_WITHIN].tolist(), head.head(HEADER_WITHIN).itertuples(index=False, name=None), strict=True))


def _named(names: tuple[str, ...], *, is_known: bool) -> LaterSheet | None:
    """The sheet that the table is named after: exactly, or with other words around it where its columns are no other sheet."""
    for name in map(normal, names):
        for sheet in LATER_SHEETS:
            if name in (normal(sheet.name), normal(sheet.zh), normal(sheet.en)):
                return sheet
    if is_known or named_sheet(names[0]):
        return None
    inside = [(word, sheet) for sheet in LATER_SHEETS for word in (normal(sheet.name), sheet.zh) if len(word) >= SHORTEST_INSIDE and word in normal(names[0])]
    return max(inside, key=lambda pair: len(pair[0]))[1] if inside else None


def _not_taken(sheet: LaterSheet, *, row: int) -> Unclear:
    return Unclear("sheet_not_taken", row, {"zh": sheet.zh, "name": sheet.name})


def _alike(head: pd.DataFrame, *, names: tuple[str, ...], layout: Layout) -> Unclear | None:
    """The refusal of a guess: two sheets fit the columns alike, or a sheet that asks for little fits only part of them."""
    if layout.sheet.name in {named_sheet(name) for name in names} or not layout.is_complete or layout.row not in head.index:
        return None
    texts = [str(cell) for cell in head.loc[layout.row]]
    rivals = [rival for rival in layouts_of(texts, row=layout.row) if rival.is_complete and len(rival.given) == len(layout.given)]
    if len(rivals) > 1:
        return Unclear("two_sheets", layout.row, {"sheets": " / ".join(f"{rival.sheet.zh} {rival.sheet.name}" for rival in rivals)})
    few = sum(column.required for column in layout.sheet.columns) <= FEW_REQUIRED and not layout.sheet.one_of
    if few and len(layout.given) < LEAST_SHARE * sum(bool(text.strip()) for text in texts):
        return Unclear("unknown_table", layout.row, sheets_to_choose())
    return None


def sheets_to_choose() -> dict[str, str]:
    """What the refusal of a table that is none of the contract tells."""
    return {"sheets": ", ".join(f"{sheet.zh} {name}" for name, sheet in SHEETS.items()), "within": str(HEADER_WITHIN)}
