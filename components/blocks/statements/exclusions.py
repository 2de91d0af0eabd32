"""What is said of the compounds that are not planned: how many were left out, for which reasons, and how many are still to be decided."""

from __future__ import annotations

from components.blocks.compound_rows import choice_word
from components.blocks.screen import Screen
from components.words import format as fmt
from components.words.text import t
from data.reading.facts.exclusions import not_planned


def not_planned_notes(screen: Screen) -> list[str]:
    """A sentence with the reasons, and one on those without any; nothing where no compound was left out."""
    lang, left_out = screen.lang, not_planned(screen.reader, screen.view.region, until=screen.today)
    if not left_out.excluded:
        return []
    reasons = [
        t("not_planned_reason", lang, reason=choice_word("exclusion_reason", reason, lang), count=fmt.count(count, lang=lang))
        for reason, count in sorted(left_out.reasons.items(), key=lambda item: -item[1])
    ]
    summary = t("not_planned", lang, count=fmt.count(left_out.excluded, lang=lang), reasons=t("list_comma", lang).join(reasons))
    return [summary, *([t("not_planned_undecided", lang, count=fmt.count(left_out.undecided, lang=lang))] if left_out.undecided else [])]
