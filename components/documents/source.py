"""From the address of a page to its report: what an address shows on the screen, a document says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from components.blocks.pages import page_named, page_with_path
from components.blocks.screen import Screen, look
from components.documents.model import Report
from components.documents.report import UnknownPageError, page_report
from components.documents.variants import with_variants
from components.words.format_words import Lang
from data.answers.view import division_of
from data.reading.gateway import Gateway, Reader

LONGEST: Final = 2_000
Source = Callable[[Mapping[str, str], Gateway], Report]
_SOURCES: Final[dict[str, Source]] = {}


def source_of(path: str) -> Callable[[Source], Source]:
    """Keep the function as what makes the report of the addresses under this path, for pages that are no view of the data alone."""

    def keep(source: Source) -> Source:
        _SOURCES[path] = source
        return source

    return keep


def own_report(path: str, query: Mapping[str, str], gateway: Gateway) -> Report | None:
    """The report of a page that is no view of the data alone; None for another page, UnknownPageError for a query without a report."""
    return _SOURCES[path](query, gateway) if path in _SOURCES else None


def report_at(address: str, gateway: Gateway, *, choosable: bool = False, whole: bool = False) -> Report:
    """The report of an untrusted address, with its variants if it is to be `choosable`, with `whole` lists; UnknownPageError if there is no such page."""
    own = own_report(*_parts(address), gateway)
    if own is not None:
        return own
    with gateway.reader(division=division_of(_parts(address)[1])) as reader:
        key, screen = page_at(address, reader, whole=whole)
        report, page = page_report(screen, key), page_named(key)
        return with_variants(report, screen, key) if choosable and page and not page.find else report


def page_at(address: str, reader: Reader, *, lang: Lang | None = None, whole: bool = False) -> tuple[str, Screen]:
    """The key and the screen of the page at an untrusted address, in another language if asked; UnknownPageError if there is none."""
    path, query = _parts(address)
    page = page_with_path(path)
    if page is None:
        raise UnknownPageError(path)
    state = look({**query, **({"lang": lang} if lang else {})}, reader, page=page.key, find=page.find, own=page.own, whole=whole)
    if state.screen is None or (page.single and state.detail is None):
        raise UnknownPageError(path)
    return page.key, state.screen


def _parts(address: str) -> tuple[str, dict[str, str]]:
    parts = urlsplit(address[:LONGEST])
    return parts.path, dict(parse_qsl(parts.query))
