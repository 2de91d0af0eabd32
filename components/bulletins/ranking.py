"""The first or last few regions or compounds by a fact, as names with their values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple, cast

from components import format as fmt
from components.bulletins.compound_facts import cases_of_compounds
from components.bulletins.facts import Facts
from components.bulletins.numbers import AbsentError, Change, Compared
from components.bulletins.template import Ranked
from components.bulletins.wording import amount_words, change_words, named_value
from components.text import t
from data.metrics.model import Better
from data.metrics.ranking import in_order, is_ranked

_FEWEST: Final = 2


class Order(NamedTuple):
    """The places that are named, and how many there are that are no worse than the last of them."""

    shown: Sequence[Place]
    total: int


class Place(NamedTuple):
    """One name in the order, what it is ordered by, and how it is said."""

    name: str
    value: float
    words: str


def ranked(facts: Facts, item: Ranked) -> Order:
    """The places that the item asks for; AbsentError where there are fewer than two."""
    places = _compounds(facts, item) if item.of == "compounds" else _regions(facts, item)
    if len(places) < _FEWEST:
        raise AbsentError("few_regions")
    upwards = item.order == "lowest" or (item.order in ("best", "worst") and (item.order == "best") == (item.fact.metric.better is Better.DOWN))
    ordered = sorted(places, key=lambda place: place.value if upwards else -place.value)
    shown = ordered[: item.most]
    return Order(shown, len(shown) + sum(place.value == shown[-1].value for place in ordered[item.most :]))


def _regions(facts: Facts, item: Ranked) -> Sequence[Place]:
    screen, level = facts.screen, None if item.of == "regions" else item.of
    if not screen.children:
        raise AbsentError("few_regions")
    if item.fact.parts:
        changes = facts.numbers.changes(item.fact, cast(Change, item.fact.parts[0]), by=("region",), level=level)
        if any(one.row.masked for one in changes):
            raise AbsentError("masked")
        return [_changed(facts, item, one) for one in changes if one.row.value is not None and is_ranked(one.row, tree=screen.catalogue.tree)]
    rows = facts.numbers.rows(item.fact, by=("region",), level=level)
    if any(row.masked for row in rows):
        raise AbsentError("masked")
    known = [(screen.name(row.region or ""), row) for row in in_order(rows, tree=screen.catalogue.tree)]
    metric, lang = item.fact.metric, screen.lang
    return [Place(name, row.value or 0.0, named_value(name, amount_words(metric, row.value, lang=lang), lang=lang)) for name, row in known]


def _changed(facts: Facts, item: Ranked, compared: Compared) -> Place:
    name, lang = facts.screen.name(compared.row.region or ""), facts.screen.lang
    words = change_words(item.fact.metric, compared, facts.period, lang=lang)
    return Place(name, compared.row.value or 0.0, named_value(name, words, lang=lang))


def _compounds(facts: Facts, item: Ranked) -> Sequence[Place]:
    screen = facts.screen
    found = cases_of_compounds(screen, facts.period, item.fact.name)
    return [
        Place(
            one.name,
            float(one.now or 0),
            t("bulletin_compound_cases", screen.lang, name=one.name, region=screen.name(one.region), count=fmt.count(one.now, lang=screen.lang)),
        )
        for one in found
        if one.now
    ]
