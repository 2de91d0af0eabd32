"""The rows that an import would change, before and after, in the words of the contract."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from dash import html

from components.blocks.table import Content, table
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.calculations.periods import Month
from data.imports.contract.sheet import Kind
from data.imports.contract.sheets import SHEETS
from data.imports.coverage.waivers import is_for_good
from data.imports.report import printable
from data.imports.uploads.preview import MOST_ROWS, referred


def preview_table(changes: Sequence[Mapping[str, Any]], *, lang: Lang) -> html.Details:
    """The changed rows sheet by sheet, replaced ones first."""
    title = t("preview_title", lang, most=MOST_ROWS)
    heads = [t(name, lang) for name in ("job_sheet", "preview_kind", "preview_key", "preview_values")]
    rows = [_row(change, lang) for change in changes]
    return html.Details([html.Summary(title, className="fw-semibold"), table(heads, rows, caption=title)], className="preview", open=True)


def sheet_name(sheet: str, lang: Lang) -> str:
    """The name of a sheet of the contract."""
    if sheet not in SHEETS:
        return sheet
    return SHEETS[sheet].en if lang == "en" else SHEETS[sheet].zh


def _row(change: Mapping[str, Any], lang: Lang) -> list[Content]:
    key = dict(change["key"])
    kind = t("preview_gone" if change.get("is_gone") else "preview_new" if change["is_new"] else "preview_changed", lang)
    where = t("list_comma", lang).join(_value(change, name, value, lang) for name, value in key.items() if _is_named(name, key))
    return [sheet_name(change["sheet"], lang), kind, where, t("list_comma", lang).join(_values(change, lang))]


def _values(change: Mapping[str, Any], lang: Lang) -> list[str]:
    sheet, is_single = change["sheet"], change["is_new"] or change.get("is_gone")
    word = "preview_new_value" if is_single else "preview_changed_value"
    phrases = []
    for cell in change["cells"]:
        column = _column(sheet, cell["column"], lang)
        if column is not None:
            before, after = (_value(change, cell["column"], cell[side], lang) for side in ("before", "after"))
            phrases.append(t(word, lang, **({"column": column, "after": after} | ({} if is_single else {"before": before}))))
    return phrases


def _is_named(name: str, key: Mapping[str, str]) -> bool:
    """A return of a single month need not say so."""
    return not (name == "period_months" and key[name] == "1")


def _column(sheet: str, name: str, lang: Lang) -> str | None:
    """The header of a column, None for what the store works out for itself."""
    if sheet not in SHEETS or name not in SHEETS[sheet].names:
        return None
    column = SHEETS[sheet].column(name)
    return column.en if lang == "en" else column.zh


def _value(change: Mapping[str, Any], name: str, value: str | None, lang: Lang) -> str:
    """A value as the page writes it elsewhere: names, months, days and numbers; as it is stored where the contract does not know the column."""
    sheet = change["sheet"]
    if value is None:
        return "—"
    names = change.get("names", {}).get(referred(sheet, name) or "", {}).get(value)
    if names:
        return printable(names[lang == "en"])
    if name == "until" and is_for_good(value):
        return t("preview_for_good", lang)
    if sheet not in SHEETS or name not in SHEETS[sheet].names:
        return printable(value)
    column = SHEETS[sheet].column(name)
    if lang != "en" and value in column.choices:
        return column.choices[value]
    write = _WRITERS.get(column.kind)
    return write(value, lang) if write else printable(value)


def _month(value: str, lang: Lang) -> str:
    return fmt.month(Month.from_key(int(value)), lang=lang)


def _date(value: str, lang: Lang) -> str:
    """A day, with its time where it has one."""
    day, _, time = value.replace("T", " ").partition(" ")
    written = fmt.date(dt.date.fromisoformat(day), lang=lang)
    return f"{written} {time[:5]}" if time else written


def _flag(value: str, lang: Lang) -> str:
    return t("yes" if value in ("True", "1") else "no", lang)


def _number(value: str, _lang: Lang) -> str:
    return f"{Decimal(value):,f}"


_WRITERS: Mapping[Kind, Callable[[str, Lang], str]] = {
    Kind.MONTH: _month,
    Kind.DATE: _date,
    Kind.MOMENT: _date,
    Kind.FLAG: _flag,
    Kind.COUNT: _number,
    Kind.MONEY: _number,
}
