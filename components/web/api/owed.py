"""The to-do list of the data page on the command line: who owes what of which months since when, as a table or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from components.blocks.statements.reporting.outstanding import kind_words, never_words
from components.blocks.statements.reporting.reported import months_words
from components.web.api.tables import aligned
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.answers.asking import region_named
from data.answers.lists.compounds import check_region
from data.answers.outstanding import Outstanding, Owed, owed_in
from data.calculations.periods import Month
from data.commands.terminal import Terminal
from data.commands.words import heading, say
from data.errors import QuestionError
from data.reading.catalogue import Catalogue
from data.reading.default_month import default_month
from data.reading.gateway import Gateway, Reader

SHEETS: Final = {"cases": "incident_counts", "cameras": "cameras", "stages": "progress_counts"}
"""The sheet by which a subject is declared in the sheet returns; that of the counts speaks for single cases as well."""


def tell_owed(terminal: Terminal, *, region: str | None, month: str | None) -> None:
    """Say what the units of the region owe up to the month; of every programme that may be seen where no region is named."""
    with Gateway(terminal.store(), terminal.settings.scope).reader() as reader:
        by_region, catalogue = [_owed(reader, code, month) for code in _regions(reader, region)], reader.catalogue
    for place, owed in enumerate(by_region):
        for line in (*([""] if place else []), *_lines(owed, catalogue, lang=terminal.lang)):
            terminal.line(line)
    terminal.document({"version": catalogue.version, "regions": [_document(owed, catalogue) for owed in by_region]})


def _regions(reader: Reader, name: str | None) -> tuple[str, ...]:
    if name is None:
        return reader.scope.tops(reader.catalogue.tree)
    code = region_named(name, reader) or name
    check_region(reader, code)
    return (code,)


def _owed(reader: Reader, region: str, written: str | None) -> Owed:
    """What is owed up to the month, or to the one that the pages open on."""
    latest = default_month(reader.catalogue, [reader.catalogue.tree.root(region)]) or Month(1970, 1)
    try:
        month = Month.parse(written) if written is not None else latest
    except ValueError as error:
        raise QuestionError(field="month", value=written, expected="YYYY-MM") from error
    return owed_in(reader, region, month=month)


def _lines(owed: Owed, catalogue: Catalogue, *, lang: Lang) -> Iterator[str]:
    names = catalogue.tree.regions
    month, name = fmt.month(owed.month, lang=lang), names[owed.region].label(lang)
    yield say("owed_head" if owed.now else "owed_nothing" if _has_begun(owed, catalogue) else "owed_not_begun", lang, name=name, month=month)
    yield from _table(owed.now, catalogue, lang=lang)
    if owed.before:
        yield t("todo_before", lang, count=len(owed.before))
        yield from _table(owed.before, catalogue, lang=lang)
    for subject, units in owed.never.items():
        yield never_words(subject, units, lambda code: names[code].label(lang), lang=lang)


def _has_begun(owed: Owed, catalogue: Catalogue) -> bool:
    """False where the programme has not returned anything that has a month."""
    return catalogue.months(catalogue.tree.root(owed.region)) is not None


def _table(outstanding: Sequence[Outstanding], catalogue: Catalogue, *, lang: Lang) -> Iterator[str]:
    heads = [heading("region", lang), *(t(name, lang) for name in ("todo_unit", "todo_sheet", "todo_kind", "todo_months", "todo_since", "todo_told"))]
    if outstanding:
        yield from aligned(heads, [_cells(item, catalogue, lang=lang) for item in outstanding])


def _cells(item: Outstanding, catalogue: Catalogue, *, lang: Lang) -> list[str]:
    return [
        item.region,
        catalogue.tree.regions[item.region].label(lang),
        t(f"owed_{item.subject}", lang),
        kind_words(item, lang=lang),
        months_words(item.months, lang=lang),
        fmt.month(item.months[0], lang=lang),
        fmt.month(item.last_returned, lang=lang) if item.last_returned else fmt.MISSING,
    ]


def _document(owed: Owed, catalogue: Catalogue) -> dict[str, Any]:
    rows = [_row(item, catalogue) | {"earlier": earlier} for items, earlier in ((owed.now, False), (owed.before, True)) for item in items]
    never = [{"subject": subject, "regions": list(units)} for subject, units in owed.never.items()]
    return {"region": owed.region, "month": str(owed.month) if _has_begun(owed, catalogue) else None, "rows": rows, "never_reported": never}


def _row(item: Outstanding, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "region": item.region,
        "name": catalogue.tree.regions[item.region].name,
        "subject": item.subject,
        "sheet": SHEETS[item.subject],
        "state": item.kind,
        "months": [str(month) for month in item.months],
        "since": str(item.months[0]),
        "last_complete": str(item.last_returned) if item.last_returned else None,
    } | {name: value for name, value in (("usual", None if item.usual is None else round(item.usual, 1)), ("day", item.day)) if value is not None}
