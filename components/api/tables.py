"""An answer as a table: written as on the pages for people to read, or as exact numbers in CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from components import format as fmt
from components.believed import is_daily
from components.format import Unit
from components.format_words import Lang
from data.asking import Asked
from data.catalogue import Catalogue
from data.commands.words import SAID, heading, say, word
from data.metrics.question import Answer, Row
from data.vocabulary import COMPOUND_KINDS, FUND_SOURCES, STAGES

_LABELLED = ("month", "category", "kind", "stage", "compound")
_NUMBERS = ("value", "numerator", "denominator", "current", "previous", "low", "high", "daily_value", "days", "base_days")
_COVERED = ("units", "units_expected")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_BOM = "\ufeff"


def columns(answer: Answer) -> list[str]:
    """The columns that have a meaning for the question, in their order."""
    question, metric = answer.question, answer.metric
    places = ["region", "name"] if question.region or "region" in question.by else []
    found = [*places, *(name for name in _LABELLED if name in question.by), "value"]
    if metric.denominator is not None:
        found += ["numerator", "denominator"]
    if question.change:
        found += [*([] if metric.denominator is not None else ["current"]), "previous"]
        found += ["low", "high", "verdict"] if metric.is_event_count else []
    return found


def all_columns(answer: Answer) -> list[str]:
    """The columns for machines: after those that people read, what a change stands on and who has reported."""
    names, metric = columns(answer), answer.metric
    if answer.question.change and (metric.is_event_count or metric.is_event_rate):
        names += [name for name in ("low", "high", "verdict") if name not in names]
        names += ["daily_value", "days", "base_days", *(["stands_out"] if answer.looked_at > 1 else [])]
    return names + (["units", "units_expected"] if any(row.coverage for row in answer.rows) else [])


def table(asked: Asked, *, lang: Lang) -> tuple[list[str], list[list[str]]]:
    """Headings and cells as a person reads them, with the digits of the pages."""
    names = columns(asked.answer) + (["daily_value"] if any(is_daily(row) for row in asked.answer.rows) else [])
    headings = [heading_of(name, asked.answer, lang) for name in names]
    return headings, [[_written(name, row, asked, lang) for name in names] for row in (*asked.answer.rows, *asked.answer.rest)]


def heading_of(name: str, answer: Answer, lang: Lang) -> str:
    """The heading of a column; a plain value goes by the name of its metric."""
    return answer.metric.label(lang) if name == "value" and not answer.question.change else heading(name, lang)


def footer(asked: Asked, *, lang: Lang) -> Iterator[str]:
    """What a reader must know of the table: the months, how far the data reach, the list of preventable categories, and how the comparison was made."""
    answer = asked.answer
    parts = [answer.metric.label(lang)]
    if answer.span is not None:
        parts.append(fmt.span(answer.span, lang=lang))
    if answer.data_through is not None:
        parts.append(say("data_through", lang, day=fmt.date(answer.data_through, lang=lang)))
    if answer.metric.subject == "cases" and (named := _preventable_list(asked, lang)):
        parts.append(say("preventable_list", lang, name=named))
    yield from _nothing_returned(asked, lang)
    yield " · ".join(parts)
    yield from (say(f"note_{note}", lang) for note in answer.notes if f"note_{note}" in SAID and note != "partial")
    yield from _outstanding(asked, lang)


def _nothing_returned(asked: Asked, lang: Lang) -> Iterator[str]:
    """That there is nothing to answer from: no such return at all, or none of these months, with the months that there are."""
    answer, tree = asked.answer, asked.catalogue.tree
    if not answer.rows:
        yield say("no_rows", lang)
    if any(row.value is not None or row.numerator is not None or row.masked or (row.coverage and row.coverage.is_partial) for row in answer.rows):
        return
    region = answer.question.region
    roots = (tree.root(region),) if region else tree.roots
    name = tree.regions[region].label(lang) if region else say("all_regions", lang)
    reach = asked.catalogue.reach_of(roots, answer.metric.subject)
    if reach is None:
        yield say("nothing_returned", lang, name=name, metric=answer.metric.label(lang))
    elif answer.span is not None and (answer.span.start > reach.months.end or answer.span.end < reach.months.start):
        yield say("nothing_then", lang, name=name, metric=answer.metric.label(lang), months=fmt.span(reach.months, lang=lang))


def _outstanding(asked: Asked, lang: Lang) -> Iterator[str]:
    """Which units are not in: of regions side by side all of them, of other rows those of the least complete one."""
    coverages = [row.coverage for row in asked.answer.rows if row.coverage is not None]
    partial = [coverage for coverage in coverages if coverage.is_partial]
    if not partial:
        return
    if "region" not in asked.answer.question.by or "month" in asked.answer.question.by:
        coverages = partial = [min(partial, key=lambda one: one.unit_months / max(one.unit_months_expected, 1))]
    regions = asked.catalogue.tree.regions
    names = dict.fromkeys(regions[one.region].label(lang) for coverage in partial for one in coverage.excluded if one.region in regions)
    units, expected = (sum(getattr(coverage, name) for coverage in coverages) for name in ("units", "units_expected"))
    key = "note_compared" if asked.answer.question.change else "note_partial"
    yield say(key, lang, units=units, expected=expected, names=", ".join(names))


def _preventable_list(asked: Asked, lang: Lang) -> str | None:
    region = asked.answer.question.region
    return asked.catalogue.programme(region).list_label(lang) if region else None


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
    widths = [max(map(_width, cells)) for cells in zip(headings, *body, strict=True)]
    right = [bool(body) and all(_is_number(row[position]) for row in body) for position in range(len(headings))]
    for line in (list(headings), ["─" * width for width in widths], *body):
        cells = (
            " " * (width - _width(cell)) + cell if to_right else cell + " " * (width - _width(cell))
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
    if name == "verdict" and row.withheld:
        return say("withheld", lang)
    if name == "month":
        return fmt.month(row.month, lang=lang) if row.month else fmt.MISSING
    return _label(name, row, asked.catalogue, lang) or fmt.MISSING


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
        return say("rest", lang)
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


def _width(text: str) -> int:
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)
