"""The league of a region: all regions of a level far below it in the order of one rate, so many at a time, when a reader asks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from dash import dcc
from dash.development.base_component import Component

from components.blocks.choice import choice, choices
from components.blocks.model import Block, Listing
from components.blocks.notice import notice
from components.blocks.pages import path_of
from components.blocks.screen import Screen
from components.blocks.statements.masked import masked_notes, masked_state
from components.blocks.statements.numbers import parts_words, value_words
from components.blocks.statements.reporting.believed import believed_notes, marked
from components.screens.region.cards import span_of
from components.words import format as fmt
from components.words.text import t
from data.answers.question import Answer, Row
from data.answers.ranking import in_order, is_fully_reported, places
from data.metrics.model import Better
from data.metrics.registry import METRICS
from data.vocabulary import LEVELS

LEVEL: Final = "league"
RATE: Final = "league_by"
FIRST: Final = "league_from"
PARAMETERS: Final = (LEVEL, RATE, FIRST)
"""What the league keeps in the address: the level, the rate, and the first line shown."""
PLACES: Final = 50
RATES: Final = ("networked_rate", "camera_networked_rate", "cameras_per_1000_households", "cases_per_1000_households", "zero_case_share", "received_rate")
"""Only rates have a place: of counts the largest is merely the biggest."""
_LONGEST: Final = 40
_LEVELS: Final = "league-levels"


class _Line(NamedTuple):
    place: int | None  # equals share the better one; None for what has none
    row: Row


def league_blocks(screen: Screen) -> list[Block]:
    """The levels that may be asked for, and the league of the one that the address names; nothing where no region lies two levels below."""
    levels = _levels(screen)
    if not levels:
        return []
    level, rate = screen.own.get(LEVEL), screen.own.get(RATE)
    if level is None:
        return [_links(screen, levels, None)]
    if level not in levels:
        named = ", ".join(_level(screen, other) for other in levels)
        return [notice(t("unknown_league", screen.lang, value=level[:_LONGEST], known=named), state="info", lang=screen.lang), _links(screen, levels, None)]
    keys = [
        key for key in RATES if any(row.value is not None or row.masked for row in screen.ask(key, span=span_of(screen, METRICS[key]), **screen.parts).rows)
    ]
    if not keys:
        return [_links(screen, levels, level)]
    key = rate if rate in keys else keys[0]
    answer = screen.ask(key, span=span_of(screen, METRICS[key]), by=("region",), level=level)
    return [_links(screen, levels, level), _rates(screen, level, keys, answer.metric.key), _league(screen, level, levels[level], answer)]


def _levels(screen: Screen) -> dict[str, int]:
    """The levels below that of the region's children, the higher first, with how many regions of it lie in the region."""
    tree, children = screen.catalogue.tree, screen.children
    order = list(LEVELS)

    def counted() -> dict[str, int]:
        numbers = Counter(tree.regions[code].level for code in tree.subtree(screen.view.region))
        lowest = max((order.index(tree.regions[code].level) for code in children), default=len(order))
        return {level: numbers[level] for level in order[lowest + 1 :] if numbers[level]}

    return screen.reader.established(("league_levels", screen.view.region), counted)


def _level(screen: Screen, level: str) -> str:
    return t(f"level_{level}", screen.lang)


def _address(screen: Screen, **own: str) -> str:
    """The page of the region, with the levels in view."""
    return f"{path_of('region_page')}{screen.view.to_query(**own)}#{_LEVELS}"


def _links(screen: Screen, levels: dict[str, int], current: str | None) -> Component:
    lang = screen.lang
    names = {level: t("league_level", lang, level=_level(screen, level), count=count) for level, count in levels.items()}
    pills = [choice(name, _address(screen, **{LEVEL: level}), is_chosen=level == current) for level, name in names.items()]
    away = [dcc.Link(t("league_close", lang), href=_address(screen))] if current else []
    return choices(t("league_choice", lang), [*pills, *away], name=_LEVELS)


def _rates(screen: Screen, level: str, keys: Sequence[str], current: str) -> Component:
    pills = [choice(METRICS[key].label(screen.lang), _address(screen, **{LEVEL: level, RATE: key}), is_chosen=key == current) for key in keys]
    return choices(t("league_rate", screen.lang), pills, name="league-rates")


def _lines(screen: Screen, answer: Answer) -> list[_Line]:
    """All regions with a value, the best first, then those whose returns are not all in, which have no place; none has one where some are hidden."""
    ordered = in_order(answer.rows, tree=screen.catalogue.tree, lowest_first=answer.metric.better is Better.DOWN)
    whole, others = ([row for row in ordered if is_fully_reported(row) is flag] for flag in (True, False))
    is_hidden = any(row.masked for row in answer.rows)  # a hidden one may lie before any other
    return [*map(_Line, [None] * len(whole) if is_hidden else places(whole), whole), *(_Line(None, row) for row in others)]


def _league(screen: Screen, level: str, count: int, answer: Answer) -> Listing:
    lang, listed = screen.lang, _lines(screen, answer)
    first = _first(screen, len(listed))
    shown = listed if screen.whole else listed[first - 1 : first - 1 + PLACES]
    columns = [t("region", lang), t("league_place", lang), answer.metric.label(lang), t("league_parts", lang), t("parent", lang), t("league_code", lang)]
    missing = count - len(listed) - sum(row.masked for row in answer.rows)
    notes = [
        *([t("league_missing", lang, count=missing)] if missing > 0 else []),
        *masked_notes(screen, answer),
        *believed_notes(answer, screen.name, lang=lang, ended=screen.catalogue.ended, marks=any(line.place is None for line in shown)),
    ]
    pager = [] if screen.whole else _pager(screen, level, answer.metric.key, first, len(listed))
    order = t("league_low_first" if answer.metric.better is Better.DOWN else "league_high_first", lang)
    return Listing(
        id="league",
        title=t("league_title", lang, name=screen.name(screen.view.region), level=_level(screen, level), count=count, metric=answer.metric.label(lang)),
        reading=t("reading_league", lang, order=order, span=fmt.span(span_of(screen, answer.metric), lang=lang)),
        columns=columns if screen.whole else columns[:-1],
        rows=[_cells(screen, answer, line)[: None if screen.whole else -1] for line in shown],
        numeric=(1, 2),
        notes=[*pager, *notes],
        state=masked_state(screen, answer) if not listed else None,
    )


def _first(screen: Screen, total: int) -> int:
    """The first line of the part that the address asks for, from 1; parts begin at 1, 51, 101 …"""
    text = screen.own.get(FIRST, "")
    asked = int(text) if text.isascii() and text.isdigit() and len(text) < len("1000000") else 1
    return max(1, min(asked, max(total, 1)) - 1) // PLACES * PLACES + 1


def _cells(screen: Screen, answer: Answer, line: _Line) -> list[Component | str]:
    row, lang = line.row, screen.lang
    code = row.region or ""
    parent = screen.catalogue.tree.regions[code].parent
    name = dcc.Link(screen.name(code), href=path_of("region_page") + screen.view.with_(region=code).to_query())
    value = marked(value_words(answer, row, lang=lang), row, answer)
    place = fmt.MISSING if line.place is None else str(line.place)
    return [name, place, value, parts_words(answer.metric, row, lang=lang), screen.name(parent) if parent else "", code]


def _pager(screen: Screen, level: str, rate: str, first: int, total: int) -> list[Component]:
    if total <= PLACES:
        return []
    lang, last = screen.lang, min(first + PLACES - 1, total)

    def step(key: str, start: int) -> Component:
        return choice(t(key, lang), _address(screen, **{LEVEL: level, RATE: rate, FIRST: str(start)}), is_chosen=False)

    steps = [*([step("league_before", first - PLACES)] if first > 1 else []), *([step("league_after", first + PLACES)] if last < total else [])]
    return [choices(t("league_shown", lang, first=first, last=last, count=total), steps, name="league-pages")]
