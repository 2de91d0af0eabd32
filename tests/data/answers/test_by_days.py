"""Metrics on single days, worked out by hand, and what days cannot tell."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

import pandas as pd
import pytest

from data.answers.answer import answer_from
from data.answers.by_days import MonthlyOnlyError, changes_by_days, rows_by_days
from data.answers.question import Question
from data.calculations.periods import Days, Month, Span, days_of
from data.errors import QuestionError
from data.reading.gateway import Gateway
from data.reading.regions import Scope
from tests.data.small import bring, compounds, incidents, regions, sheet
from tests.data.worlds import world
from tests.sampling import few

CASES = incidents(
    ("i1", "2020-01-03", "11", None, "theft", True),
    ("i2", "2020-01-12", None, "a", "theft", True),
    ("i3", "2020-01-14 23:30", "11", "a", "fraud", None),
    ("i4", "2020-01-15", "12", None, "noise", False),
    ("i5", "2020-01-20", "12", None, "theft", True),
    ("i6", "2020-02-11", "12", None, "theft", True),
)
LISTED = sheet("categories", "kind code name preventable", ("incident", "fraud", "Fraud", True), ("incident", "theft", "Theft", False))
PROGRESS = sheet(
    "progress",
    "compound_id stage date",
    ("a", "planned", "2020-01-02"),
    ("a", "networked", "2020-01-18"),
    ("b", "planned", "2020-01-11"),
    ("c", "built", "2020-01-09"),
)
FUNDS = sheet(
    "funding",
    "entry_id date region_code compound_id source kind amount",
    ("f1", "2020-01-05", "11", "a", "municipal", "received", 100.5),
    ("f2", "2020-01-15", "12", None, "street", "received", 50.0),
    ("f3", "2020-01-05", "12", None, "street", "committed", 500.0),
)
MIDDLE = Days(dt.date(2020, 1, 11), dt.date(2020, 1, 20))
FIRST = Days(dt.date(2020, 1, 1), dt.date(2020, 1, 10))


@pytest.fixture
def store(store):
    bring(store, regions(), compounds(("a", "111"), ("b", "111", "old", True), ("c", "12")), LISTED, CASES, PROGRESS, FUNDS)
    return store


def rows(store, metric, days, *, as_of=None, base=None, **parts):
    with Gateway(store).reader(as_of) as reader:
        question = Question(metric, **({"region": "1"} | parts))
        found = changes_by_days(reader, question, days, base) if base else rows_by_days(reader, question, days)
        return {row.region: row for row in found}


def values(store, metric, days, **parts):
    return {region: row.value for region, row in rows(store, metric, days, **parts).items()}


def test_cases_of_ten_days_are_counted_once_for_every_region_that_they_lie_in(store):
    assert values(store, "cases", MIDDLE) == {"1": 4}
    assert values(store, "cases", MIDDLE, by=("region",)) == {"11": 2, "12": 2}
    assert values(store, "cases", MIDDLE, category="theft") == {"1": 2}


def test_a_case_is_preventable_by_its_own_word_before_that_of_its_category(store):
    assert values(store, "preventable_cases", MIDDLE, by=("region",)) == {"11": 2, "12": 1}


def test_the_change_of_ten_days_has_its_counts_and_its_verdict(store):
    [row] = rows(store, "cases", MIDDLE, base=FIRST).values()
    assert (row.numerator, row.previous, row.value, row.verdict) == (4, 1, 3.0, "too_few")


def test_days_beyond_the_data_are_unknown(store):
    assert values(store, "cases", Days(dt.date(2020, 2, 11), dt.date(2020, 2, 12))) == {"1": None}
    assert values(store, "cases", Days(dt.date(2020, 2, 1), dt.date(2020, 2, 11))) == {"1": 1}
    assert values(store, "cases", Days(dt.date(2019, 12, 11), dt.date(2020, 1, 11))) == {"1": None}


def test_a_place_that_returns_counts_beside_its_cases_does_not_tell_days(store):
    bring(store, sheet("incident_counts", "month region_code category cases", (202001, "12", "noise", 9)))
    assert values(store, "cases", MIDDLE, by=("region",)) == {"11": 2, "12": None}
    assert values(store, "cases", MIDDLE) == {"1": None}


def test_an_earlier_version_tells_what_was_known_then(store):
    bring(store, incidents(("late", "2020-01-16", "12", None, "theft", True)))
    assert values(store, "cases", MIDDLE) == {"1": 5}
    assert values(store, "cases", MIDDLE, as_of=1) == {"1": 4}


def test_stages_are_counted_on_the_last_day_a_later_one_implying_those_before(store):
    assert values(store, "compounds_planned", FIRST, by=("region",)) == {"11": 1, "12": 1}
    assert values(store, "compounds_planned", MIDDLE) == {"1": 3}
    assert values(store, "networked_rate", MIDDLE) == {"1": 1 / 3}
    assert values(store, "compounds_planned", MIDDLE, scope="weak") == {"1": 1}
    assert values(store, "compounds_planned", MIDDLE, scope="kind=old") == {"1": 3}


def test_totals_beyond_the_dates_keep_the_days_unknown(store):
    bring(store, sheet("progress_counts", "month region_code stage compounds", (202001, "12", "planned", 5)))
    assert values(store, "compounds_planned", MIDDLE, by=("region",)) == {"11": 2, "12": None}


def test_money_counts_up_to_the_day(store):
    assert values(store, "funds_received", FIRST, by=("region",)) == {"11": 100.5, "12": None}
    assert values(store, "funds_received", MIDDLE) == {"1": 150.5}
    assert values(store, "funds_received", MIDDLE, scope="source=street") == {"1": 50.0}
    [row] = rows(store, "received_rate", MIDDLE).values()
    assert (row.numerator, row.denominator, row.value) == (150.5, 500.0, 0.301)


def test_monthly_returns_are_known_for_the_last_day_of_the_data_alone(store):
    bring(store, sheet("cameras", "month region_code installed networked", (202002, "1", 30, 20)))
    last = dt.date(2020, 2, 11)
    assert values(store, "cameras_networked", Days(last, last)) == {"1": 20}
    with pytest.raises(MonthlyOnlyError):
        values(store, "cameras_networked", MIDDLE)
    with pytest.raises(MonthlyOnlyError):
        values(store, "zero_case_share", MIDDLE)


def test_who_may_see_one_district_learns_nothing_of_another(store):
    with Gateway(store, Scope(frozenset({"11"}))).reader() as reader:
        assert rows_by_days(reader, Question("cases", region="11"), MIDDLE)[0].value == 2
        for metric in ("cases", "compounds_planned", "funds_received"):
            with pytest.raises(QuestionError):
                rows_by_days(reader, Question(metric, region="12"), MIDDLE)


@few("seed", range(40), short=3)
def test_all_days_of_a_month_make_up_the_month_wherever_they_are_known(sqlite_store, seed):
    bring(sqlite_store, world(seed))
    known = 0
    with Gateway(sqlite_store).reader() as reader:
        for month in Span(Month(2019, 3), Month(2020, 3)).months():
            for metric in ("cases", "preventable_cases", "compounds_planned", "networked_rate", "funds_received"):
                for by in ((), ("region",)):
                    question = Question(metric, region="1", by=by, span=Span(month, month))
                    for day, whole in zip(rows_by_days(reader, question, days_of(Span(month, month))), answer_from(reader, question).rows, strict=True):
                        known += day.value is not None
                        assert day.value is None or day.value == whole.value, (metric, month, day, whole)
    assert known


def test_small_counts_of_days_are_hidden_like_those_of_months(store):
    with Gateway(store, Scope(mask_below=3)).reader() as reader:
        inner = Question("cases", region="1", by=("region",))
        assert [(row.value, row.masked) for row in rows_by_days(reader, inner, MIDDLE)] == [(None, True), (None, True)]
        assert rows_by_days(reader, Question("cases", region="1"), MIDDLE)[0].value == 4
        assert rows_by_days(reader, Question("cases", region="1", category="theft"), MIDDLE)[0].masked
        (change,) = changes_by_days(reader, Question("cases", region="1"), MIDDLE, FIRST)
        assert (change.value, change.numerator, change.previous, change.verdict, change.masked) == (None, 4, None, None, True)
        assert rows_by_days(reader, Question("compounds_networked", region="11"), MIDDLE)[0].value == 1


def test_a_small_count_beside_the_districts_is_hidden_by_days_as_well(store):
    june = Days(dt.date(2022, 6, 1), dt.date(2022, 6, 10))
    cases = {"11": 9, "12": 20, "1": 2}
    bring(store, incidents(*((f"{code}-{number}", "2022-06-10", code, None, "theft", None) for code, count in cases.items() for number in range(count))))
    with Gateway(store, Scope(mask_below=3)).reader() as reader:
        assert [row.value for row in rows_by_days(reader, Question("cases", region="1", by=("region",)), june)] == [None, 20]
        assert rows_by_days(reader, Question("cases", region="1"), june)[0].value == 31


def ledger(*silent):
    """Three cases a day in A and in B from July 2019 to July 2020, none in the (month, region) that are silent."""
    months = [(2019 + (6 + step) // 12, (6 + step) % 12 + 1) for step in range(13)]
    return incidents(
        *(
            (f"{code}-{year}-{month}-{day}-{case}", f"{year}-{month:02}-{day:02}", code, None, "theft", None)
            for year, month in months
            for code in ("11", "12")
            if (year * 100 + month, code) not in silent
            for day in range(1, monthrange(year, month)[1] + 1)
            for case in range(3)
        )
    )


JULY = Days(dt.date(2020, 7, 11), dt.date(2020, 7, 20))


@pytest.mark.parametrize(
    ("silent", "reason"),
    [((202007, "12"), "open"), ((201907, "12"), "no_base")],
)
def test_days_are_compared_like_with_like(sqlite_store, silent, reason):
    """A unit that has not told a month of either side is left out of both, and named."""
    bring(sqlite_store, regions(), LISTED, ledger(silent))
    [row] = rows(sqlite_store, "cases", JULY, base=JULY.a_year_before()).values()
    assert (row.numerator, row.previous, row.value) == (30, 30, 0)
    assert (row.coverage.units, row.coverage.units_expected) == (1, 2)
    assert [(one.region, one.months, one.reason) for one in row.coverage.excluded] == [("12", (Month(2020, 7),), reason)]
    assert (row.verdict, row.daily_value, row.withheld) == (None, None, "incomplete")
    by_region = rows(sqlite_store, "cases", JULY, base=JULY.a_year_before(), by=("region",))
    assert (by_region["11"].value, by_region["12"].value) == (0, None)


def test_days_of_units_that_are_all_in_say_so(sqlite_store):
    bring(sqlite_store, regions(), LISTED, ledger())
    [row] = rows(sqlite_store, "cases", JULY, base=JULY.a_year_before()).values()
    assert (row.numerator, row.previous, row.coverage.is_partial, row.verdict) == (60, 60, False, "no_clear_change")


@pytest.mark.parametrize(("year", "reason"), [(2020, "no_base"), (2019, "open")])
def test_what_a_city_tells_beside_its_districts_in_one_year_alone_is_in_no_comparison_of_days(sqlite_store, year, reason):
    beside = incidents(
        *(
            (f"c{month}{day}", f"{year}-{month:02}-{day:02}", "1", None, "theft", None)
            for month in range(1, 8)
            for day in range(1, 31, 2)
            if (month, day) != (2, 29)
        )
    )
    bring(sqlite_store, regions(), LISTED, {"incidents": pd.concat([ledger()["incidents"], beside["incidents"]])})
    [row] = rows(sqlite_store, "cases", JULY, base=JULY.a_year_before()).values()
    assert (row.numerator, row.previous, row.verdict, row.coverage.is_partial) == (60, 60, "no_clear_change", False)
    assert [(one.region, one.months, one.reason, one.is_rest) for one in row.coverage.excluded] == [("1", (Month(2020, 7),), reason, True)]


def test_what_a_comparison_of_days_leaves_out_is_not_told_by_the_difference(sqlite_store):
    few = incidents(*((f"few{day}", f"2019-07-{day:02}", "12", None, "theft", None) for day in (11, 12)))
    bring(
        sqlite_store, regions(), LISTED, {"incidents": pd.concat([ledger(*((month, "12") for month in range(201907, 202008)))["incidents"], few["incidents"]])}
    )
    with Gateway(sqlite_store, Scope(mask_below=3)).reader() as reader:
        (row,) = changes_by_days(reader, Question("cases", region="1"), JULY, JULY.a_year_before())
    assert (row.value, row.numerator, row.previous, row.masked) == (None, None, None, True)
