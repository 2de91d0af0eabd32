"""From a pack to a report: every point of its agenda as a section, read at one data version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast
from urllib.parse import urlencode

from dash import html

from components.blocks.model import Prose, keyed
from components.blocks.screen import Screen, open_screen
from components.blocks.viewer import current_viewer
from components.documents.model import Report, Section
from components.documents.report import UnknownPageError, page_section, report_of
from components.documents.source import page_at, source_of
from components.words.format_words import Lang
from components.words.text import t
from data.packs import Item, Pack, find_pack
from data.reading.gateway import Gateway, Reader

PATH: Final = "/packs"


def pack_address(name: str, *, lang: Lang = "zh") -> str:
    """The page of a pack."""
    return f"{PATH}?{urlencode({'id': name} | ({'lang': lang} if lang != 'zh' else {}))}"


@source_of(PATH)
def report_of_address(query: Mapping[str, str], gateway: Gateway) -> Report:
    """The report of the pack that the query names; UnknownPageError if there is none."""
    pack = find_pack(gateway.store, query.get("id", ""), owner=current_viewer().owner)
    if pack is None:
        raise UnknownPageError(PATH)
    return pack_report(pack, gateway, as_of=pack.frozen)


def pack_report(pack: Pack, gateway: Gateway, *, as_of: int | None) -> Report:
    """The agenda at the data version, at the present one for None; computed once a version and edition."""
    with gateway.reader(as_of) as reader:
        return reader.remembered(("pack", pack.id, pack.edition, pack.lang), lambda: _report(pack, reader))


def _report(pack: Pack, reader: Reader) -> Report:
    lang = cast(Lang, pack.lang)
    metrics: set[str] = set()
    screens: list[Screen] = []
    sections = [_section(item, reader, lang=lang, metrics=metrics, screens=screens) for item in pack.items]
    first = screens[0] if screens else open_screen({"lang": lang}, reader)
    if first is None:
        raise UnknownPageError(PATH)
    first.asked.update(metrics)
    return report_of(first, title=pack.title, sections=sections)


def _section(item: Item, reader: Reader, *, lang: Lang, metrics: set[str], screens: list[Screen]) -> Section:
    try:
        key, screen = page_at(item.address, reader, lang=lang)
    except UnknownPageError:
        return Section(title=item.title or item.address, blocks=[Prose([t("pack_item_gone", lang)], html.P())], notes=item.notes)
    section = page_section(screen, key)
    blocks = [block for name, block in keyed(section.blocks) if not item.blocks or name in item.blocks]
    metrics.update(screen.asked)
    screens.append(screen)
    return Section(title=item.title or section.title, subtitle=section.subtitle, blocks=blocks, notes=item.notes)
