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
    predecessors = [predecessor for predecessor in screen.catalogue.carried.values() if since <= Month.of(predecessor.date) and _is_within(screen, predecessor)]
    return t("list_semicolon", screen.lang).join(
        _words(screen, predecessor) for predecessor in sorted(predecessors, key=lambda entry: (entry.date, entry.code))
    )


def _is_within(screen: Screen, predecessor: Predecessor) -> bool:
    tree, region = screen.catalogue.tree, screen.view.region
    return predecessor.kind in NAMED_KINDS and all(code in tree.regions and region in tree.line(code) for code in predecessor.successors)


def _words(screen: Screen, predecessor: Predecessor) -> str:
    successors = listed((screen.name(code) for code in predecessor.successors), lang=screen.lang)
    day = fmt.date(predecessor.date, lang=screen.lang)
    return t(f"region_{predecessor.kind}", screen.lang, name=predecessor.label(screen.lang), date=day, successors=successors)
