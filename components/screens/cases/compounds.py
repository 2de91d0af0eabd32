"""The compounds with the most cases, with those of the year before."""

from __future__ import annotations

from collections import Counter
from typing import Final

from components.blocks.model import Card
from components.blocks.screen import Screen
from components.blocks.statements.by_compound import by_compound_note
from components.blocks.table import TableData
from components.figures.bars import ranking_bars
from components.figures.rows import NamedValue
from components.screens.cases.cards import counted_words, in_period, period, reach
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import in_running_text, t
from data.answers.comparing.comparison import compare
from data.answers.lists.compounds import EVERYTHING
from data.answers.lists.masking import ranked_compounds
from data.answers.ranking import within_places
from data.metrics.model import Metric
from data.reading.rows import RankedCompound
from data.reading.selecting import Window

TOP_COMPOUNDS: Final = 10
_FIRST_LOOK: Final = 4 * TOP_COMPOUNDS  # of a tie that goes on, more are read


def compound_card(screen: Screen, metric: Metric) -> Card:
    """The compounds with the most cases over the months in view, with those of the year before: ten at most, and none of a tie that crosses place ten."""
    lang = screen.lang
    ranked = _most_cases(screen, metric)
    top, tie = within_places(ranked, lambda compound: compound.current, most=TOP_COMPOUNDS)
    twice = {name for name, count in Counter(compound.name for compound in top).items() if count > 1}
    rows = [_compound_row(screen, compound, with_region=compound.name in twice) for compound in top]
    listed = ranked if screen.whole else top
    table = TableData(
        [t("compound", lang), t("region", lang), t("this_period", lang), t("same_months_last_year", lang)],
        [[compound.name, screen.name(compound.region_code), fmt.count(compound.current, lang=lang), _previous(compound, lang)] for compound in listed],
        numeric={2, 3},
    )
    words = {"count": fmt.count(sum(compound.current == tie for compound in ranked), lang=lang), "value": fmt.count(tie, lang=lang)}
    left_out = [t("tie_left_out", lang, place=TOP_COMPOUNDS, **words)] if tie and rows else []
    return Card(
        ranking_bars(rows) if rows else None,
        id="compounds",
        title=_compounds_title(screen, metric, len(rows)),
        reading=in_period(screen, "reading_compounds"),
        table=table,
        click="compound",
        state=("info", t("tie_of_all", lang, **words)) if tie and not rows else None,
        notes=[
            *left_out,
            *(by_compound_note(screen, screen.view.region, period(screen)) if rows else []),
            *([t("regression_note", lang)] if len(rows) == TOP_COMPOUNDS else []),
            *([t("masked_compounds", lang)] if screen.reader.scope.mask_below else []),
        ],
    )


def _compounds_title(screen: Screen, metric: Metric, count: int) -> str:
    counted = counted_words(screen, metric)
    words = {"metric": in_running_text(counted, lang=screen.lang) if count else counted, **({"count": count} if count > 1 else {})}
    return t("compounds_title" if count > 1 else "compounds_one" if count else "compounds_plain", screen.lang, **words)


def _most_cases(screen: Screen, metric: Metric) -> list[RankedCompound]:
    """The compounds with cases, the most first: all of them in files, else at least all that share place ten."""
    reached = reach(screen)
    compared = compare(period(screen), "yoy", reach=reached, joint=False) if reached else None
    if compared is None:
        return []
    windows, limit = (Window(compared.current), Window(compared.base, compared.cut_day is not None)), EVERYTHING if screen.whole else _FIRST_LOOK
    while True:
        ranked = ranked_compounds(screen.reader, metric, screen.view.region, windows, limit=limit, category=screen.view.category)
        crosses = len(ranked) > TOP_COMPOUNDS and ranked[-1].current == ranked[TOP_COMPOUNDS - 1].current
        if len(ranked) < limit or not crosses:
            return ranked
        limit *= 8


def _previous(compound: RankedCompound, lang: Lang) -> str:
    return fmt.missing("masked", lang=lang) if compound.previous is None else fmt.count(compound.previous, lang=lang)


def _compound_row(screen: Screen, compound: RankedCompound, *, with_region: bool) -> NamedValue:
    """The bar of a compound; where another one of those shown has the same name, its region tells them apart."""
    lang = screen.lang
    name = t("bulletin_compound", lang, region=screen.name(compound.region_code), name=compound.name) if with_region else compound.name
    tooltip = t(
        "compound_hover", lang, name=compound.name, region=screen.name(compound.region_code), now=fmt.count(compound.current), then=_previous(compound, lang)
    )
    return NamedValue(compound.compound_id, name, compound.current, fmt.count(compound.current, lang=lang), compound.previous, hover=tooltip)
