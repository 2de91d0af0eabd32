"""The first or last few regions or compounds by a fact, as names with their values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple, cast

from components.blocks.statements.parts import parts_name
from components.bulletins.facts.among import among_words, comparable, why_too_few
from components.bulletins.facts.compounds import cases_of_compounds
from components.bulletins.facts.lookup import Facts
from components.bulletins.facts.numbers import AbsentError, Change, DatedChange
from components.bulletins.facts.rules import MOST_NAMED
from components.bulletins.facts.wording import amount_words, change_words
from components.bulletins.templates.template import RankingSentence
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import listed, named_value, t
from data.answers.ranking import in_order, is_fully_reported, is_ranked, within_places
from data.metrics.model import Better

_FEWEST: Final = 2
FEWEST_CASES: Final = 3
"""With fewer cases a place in an order is chance and is not told."""


class RankedNames(NamedTuple):
    """The places that are named, how many there are that are no worse than the last of them, among whom, and how many are equal that are not named."""

    named: Sequence[RankedName]
    total: int
    among: str = ""

    @property
    def unnamed(self) -> int:
        """How many are equal to the last of them without being named."""
        return self.total - len(self.named)


class RankedName(NamedTuple):
    """One name in the order, what it is ordered by, and how it is said."""

    name: str
    value: float
    words: str
    value_words: str = ""  # the value alone, where the names may share it


def ranked(facts: Facts, item: RankingSentence) -> RankedNames:
    """The places that the item asks for; AbsentError where there are fewer than two."""
    places, among = (_compounds(facts, item), "") if item.of == "compounds" else _regions(facts, item)
    if len(places) < _FEWEST:
        raise AbsentError("nobody")
    upwards = item.order == "lowest" or (item.order in ("best", "worst") and (item.order == "best") == (item.fact.metric.better is Better.DOWN))
    ordered = sorted(places, key=lambda place: place.value if upwards else -place.value)
    if item.fact.metric.subject == "cases" and not item.fact.parts:
        ordered = [place for place in ordered if place.value >= FEWEST_CASES]
    named, tie = within_places(ordered, lambda place: place.value, most=min(item.most, MOST_NAMED))
    tied = [place for place in ordered if place.value == tie]
    if len(named) + len(tied) <= MOST_NAMED:
        named, tied = [*named, *tied], []
    if not named:
        raise AbsentError("all_equal" if ordered else "nobody")
    total = len(named) + len(tied)
    if total == len(places):
        raise AbsentError("all_named")
    return RankedNames(named, total, among)


def order_words(order: RankedNames, *, lang: Lang) -> str:
    """The names with their values, one that all of them share once; and how many are equal that are not named."""
    named, values = order.named, {place.value_words for place in order.named}
    if len(named) > 1 and not order.unnamed and len(values) == 1 and "" not in values:
        return t("tied_at", lang, names=listed((place.name for place in named), lang=lang), value=named[0].value_words)
    words = listed((place.words for place in named), lang=lang)
    return t("list_and_tied", lang, shown=words, count=fmt.count(order.unnamed, lang=lang)) if order.unnamed else words


def _regions(facts: Facts, item: RankingSentence) -> tuple[Sequence[RankedName], str]:
    screen, level = facts.screen, None if item.of == "regions" else item.of
    if not screen.children:
        raise AbsentError("no_regions")
    if item.fact.parts:
        changes = facts.numbers.changes(item.fact, cast(Change, item.fact.parts[0]), by=("region",), level=level)
        if any(change.row.masked for change in changes):
            raise AbsentError("masked")
        changed = [change for change in changes if change.row.value is not None and is_ranked(change.row, tree=screen.catalogue.tree)]
        clear = [
            change
            for change in changed
            if change.row.verdict in ("clear_fall", "clear_rise") and change.row.stands_out is not False and is_fully_reported(change.row)
        ]
        return [_changed(facts, item, change) for change in clear], t("among_all", screen.lang, parts=parts_name(screen))
    rows = facts.numbers.rows(item.fact, by=("region",), level=level)
    if any(row.masked for row in rows):
        raise AbsentError("masked")
    metric, lang, all_rows = item.fact.metric, screen.lang, in_order(rows, tree=screen.catalogue.tree)
    compared = comparable(metric, all_rows) if metric.denominator is not None else [row for row in all_rows if is_fully_reported(row)]
    if len(compared) < _FEWEST:
        raise AbsentError(why_too_few(rows, fewest=_FEWEST))
    known = [(screen.name(row.region or ""), row) for row in compared]
    among = among_words(screen, all_rows, compared)
    written = [(name, row.value or 0.0, amount_words(metric, row.value, lang=lang)) for name, row in known]
    return [RankedName(name, value, named_value(name, words, lang=lang), words) for name, value, words in written], among


def _changed(facts: Facts, item: RankingSentence, compared: DatedChange) -> RankedName:
    name, lang = facts.screen.name(compared.row.region or ""), facts.screen.lang
    words = change_words(item.fact.metric, compared, facts.period, lang=lang)
    return RankedName(name, compared.row.value or 0.0, named_value(name, words, lang=lang))


def _compounds(facts: Facts, item: RankingSentence) -> Sequence[RankedName]:
    screen = facts.screen
    compounds = cases_of_compounds(screen, facts.period, item.fact.name)
    return [
        RankedName(
            compound.name,
            float(compound.now or 0),
            t("bulletin_compound_cases", screen.lang, name=compound.name, region=screen.name(compound.region), count=fmt.count(compound.now, lang=screen.lang)),
        )
        for compound in compounds
        if compound.now
    ]
