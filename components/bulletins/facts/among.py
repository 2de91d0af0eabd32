"""Which of the regions below may be set above or below each other, and how they are called together."""

from __future__ import annotations

from collections.abc import Sequence

from components.blocks.screen import Screen
from components.blocks.statements.parts import parts_name, unit_name
from components.bulletins.facts.numbers import Reason
from components.words import format as fmt
from components.words.text import t
from data.answers.question import Row
from data.answers.ranking import has_base, is_fully_reported
from data.metrics.model import Metric


def comparable(metric: Metric, rows: Sequence[Row]) -> list[Row]:
    """The rows that stand on enough, and on returns that are in."""
    return [row for row in rows if has_base(metric, row) and is_fully_reported(row)]


def why_too_few(rows: Sequence[Row], *, fewest: int) -> Reason:
    """Why too few of all regions below can be set above or below each other: there are no more, nothing is known of them, or they stand on too little."""
    if len(rows) < fewest:
        return "few_regions" if rows else "no_regions"
    return "few_comparable" if any(row.value is not None for row in rows) else "no_data"


def among_words(screen: Screen, rows: Sequence[Row], compared: Sequence[Row]) -> str:
    """Among whom the first and the last are: all those below, or how many of them are large enough."""
    if len(compared) == len(rows):
        return t("among_all", screen.lang, parts=parts_name(screen))
    return t("among_large", screen.lang, count=fmt.count(len(compared), lang=screen.lang), unit=unit_name(screen))
