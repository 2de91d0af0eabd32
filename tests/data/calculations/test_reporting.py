"""What the settings of a programme say of its returns."""

from __future__ import annotations

import pytest

from data.calculations.reporting import levels_of, rhythms_of, sheets_of


def test_cases_come_as_single_ones_or_as_counts_and_other_sheets_stand_alone():
    assert [sheets_of(subject) for subject in ("cases", "cameras", "stages", "funds")] == [
        ["incidents", "incident_counts"],
        ["cameras"],
        ["progress_counts"],
        [],
    ]


@pytest.mark.parametrize("text", ["district", "区", "区县级", " District "])
def test_one_word_says_the_level_of_all_sheets(text):
    assert levels_of(text) == dict.fromkeys(("cases", "cameras", "stages"), "district")


@pytest.mark.parametrize("text", ["cameras=street; district", "district，视频监控月报＝街道", "区县;cameras = 乡镇"])
def test_a_sheet_that_is_named_has_its_own_level_wherever_it_stands(text):
    assert levels_of(text) == {"cases": "district", "cameras": "street", "stages": "district"}


def test_only_the_sheets_that_are_named_are_told_of():
    assert levels_of("incidents=社区") == {"cases": "community"}
    assert levels_of(None) == levels_of(" ; ,") == rhythms_of("") == {}


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("monthly", 1),
        ("月报", 1),
        ("month", 1),
        ("quarterly", 3),
        ("季度", 3),
        ("quarter", 3),
        ("yearly", 12),
        ("年报", 12),
        ("Annual", 12),
        ("off", 0),
        ("不报", 0),
    ],
)
def test_a_rhythm_is_a_number_of_months_and_0_is_not_due(text, months):
    assert rhythms_of(f"cameras={text}") == {"cameras": months}


@pytest.mark.parametrize(("text", "word"), [("weekly", "weekly"), ("cameras=weekly", "weekly"), ("funding=monthly", "funding"), ("cameras=", "")])
def test_what_is_not_understood_is_named(text, word):
    with pytest.raises(ValueError, match=f"^{word}$"):
        rhythms_of(text)
