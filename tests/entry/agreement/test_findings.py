"""Findings against drawings: every value and name in the title of a figure is one of those that the figure draws, in all five sample programmes."""

from __future__ import annotations

import re

import pytest

import app as product
from components.blocks.model import Card, document_blocks
from components.blocks.pages import page_named
from components.blocks.screen import Screen
from data.answers.view import view_from_query
from data.reading.gateway import Gateway
from data.settings import Settings
from data.store.engine import open_store

PROGRAMMES = ("371300", "340123", "510100", "440500", "321300")
PAGES = ("overview", "cases", "networking", "coverage", "funding")
RANKED = {"networking-regions", "kinds", "coverage-ranking", "coverage-map", "money-regions", "money-sources", "money-projects", "money-costs", "money-owing"}


@pytest.fixture(scope="module")
def gateway(samples, tmp_path_factory):
    store = open_store(samples)
    product.create_app(Settings(database_url=samples, var=tmp_path_factory.mktemp("findings")), store)  # the pages register what they show
    yield Gateway(store)
    store.engine.dispose()


def cards(gateway, region, page, lang):
    with gateway.reader() as reader:
        view, _ = view_from_query({"region": region, "lang": lang}, reader.catalogue, reader.scope)
        screen = Screen(reader, view)
        names = {one.label(lang) for one in reader.catalogue.tree.regions.values() if one.parent == view.region}
        return [block for block in document_blocks(page_named(page).content(screen)) if isinstance(block, Card) and block.figure], names


def drawn(card):
    """Everything that a figure shows: names on its axis and map, words beside bars, hovers."""
    found = []
    for trace in card.figure["data"]:
        for key in ("y", "x", "text", "hovertext", "locations"):
            part = trace.get(key)
            found += [part] if isinstance(part, str) else [str(one) for one in part or ()]
    axis = card.figure["layout"].get("yaxis", {})
    return " ".join([*found, *map(str, axis.get("ticktext", ()))]).replace("<br>", " ")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("region", PROGRAMMES)
def test_what_a_title_names_is_drawn(gateway, region, page, lang):
    found, names = cards(gateway, region, page, lang)
    for card in found:
        shown = drawn(card)
        named = [name for name in names if re.search(rf"{re.escape(name)}(?![A-Za-z])", card.title)]
        if card.id in RANKED | {"cross-map", "cross-scatter"}:
            assert [name for name in named if name not in shown] == [], card.title


@pytest.mark.parametrize("region", PROGRAMMES)
def test_the_values_of_a_finding_are_those_of_the_figure(gateway, region):
    for page in ("networking", "coverage", "funding"):
        found, _ = cards(gateway, region, page, "zh")
        for card in found:
            if card.id in RANKED and card.id not in ("coverage-map", "money-owing") and "低于" not in card.title:
                for value in re.findall(r"\d+\.\d\d%", card.title):
                    assert value in drawn(card) or value in " ".join(" ".join(map(str, row)) for row in card.table.rows), (card.title, value)


@pytest.mark.parametrize("region", PROGRAMMES)
def test_names_come_in_one_order_in_both_languages(gateway, region):
    for page in PAGES:
        (first, _), (second, _) = (cards(gateway, region, page, lang) for lang in ("zh", "en"))
        for one, other in zip(first, second, strict=True):
            orders = [[trace.get("customdata") for trace in card.figure["data"]] for card in (one, other)]
            assert (one.id, orders[0]) == (other.id, orders[1])
