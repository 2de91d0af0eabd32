"""Writes the workbook that returns are filled into: one sheet a contract sheet, with drop-downs, comments and instructions in both languages."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import xlsxwriter

from data.imports.contract.sheet import Column, Kind, Sheet
from data.imports.contract.sheets import SHEETS
from data.imports.messages.sentences import Message
from data.vocabulary import LEVELS, RHYTHMS

TEMPLATE = {name: Message(**words) for name, words in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")).items()}
ROWS = 5_000  # as far down as formats and drop-downs reach
_OFFERED = {("programmes", "rhythm"): RHYTHMS, ("programmes", "reports_by"): LEVELS}  # of texts that may say more, by sheet
_WIDTHS = {Kind.TEXT: 22, Kind.REGION: 18, Kind.COMPOUND: 18, Kind.MOMENT: 20}


def write_template(path: Path, *, lang: str = "zh") -> None:
    """Write the empty workbook, headers in the language ('zh' or 'en')."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    formats = {
        "head": book.add_format({"bold": True, "bg_color": "#DCE6F1", "bottom": 1}),
        "required": book.add_format({"bold": True, "bg_color": "#12324F", "font_color": "#FFFFFF", "bottom": 1}),
        "text": book.add_format({"num_format": "@"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        "count": book.add_format({"num_format": "#,##0"}),
        "number": book.add_format({"num_format": "#,##0.######"}),
        "title": book.add_format({"bold": True, "font_size": 14}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    _write_instructions(book, formats=formats, lang=lang)
    for sheet in SHEETS.values():
        _write_sheet(book, sheet=sheet, formats=formats, lang=lang)
    book.close()


def _of(message: Message, *, lang: str) -> str:
    return message.en if lang == "en" else message.zh


def _write_instructions(book: Any, *, formats: dict[str, Any], lang: str) -> None:
    page = book.add_worksheet(_of(TEMPLATE["instructions"], lang=lang))
    page.set_column(0, 0, 26)
    page.set_column(1, 1, 110)
    page.write_string(0, 0, _of(TEMPLATE["title"], lang=lang), formats["title"])
    languages = ("en", "zh") if lang == "en" else ("zh", "en")
    row = 2
    for language in languages:
        for name in ("rule_keep", "rule_required", "rule_months", "rule_money", "rule_regions", "rule_totals", "rule_returns", "rule_privacy", "rule_update"):
            page.write_string(row, 1, _of(TEMPLATE[name], lang=language), formats["wrap"])
            row += 1
        row += 1
    for sheet in SHEETS.values():
        page.write_string(row, 0, f"{sheet.zh} {sheet.name}", formats["head"])
        page.write_string(row, 1, "; ".join(_described(column) for column in sheet.columns), formats["wrap"])
        row += 1


def _described(column: Column) -> str:
    choices = f" [{' / '.join(f'{zh} {value}' for value, zh in column.choices.items())}]" if column.choices else ""
    return f"{column.zh} {column.name}{'*' if column.required else ''}{choices}"


def _write_sheet(book: Any, *, sheet: Sheet, formats: dict[str, Any], lang: str) -> None:
    page = book.add_worksheet(sheet.name if lang == "en" else sheet.zh)
    page.freeze_panes(1, 0)
    for position, column in enumerate(sheet.columns):
        header = (column.en if lang == "en" else column.zh) + ("*" if column.required else "")
        page.write_string(0, position, header, formats["required" if column.required else "head"])
        page.write_comment(0, position, _comment(column, sheet=sheet, lang=lang), {"x_scale": 1.6})
        page.set_column(position, position, _WIDTHS.get(column.kind, 14), formats[_format(column)])
        choices = _choices(column, sheet=sheet, lang=lang)
        if choices:
            page.data_validation(1, position, ROWS, position, {"validate": "list", "source": choices, "error_type": "warning"})


def _choices(column: Column, *, sheet: Sheet, lang: str) -> list[str]:
    """The words of a drop-down; a spreadsheet allows 255 characters in all."""
    if column.kind is Kind.FLAG:
        return ["yes", "no"] if lang == "en" else [TEMPLATE["yes"].zh, TEMPLATE["no"].zh]
    offered = column.choices or _OFFERED.get((sheet.name, column.name), {})
    words = list(offered) if lang == "en" else list(offered.values())
    return words if len(",".join(words)) <= 255 else []


def _comment(column: Column, *, sheet: Sheet, lang: str) -> str:
    """The other language's header and what belongs into the column."""
    name = f"{column.zh} / {column.en} ({column.name})"
    parts = [name, _of(TEMPLATE[f"kind_{column.kind.value}"], lang=lang)]
    if note := TEMPLATE.get(f"note_{sheet.name}_{column.name}"):
        parts.append(_of(note, lang=lang))
    if column.required:
        parts.append(_of(TEMPLATE["required"], lang=lang))
    if column.name in sheet.one_of:
        parts.append(_of(TEMPLATE["one_of"], lang=lang))
    return "\n".join(parts)


def _format(column: Column) -> str:
    match column.kind:
        case Kind.COUNT:
            return "count"
        case Kind.NUMBER | Kind.MONEY:
            return "number"
        case Kind.DATE:
            return "date"
        case Kind.MOMENT:
            return "moment"
        case _:
            return "text"
