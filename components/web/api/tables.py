"""An answer as a table: written as on the pages for people to read, or as exact numbers in CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from components.blocks.statements.numbers import rest_name
from components.blocks.statements.reporting.believed import has_doubtful, has_marked, is_daily, marked, unequal_rows
from components.blocks.statements.reporting.reported import extent_of
from components.words import format as fmt
from components.words.format import Unit
from components.words.format_words import Lang
from components.words.letters import width_in_letters
from data.answers.asking import Asked
from data.answers.question import Answer, Row
from data.calculations.periods import Span
from data.commands.words import heading, say, word
from data.reading.catalogue import Catalogue
from data.vocabulary import COMPOUND_KINDS, FUND_SOURCES, STAGES

_LABELLED = ("month", "category", "kind", "stage", "compound")
_NUMBERS = ("value", "numerator", "denominator", "current", "previous", "low", "high", "daily_value", "days", "base_days")
_COVERED = ("units", "units_expected", "unit_months", "unit_months_expected")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_BOM = "\ufeff"


def columns(answer: Answer) -> list[str]:
    """The columns that have a meaning for the question, in their order."""
    question, metric = answer.question, answer.metric
    places = ["region", "name"] if question.region or "region" in question.by else []
    names = [*places, *(name for name in _LABELLED if name in question.by), "value"]
    if metric.denominator is not None:
        names += ["numerator", "denominator"]
    if question.change:
        names += [*([] if metric.denominator is not None else ["current"]), "previous"]
        names += ["low", "high", "verdict"] if metric.is_event_count else []
    return names


def all_columns(answer: Answer) -> list[str]:
    """The columns for machines: after those that people read, what a change stands on and who has reported."""
    names, metric = columns(answer), answer.metric
    if answer.question.change and (metric.is_event_count or metric.is_event_rate):
        names += [name for name in ("low", "high", "verdict") if name not in names]
        names += ["daily_value", "days", "base_days", *(["stands_out"] if answer.looked_at > 1 else [])]
    return names + ([*_COVERED] if any(row.coverage for row in answer.rows) else [])


def table(asked: Asked, *, lang: Lang) -> tuple[list[str], list[list[str]]]:
    """Headings, and the cells of each row as a person reads them, units and digits as on the pages; rows of the rest come last."""
    names = [*columns(asked.answer), *_beside(asked.answer)]
    headings = [heading_of(name, asked.answer, lang) for name in names]
    return headings, [[_written(name, row, asked, lang) for name in names] for row in (*asked.answer.rows, *asked.answer.rest)]


def _beside(answer: Answer) -> Iterator[str]:
    """The columns that rows side by side need so that nobody takes them for alike: change a day, days, months compared, and the mark of what is not whole."""
    rows, by = answer.rows, answer.question.by
    if any(is_daily(row) for row in rows):
        yield "daily_value"
    if unequal_rows(answer):
        yield "days"
    spans = {row.span for row in rows if row.previous is not None}
    if answer.question.change and (len(spans) > 1 or "month" in by) and any(row.span and row.span != Span(row.span.end, row.span.end) for row in rows):
        yield "compared_months"
    if has_marked(answer) or has_doubtful(answer):
        yield "reported"


def heading_of(name: str, answer: Answer, lang: Lang) -> str:
    """The heading of a column; a plain value goes by the name of its metric."""
    return answer.metric.label(lang) if name == "value" and not answer.question.change else heading(name, lang)


def csv_text(asked: Asked, *, lang: Lang, bom: bool = True) -> str:
    """The same columns with exact numbers as CSV; texts that a spreadsheet would take for a formula get an apostrophe."""
    names = all_columns(asked.answer)
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(heading(name, lang) for name in names)
    writer.writerows([_as_csv(exact(name, row, asked.catalogue, lang)) for name in names] for row in (*asked.answer.rows, *asked.answer.rest))
    return (_BOM if bom else "") + target.getvalue()


def aligned(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table for a terminal, in which a Chinese letter is two columns wide; numbers stand to the right."""
    body = [list(row) for row in rows]
    widths = [max(map(width_in_letters, cells)) for cells in zip(headings, *body, strict=True)]
    right = [bool(body) and all(_is_number(row[position]) for row in body) for position in range(len(headings))]
    for line in (list(headings), ["─" * width for width in widths], *body):
        cells = (
            " " * (width - width_in_letters(cell)) + cell if to_right else cell + " " * (width - width_in_letters(cell))
            for cell, width, to_right in zip(line, widths, right, strict=True)
        )
        yield "  ".join(cells).rstrip()


def _written(name: str, row: Row, asked: Asked, lang: Lang) -> str:
    answer = asked.answer
    unit = cast(Unit, answer.unit)
    if _stays_hidden(name, row):
        return fmt.missing("masked", lang=lang)
    if name == "value":
        return fmt.quantity(row.value, unit=unit, lang=lang)
    if name in ("low", "high", "daily_value"):
        return fmt.quantity(getattr(row, name), unit=unit, lang=lang, digits=1)
    if name == "previous":
        return fmt.quantity(row.previous, unit=answer.metric.unit.value, lang=lang)
    if name in ("numerator", "denominator", "current"):
        amount = row.numerator if name == "current" else getattr(row, name)
        return fmt.money(amount, lang=lang) if _is_money(name, answer) else fmt.count(amount, lang=lang)
    if name in ("days", "compared_months", "reported"):
        return _stands_on(name, row, answer, lang)
    if name == "verdict" and row.withheld:
        return say("withheld", lang)
    if name == "month":
        return fmt.month(row.month, lang=lang) if row.month else fmt.MISSING
    return _label(name, row, asked.catalogue, lang) or fmt.MISSING


def _stands_on(name: str, row: Row, answer: Answer, lang: Lang) -> str:
    """Days and months that a row compares; the mark of one that is not whole, with the units that are in where some are not."""
    if name == "days":
        return fmt.ratio(row.days, digits=0)
    if name == "compared_months":
        return fmt.span(row.span, lang=lang) if row.span else fmt.MISSING
    coverage = row.coverage
    units = f"{coverage.units}/{coverage.units_expected}" if coverage and coverage.is_partial and extent_of(coverage) == "units" else ""
    return f"{marked('', row, answer).strip()} {units}".strip()


def _stays_hidden(name: str, row: Row) -> bool:
    field = "numerator" if name == "current" else name
    return row.masked and field in ("value", "numerator", "denominator", "previous") and getattr(row, field) is None


def _is_money(name: str, answer: Answer) -> bool:
    part = answer.metric.denominator if name == "denominator" else answer.metric.numerator
    return part is not None and part.subject == "funds"


def exact(name: str, row: Row, catalogue: Catalogue, lang: Lang) -> str | float | None:
    """A cell as it is: a number with all its digits, None where it is unknown, or words; the word for it where a number stays hidden."""
    if _stays_hidden(name, row):
        return word("masked", lang)
    if name in _COVERED:
        return getattr(row.coverage, name) if row.coverage else None
    if name == "stands_out":
        return None if row.stands_out is None else word("yes" if row.stands_out else "no", lang)
    if name in _NUMBERS:
        amount: float | None = row.numerator if name == "current" else getattr(row, name)
        return amount if amount is None or not float(amount).is_integer() else int(amount)
    return str(row.month) if name == "month" else _label(name, row, catalogue, lang)


def _as_csv(cell: str | float | None) -> str:
    return neutral(cell) if isinstance(cell, str) else "" if cell is None else repr(cell)


def neutral(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def _label(name: str, row: Row, catalogue: Catalogue, lang: Lang) -> str:
    """The words of a cell that is no number."""
    value = cast(str | None, getattr(row, name))
    if name == "name" and row.is_rest:
        return rest_name(row, lang=lang)
    if name == "name" and row.region and row.region in catalogue.tree.regions:
        return catalogue.tree.regions[row.region].label(lang)
    if not value:
        return ""
    if name == "category" and value in catalogue.categories:
        return catalogue.categories[value].label(lang)
    if name in ("kind", "stage"):
        chinese = {**COMPOUND_KINDS, **FUND_SOURCES, **STAGES}
        return chinese.get(value, value) if lang == "zh" else value.replace("_", " ")
    return word(value, lang)


def _is_number(cell: str) -> bool:
    return cell.startswith(fmt.MISSING) or cell.lstrip("+−-¥").replace(",", "")[:1].isdigit()
