"""A column that a return leaves blank is unknown, not zero: the unit is out on both sides, by name, and only for the months of the blank."""

from __future__ import annotations

import pytest

from data.calculations.periods import Month, Span
from tests.data.small import ask, bring, sheet

REGIONS = sheet("regions", "code name level parent_code", ("1", "City", "city", None), *((str(code), f"D{code}", "district", "1") for code in (11, 12, 13)))
MONTHS = [month.key for month in Span(Month(2019, 1), Month(2020, 6)).months()]
BLANK = 202005


def is_blank(region, month):
    return region == "11" and month >= BLANK


@pytest.fixture
def store(sqlite_store):
    bring(sqlite_store, REGIONS)
    return sqlite_store


def left_out(row):
    return [(one.region, [str(month) for month in one.months], one.reason) for one in row.coverage.excluded]


@pytest.mark.parametrize("column", ["networked", "online", "hd"])
def test_a_blank_camera_column_leaves_the_unit_out_of_a_change(store, column):
    rows = [(month, region, 100, None if is_blank(region, month) else 70) for region in ("11", "12", "13") for month in MONTHS]
    bring(store, sheet("cameras", f"month region_code installed {column}", *rows))
    row = ask(store, f"cameras_{column}", region="1", months="2020-06", change="yoy").only
    assert (row.numerator, row.previous, row.coverage.units, row.withheld) == (140, 140, 2, "incomplete")
    assert left_out(row) == [("11", ["2020-06"], "blank")]
    assert ask(store, f"cameras_{column}", region="11", months="2020-06", change="yoy").only.value is None
    now = ask(store, f"cameras_{column}", region="1", months="2020-06").only
    assert (now.value, now.coverage.units, left_out(now)) == (140, 2, [("11", ["2020-06"], "blank")])
    installed = ask(store, "cameras_installed", region="1", months="2020-06", change="yoy").only
    assert (installed.numerator, installed.coverage.excluded) == (300, ())
    before = ask(store, f"cameras_{column}", region="1", months="2020-04", change="yoy").only
    assert (before.numerator, before.coverage.excluded) == (210, ())


def test_a_unit_that_never_told_the_column_is_no_blank(store):
    rows = [(month, region, 100, None if region == "11" else 70) for region in ("11", "12") for month in MONTHS]
    bring(store, sheet("cameras", "month region_code installed networked", *rows))
    row = ask(store, "cameras_networked", region="1", months="2020-06", change="yoy").only
    assert (row.numerator, row.previous, row.coverage.excluded) == (70, 70, ())


@pytest.mark.parametrize("is_ledger", [False, True], ids=["counts", "single cases"])
def test_outcomes_left_blank_leave_out_their_months_alone(store, is_ledger):
    if is_ledger:
        rows = [
            (
                f"{region}-{month}-{n}",
                f"{Month.from_key(month)}-{28 if n == 39 else n % 28 + 1:02}",
                region,
                "theft",
                None if is_blank(region, month) else n < 20,
            )
            for region in ("11", "12")
            for month in MONTHS
            for n in range(40)
        ]
        bring(store, sheet("incidents", "incident_id occurred_at region_code category solved", *rows))
    else:
        rows = [(month, region, "theft", 40, None if is_blank(region, month) else 20) for region in ("11", "12") for month in MONTHS]
        bring(store, sheet("incident_counts", "month region_code category cases solved", *rows))
    row = ask(store, "solved_cases", region="1", months="2020-05", change="yoy").only
    assert (row.numerator, row.previous, row.coverage.share) == (20, 20, 0.5)
    assert left_out(row) == [("11", ["2020-05"], "blank")]
    year = ask(store, "solved_rate", region="1", months="2020-01 2020-05").only
    assert (year.numerator, year.denominator, left_out(year)) == (180, 360, [("11", ["2020-05"], "blank")])
    cases = ask(store, "cases", region="1", months="2020-05", change="yoy").only
    assert (cases.numerator, cases.previous, cases.coverage.excluded) == (80, 80, ())
