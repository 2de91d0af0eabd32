"""Money that was taken back: pages, lists and figures show it with its sign, and nothing is divided by what is below 0."""

from __future__ import annotations

import pytest

from components.screens.funding.cards import owing_card, projects_card, regions_card, sources_card, stages_card, trend_card
from components.screens.funding.kpis import money_kpis
from components.screens.funding.wording import received_target, whole
from data.cubes.past.upgrading import upgrade
from data.reading.gateway import Gateway
from data.store.engine import open_store
from tests.data.small import bring, compounds, regions, sheet, value
from tests.pages.reading import figures, said

CARDS = (
    lambda screen: regions_card(screen, received_target(screen)),
    owing_card,
    sources_card,
    projects_card,
    lambda screen: stages_card(screen, whole(screen)),
    lambda screen: trend_card(screen, None),
)
ENTRIES = sheet(
    "funding",
    "entry_id date region_code project source kind amount unit_name reason",
    ("a", "2020-01-05", "11", "gates", "municipal", "committed", 1_000.0, "Bureau", None),
    ("b", "2020-01-06", "11", "gates", "municipal", "received", 900.0, "Bureau", None),
    ("c", "2020-02-03", "11", "gates", "municipal", "received", -600.0, "Bureau", "paid twice"),
    ("d", "2020-02-04", "11", "lamps", "district", "received", -100.0, "Estate", "returned"),
    ("e", "2020-02-04", "11", "lamps", "street", "committed", -200.0, "Street", "given up"),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('reversals') / 'anju.db'}", create=True)
    upgrade(store)
    bring(store, regions(), compounds(("p", "111")), ENTRIES)
    yield store
    store.engine.dispose()


@pytest.fixture(scope="module")
def gateway(store):
    return Gateway(store)


def test_a_sum_holds_what_was_taken_back(store):
    assert value(store, "funds_received", region="11", months="2020-02") == 200.0
    assert value(store, "funds_committed", region="11", months="2020-02") == 800.0
    assert value(store, "received_rate", region="11", months="2020-02") == 0.25


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("card", CARDS)
def test_every_card_is_drawn_and_says_the_amount_with_its_sign(look, card, lang):
    block = card(look("1", month="2020-02", lang=lang))
    words = said(block, lang=lang)
    assert "nan" not in words.lower()
    for figure in figures(block):
        low, high = figure.layout.xaxis.range or (None, None)
        assert low is None or low < high


def test_the_list_of_sources_shows_what_a_source_took_back_below_0(look):
    assert "−100元" in said(sources_card(look("1", month="2020-02")))


def test_the_tiles_tell_the_whole_ledger(look):
    screen = look("11", month="2020-02")
    found = {kpi.key: kpi.value for kpi in money_kpis(screen, whole(screen), None)}
    assert (found["funds-committed"], found["funds-received"], found["funds-owed"]) == ("800元", "200元", "600元")
