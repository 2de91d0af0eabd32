"""Which tables of a file are sheets of the contract, and why the others are not."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from data.imports.files.sources import Table
from data.imports.heads.layout import HEADER_WITHIN, Layout, exactly_named, find_header, is_instruction, named_sheet
from data.imports.heads.matching import Unclear, special
from data.imports.heads.recognition import misfit, sheets_to_choose
from data.imports.model import Finding, Severity
from data.imports.returns import Return
from data.text.characters import plain

_MOST_HEADER_ROWS = 40
_WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods")


def _understood(table: Table, *, categories: Collection[str]) -> Layout | Unclear | None:
    """The head of a table: a plain row of columns, else one of those that take more than a row to read."""
    head, stem = table.head(_MOST_HEADER_ROWS), Path(table.file).name.split(".")[0]
    plain_row = find_header(head, name=table.sheet or stem)
    names = (table.sheet or stem, stem)
    understood = special(head, plain=plain_row, names=names, categories=categories) or plain_row
    return misfit(head, names=names, layout=understood if isinstance(understood, Layout) else None) or understood


def recognise(tables: list[Table], *, categories: Collection[str] = ()) -> Iterator[Return | Finding]:
    """The contract sheets among the tables of a file; what cannot be recognised becomes a finding. `categories` are the names of those that are known."""
    heads = [(table, _understood(table, categories=categories)) for table in tables]
    unclear = [(table, head) for table, head in heads if isinstance(head, Unclear) and _is_named_or_visible(table)]
    for table, head in unclear:
        yield Finding(head.code, table.file, table.sheet, head.row, detail=head.detail)
    clear = [(table, head) for table, head in heads if not isinstance(head, Unclear)]
    usable = [(table, layout) for table, layout in clear if layout is not None and _is_meant(table, layout=layout)]
    for table, layout in usable:
        if not table.visible:
            yield Finding("hidden_sheet", table.file, table.sheet, severity=Severity.WARNING)
        yield Return(table, layout)
    for table, _ in [pair for pair in clear if pair not in usable]:
        if (not usable and not unclear) or (table.visible and exactly_named(table.sheet)):
            yield _unknown(table)
        elif table.visible and not is_instruction(table.sheet):
            yield Finding("sheet_ignored", table.file, table.sheet, severity=Severity.WARNING)


def _unknown(table: Table) -> Finding:
    """A table whose head is not where it is looked for: perhaps it stands further down, below notes."""
    head, name = table.head(_MOST_HEADER_ROWS), table.sheet or Path(table.file).name.split(".")[0]
    low = (find_header(head.iloc[start:], name=name) for start in range(HEADER_WITHIN, len(head), HEADER_WITHIN))
    layout = next((layout for layout in low if layout and layout.is_complete), None)
    if layout:
        detail = {"row": str(layout.row), "within": str(HEADER_WITHIN), "surplus": str(layout.row - HEADER_WITHIN)}
        return Finding("head_too_low", table.file, table.sheet, detail=detail)
    ending = Path(table.file).suffix.lower()
    if not table.is_workbook and ending in _WORKBOOKS:
        return Finding("no_workbook", table.file, detail={"ending": ending, "within": str(HEADER_WITHIN)})
    return Finding("unknown_table", table.file, table.sheet, detail=sheets_to_choose())


def _is_meant(table: Table, *, layout: Layout) -> bool:
    """A hidden or explaining sheet counts only if it carries the name of a contract sheet."""
    if not _is_named_or_visible(table):
        return False
    return layout.is_complete or len({column.name for column in layout.columns.values()}) >= 2


def _is_named_or_visible(table: Table) -> bool:
    name = plain(table.sheet or "")
    return (table.visible and not is_instruction(name)) or named_sheet(name) is not None
