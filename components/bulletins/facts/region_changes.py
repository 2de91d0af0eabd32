"""What became of regions within the spans that a letter compares, or after them, in a sentence: their past is read under today's division."""

from __future__ import annotations

from components.blocks.screen import Screen
from components.blocks.statements.reporting.successions import NAMED_KINDS
from components.words import format as fmt
from components.words.text import listed, t
from data.bulletins.period import Period
from data.calculations.periods import Month
from data.reading.predecessors import Predecessor


def region_changes_words(screen: Screen, period: Period) -> str:
    """Each region that was merged, split or renamed since the beginning of the year before, with the day; nothing where none was.

    Later changes are told as well: a letter of earlier months that is written after them has the regions of today.
    """
    since = Month(period.span.start.year - 1, 1)
    found = [one for one in screen.catalogue.carried.values() if since <= Month.of(one.date) and _is_within(screen, one)]
    return t("list_semicolon", screen.lang).join(_words(screen, one) for one in sorted(found, key=lambda one: (one.date, one.code)))


def _is_within(screen: Screen, one: Predecessor) -> bool:
    tree, region = screen.catalogue.tree, screen.view.region
    return one.kind in NAMED_KINDS and all(code in tree.regions and region in tree.line(code) for code in one.successors)


def _words(screen: Screen, one: Predecessor) -> str:
    successors = listed((screen.name(code) for code in one.successors), lang=screen.lang)
    day = fmt.date(one.date, lang=screen.lang)
    return t(f"region_{one.kind}", screen.lang, name=one.label(screen.lang), date=day, successors=successors)
