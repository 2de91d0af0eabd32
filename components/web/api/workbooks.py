"""An answer as a workbook: exact numbers in the form of their unit, and a second sheet that says what they are."""

from __future__ import annotations

import io
from typing import Any, Final

import xlsxwriter

from components.web.api.footer import footer
from components.web.api.tables import all_columns, exact, heading_of
from components.words.format_words import Lang
from data.answers.asking import Asked

_FORMS: Final = {"count": "#,##0", "money": "#,##0.00", "rate": "0.00%", "change": "0.00%", "points": "0.00%", "ratio": "0.00", "per_thousand": "0.00"}
_SAFE: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(asked: Asked, *, lang: Lang) -> bytes:
    """The rows of the answer on the first sheet, formula, months and source on the second; no text becomes a formula or a link."""
    answer, metric = asked.answer, asked.answer.metric
    names, rows = all_columns(answer), (*answer.rows, *answer.rest)
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, _SAFE) as book:
        sheet, about = book.add_worksheet(metric.key[:31]), book.add_worksheet("about")
        sheet.write_row(0, 0, [heading_of(name, answer, lang) for name in names], book.add_format({"bold": True, "bg_color": "#E9EEF5", "bottom": 1}))
        forms = [book.add_format({"num_format": form}) if (form := _form(name, asked)) else None for name in names]
        for place, row in enumerate(rows, start=1):
            for column, name in enumerate(names):
                _write(sheet, place, column, exact(name, row, asked.catalogue, lang), forms[column])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(names) - 1)
        sheet.set_column(0, len(names) - 1, 14)
        about.set_column(0, 0, 100)
        about.write_column(0, 0, [metric.label(lang), metric.formula(lang), metric.note(lang), *footer(asked, lang=lang)])
    return target.getvalue()


def _form(name: str, asked: Asked) -> str | None:
    """The number format of a column; None for columns of words."""
    answer = asked.answer
    units = {"value": answer.unit, "low": "change", "high": "change", "daily_value": "change", "previous": answer.metric.unit.value}
    if name in units:
        return _FORMS[units[name]]
    return _FORMS["count"] if name in ("numerator", "denominator", "current", "units", "units_expected") else None


def _write(sheet: Any, row: int, column: int, cell: str | float | None, form: Any) -> None:
    if cell is None:
        sheet.write_blank(row, column, None, form)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell)
    else:
        sheet.write_number(row, column, cell, form)
