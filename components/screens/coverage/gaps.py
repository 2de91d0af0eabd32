"""The gap lists of the coverage page: compounds without cameras, built but not networked, and offline for two months."""

from __future__ import annotations

from typing import Final, Literal
from urllib.parse import quote

from dash import dcc

from components.blocks.model import Listing
from components.blocks.screen import Screen
from components.blocks.table import Content
from components.words import format as fmt
from components.words.text import t
from data.answers.lists.cameras import MOST, Gap, Gaps, has_camera_returns, low_online, not_networked, without_cameras
from data.answers.lists.compounds import EVERYTHING
from data.calculations.periods import Month

Key = Literal["without", "unconnected", "offline"]
_MONTHLY: Final = ("offline",)


def gap_cards(screen: Screen) -> list[Listing]:
    """The three lists, or a sentence where they cannot be known."""
    reader, region, day, most = screen.reader, screen.view.region, screen.today, EVERYTHING if screen.whole else MOST
    if not screen.ask("compounds").only.value:
        return [_unknown(screen, "without", "no_compounds")]
    has_stages = screen.ask("compounds_built").only.value is not None
    waiting = not_networked(reader, region, day=day, most=most) if has_stages else None
    unconnected = _card(screen, "unconnected", waiting) if waiting is not None else _unknown(screen, "unconnected", "no_stage_dates")
    if not has_camera_returns(reader, region):
        return [_unknown(screen, "without", "only_region_cameras"), unconnected]
    return [
        _card(screen, "without", without_cameras(reader, region, day=day, most=most)),
        unconnected,
        _card(screen, "offline", low_online(reader, region, day=day, most=most)),
    ]


def _card(screen: Screen, key: Key, gaps: Gaps) -> Listing:
    lang = screen.lang
    if not gaps.total:
        return Listing(id=f"gap-{key}", title=t(f"{key}_none", lang))
    title = t(f"{key}_title", lang, count=fmt.count(gaps.total, lang=lang))
    columns = [t("compound", lang), t("region", lang), t("gap_since", lang)]
    columns += [screen.ask("camera_online_rate").metric.label(lang)] if key == "offline" else []
    rows = [_row(screen, key, gap) for gap in gaps.rows]
    reading = t(f"reading_{key}", lang, shown=len(rows))
    return Listing(id=f"gap-{key}", title=title, reading=reading, columns=columns, rows=rows, numeric={3})


def _row(screen: Screen, key: Key, gap: Gap) -> list[Content]:
    lang = screen.lang
    since = fmt.MISSING
    if gap.since is not None:
        since = fmt.month(Month.of(gap.since), lang=lang) if key in _MONTHLY else fmt.date(gap.since, lang=lang)
    cells: list[Content] = [dcc.Link(gap.name, href=_address(screen, gap.compound_id)), screen.name(gap.region), since]
    return [*cells, fmt.rate(gap.rate, digits=1)] if key == "offline" else cells


def _address(screen: Screen, compound_id: str) -> str:
    return f"/compound{screen.view.with_(region='').to_query()}&id={quote(compound_id)}"


def _unknown(screen: Screen, key: Key, reason: str) -> Listing:
    return Listing(id=f"gap-{key}", title=t(f"gap_{key}", screen.lang), state=("empty", t(reason, screen.lang)))
