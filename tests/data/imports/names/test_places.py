"""Which region a code or a name means."""

import pandas as pd
import pytest

from data.imports.cells.dates import CellError
from data.imports.names.places import Regions
from tests.data.imports.helpers import REGIONS


@pytest.fixture
def regions():
    found = Regions()
    found.learn(pd.DataFrame(REGIONS, columns=["code", "name", "name_en", "level", "parent_code"]))
    return found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("371302", "371302"), ("兰山区", "371302"), ("兰山", "371302"), (" 兰 山 区 ", "371302"), ("Lanshan", "371302"),
        ("LANSHAN", "371302"), ("３７１３０２", "371302"),
        ("沂南", "371321"), ("临沂", "371300"), ("银雀山", "371302001"), ("银雀山街道办事处", "371302001"), ("临沂市兰山区", "371302"),
        ("兰山区兴隆镇", "371302100"),
        ("临沂市沂南县兴隆镇", "371321100"), ("沂南兴隆", "371321100"), ("临沂市/兰山区/银雀山街道", "371302001"), ("371302.0", "371302"),
    ],
)  # fmt: skip
def test_a_region_is_found_by_code_name_short_form_and_path(regions, text, code):
    assert regions.find(text) == code


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("兴隆镇", "ambiguous_region"), ("兴隆", "ambiguous_region"), ("蘭山縣", "similar_region"), ("兰山县", "similar_region"),
        ("银雀上街道", "similar_region"), ("历下区", "unknown_region"), ("370000", "unknown_region"), ("371399", "unknown_region"),
    ],
)  # fmt: skip
def test_anything_else_is_refused_and_never_guessed(regions, text, reason):
    with pytest.raises(CellError) as caught:
        regions.find(text)
    assert caught.value.code == reason


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("兰山分局", "371302"), ("兰山公安分局", "371302"), ("兰山区公安分局", "371302"), ("沂南县公安局", "371321"), ("沂南公安局", "371321"),
        ("临沂市公安局", "371300"),
        ("临沂市公安局兰山分局", "371302"), ("市公安局兰山分局", "371302"), ("兰山区委政法委", "371302"), ("兰山区综治中心", "371302"),
    ],
)  # fmt: skip
def test_the_office_that_hands_in_stands_for_its_district_or_city(regions, text, code):
    assert regions.find(text) == code


def test_a_bureau_of_the_police_is_never_that_of_a_street_of_the_same_name():
    regions = Regions()
    rows = [
        ("1", "甲市", None, "city", None),
        ("11", "东山区", None, "district", "1"),
        ("11001", "东山街道", None, "street", "11"),
        ("11002", "城关街道", None, "street", "11"),
    ]
    regions.learn(pd.DataFrame(rows, columns=["code", "name", "name_en", "level", "parent_code"]))
    assert regions.find("东山分局") == "11"
    for text, reason in (("东山", "ambiguous_region"), ("城关分局", "similar_region"), ("城关派出所", "similar_region")):
        with pytest.raises(CellError) as caught:
            regions.find(text)
        assert caught.value.code == reason


def test_a_region_whose_name_holds_the_word_for_police_keeps_it():
    regions = Regions()
    regions.learn(pd.DataFrame([("421022", "公安县", None, "district", None)], columns=["code", "name", "name_en", "level", "parent_code"]))
    assert [regions.find(text) for text in ("公安县", "公安", "公安县公安局")] == ["421022"] * 3


@pytest.mark.parametrize(("text", "code"), [("蘭山區", "371302"), ("蘭山", "371302"), ("臨沂市蘭山區銀雀山街道", "371302001"), ("沂南縣公安局", "371321")])
def test_traditional_characters_are_the_same_name(regions, text, code):
    assert regions.find(text) == code


def test_a_region_may_itself_be_written_in_traditional_characters():
    regions = Regions()
    rows = [
        ("1", "臺中市", None, "city", None),
        ("11", "東區", None, "district", "1"),
        ("12", "后里區", None, "district", "1"),
        ("13", "後里區", None, "district", "1"),
    ]
    regions.learn(pd.DataFrame(rows, columns=["code", "name", "name_en", "level", "parent_code"]))
    assert [regions.find(text) for text in ("东区", "東區", "台中市东区")] == ["11"] * 3
    with pytest.raises(CellError) as caught:
        regions.find("后里区")
    assert caught.value.code == "ambiguous_region"


@pytest.mark.parametrize(
    ("text", "code"),
    [("371302000000", "371302"), ("371302000000.0", "371302"), ("371302001000", "371302001"), ("371300000000", "371300"), ("371302000", "371302")],
)
def test_codes_of_the_statistics_office_are_those_of_the_level_that_their_zeros_leave(regions, text, code):
    assert regions.find(text) == code


def test_codes_are_never_cut_where_other_digits_stand(regions):
    for text in ("371302001001", "371399000000", "3713020000"):
        with pytest.raises(CellError):
            regions.find(text)


def test_a_store_of_twelve_digits_is_found_by_the_short_code():
    regions = Regions()
    regions.learn(pd.DataFrame([("371302000000", "兰山区", None, "district", None)], columns=["code", "name", "name_en", "level", "parent_code"]))
    assert regions.find("371302") == "371302000000"


def test_a_similar_name_is_suggested_with_its_code_and_parent(regions):
    with pytest.raises(CellError) as caught:
        regions.find("兰山县")
    assert caught.value.detail == {"suggestion": "371302 兰山区 (临沂市)"}


def test_an_ambiguous_name_lists_every_candidate(regions):
    with pytest.raises(CellError) as caught:
        regions.find("兴隆镇")
    assert caught.value.detail == {"candidates": "371302100 兴隆镇 (兰山区), 371321100 兴隆镇 (沂南县)"}


def test_names_may_be_looked_up_below_one_region_alone(regions):
    assert regions.find("兴隆镇", within="371321") == "371321100"
    with pytest.raises(CellError):
        regions.find("371302", within="371321")


def test_a_region_that_is_renamed_is_no_longer_found_by_its_old_name(regions):
    regions.learn(pd.DataFrame([("371302", "新兰区", None, "district", "371300")], columns=["code", "name", "name_en", "level", "parent_code"]))
    assert regions.find("新兰") == "371302"
    with pytest.raises(CellError):
        regions.find("兰山区")


@pytest.mark.parametrize(
    "text",
    ["371302 兰山区", "371302兰山区", "兰山区（371302）", "兰山区 371302", "371302-兰山", "371302000000 蘭山區", "371302001 银雀山街道", "371321100 兴隆镇"],
)
def test_code_and_name_together_are_the_region_that_both_mean(regions, text):
    assert regions.find(text) in text.replace("000000", "")


@pytest.mark.parametrize("text", ["371302 沂南县", "371399 兰山区", "371302 兰山区东", "兰山区（371321）"])
def test_code_and_name_of_different_regions_are_refused(regions, text):
    with pytest.raises(CellError):
        regions.find(text)
