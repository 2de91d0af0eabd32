"""The gaps of video coverage of a small register, worked out by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from data.answers.lists.cameras import has_camera_returns, low_online, not_networked, without_cameras
from data.errors import QuestionError
from data.reading.gateway import Gateway
from data.sample import sample
from tests.data.small import bring, compounds, regions, sheet

JUNE = dt.date(2017, 6, 30)
CAMERAS = [
    # a: below 95 % since May (18 of 20 is 90 %), fine in April
    (201704, "a", 20, 20, 20),
    (201705, "a", 20, 20, 18),
    (201706, "a", 20, 20, 18),
    # b: exactly 95 % is not below
    (201705, "b", 20, 20, 19),
    (201706, "b", 20, 20, 19),
    # c: below in April, fine in May, below again in June alone
    (201704, "c", 10, 10, 5),
    (201705, "c", 10, 10, 10),
    (201706, "c", 10, 10, 5),
    # d: below in March, and nothing returned since
    (201703, "d", 10, 8, 4),
    # e: had cameras, now none
    (201703, "e", 4, 0, None),
    (201705, "e", 0, 0, None),
    # f: nothing is networked, so nothing can be online
    (201705, "f", 10, 0, 0),
    (201706, "f", 10, 0, 0),
]
STAGES = [
    ("a", "built", "2017-01-10"),
    ("a", "networked", "2017-02-10"),
    ("b", "built", "2017-01-20"),
    ("b", "accepted", "2017-07-02"),
    ("c", "built", "2017-03-01"),
    ("d", "accepted", "2017-03-05"),
    ("e", "built", "2017-07-01"),
    ("g", "planned", "2016-11-01"),
    ("g", "started", "2017-01-01"),
]


@pytest.fixture
def reader(store):
    places = compounds(("a", "111"), ("b", "111"), ("c", "112"), ("d", "12"), ("e", "12"), ("f", "12"), ("g", "12"), ("h", "12"))
    returns = sheet("cameras", "month compound_id installed networked online", *CAMERAS)
    bring(store, regions(), places, returns, sheet("progress", "compound_id stage date", *STAGES))
    with Gateway(store).reader() as reader:
        yield reader


def _found(gaps):
    return [(one.compound_id, one.since) for one in gaps.rows]


def test_a_compound_is_offline_if_it_is_below_95_per_cent_for_two_months_running(reader):
    found = low_online(reader, "1", day=JUNE)
    assert _found(found) == [("d", dt.date(2017, 3, 1)), ("a", dt.date(2017, 5, 1))]
    assert [(one.rate, one.region, one.name) for one in found.rows] == [(0.5, "12", "compound d"), (0.9, "111", "compound a")]
    assert found.total == 2


@pytest.mark.parametrize(("online", "is_low"), [(93, True), (94, True), (95, False), (96, False)])
def test_of_a_hundred_cameras_ninety_five_have_to_be_online(sqlite_store, online, is_low):
    returns = sheet("cameras", "month compound_id installed networked online", *((month, "a", 100, 100, online) for month in (201705, 201706)))
    bring(sqlite_store, regions(), compounds(("a", "111")), returns)
    with Gateway(sqlite_store).reader() as reader:
        assert low_online(reader, "1", day=JUNE).total == is_low


def test_one_month_below_is_not_yet_a_gap(reader):
    assert _found(low_online(reader, "1", day=dt.date(2017, 5, 31))) == [("d", dt.date(2017, 3, 1))]


def test_compounds_without_cameras_are_those_with_none_left_and_those_never_returned(reader):
    assert _found(without_cameras(reader, "1", day=JUNE)) == [("g", dt.date(2016, 11, 1)), ("e", None), ("h", None)]
    assert _found(without_cameras(reader, "1", day=dt.date(2017, 4, 30)))[0] == ("g", dt.date(2016, 11, 1))
    assert "e" not in dict(_found(without_cameras(reader, "1", day=dt.date(2017, 4, 30))))


def test_built_but_not_networked_is_as_of_the_day(reader):
    assert _found(not_networked(reader, "1", day=JUNE)) == [("b", dt.date(2017, 1, 20)), ("c", dt.date(2017, 3, 1))]
    assert _found(not_networked(reader, "1", day=dt.date(2017, 7, 31))) == [("c", dt.date(2017, 3, 1)), ("e", dt.date(2017, 7, 1))]


def test_only_the_region_asked_for_counts(reader):
    assert not_networked(reader, "11", day=JUNE).total == 2
    assert not_networked(reader, "12", day=JUNE) == ([], 0)
    with pytest.raises(QuestionError):
        without_cameras(reader, "9", day=JUNE)


def test_returns_of_the_region_alone_tell_nothing_of_its_compounds(sqlite_store):
    totals = sheet("cameras", "month region_code installed networked online", (201706, "12", 40, 30, 20))
    bring(sqlite_store, regions(), compounds(("a", "111"), ("d", "12")), totals, sheet("cameras", "month compound_id installed", (201706, "a", 3)))
    with Gateway(sqlite_store).reader() as reader:
        assert has_camera_returns(reader, "11")
        assert not has_camera_returns(reader, "12")


def test_linyi_has_594_compounds_built_but_not_networked(sqlite_store):
    frames = sample("linyi")
    bring(sqlite_store, {name: frames[name] for name in ("regions", "programmes", "compounds", "progress")})
    with Gateway(sqlite_store).reader() as reader:
        found = not_networked(reader, "371300", day=dt.date(2017, 9, 27))
    assert (found.total, len(found.rows)) == (594, 50)
    assert [one.since for one in found.rows] == sorted(one.since for one in found.rows)
