"""Waits between stages and laggards of a small register, worked out by hand, as rows of the store."""

from __future__ import annotations

import datetime as dt

import pytest

from data.answers.lists.cameras import without_cameras
from data.reading.facts.exclusions import not_planned
from data.reading.facts.stages import dated_compounds
from data.reading.facts.waits import laggards_in, waits_in
from data.reading.gateway import Gateway
from data.sample import sample
from tests.data.small import bring, compounds, regions, sheet

TODAY = dt.date(2017, 4, 30)
DATES = [
    ("a", "planned", "2017-01-01"),
    ("a", "started", "2017-01-11"),
    ("a", "built", "2017-03-01"),
    ("b", "planned", "2017-01-01"),
    ("b", "networked", "2017-03-02"),
    ("c", "planned", "2017-02-01"),
    ("d", "surveyed", "2017-01-05"),
    ("e", "planned", "2017-05-02"),
]


@pytest.fixture
def reader(store):
    places = compounds(("a", "111"), ("b", "111"), ("c", "12", "new", True), ("d", "12"), ("e", "12"))
    bring(store, regions(), places, sheet("progress", "compound_id stage date", *DATES))
    with Gateway(store).reader() as reader:
        yield reader


def test_waits_count_those_who_still_wait(reader):
    found = {wait.stage: wait for wait in waits_in(reader, "1", today=TODAY)}
    # planned: a moved after 10 days, b after 60 (its later stage implies it), c has waited 88 days: S = 2/3 at 10, 1/3 at 60
    assert found["planned"] == ("planned", "started", 60, 2, 1, 88)
    assert found["started"] == ("started", "built", 49, 1, 0, None)
    assert found["built"] == ("built", "networked", None, 0, 1, 60)
    assert found["surveyed"].waiting == 1
    assert "accepted" not in found


def test_laggards_are_the_planned_ones_that_are_not_networked_the_longest_first(reader):
    found = laggards_in(reader, "1", today=TODAY, most=9)
    assert [(one.compound_id, one.stage, one.since, one.days) for one in found.rows] == [
        ("c", "planned", dt.date(2017, 2, 1), 88),
        ("a", "built", dt.date(2017, 3, 1), 60),
    ]
    assert (found.rows[0].weak, found.rows[0].region, found.rows[0].kind) == (True, "12", "new")
    assert (found.by_stage, found.total, found.is_dated) == ({"planned": 1, "built": 1}, 2, True)


def test_only_as_many_laggards_as_are_asked_for_become_rows(reader):
    found = laggards_in(reader, "1", today=TODAY, most=1)
    assert ([one.compound_id for one in found.rows], found.total) == (["c"], 2)


def test_a_region_without_dates_has_neither_waits_nor_laggards(reader):
    assert waits_in(reader, "112", today=TODAY) == []
    assert laggards_in(reader, "112", today=TODAY, most=9) == ([], {}, False)


def test_what_is_left_out_with_a_reason_waits_for_nothing(sqlite_store):
    places = sheet(
        "compounds",
        "compound_id name region_code kind exclusion_reason",
        ("a", "a", "111", "old", "demolition"),
        ("b", "b", "111", "old", None),
        ("c", "c", "12", "old", "refused"),
        ("d", "d", "12", "old", "refused"),
    )
    dates = sheet("progress", "compound_id stage date", *((one, "surveyed", "2017-01-05") for one in "abcd"), ("d", "planned", "2017-03-05"))
    bring(sqlite_store, regions(), places, dates)
    with Gateway(sqlite_store).reader() as reader:
        # d was planned all the same and counts as planned from that day on
        assert [(wait.stage, wait.moved, wait.waiting) for wait in waits_in(reader, "1", today=TODAY)] == [("surveyed", 1, 1), ("planned", 0, 1)]
        assert not_planned(reader, "1", until=TODAY) == ({"demolition": 1, "refused": 1}, 1)
        assert not_planned(reader, "1", until=dt.date(2017, 2, 1)).excluded == 3
        assert not_planned(reader, "11", until=TODAY) == ({"demolition": 1}, 1)
        without = without_cameras(reader, "1", day=TODAY)
    assert [gap.compound_id for gap in without.rows] == ["b", "d"]


def test_only_the_region_asked_for_counts(reader):
    assert [one.compound_id for one in dated_compounds(reader, "11", until=TODAY)] == ["a", "b"]


def test_linyi_has_594_built_and_842_not_built_laggards(sqlite_store):
    bring(sqlite_store, sample("linyi"))
    with Gateway(sqlite_store).reader() as reader:
        found = laggards_in(reader, "371300", today=dt.date(2017, 9, 27), most=1).by_stage
    assert found["built"] == 594
    assert found["planned"] + found["started"] == 842
