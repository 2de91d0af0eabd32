"""Lists as native tables over as many slides as a listener bears, and the definitions at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from components.blocks.model import Card, Listing
from components.blocks.table import words_of
from components.documents.model import Definition, Section
from components.documents.pptx.cards import add_card
from components.documents.pptx.deck import Deck
from components.documents.pptx.notes import notes_of
from components.documents.pptx.table import SlideTable, TableCell, TablePlan, add_table, best, plan_of, planned, sheet
from components.documents.pptx.text import Box, box_of, paragraph_of
from components.figures import theme
from components.words.format_words import Lang
from components.words.text import t

MOST_ROWS: Final = 12  # of a table on a slide
_SIZES: Final = (14, 13, 12, 11, 10)
_WHOLE: Final = 3  # slides, where the list then is whole
_TOP: Final = 2  # slides, where it would be cut all the same
_MORE: Final = 0.3
_BETWEEN: Final = 0.5


def add_listing(deck: Deck, section: Section, listing: Listing, *, kicker: str) -> None:
    """The list on a slide and its continuations, narrow lists in two tables beside each other; what has no room is counted."""
    if not listing.rows:
        add_card(deck, section, Card(None, id=listing.id, title=listing.title, reading=listing.reading, state=listing.state), kicker=kicker, pictures={})
        return
    lang, notes = deck.report.lang, notes_of(deck.report, section, [listing])
    table = sheet([words_of(name) for name in listing.columns], listing.rows, listing.numeric)
    small = [words for note in listing.notes if (words := words_of(note))]
    start, page, parts, plan, beside = 0, 0, [0], None, 1
    while page < len(parts):
        title = t("slide_continued", lang, title=listing.title, page=page + 1, pages=len(parts)) if page else listing.title
        slide, box = deck.slide(title=title, kicker=kicker, reading=listing.reading, notes=notes, small=small)
        if plan is None:
            beside, plan = _plan(table, box)
            parts = _parts(plan, box.height, len(table.rows), beside=beside)
        is_cut = sum(parts) < len(table.rows)
        _draw(slide, table, box.upper(box.height - _MORE) if is_cut else box, plan, start=start, count=parts[page], beside=beside)
        start, page = start + parts[page], page + 1
    if start < len(table.rows):
        more = t("slide_more_rows", lang, rest=len(table.rows) - start)
        box_of(slide, box.below(box.height - _MORE + 0.04), [paragraph_of(more, 12, theme.MUTED)], anchor="bottom")


def add_definitions(deck: Deck) -> None:
    """What the numbers mean, on as many slides as it takes."""
    report, lang = deck.report, deck.report.lang
    rows = [[TableCell(definition.name, bold=True), TableCell(definition.unit), TableCell(_meaning(definition, lang))] for definition in report.definitions]
    table = SlideTable([t("slide_metric", lang), t("slide_unit", lang), t("slide_formula", lang)], rows, wide=2)
    notes = [t("slide_origin", lang, batch=origin.batch, at=origin.at, files=origin.files) for origin in report.origins]
    start, page, parts, plan = 0, 0, [0] if rows else [], None
    while page < len(parts):
        title = t("slide_continued", lang, title=t("definitions", lang), page=page + 1, pages=len(parts)) if page else t("definitions", lang)
        slide, box = deck.slide(title=title, kicker=report.title, notes=notes)
        if plan is None:
            plan = _largest([plan_of(table, box.width, size) for size in (12, 11)], box.height, len(rows), most=len(rows))
            parts = _even(plan, box.height, _filled(plan, box.height, len(rows), most=len(rows)))
        add_table(slide, table, box, plan, start=start, count=parts[page])
        start, page = start + parts[page], page + 1


def _meaning(definition: Definition, lang: Lang) -> str:
    return t("slide_noted", lang, formula=definition.formula, note=definition.note) if definition.note else definition.formula


def _largest(plans: Sequence[TablePlan], height: float, count: int, *, most: int = MOST_ROWS) -> TablePlan:
    """The plan with the best letters of those that need no more slides than the smallest."""
    counts = [len(_filled(plan, height, count, most=most)) for plan in plans]
    return best([plan for plan, slides in zip(plans, counts, strict=True) if slides == min(counts)])


def _plan(table: SlideTable, box: Box) -> tuple[int, TablePlan]:
    """How many tables stand beside each other, and the plan of each: the largest letters that need no more slides than the smallest."""
    half = plan_of(table, (box.width - _BETWEEN) / 2, _SIZES[0])
    if len(table.rows) > MOST_ROWS and max([half.head, *half.rows]) == min([half.head, *half.rows]):
        return 2, half
    plans = [plan_of(table, box.width, size) for size in _SIZES]
    is_long = len(_filled(plans[-1], box.height, len(table.rows))) > _WHOLE
    return 1, planned(table, box.width, sizes=_SIZES) if is_long else _largest(plans, box.height, len(table.rows))


def _parts(plan: TablePlan, height: float, count: int, *, beside: int) -> list[int]:
    """How many rows stand on each slide: all of them in equal parts, or the top of a list that is too long."""
    parts = _filled(plan, height, count, beside=beside)
    whole, top = (_WHOLE, _TOP) if beside == 1 else (2, 1)
    return _even(plan, height, parts, beside=beside) if len(parts) <= whole else parts[:top]


def _filled(plan: TablePlan, height: float, count: int, *, beside: int = 1, most: int = MOST_ROWS) -> list[int]:
    """As many rows as each slide holds, the last line left free for what is missing."""
    parts: list[int] = []
    while sum(parts) < count:
        start, rows = sum(parts), 0
        for _ in range(beside):
            left = count - start - rows
            fitting = plan.fitting(height, start=start + rows)
            rows += left if left <= min(fitting, most + 2) else max(min(plan.fitting(height - _MORE, start=start + rows), most), 1)
            if start + rows >= count:
                break
        parts.append(rows)
    return parts


def _even(plan: TablePlan, height: float, parts: list[int], *, beside: int = 1) -> list[int]:
    """The same rows over as many slides, none of which stands nearly empty; as they are where that does not fit."""
    count, slides = sum(parts), len(parts)
    even = [count * (place + 1) // slides - count * place // slides for place in range(slides)]
    fits = all(plan.fitting(height, start=sum(even[:place])) >= -(-rows // beside) for place, rows in enumerate(even))
    return even if fits else parts


def _draw(slide: Any, table: SlideTable, box: Box, plan: TablePlan, *, start: int, count: int, beside: int) -> None:
    """The rows of one slide, in equal parts beside each other."""
    per_table = -(-count // beside)
    width = (box.width - _BETWEEN * (beside - 1)) / beside
    for place, first in enumerate(_starts(start, count, per_table)):
        rows = min(per_table, start + count - first)
        height = plan.head + (box.height - plan.head) * rows / per_table  # rows beside each other stand at one height
        add_table(slide, table, Box(box.left + place * (width + _BETWEEN), box.top, width, height), plan, start=first, count=rows)


def _starts(start: int, count: int, per_table: int) -> Sequence[int]:
    return range(start, start + count, per_table)
