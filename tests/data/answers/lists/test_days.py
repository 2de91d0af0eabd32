"""What dated entries tell of single days, worked out by hand: cases, stages and money, and of which places they tell all."""

from __future__ import annotations

import datetime as dt

import pytest

from data.answers.lists.days import cases_in, funds_on, stages_on
from data.calculations.periods import Days
from data.errors import QuestionError
from data.metrics.registry import METRICS
from data.reading.gateway import Gateway
from tests.data.small import bring, compounds, incidents, regions, sheet

HOMES = compounds(("a", "111", "old", True), ("b", "111", "unmanaged", False), ("c", "12", "old", False))
LISTED = sheet("categories", "kind code name preventable", ("incident", "fraud", "Fraud", True), ("incident", "noise", "Noise", False))
LEDGER = incidents(
    ("i1", "2020-01-10", "11", None, "theft", True),
    ("i2", "2020-01-11", None, "a", "theft", False),
    ("i3", "2020-01-20 23:59", None, "b", "fraud", None),
    ("i4", "2020-01-20", "12", None, "noise", None),
    ("i5", "2020-01-21", "12", None, "theft", None),
    ("i6", "2020-02-11", None, "a", "theft", True),
    ("i7", "2020-02-12", None, "c", "theft", True),
)
PLACES = ("1", "11", "111", "12")


def day(text):
    return dt.date.fromisoformat(f"2020-{text}")


def days(first, last):
    return Days(day(first), day(last))


@pytest.fixture
def read(sqlite_store):
    """A reader of the ledger, and of more."""
    bring(sqlite_store, regions(), HOMES, LISTED, LEDGER)

    def reader(*frames):
        for frame in frames:
            bring(sqlite_store, frame)
        return Gateway(sqlite_store).reader()

    return reader


def cases(reader, first, last, *, places=PLACES, metric="cases", **parts):
    return dict(cases_in(reader, places, days(first, last), part=METRICS[metric].numerator, **parts))


def test_cases_count_from_the_first_day_to_the_last_wherever_their_compound_lies(read):
    with read() as reader:
        assert cases(reader, "01-11", "01-20") == {"1": 3, "11": 2, "111": 2, "12": 1}
        assert cases(reader, "01-10", "01-21") == {"1": 5, "11": 3, "111": 2, "12": 2}
        assert cases(reader, "01-12", "01-19") == {"1": 0, "11": 0, "111": 0, "12": 0}
        assert cases(reader, "01-20", "02-11", places=("1", "12")) == {"1": 4, "12": 2}
        assert cases(reader, "02-11", "02-11", places=("1", "11", "12")) == {"1": 1, "11": 1, "12": 0}


def test_cases_of_a_category_and_preventable_ones_are_those_alone(read):
    with read() as reader:
        assert cases(reader, "01-11", "01-20", category="theft") == {"1": 1, "11": 1, "111": 1, "12": 0}
        assert cases(reader, "01-10", "01-21", metric="preventable_cases") == {
            "1": 2,
            "11": 2,
            "111": 1,
            "12": 0,
        }  # by their own word, else by that of the category


def test_days_after_the_data_and_months_without_any_are_not_told(read):
    with read() as reader:
        assert cases(reader, "02-11", "02-13") == {}
        assert cases(reader, "02-11", "02-12", places=("1",)) == {"1": 2}
        assert dict(cases_in(reader, ("1",), Days(dt.date(2019, 12, 31), day("01-10")), part=METRICS["cases"].numerator)) == {}
        with pytest.raises(QuestionError):
            cases(reader, "01-01", "01-02", places=("9",))


def test_a_place_of_which_counts_tell_more_does_not_tell_days(read):
    with read(sheet("incident_counts", "month region_code category cases", (202001, "12", "noise", 9))) as reader:
        assert cases(reader, "01-11", "01-20") == {"11": 2, "111": 2}
        assert cases(reader, "02-11", "02-12", places=("1",)) == {"1": 2}


def test_a_quarter_tells_more_than_the_days_of_its_months(read):
    with read(sheet("incident_counts", "month region_code category cases period_months", (202001, "12", "noise", 9, 3))) as reader:
        assert cases(reader, "02-11", "02-12", places=("1", "12")) == {}


PROGRESS = sheet(
    "progress",
    "compound_id stage date",
    ("a", "planned", "2020-01-05"),
    ("a", "networked", "2020-01-20"),
    ("b", "built", "2020-01-11"),
    ("c", "planned", "2020-02-01"),
)


def stages(reader, text, *, places=("1", "11", "12"), region="1", **parts):
    """The stages planned, built and networked of each place."""
    counts = stages_on(reader, region, places, day(text), **parts)
    return {place: [of[stage] for stage in ("planned", "built", "networked")] for place, of in counts.items()}


def test_a_stage_is_reached_on_its_day_with_those_before_it(read):
    with read(PROGRESS) as reader:
        assert stages(reader, "01-04") == {"1": [0, 0, 0], "11": [0, 0, 0], "12": [0, 0, 0]}
        assert stages(reader, "01-11") == {"1": [2, 1, 0], "11": [2, 1, 0], "12": [0, 0, 0]}
        assert stages(reader, "01-20") == {"1": [2, 2, 1], "11": [2, 2, 1], "12": [0, 0, 0]}
        assert stages(reader, "02-01") == {"1": [3, 2, 1], "11": [2, 2, 1], "12": [1, 0, 0]}
        assert stages(reader, "01-20", region="11", places=("111", "112")) == {"111": [2, 2, 1]}, "a place without compounds tells nothing"
        with pytest.raises(QuestionError):
            stages(reader, "01-20", region="9")


@pytest.mark.parametrize(
    ("scope", "counts"),
    [
        ("weak", [1, 1, 1]),
        ("demonstration", [0, 0, 0]),
        ("demonstration_or_weak", [1, 1, 1]),
        ("not_demonstration_or_weak", [1, 1, 0]),
        ("kind=old", [1, 1, 1]),
        ("kind=unmanaged", [1, 1, 0]),
    ],
)
def test_a_scope_counts_its_compounds_alone(read, scope, counts):
    with read(PROGRESS) as reader:
        assert stages(reader, "01-20", scope=scope)["1"] == counts


def test_a_place_of_which_totals_tell_more_does_not_tell_stages(read):
    with read(PROGRESS, sheet("progress_counts", "month region_code stage compounds", (202001, "12", "planned", 5))) as reader:
        assert stages(reader, "01-20") == {"11": [2, 2, 1]}


FUNDING = sheet(
    "funding",
    "entry_id date region_code compound_id source kind amount",
    ("f1", "2020-01-05", "11", "a", "municipal", "received", 100.25),
    ("f2", "2020-01-15", "12", "c", "street", "received", 50.5),
    ("f3", "2020-01-16", "12", None, "street", "received", 0.125),
    ("f4", "2020-01-05", "12", None, "street", "committed", 500.0),
)


def money(reader, text, *, metric="funds_received", kinds=()):
    part = METRICS[metric].numerator
    return dict(funds_on(reader, ("1", "11", "12"), day(text), part=part.__class__(part.measure, part.known, part.timing, part.items, kinds)))


def test_money_counts_up_to_its_day_where_its_compound_lies(read):
    with read(FUNDING) as reader:
        assert money(reader, "01-04") == {}
        assert money(reader, "01-05") == {"1": 100.25, "11": 100.25}
        assert money(reader, "01-15") == {"1": 150.75, "11": 100.25, "12": 50.5}
        assert money(reader, "01-31", kinds=("street",)) == {"1": 50.62, "12": 50.62}
        assert money(reader, "01-31", metric="funds_committed") == {"1": 500.0, "12": 500.0}
        with pytest.raises(QuestionError):
            funds_on(reader, ("9",), day("01-31"), part=METRICS["funds_received"].numerator)
