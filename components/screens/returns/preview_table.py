"""The rows that an import would change, before and after, in the words of the contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from components.blocks.table import Content, table
from components.words.format_words import Lang
from components.words.text import t
from data.imports.contract.sheets import SHEETS
from data.imports.coverage.waivers import is_for_good
from data.imports.report import shown
from data.imports.uploads.preview import MOST_ROWS


def preview_table(changes: Sequence[Mapping[str, Any]], *, lang: Lang) -> html.Details:
    """The changed rows sheet by sheet, replaced ones first."""
    title = t("preview_title", lang, most=MOST_ROWS)
    heads = [t(name, lang) for name in ("job_sheet", "preview_kind", "preview_key", "preview_values")]
    rows = [_row(change, lang) for change in changes]
    return html.Details([html.Summary(title), table(heads, rows, caption=title)], className="preview", open=True)


def sheet_name(sheet: str, lang: Lang) -> str:
    """The name of a sheet of the contract."""
    if sheet not in SHEETS:
        return sheet
    return SHEETS[sheet].en if lang == "en" else SHEETS[sheet].zh


def _row(change: Mapping[str, Any], lang: Lang) -> list[Content]:
    sheet, key = change["sheet"], dict(change["key"])
    kind = t("preview_gone" if change.get("is_gone") else "preview_new" if change["is_new"] else "preview_changed", lang)
    where = t("list_comma", lang).join(_value(sheet, name, value, lang) for name, value in key.items() if _is_told(name, key))
    return [sheet_name(sheet, lang), kind, where, t("list_comma", lang).join(_values(change, lang))]


def _values(change: Mapping[str, Any], lang: Lang) -> list[str]:
    sheet, is_single = change["sheet"], change["is_new"] or change.get("is_gone")
    word = "preview_new_value" if is_single else "preview_changed_value"
    told = []
    for cell in change["cells"]:
        column = _column(sheet, cell["column"], lang)
        if column is not None:
            before, after = (_value(sheet, cell["column"], cell[side], lang) for side in ("before", "after"))
            told.append(t(word, lang, **({"column": column, "after": after} | ({} if is_single else {"before": before}))))
    return told


def _is_told(name: str, key: Mapping[str, str]) -> bool:
    """A return of a single month need not say so."""
    return not (name == "period_months" and key[name] == "1")


def _column(sheet: str, name: str, lang: Lang) -> str | None:
    """The header of a column, None for what the store works out for itself."""
    if sheet not in SHEETS or name not in SHEETS[sheet].names:
        return None
    column = SHEETS[sheet].column(name)
    return column.en if lang == "en" else column.zh


def _value(sheet: str, name: str, value: str | None, lang: Lang) -> str:
    if value is None:
        return "—"
    if name == "until" and is_for_good(value):
        return t("preview_for_good", lang)
    choices = SHEETS[sheet].column(name).choices if sheet in SHEETS and name in SHEETS[sheet].names else {}
    return choices.get(value, shown(value)) if lang != "en" else shown(value)
