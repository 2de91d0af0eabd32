"""The highest value over many spans, worked out by hand: what keeps the colours of a map the same in every month."""

from __future__ import annotations

import pytest

from data.answers.answer import highest_from
from data.answers.question import Question
from data.calculations.periods import Month, Span
from data.reading.gateway import Gateway
from tests.data.small import bring, regions, sheet

YEAR = Span(Month(2020, 1), Month(2020, 4))
CASES = ((202001, "11", 3), (202002, "11", 8), (202003, "11", 2), (202004, "11", 4), (202001, "12", 5), (202002, "12", 1))


@pytest.fixture
def reader(sqlite_store):
    homes = sheet("regions", "code name level parent_code households", ("11", "A", "district", "1", 500), ("12", "B", "district", "1", 2000))
    counts = sheet("incident_counts", "month region_code category cases", *((month, code, "theft", cases) for month, code, cases in CASES))
    bring(sqlite_store, regions())
    bring(sqlite_store, homes, sheet("cameras", "month region_code installed", (202001, "11", 30), (202003, "12", 50)), counts)
    with Gateway(sqlite_store).reader() as reader:
        yield reader


def highest(reader, metric, length, **parts):
    return highest_from(reader, Question(metric, region="1", by=("region",), **parts), YEAR.spans(length))


def test_the_highest_month_of_any_part_is_found_whatever_month_is_asked_about(reader):
    assert highest(reader, "cases", 1) == 8  # A in February
    assert highest(reader, "cases", 1, span=Span(Month(2020, 4), Month(2020, 4))) == 8


def test_longer_spans_are_held_against_spans_as_long(reader):
    assert highest(reader, "cases", 3) == 14  # A from February to April, against 13 from January
    assert highest(reader, "cases_per_1000_households", 2) == pytest.approx(22)  # (3 + 8) of 500, more than B's 6 of 2,000


def test_a_stock_is_as_high_as_it_ever_stood(reader):
    assert highest(reader, "cameras_installed", 1) == 50


def test_nothing_is_highest_where_nothing_is_known(reader):
    assert highest(reader, "funds_paid", 1) is None
    assert highest(reader, "cases", 5) is None
