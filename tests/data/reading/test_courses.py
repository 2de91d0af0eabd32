"""What is kept of the sums: read once a data version for all months, dropped when there is too much of it."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from data.answers.answer import answer
from data.answers.question import Question
from data.calculations.periods import Month, Span
from data.imports.history import undo
from data.reading.courses import Courses
from data.reading.gateway import Gateway
from data.reading.selecting import SumRow
from data.reading.tracks import Track
from tests.data.small import bring, incidents, regions, sheet

JANUARY, MARCH = Month(2017, 1), Month(2017, 3)


def _row(place, month, value, *, first=None, item=""):
    return SumRow(place, item, "", first or month, month, value, value / 2)


def _asked(courses, sums, places):
    """Which places are read when the courses of these are asked for."""
    read = []

    def rows(missing):
        read.extend(missing)
        return [_row(place, 201701, 1.0) for place in missing]

    courses.of(sums, places, rows)
    return read


def test_a_place_is_read_once_and_others_are_read_beside_it():
    courses = Courses()
    assert _asked(courses, "cases", ["11", "12"]) == ["11", "12"]
    assert _asked(courses, "cases", ["12", "13"]) == ["13"]
    assert _asked(courses, "cameras", ["12"]) == ["12"]


def test_a_place_without_rows_is_not_asked_for_again():
    courses = Courses()
    assert courses.of("cases", ["11"], lambda _places: []) == {"11": {}}
    assert _asked(courses, "cases", ["11"]) == []


def test_what_was_used_longest_ago_is_dropped_first():
    courses = Courses(most_rows=2)
    for sums in ("cases", "cameras", "cases", "funds"):
        _asked(courses, sums, ["11"])
    assert _asked(courses, "cases", ["11"]) == []
    assert _asked(courses, "cameras", ["11"]) == ["11"]


def test_a_track_tells_a_month_from_the_quarter_that_holds_it():
    track = Track([_row("11", 201701, 3.0), _row("11", 201703, 5.0, first=201701)])
    quarter = Span(JANUARY, MARCH)
    assert list(track.periods(quarter)) == [(201701, 201701), (201701, 201703)]
    assert track.flow(Span(JANUARY, JANUARY)) == 3
    assert track.flow(Span(Month(2017, 2), MARCH)) == 0
    assert track.flow_of(track.periods(quarter), cut={MARCH.key}) == 3 + 2.5
    assert (track.level(Month(2017, 2)), track.level(MARCH)) == (3, 8)


def test_a_track_knows_where_it_begins_and_in_which_months_it_ends():
    track = Track([_row("11", 201701, 1.0), _row("11", 201703, 1.0)])
    assert (track.begins_by(Month(2016, 12)), track.begins_by(JANUARY)) == (False, True)
    assert [month for month in (1, 2, 3, 4) if track.ends_in(Month(2017, month))] == [1, 3]


@pytest.fixture
def city(store):
    bring(
        store,
        regions(),
        incidents(
            ("a", "2017-01-05T10:00", "11", None, "burglary", True),
            ("b", "2017-02-05T10:00", "12", None, "burglary", True),
            ("c", "2017-03-05T10:00", "12", None, "robbery", True),
        ),
    )
    return store


def test_another_month_asks_the_store_for_nothing_but_its_version(city):
    gateway, statements = Gateway(city), []

    def cases(month):
        return [row.value for row in answer(gateway, Question("cases", region="1", by=("region",), span=Span(month, month))).rows]

    assert cases(MARCH) == [None, 1]  # whether A has nothing or is late its single return cannot tell
    event.listen(city.engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    assert cases(Month(2017, 2)) == [None, 1]
    assert cases(JANUARY) == [1, None]
    assert not [statement for statement in statements if "region_c" in statement]


def test_categories_of_other_months_are_not_among_the_rows(city):
    def categories(start, end):
        return [row.category for row in answer(Gateway(city), Question("cases", region="1", by=("category",), span=Span(start, end))).rows]

    assert categories(JANUARY, JANUARY) == ["burglary"]
    assert categories(JANUARY, MARCH) == ["burglary", "robbery"]


def test_a_new_data_version_is_read_anew(city):
    gateway = Gateway(city)
    question = Question("cases", region="1", span=Span(JANUARY, MARCH))
    assert answer(gateway, question).only.value == 3
    bring(city, incidents(("d", "2017-03-06T10:00", "11", None, "robbery", True)))
    assert answer(gateway, question).only.value == 4


def test_a_batch_of_another_subject_leaves_what_was_read(city):
    gateway, statements = Gateway(city), []
    question, cameras = Question("cases", region="1", span=Span(JANUARY, MARCH)), Question("cameras_installed", region="1", span=Span(MARCH, MARCH))
    assert (answer(gateway, question).only.value, answer(gateway, cameras).only.value) == (3, None)
    event.listen(city.engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    bring(city, sheet("cameras", "month period_months region_code compound_id kind installed", (201703, 1, "11", None, "", 70)))
    statements.clear()
    assert answer(gateway, question).only.value == 3
    assert not [statement for statement in statements if "FROM region_cases" in statement]
    assert answer(gateway, cameras).only.value == 70
    undo(city, 2, actor="me")
    assert (answer(gateway, question).only.value, answer(gateway, cameras).only.value) == (3, None)
