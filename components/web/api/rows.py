"""The compounds of a region over HTTP: pages of rows for the grid, and the whole list as CSV and XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import quote

import xlsxwriter
from flask import Blueprint, Response, jsonify, request

from components.blocks.compound_rows import LIST_COLUMNS, Cell, cell, column_name, row_words
from components.web.api.grid_order import order_from
from components.web.api.tables import neutral
from components.words.format_words import Lang
from components.words.text import t
from data.answers.lists.compounds import EVERYTHING, compounds_page
from data.errors import QuestionError
from data.reading.gateway import Gateway
from data.text.characters import as_seen

_MIMETYPES: Final = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def add_rows(blueprint: Blueprint, gateway: Gateway, *, tagged: Callable[[Response, int], Response]) -> None:
    """Put the routes of the list on the blueprint; `tagged` lets the client keep an answer until the data change."""

    @blueprint.get("/api/v1/compounds")
    def rows() -> Response:
        lang, given = _arguments()
        with gateway.reader() as reader:
            page = compounds_page(reader, order_from(reader, given))
            written = [row_words(row, catalogue=reader.catalogue, lang=lang) for row in page.rows]
            return tagged(jsonify({"rows": written, "total": page.total, "version": reader.catalogue.version}), reader.catalogue.version)

    @blueprint.get("/download/compound-list.<any(csv,xlsx):form>")
    def whole(form: str) -> Response:
        lang, given = _arguments()
        with gateway.reader() as reader:
            order = replace(order_from(reader, given), offset=0, limit=EVERYTHING)
            lines = [[cell(row, name, catalogue=reader.catalogue, lang=lang) for name in LIST_COLUMNS] for row in compounds_page(reader, order).rows]
            name, version = reader.catalogue.tree.regions[order.region].label(lang), reader.catalogue.version
        heading = [column_name(column, lang) for column in LIST_COLUMNS]
        response = Response(list_csv(heading, lines) if form == "csv" else list_xlsx(heading, lines, title=t("compounds", lang)), mimetype=_MIMETYPES[form])
        file = quote(f"{name} {t('compounds', lang)}.{form}")
        response.headers["Content-Disposition"] = f"attachment; filename=\"compounds.{form}\"; filename*=UTF-8''{file}"
        return tagged(response, version)


def _arguments() -> tuple[Lang, dict[str, str]]:
    given = {name: texts[-1] for name, texts in request.args.lists()}
    lang = given.get("lang", "zh")
    if lang not in ("zh", "en"):
        raise QuestionError(field="lang", value=as_seen(lang, most=20), expected="zh, en")
    return ("en" if lang == "en" else "zh"), given


def list_csv(heading: Sequence[str], lines: Sequence[Sequence[Cell]]) -> str:
    """The list as CSV that spreadsheets open as it is; texts that one would take for a formula get an apostrophe."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(heading)
    writer.writerows([neutral(content) if isinstance(content, str) else content for content in line] for line in lines)
    return "\ufeff" + target.getvalue()


def list_xlsx(heading: Sequence[str], lines: Sequence[Sequence[Cell]], *, title: str) -> bytes:
    """The list as a workbook with a fixed heading and filters; no text becomes a formula or a link."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet(title)
        sheet.write_row(0, 0, heading, book.add_format({"bold": True, "bg_color": "#E9EEF5", "bottom": 1}))
        for place, line in enumerate(lines, start=1):
            sheet.write_row(place, 0, line)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(len(lines), 1), len(heading) - 1)
        sheet.set_column(0, len(heading) - 1, 14)
    return target.getvalue()
