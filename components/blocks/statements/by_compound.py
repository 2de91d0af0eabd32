"""Of which months the cases of compounds are told, where that is not of all that are counted."""

from __future__ import annotations

from components.blocks.screen import Screen
from components.blocks.statements.reporting.reported import months_words
from components.words.text import t
from data.answers.lists.compound_cases import months_by_compound
from data.calculations.periods import Span


def by_compound_note(screen: Screen, region: str, span: Span | None) -> list[str]:
    """That the cases of compounds are those of some months alone; nothing where they are told of all, or of none."""
    months = months_by_compound(screen.reader, region, span) if span else ()
    if span is None or not months or len(months) == span.length:
        return []
    return [t("by_compound_months", screen.lang, months=months_words(months, lang=screen.lang))]
