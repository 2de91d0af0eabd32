"""Units compared over single days, worked out by hand: who has reported as far as the days go, and what the others weigh."""

from __future__ import annotations

import datetime as dt

import pytest

from data.answers.comparing.coverage import Excluded
from data.answers.comparing.days_compared import coverage_of_days, units_compared
from data.calculations.periods import Days, Month, Span
from data.reading.gateway import Gateway
from tests.data.small import bring, incidents, regions, sheet

MONTHS = list(Span(Month(2019, 6), Month(2020, 7)).months())
JULY = Month(2020, 7)
MIDDLE = Days(dt.date(2020, 7, 11), dt.date(2020, 7, 20))
TURN = Days(dt.date(2020, 6, 21), dt.date(2020, 7, 10))  # of June and of July
DAILY = {"11": 2, "12": 1}


def counts(*silent, daily=DAILY, months=MONTHS, category="theft"):
    """Monthly counts from June 2019 to July 2020 by cases a day, none of the (month, region) that are silent."""
    rows = [(month.key, code, category, month.days * cases) for code, cases in daily.items() for month in months if (month.key, code) not in silent]
    return sheet("incident_counts", "month region_code category cases", *rows)


def returns(*rows):
    return sheet("returns", "month region_code sheet state day", *((month, code, "incident_counts", state, day) for month, code, state, day in rows))


def ledger(code, month, cases):
    return [(f"{code}{month}{number}", f"{month.year}-{month.month:02}-{number % 28 + 1:02}", code, None, "theft", None) for number in range(cases)]


def ledgers(*silent, **cases):
    """Single cases: 28 a month of each region, or as many as are given by region and month (r11_202007)."""
    rows = [row for month in MONTHS for code in DAILY if (month.key, code) not in silent for row in ledger(code, month, cases.get(f"r{code}_{month.key}", 28))]
    return incidents(*rows)


def days_to(*rows):
    return sheet("returns", "month region_code sheet state day", *((month, code, "incidents", "handed_in", day) for month, code, day in rows))


@pytest.fixture
def covered(sqlite_store):
    """The coverage of days of a place and those a year before, after the frames have been brought one by one."""
    bring(sqlite_store, regions())

    def coverage(*frames, days=MIDDLE, base=None, place="1"):
        for frame in frames:
            bring(sqlite_store, frame)
        with Gateway(sqlite_store).reader() as reader:
            return coverage_of_days(reader, place, days, base or days.a_year_before())

    return coverage


def numbers(coverage):
    return coverage.units, coverage.units_expected, coverage.unit_months, coverage.unit_months_expected


def test_days_of_two_months_of_two_units_are_four_unit_months(covered):
    found = covered(counts(), days=TURN)
    assert (numbers(found), found.share, found.base_share, found.excluded) == ((2, 2, 4, 4), 1.0, 1.0, ())
    assert (found.presumed, found.doubtful) == (0, 0)


def test_a_unit_without_one_of_the_months_is_left_out_with_all_of_them(covered):
    found = covered(counts((202007, "12")), days=TURN)
    assert (numbers(found), found.excluded) == ((1, 2, 2, 4), (Excluded("12", (JULY,), "open"),))
    assert (found.share, found.base_share) == (0.666666667, 0.666666667)  # 2 cases a day of 3


def test_a_unit_without_the_year_before_has_no_base(covered):
    found = covered(counts((201907, "12")), days=TURN)
    assert (numbers(found), found.excluded) == ((1, 2, 2, 4), (Excluded("12", (JULY.shift(-1), JULY), "no_base"),))


def test_days_before_all_data_leave_everybody_without_a_base(covered):
    found = covered(counts(), base=Days(dt.date(2018, 7, 11), dt.date(2018, 7, 20)))
    assert (numbers(found), found.share) == ((0, 2, 0, 2), 0.0)
    assert found.excluded == tuple(Excluded(code, (JULY,), "no_base") for code in ("11", "12"))


def test_days_of_which_nobody_has_told_yet_are_due_of_nobody(covered):
    later = Days(dt.date(2020, 8, 11), dt.date(2020, 8, 20))
    found = covered(counts(), days=later)
    assert (numbers(found), found.share, found.excluded) == ((0, 0, 0, 0), 1.0, ())
    assert covered(days=Days(dt.date(2018, 8, 1), dt.date(2018, 8, 5))).units_expected == 0


def test_what_comes_after_the_days_has_no_weight(covered):
    august = sheet("incident_counts", "month region_code category cases", (202008, "11", "theft", 62), (202008, "12", "theft", 9_999))
    assert covered(counts((202007, "12")), august).share == 0.666666667


def test_a_unit_that_is_waived_is_not_due(covered):
    found = covered(counts((202007, "12")), returns((202007, "12", "waived", None)))
    assert (numbers(found), found.share, found.excluded) == ((1, 1, 1, 1), 1.0, ())


def test_counts_that_leave_out_a_usual_category_are_partial(covered):
    found = covered(counts(), counts((202007, "12"), daily={"11": 1, "12": 1}, category="fraud"))
    assert found.excluded == (Excluded("12", (JULY,), "partial"),)


@pytest.mark.parametrize(("day", "excluded"), [(20, ()), (21, ()), (19, (Excluded("12", (JULY,), "day"),))])
def test_a_month_that_is_told_up_to_the_last_of_the_days_is_whole(covered, day, excluded):
    found = covered(ledgers(r12_202007=day), days_to((202007, "12", day)))
    assert (found.excluded, found.units) == (excluded, 2 - len(excluded))


@pytest.mark.parametrize(("day", "units"), [(30, 2), (29, 1)])
def test_days_that_go_on_need_the_whole_of_the_month_before(covered, day, units):
    assert covered(ledgers(), days_to((202006, "12", day)), days=TURN).units == units


def test_a_silent_month_of_a_quiet_ledger_is_presumed_to_be_zero_and_counts(covered):
    quiet = {f"r12_{month.key}": number % 2 for number, month in enumerate(MONTHS)}  # 1 case every other month, so that none is usual
    found = covered(ledgers(**quiet))
    silent = [month for month in (JULY, JULY.shift(-12)) if quiet[f"r12_{month.key}"] == 0]
    assert (numbers(found), found.presumed) == ((2, 2, 2, 2), len(silent))


def test_where_no_cases_are_known_all_or_nothing_is_compared(covered):
    zeros = {"11": 0, "12": 0}
    assert covered(counts(daily=zeros)).share == 1.0
    assert covered(counts((202007, "12"), daily=zeros, category="fraud")).share == 0.0


def test_where_nobody_reports_there_is_nothing_to_cover(covered):
    assert covered() is None


@pytest.mark.parametrize(("year", "reason"), [(2020, "no_base"), (2019, "open")])
def test_what_a_city_tells_beside_its_districts_on_one_side_alone_is_named(covered, year, reason):
    found = covered(ledgers(), incidents(*(row for month in MONTHS if month.year == year for row in ledger("1", month, 28))))
    assert (numbers(found), found.share) == ((2, 2, 2, 2), 1.0)
    assert found.excluded == (Excluded("1", (JULY,), reason, is_rest=True),)


def test_what_a_city_tells_beside_its_districts_on_both_sides_is_compared(covered):
    assert covered(ledgers(), incidents(*(row for month in MONTHS for row in ledger("1", month, 5)))).excluded == ()


def test_the_units_compared_are_those_within_the_place_that_are_not_left_out(covered, sqlite_store):
    part, whole = covered(counts((202007, "12"))), covered(counts())
    with Gateway(sqlite_store).reader() as reader:
        assert units_compared(reader, "1", whole) == ["11", "12"]
        assert units_compared(reader, "12", whole) == ["12"]
        assert units_compared(reader, "111", whole) == []
        assert units_compared(reader, "1", part) == ["11"]


def test_a_region_that_has_never_reported_is_not_compared(covered, sqlite_store):
    found = covered(counts(daily={"11": 2}))
    assert numbers(found) == (1, 1, 1, 1)
    with Gateway(sqlite_store).reader() as reader:
        assert units_compared(reader, "1", found) == ["11"]
