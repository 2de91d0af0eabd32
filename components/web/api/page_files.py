"""Every page as a workbook, and every table on a page as CSV and XLSX: the same blocks as on the screen, lists whole."""

from __future__ import annotations

from collections.abc import Callable, Collection
from hashlib import blake2b
from typing import Final
from urllib.parse import quote

from flask import Blueprint, Response, request

from components.blocks.model import Card, Listing, document_blocks
from components.blocks.pages import Page, declared_pages, page_named, path_of
from components.blocks.screen import Screen, look
from components.documents.model import Report
from components.documents.report import UnknownPageError, page_report, report_of, scene
from components.documents.source import own_report
from components.documents.xlsx.cells import exact_of
from components.documents.xlsx.document import write_xlsx
from components.documents.xlsx.tables import table_of, write_table
from components.web.api.rows import list_csv
from components.words.text import t
from data.answers.lists.compounds import check_region
from data.answers.view import CHOICES, Notice, division_of
from data.errors import QuestionError
from data.reading.gateway import Gateway, Reader
from data.text.characters import as_seen

VIEW: Final = ("region", "from", "to", "month", "change", "category", "lang", "theme")
_MIMETYPES: Final = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
_LONGEST: Final = 60  # letters of a title in the name of a file


def add_page_files(blueprint: Blueprint, gateway: Gateway, *, tagged: Callable[[Response, int], Response]) -> None:
    """Put the routes on the blueprint; `tagged` lets the client keep an answer until what it says changes, be it by a batch or by the drafts of an office."""

    def answer(body: bytes, form: str, plain: str, name: str) -> Response:
        return tagged(_file(body, form, plain, name), int.from_bytes(blake2b(body, digest_size=8).digest()))

    @blueprint.get("/download/page/<key>.xlsx")
    def whole_page(key: str) -> Response:
        with gateway.reader(division=division_of(request.args)) as reader:
            screen = _screen(reader, key)
            report = _own(key, screen, gateway) or page_report(screen, key)
        return answer(write_xlsx(report), "xlsx", key, f"{report.subtitle} {screen.about or t(key, report.lang)}")

    @blueprint.get("/download/page/<key>/<part>.<any(csv,xlsx):form>")
    def table(key: str, part: str, form: str) -> Response:
        with gateway.reader(division=division_of(request.args)) as reader:
            screen = _screen(reader, key)
            block = _block(screen, key, part)
            data, name = table_of(block), f"{scene(screen)} {block.title[:_LONGEST]}"
            if form == "csv":
                body = list_csv(list(data.columns), [[exact_of(cell) for cell in row] for row in data.rows]).encode()
            else:
                body = write_table(block, report_of(screen, title=block.title, sections=()))
        return answer(body, form, part, name)


def _own(key: str, screen: Screen, gateway: Gateway) -> Report | None:
    """The report of a page that has one of its own, as a pack has; None where the page itself is told."""
    try:
        return own_report(path_of(key), {name: str(value) for name, value in screen.query.items()}, gateway)
    except UnknownPageError:
        return None


def _screen(reader: Reader, key: str) -> Screen:
    """The page in the state that the arguments name, its lists whole; QuestionError for anything that is not there."""
    page = page_named(key)
    if page is None:
        raise QuestionError(field="page", value=as_seen(key), expected=", ".join(declared.key for declared in declared_pages()))
    given = {name: texts[-1] for name, texts in request.args.lists()}
    _check(given, page)
    state = look(given, reader, page=key, find=page.find, own=page.own, whole=True)
    for notice in state.notices:
        _refuse(notice, reader, state.screen)
    if state.screen is None:
        raise QuestionError(field="page", value=as_seen(key), expected="")
    if page.single and state.detail is None:
        own = next(iter(page.own))
        raise QuestionError(field=own, value=as_seen(given.get(own, "")), expected=f"{own}=…")
    return state.screen


def _check(given: dict[str, str], page: Page) -> None:
    known = (*VIEW, *page.own)
    for name in given:
        if name not in known:
            raise QuestionError(field="argument", value=as_seen(name), expected=", ".join(known))


def _refuse(notice: Notice, reader: Reader, screen: Screen | None) -> None:
    """What a page shows something else for and says so, a file would show without a word."""
    if notice.code == "unknown_region":
        check_region(reader, notice.value)
    if notice.code == "succeeded_region":
        ended, _, today = notice.value.partition(" → ")
        raise QuestionError(field="region", value=as_seen(ended), expected=today)
    field = notice.code.removeprefix("unknown_")
    months = reader.catalogue.months(screen.programme.root) if screen else None
    expected = f"{months.start} – {months.end}" if months and "month" in notice.code else ", ".join(_known(field, reader))
    raise QuestionError(field=field, value=as_seen(notice.value), expected=expected)


def _known(field: str, reader: Reader) -> Collection[str]:
    """What a choice of a page may be."""
    return sorted(reader.catalogue.categories) if field == "category" else CHOICES.get(field, ())


def _block(screen: Screen, key: str, part: str) -> Card | Listing:
    page = page_named(key)
    blocks = document_blocks(page.content(screen)) if page else ()
    tables = [block for block in blocks if isinstance(block, Card | Listing) and table_of(block).rows]
    for block in tables:
        if block.id == part:
            return block
    raise QuestionError(field="table", value=as_seen(part), expected=", ".join(block.id for block in tables))


def _file(body: bytes, form: str, plain: str, name: str) -> Response:
    response = Response(body, mimetype=_MIMETYPES[form])
    quoted = quote(f"{name}.{form}".replace(" · ", " ").replace("/", " "))
    response.headers["Content-Disposition"] = f"attachment; filename=\"{plain}.{form}\"; filename*=UTF-8''{quoted}"
    return response
