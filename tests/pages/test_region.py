"""The profile of a region and the page of a compound as their reader finds them: the published figures of Linyi, and a programme that tells little."""

from __future__ import annotations

import json

import pytest

from components.screens.compound.profile import compound_content, compound_detail, find_compound
from components.screens.region.cards import children_card, profile_card, region_kpis, targets_card
from components.screens.region.compounds import compound_map_card, compounds_card
from data.cubes.past.upgrading import upgrade
from data.reading.gateway import Gateway
from data.reading.regions import Scope
from data.sample import sample
from data.store.engine import open_store
from tests.components.test_cards import find, words
from tests.data.small import bring, regions
from tests.pages.reading import tree


@pytest.fixture(scope="module")
def gateway(tmp_path_factory):
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('region') / 'anju.db'}", create=True)
    upgrade(store)
    bring(store, {key: frame for key, frame in sample("linyi").items() if key != "patrols"})
    bring(store, regions())
    yield Gateway(store)
    store.engine.dispose()


def test_a_district_stands_beside_its_city_and_among_its_peers(look):
    kpi = region_kpis(look("371302", month="2017-09"))[0]
    assert kpi.value == "50.71%"  # 213 of 420
    assert list(kpi.lines) == ["临沂市 39.31%", "同级第3位，共13个"]  # behind the development zone and Linshu


def test_a_city_has_neither_parent_nor_place(look):
    kpi = region_kpis(look("371300", month="2017-09"))[0]
    assert (kpi.value, list(kpi.lines)) == ("39.31%", [])
    assert "同级位次" not in words(tree(profile_card(look("371300"), targets=True)))


def test_the_targets_of_the_city_hold_for_its_streets(look):
    city, street = (words(tree(targets_card(look(code, month="2017-09")))) for code in ("371300", "371302001"))
    for said in (city, street):
        assert "2018年6月30日" in said
        assert "薄弱小区" in said
    assert "39.31%" in city
    assert "39.31%" not in street


def test_every_part_of_the_city_is_a_row_that_leads_to_its_profile(look):
    grid = find(tree(children_card(look("371300", month="2017-09"))), "AgGrid")[0]
    rows = {row["name"]: row for row in grid["rowData"]}
    assert len(rows) == 13
    assert rows["兰山区"]["written"]["networked_rate"] == "50.71%"
    assert rows["兰山区"]["href"].startswith("/region?region=371302&")
    assert sum(row["cameras_installed"] for row in rows.values()) == look("371300", month="2017-09").ask("cameras_installed").only.value


def test_the_list_names_the_region_and_the_month_and_has_a_place_for_its_files(look):
    card = tree(compounds_card(look("371302", month="2017-09")))
    assert "420" in words(card)
    assert find(card, "AgGrid")[0]["id"] == {"type": "rows", "key": "region=371302&month=2017-09&lang=zh"}
    (files,) = find(card, "Output")
    assert files["id"] == {"type": "list-files", "key": "region=371302&month=2017-09&lang=zh"}


def test_a_street_shows_its_compounds_on_the_map(look):
    figure = find(tree(compound_map_card(look("371302001", month="2017-09"))), "Graph")[0]["figure"]
    assert sum(len(trace["lon"]) for trace in figure["data"] if trace["type"] == "scattergeo") == 63


def test_a_programme_that_tells_nothing_says_so_instead_of_zero(look):
    screen = look("1")
    assert compounds_card(screen) is None
    assert targets_card(screen) is None
    assert {kpi.value for kpi in region_kpis(screen)} == {"—"}
    assert "没有为本地区设定目标" in words(tree(profile_card(screen, targets=False)))


def test_english_pages_name_targets_in_english(look):
    said = words(tree(targets_card(look("371300", month="2017-09", lang="en"))))
    assert "Demonstration compounds accepted" in said
    assert "验收" not in said


def test_a_compound_shows_its_stages_its_assisting_unit_and_its_funds(look):
    screen = look("371302002", month="2017-09")
    said = words(tree(compound_content(screen, find_compound(screen.reader, "LY-0064"))[0]))
    assert "兰山区民政局" in said
    everything = json.dumps([tree(part) for part in compound_content(screen, find_compound(screen.reader, "LY-0064"))], ensure_ascii=False)
    for word in ("摸排", "2016年7月7日", "验收", "基数过小，不作判断", "1.05万元"):
        assert word in everything


@pytest.mark.parametrize("asked", ["", "nothing", "LY-0064\0", "\ud800", "x" * 1000])
def test_what_is_no_compound_is_not_found(look, asked):
    assert find_compound(look("371300").reader, asked) is None
    assert compound_detail(look("371300").reader, {"id": asked}) is None


def test_the_compound_of_another_district_is_not_to_be_seen(gateway):
    with Gateway(gateway.store, Scope(frozenset({"371303"}))).reader() as reader:
        assert find_compound(reader, "LY-0064") is None
