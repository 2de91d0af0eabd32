"""A bulletin as JSON and back: what a draft keeps, the words as edited and the numbers, tables and figures as they were written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, Final

from components.blocks.model import Card, Listing
from components.blocks.table import Content, TableData, words_of
from components.bulletins.model import Bulletin, Chapter, Fact, Omission, Paragraph, Part
from components.words.written import Written
from data.bulletins.period import Period
from data.calculations.periods import Days

_LINES: Final = (
    "template",
    "region",
    "lang",
    "data_version",
    "heading",
    "number",
    "issue",
    "office",
    "signature",
    "date",
    "distribution",
    "source",
    "sample",
    "mask_below",
)


def to_json(bulletin: Bulletin) -> dict[str, Any]:
    """The bulletin as plain JSON."""
    period = bulletin.period
    return {
        **{name: getattr(bulletin, name) for name in _LINES},
        "period": {"kind": period.kind, "first": _day(period.whole.first), "last": _day(period.whole.last), "until": _day(period.until)},
        "made": _day(bulletin.made),
        "metrics": list(bulletin.metrics),
        "chapters": [{"title": chapter.title, "parts": [_part(part) for part in chapter.parts]} for chapter in bulletin.chapters],
        "facts": {name: [fact.words, fact.value, fact.verdict] for name, fact in bulletin.facts.items()},
        "unsaid": [asdict(omission) for omission in bulletin.omissions],
    }


def from_json(body: Mapping[str, Any]) -> Bulletin:
    """The bulletin that `to_json` wrote."""
    period = body["period"]
    return Bulletin(
        **{name: body[name] for name in _LINES},
        period=Period(period["kind"], Days(_date(period["first"]), _date(period["last"])), _date(period["until"])),
        made=_date(body["made"]),
        metrics=body["metrics"],
        chapters=[Chapter(chapter["title"], [_part_from(part) for part in chapter["parts"]]) for chapter in body["chapters"]],
        facts={name: Fact(*fact) for name, fact in body["facts"].items()},
        omissions=[Omission(**fields) for fields in body["unsaid"]],
    )


def _part(part: Part) -> dict[str, Any]:
    match part:
        case Paragraph():
            return {"paragraph": part.text, "tone": part.tone}
        case Listing():
            return {"table": part.id, "title": part.title, "reading": part.reading, **_cells(part), "notes": [str(note) for note in part.notes]}
        case Card():
            table = _cells(part.table) if part.table else None
            return {"figure": part.id, "title": part.title, "reading": part.reading, "drawn": part.figure, "cells": table, "notes": list(part.notes)}


def _part_from(part: Mapping[str, Any]) -> Part:
    if "paragraph" in part:
        return Paragraph(part["paragraph"], part["tone"])
    if "table" in part:
        columns, rows, numeric = _table_from(part)
        listing = Listing(id=part["table"], title=part["title"], reading=part["reading"], notes=part["notes"])
        return replace(listing, columns=columns, rows=rows, numeric=numeric)
    table = TableData(*_table_from(part["cells"])) if part["cells"] else None
    return Card(part["drawn"], id=part["figure"], title=part["title"], reading=part["reading"], table=table, notes=part["notes"])


def _cells(table: Listing | TableData) -> dict[str, Any]:
    return {"columns": list(table.columns), "rows": [[_cell(cell) for cell in row] for row in table.rows], "numeric": sorted(table.numeric)}


def _table_from(table: Mapping[str, Any]) -> tuple[Sequence[str], Sequence[Sequence[str]], frozenset[int]]:
    return table["columns"], [[_cell_from(cell) for cell in row] for row in table["rows"]], frozenset(table["numeric"])


def _cell(cell: Content) -> Any:
    """A cell that remembers its value as a list of what it remembers, any other as its words."""
    if not isinstance(cell, Written):
        return words_of(cell)
    value = _day(cell.value) if isinstance(cell.value, dt.date) else cell.value
    return [str(cell), value, cell.unit, cell.digits]


def _cell_from(cell: Any) -> str:
    if isinstance(cell, str):
        return cell
    words, value, unit, digits = cell
    return Written(words, value=_date(value) if isinstance(value, str) else float(value), unit=unit, digits=digits)


def _day(day: dt.date) -> str:
    return day.isoformat()


def _date(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
