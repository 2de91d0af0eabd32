"""A city whose cases are told by compound from August on alone, with two compounds of one name."""

from __future__ import annotations

import pytest

from components.blocks.statements.by_compound import by_compound_note
from components.screens.cases.compounds import compound_card
from data.answers.lists.compounds import moment_of
from data.calculations.periods import Month, Span
from data.metrics.registry import METRICS
from tests.data.small import incidents, sheet

NOTES = {
    "zh": "小区发案只计2026年8—9月的案件明细，其余月份没有登记到小区",
    "en": "Cases of compounds are those told one by one for Aug–Sep 2026; other months are not told by compound",
}


@pytest.fixture
def city(look):
    counts = [(year * 100 + month, code, "theft", 9) for year, last in ((2025, 12), (2026, 7)) for month in range(1, last + 1) for code in ("A", "B")]
    cases = [
        (f"{code}{month}{day}", f"2026-0{month}-{day:02d}T10:00", code, f"{code}-1", "theft", True)
        for code, more in (("A", 0), ("B", 3))
        for month in (8, 9)
        for day in range(1, 28 + more)
    ]
    frames = (
        sheet("regions", "code name level parent_code", ("C", "市", "city", None), ("A", "甲区", "district", "C"), ("B", "乙区", "district", "C")),
        sheet("compounds", "compound_id name region_code kind weak", ("A-1", "阳光小区", "A", "old", False), ("B-1", "阳光小区", "B", "old", False)),
        sheet("incident_counts", "month region_code category cases", *counts),
        incidents(*cases),
    )
    return lambda lang="zh": look(*frames, month="2026-09", lang=lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_cases_of_compounds_say_from_when_on_they_are_told(city, lang):
    screen = city(lang)
    for region in ("C", "A"):
        assert by_compound_note(screen, region, moment_of(screen.reader, region, screen.view.month).now) == [NOTES[lang]]
    assert by_compound_note(screen, "C", Span(Month(2026, 8), Month(2026, 9))) == []
    assert by_compound_note(screen, "C", Span(Month(2026, 1), Month(2026, 2))) == []
    assert by_compound_note(screen, "C", None) == []


def test_compounds_of_one_name_are_told_apart_by_their_regions(city):
    card = compound_card(city(), METRICS["cases"])
    assert all(name in str(card.figure) for name in ("甲区阳光小区", "乙区阳光小区"))
    assert not any("前十名" in note for note in card.notes)  # two are not the ten worst
