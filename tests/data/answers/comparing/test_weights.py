"""How much each unit weighs in what can be compared: what it usually tells a day, whatever the length of its returns."""

from __future__ import annotations

import pytest

from data.calculations.periods import Month, Span
from tests.data.small import ask, bring, sheet

MONTHS = list(Span(Month(2018, 1), Month(2019, 12)).months())
SMALL = ("12", "13", "14", "15", "16")
REGIONS = sheet("regions", "code name level parent_code", ("1", "City", "city", None), *((code, f"D{code}", "district", "1") for code in ("11", *SMALL)))


@pytest.mark.parametrize(("length", "cases"), [(3, 900), (12, 3_600)], ids=["quarters", "years"])
def test_a_unit_that_tells_longer_periods_weighs_what_it_tells(sqlite_store, length, cases):
    small = [(month.key, code, "theft", 20 if month.year == 2018 else 12, 1) for code in SMALL for month in MONTHS]
    big = [(month.key, "11", "theft", cases, length) for month in MONTHS[::length]]
    bring(sqlite_store, REGIONS, sheet("incident_counts", "month region_code category cases period_months", *small, *big))
    row = ask(sqlite_store, "cases", region="1", months="2019-11", change="yoy").only
    assert (row.numerator, row.previous, row.withheld) == (60, 100, "incomplete")
    assert [(one.region, str(one.reason)) for one in row.coverage.excluded] == [("11", "period")]
    usual = 5 * 16  # cases a month in the mean of the two years
    assert row.coverage.share == pytest.approx(usual / (usual + 300), abs=0.02)
