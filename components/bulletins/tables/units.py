"""Tables of units by name, for what the sentences of a letter name up to ten of alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from components.blocks.statements.reporting.outstanding import kind_words, owed
from components.blocks.statements.reporting.reported import LISTED, excluded_names, months_words
from components.bulletins.facts.lookup import Facts, left_out
from components.bulletins.facts.numbers import AbsentError, Change
from components.bulletins.facts.problems import require_end_of_data
from components.bulletins.templates.grammar import Placeholder
from components.bulletins.templates.template import TableItem
from components.words import format as fmt
from components.words.text import capital, t
from data.answers.comparing.coverage import Excluded
from data.attention.rules import CASES

TableParts = tuple[Sequence[str], Sequence[Sequence[str]], Sequence[str]]
_CHANGES: Final[tuple[Change, ...]] = ("yoy", "mom", "ytd", "mtd")


def outstanding_table(facts: Facts, _item: TableItem) -> TableParts:
    """What every unit owes, zeros to confirm included: unit, sheet, kind, months, last month returned; AbsentError where the sentences have named all."""
    require_end_of_data(facts.numbers)
    lang, items = facts.screen.lang, owed(facts.screen).now
    if len(items) <= LISTED:
        raise AbsentError("named_above" if items else "nothing_missing")
    heads = [t(name, lang) for name in ("todo_unit", "todo_sheet", "todo_kind", "todo_months", "todo_told")]
    rows = [
        [
            facts.screen.name(item.region),
            capital(t(f"owed_{item.subject}", lang)),
            kind_words(item, lang=lang),
            months_words(item.months, lang=lang),
            fmt.month(item.last_returned, lang=lang) if item.last_returned else fmt.MISSING,
        ]
        for item in items
    ]
    return heads, rows, []


def excluded_table(facts: Facts, _item: TableItem) -> TableParts:
    """Every unit that is left out of one of the comparisons of cases, with months and reason; AbsentError where the sentences have named all."""
    screen, lang = facts.screen, facts.screen.lang
    exclusions = list(dict.fromkeys(_left_out(facts)))
    if len(exclusions) <= LISTED:
        raise AbsentError("named_above" if exclusions else "all_compared")
    rows = [[screen.name(exclusion.region), excluded_names([exclusion], screen.name, lang=lang)] for exclusion in exclusions]
    return [t("todo_unit", lang), t("not_compared", lang)], rows, []


def _left_out(facts: Facts) -> Iterator[Excluded]:
    for change in _CHANGES:
        try:
            compared = facts.numbers.compared(Placeholder(CASES[0], "metric", CASES[0]), change)
        except AbsentError:
            continue
        yield from left_out(compared)
