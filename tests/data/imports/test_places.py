"""Which region a code or a name means."""

import pandas as pd
import pytest

from data.imports.dates import CellError
from data.imports.places import Regions
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
        ("兴隆镇", "ambiguous_region"), ("兴隆", "ambiguous_region"), ("蘭山區", "similar_region"), ("蘭山", "similar_region"), ("兰山县", "similar_region"),
        ("银雀上街道", "similar_region"), ("历下区", "unknown_region"), ("370000", "unknown_region"), ("371399", "unknown_region"),
    ],
)  # fmt: skip
def test_anything_else_is_refused_and_never_guessed(regions, text, reason):
    with pytest.raises(CellError) as caught:
        regions.find(text)
    assert caught.value.code == reason


def test_a_similar_name_is_suggested_with_its_code_and_parent(regions):
    with pytest.raises(CellError) as caught:
        regions.find("蘭山區")
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
