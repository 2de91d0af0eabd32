"""Writes the tables of sheets and columns in docs/importing.md from the contract, so that the document cannot differ from what is read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from data.calculations.reporting import DUE
from data.imports.contract.sheet import Column, Kind, Sheet
from data.imports.contract.sheets import SHEETS
from data.vocabulary import LEVELS, RHYTHMS

BEGIN, END = "<!-- sheets: written by make docs -->", "<!-- end of sheets -->"
_KINDS = {
    Kind.TEXT: "text",
    Kind.REGION: "code or name of a region",
    Kind.COMPOUND: "id of a compound",
    Kind.MONTH: "month",
    Kind.DATE: "day",
    Kind.MOMENT: "day, with a time of day where it is known",
    Kind.COUNT: "whole number, 0 or more",
    Kind.NUMBER: "number",
    Kind.MONEY: "yuan, or 万元 by head or cell",
    Kind.FLAG: "yes / no (是 / 否)",
    Kind.CHOICE: "one of",
}
_NOTES = {
    (
        "programmes",
        "reports_by",
    ): f"level of the units that return: one of {', '.join(LEVELS)}, or by sheet `cameras=street; incidents=district` (sheets: {', '.join(DUE)})",
    (
        "programmes",
        "rhythm",
    ): f"one of {', '.join(f'{rhythm} {zh}' for rhythm, zh in RHYTHMS.items())} (also 月报, 按季 …), or by sheet `cameras=quarterly; progress_counts=off`",
    ("targets", "scope"): "empty, demonstration, weak, demonstration_or_weak, not_demonstration_or_weak or `kind=…`",
    ("targets", "metric"): "key or name of a metric (docs/metrics.md)",
    ("targets", "value"): "number; a rate as a fraction or with %",
    ("returns", "day"): "1 to the last day of the month; empty: the whole month",
    (
        "returns",
        "month",
    ): "month; of the state waived also several, `2020-01..2020-06` or 2020年1月至6月, and for good, `2020-01..` or 2020年1月起",
    ("returns", "until"): "last month of a waiver, or 长期 / for good; empty: the month alone, or what the month says",
    ("region_changes", "share"): "0 to 1, of a split or boundary alone; the shares of a split sum to 1, or all are empty",
    ("households", "month"): "month, or a year such as 2020年",
    ("regions", "code"): "text; what others name it by",
}


def sheets_reference() -> str:
    """The section with one table a sheet, between its marks."""
    return "\n".join([BEGIN, "", *(line for sheet in SHEETS.values() for line in _sheet(sheet)), END])


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f"### `{sheet.name}` {sheet.zh} · {sheet.en}"
    yield ""
    yield f"Key: {', '.join(f'`{name}`' for name in sheet.key)}." + (
        f" One of {' and '.join(f'`{name}`' for name in sheet.one_of)} is needed." if sheet.one_of else ""
    )
    yield ""
    yield "| column | head | what is allowed |"
    yield "| --- | --- | --- |"
    yield from (_column(column, sheet=sheet) for column in sheet.columns)
    yield ""


def _column(column: Column, *, sheet: Sheet) -> str:
    name = f"**`{column.name}`**" if column.key else f"`{column.name}`"
    heads = " · ".join((column.zh, column.en, *column.aliases)).replace("|", "\\|")
    choices = ", ".join(value if value == zh else f"{value} {zh}" for value, zh in column.choices.items())
    allowed = _NOTES.get((sheet.name, column.name)) or (f"one of {choices}" if choices else _KINDS[column.kind])
    star = "\\*" if column.required else ""
    return f"| {name}{star} | {heads} | {allowed} |"


def written(document: str) -> str:
    """The document with its section as the contract has it; ValueError if it has no marks."""
    before, rest = document[: document.index(BEGIN)], document[document.index(END) + len(END) :]
    return before + sheets_reference() + rest


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(written(path.read_text(encoding="utf-8")), encoding="utf-8")
