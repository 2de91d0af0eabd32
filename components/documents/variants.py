"""The states of a page for the regions and months around the one in view, for documents that let their reader choose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from components.blocks.screen import Screen
from components.documents.model import Report, Variant
from components.documents.report import outlines_of, page_section
from components.words import format as fmt
from data.calculations.periods import Month, Span

MOST_MONTHS: Final = 12
MOST_STATES: Final = 200


def with_variants(report: Report, screen: Screen, key: str, *, tell: Callable[[int, int], None] = lambda _done, _all: None) -> Report:
    """The report with the page for the region in view and those below it, over the months up to the one in view."""
    places = [screen.view.region, *screen.children][:MOST_STATES]
    months = _months(screen)[: max(1, MOST_STATES // len(places))]
    variants: list[Variant] = []
    for region in places:
        for month in months:
            variants.append(_variant(screen, key, region, month))
            tell(len(variants), len(places) * len(months))
    blocks = (block for variant in variants for section in variant.sections for block in section.blocks)
    return replace(report, variants=variants, outlines={**report.outlines, **outlines_of(blocks, screen.reader)})


def _months(screen: Screen) -> list[Month]:
    """The month in view first, then those before it as far as there are any."""
    known = screen.catalogue.months(screen.programme.root)
    start = known.start if known else screen.view.month
    return [month for step in range(MOST_MONTHS) if (month := screen.view.month.shift(-step)) >= start]


def _variant(screen: Screen, key: str, region: str, month: Month) -> Variant:
    lang = screen.lang
    state = Screen(screen.reader, screen.view.with_(region=region, span=Span(month, month)), screen.query, screen.asked)
    return Variant(
        region=region, region_name=screen.name(region), month=str(month), month_name=fmt.month(month, lang=lang), sections=[page_section(state, key)]
    )
