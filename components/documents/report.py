"""From a page in one of its states to a report: the same blocks that the screen shows, with what they stand on."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from components.blocks.model import Card, DocumentBlock, Listing, document_blocks
from components.blocks.pages import page_named
from components.blocks.screen import Screen
from components.documents.model import Definition, Origin, Report, Section
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t, tight
from data.calculations.office_time import moment
from data.commands.words import word
from data.imports.report import printable
from data.maps.outlines import geojson_for, outlined
from data.metrics.registry import METRICS
from data.reading.gateway import Reader
from data.reading.returns.returns import freshness

_GEO: Final = "/geo/"


class UnknownPageError(LookupError):
    """There is no page of this key that could become a document."""


def page_section(screen: Screen, key: str, *, keep: Callable[[DocumentBlock], bool] = lambda _block: True) -> Section:
    """The page as a section of a report, titled by what it is about; `keep` chooses among its blocks. UnknownPageError for a key without a page."""
    page = page_named(key)
    if page is None:
        raise UnknownPageError(key)
    blocks = [block for block in document_blocks(page.content(screen)) if keep(block)]
    return Section(title=screen.about or t(key, screen.lang), subtitle=scene(screen), blocks=blocks)


def page_report(screen: Screen, key: str) -> Report:
    """The page as a report of one section."""
    return report_of(screen, title=screen.programme.label(screen.lang), sections=[page_section(screen, key)])


def report_of(screen: Screen, *, title: str, sections: Sequence[Section], subtitle: str = "") -> Report:
    """The sections as a report that says where its numbers come from and what those asked for on the screen mean."""
    lang = screen.lang
    sections = distinct(sections)
    return Report(
        title=title,
        subtitle=subtitle or scene(screen),
        lang=lang,
        sections=distinct(sections),
        source=source_line(screen),
        sample=t("sample_hint", lang) if screen.programme.synthetic else "",
        made=dt.date.today(),
        definitions=definitions(screen.asked, lang=lang),
        origins=origins(screen),
        outlines=outlines_of((block for section in sections for block in section.blocks), screen.reader),
    )


def distinct(sections: Sequence[Section]) -> list[Section]:
    """The sections with ids that no two of their blocks share, so that each finds its own picture: the map of two regions is two maps."""
    counts: dict[str, int] = {}

    def own(block: DocumentBlock) -> DocumentBlock:
        if not isinstance(block, Card | Listing):
            return block
        counts[block.id] = counts.get(block.id, 0) + 1
        return block if counts[block.id] == 1 else replace(block, id=f"{block.id}-{counts[block.id]}")

    return [replace(section, blocks=[own(block) for block in section.blocks]) for section in sections]


def scene(screen: Screen) -> str:
    """The region and the months in view."""
    return t("scene", screen.lang, region=screen.name(screen.view.region), months=fmt.span(screen.view.span, lang=screen.lang))


def source_line(screen: Screen, *, until: dt.date | None = None) -> str:
    """How far the data reach, or those of them up to a day; their version, and the list of preventable categories."""
    lang = screen.lang
    through = screen.catalogue.data_through(screen.programme.root)
    through = min(through, until) if through and until else through
    parts = [t("data_through", lang, date=fmt.date(through, lang=lang))] if through else []
    listed = tight(screen.programme.list_label(lang) or "", lang=lang)
    parts += [t("preventable_list", lang, name=listed)] if listed else []
    return " · ".join([*parts, t("data_version", lang, version=screen.catalogue.version)])


def definitions(keys: Iterable[str], *, lang: Lang) -> list[Definition]:
    """What the metrics mean, in the order of the registry."""
    wanted = set(keys)
    return [
        Definition(key=key, name=metric.label(lang), unit=t(f"unit_{metric.unit.value}", lang), formula=metric.formula(lang), note=metric.note(lang))
        for key, metric in METRICS.items()
        if key in wanted
    ]


def origins(screen: Screen) -> list[Origin]:
    """The batches that brought what is freshest of each kind, the latest first."""
    lang = screen.lang
    by_batch = {fresh.batch: fresh for fresh in freshness(screen.reader, screen.programme.root).values() if fresh.batch and fresh.at}
    return [
        Origin(
            batch=str(fresh.batch),
            at=moment(fresh.at) if fresh.at else fmt.MISSING,
            action=word("import", lang),
            actor=printable(fresh.actor) or fmt.MISSING,
            files=t("list_comma", lang).join(printable(name) for name in fresh.files) or fmt.MISSING,
        )
        for _, fresh in sorted(by_batch.items(), key=lambda pair: -(pair[0] or 0))
    ]


def outlines_of(blocks: Iterable[DocumentBlock], reader: Reader) -> Mapping[str, Mapping[str, Any]]:
    """The maps that the figures name by their address, read from the store."""
    traces = [trace for block in blocks if isinstance(block, Card) and block.figure for trace in block.figure["data"]]
    addresses = {trace["geojson"] for trace in traces if str(trace.get("geojson", "")).startswith(_GEO)}
    return {address: json.loads(geojson_for(reader, outlined(reader, _region(address)))) for address in addresses}


def _region(address: str) -> str:
    return address.rsplit("/", 1)[-1].removesuffix(".json")
