"""What a card says of numbers that stay hidden: a notice where that is all of them, a note where it is some, a word in place of the number."""

from __future__ import annotations

from components.blocks.kpis.kpi import Kpi
from components.blocks.notice import State
from components.blocks.screen import Screen
from components.words import format as fmt
from components.words.text import t
from data.answers.question import Answer


def masked_state(screen: Screen, answer: Answer) -> tuple[State, str] | None:
    """The state of a card none of whose numbers may be shown; None where any may."""
    return ("masked", masked_sentence(screen)) if _is_masked(answer) and all(row.value is None for row in answer.rows) else None


def masked_notes(screen: Screen, answer: Answer) -> list[str]:
    """The note below a figure that leaves numbers out because they are hidden; where all are, the state of the card says so."""
    return [masked_sentence(screen)] if _is_masked(answer) and masked_state(screen, answer) is None else []


def masked_kpi(screen: Screen, key: str, label: str, *, hover: str) -> Kpi:
    """The card of a number that may not be shown."""
    return Kpi(key, label, t("masked_title", screen.lang), lines=[fmt.missing("masked", lang=screen.lang)], hover=hover)


def _is_masked(answer: Answer) -> bool:
    return any(row.masked for row in answer.rows)


def masked_sentence(screen: Screen) -> str:
    """Which counts are not shown."""
    return t("masked_below", screen.lang, below=screen.reader.scope.mask_below)
