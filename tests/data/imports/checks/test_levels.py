"""Levels that fall to less than half: taken with a warning that tells unit, month, before and now."""

from __future__ import annotations

import pytest

from data.imports.messages.sentences import sentence
from tests.data.small import bring, compounds, regions, sheet


def cameras(*rows):
    return sheet("cameras", "month region_code installed networked", *rows)


@pytest.fixture
def city(sqlite_store):
    bring(sqlite_store, regions(), compounds(("x", "111")))
    return sqlite_store


def told(report):
    assert report.version is not None
    found = [finding for finding in report.findings if finding.code in ("level_fell", "level_lowered")]
    return [(finding.column, *(finding.detail.get(name) for name in ("place", "month", "now", "earlier", "before"))) for finding in found]


def test_cameras_that_fall_below_half_of_what_the_unit_told_last_are_told(city):
    bring(city, cameras((202001, "12", 1150, 900), (202002, "12", 1168, 900), (202002, "11", 80, 70)))
    report = bring(city, cameras((202004, "12", 300, 290), (202004, "11", 79, 68)))
    assert told(report) == [("安装数", "12 B", "2020-04", "300", "2020-02", "1,168"), ("联网数", "12 B", "2020-04", "290", "2020-02", "900")]
    first = report.findings[0]
    assert "12 B 2020-04 所报为 300，不到上次所报（2020-02 为 1,168）的一半" in sentence(first.code, lang="zh", detail=first.detail)
    assert "12 B tells 300 for 2020-04, less than half of what it told last (1,168 for 2020-02)" in sentence(first.code, lang="en", detail=first.detail)


@pytest.mark.parametrize(("before", "now", "warns"), [(100, 50, False), (100, 49, True), (10, 4, True), (9, 0, False)])
def test_half_is_no_fall_and_small_numbers_may_halve(city, before, now, warns):
    report = bring(city, cameras((202001, "12", before, None), (202002, "12", now, None)))
    assert bool(told(report)) is warns


def test_a_month_that_is_corrected_is_held_against_the_month_before_it_and_what_is_sent_again_says_nothing(city):
    bring(city, cameras((202001, "12", 500, None), (202002, "12", 510, None), (202003, "12", 520, None)))
    assert told(bring(city, cameras((202002, "12", 51, None)))) == [("安装数", "12 B", "2020-02", "51", "2020-01", "500")]
    assert told(bring(city, cameras((202002, "12", 51, None), (202004, "12", 530, None)))) == []


def test_households_and_progress_counts_are_levels_too(city):
    households = sheet("households", "month region_code compound_id households", (202001, None, "x", 400), (202002, None, "x", 40))
    counts = sheet("progress_counts", "month region_code stage compounds", (202001, "12", "built", 30), (202002, "12", "built", 3))
    assert told(bring(city, households, counts)) == [
        ("小区数", "12 B", "2020-02", "3", "2020-01", "30"),
        ("户数", "x compound x", "2020-02", "40", "2020-01", "400"),
    ]


def test_the_number_of_a_region_without_months_is_held_against_the_one_that_it_replaces(city):
    bring(city, sheet("regions", "code name level parent_code households", ("12", "B", "district", "1", 60000)))
    report = bring(city, sheet("regions", "code name level parent_code households", ("12", "B", "district", "1", 6000)))
    assert told(report) == [("户数", "12 B", None, "6,000", None, "60,000")]
