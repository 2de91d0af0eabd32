"""What a place tells of the whole beyond its units is in its change as it is in its value, where it tells the same categories on both sides."""

from __future__ import annotations

import pytest

from data.calculations.periods import Month, Span
from tests.data.small import ask, bring, sheet

MONTHS = [month.key for month in Span(Month(2019, 1), Month(2020, 6)).months()]
REGIONS = sheet("regions", "code name level parent_code", ("1", "City", "city", None), *((code, f"D{code}", "district", "1") for code in ("11", "12", "13")))
UNITS = [(month, code, category, cases) for month in MONTHS for code in ("11", "12", "13") for category, cases in (("burglary", 20), ("other", 10))]


@pytest.mark.parametrize(("own", "total"), [({"burglary": 66, "other": 33}, 99), ({"burglary": 66, "other": 25}, 96), ({"burglary": 66}, 96)])
def test_a_surplus_of_the_whole_is_in_the_change_of_the_total_and_of_its_category(sqlite_store, own, total):
    whole = [(month, "1", category, cases) for month in MONTHS for category, cases in own.items()]
    bring(sqlite_store, REGIONS, sheet("incident_counts", "month region_code category cases", *UNITS, *whole))
    may = {"region": "1", "months": "2020-05"}
    row = ask(sqlite_store, "cases", **may, change="yoy").only
    assert (ask(sqlite_store, "cases", **may).only.value, row.numerator, row.previous) == (total, total, total)
    assert sum(one.numerator for one in ask(sqlite_store, "cases", **may, change="yoy", by=("category",)).rows) == total


def test_a_surplus_of_one_side_is_in_the_total_received_alone(sqlite_store):
    whole = [(month, "1", "burglary", 66) for month in MONTHS if month >= 202001]
    bring(sqlite_store, REGIONS, sheet("incident_counts", "month region_code category cases", *UNITS, *whole))
    row = ask(sqlite_store, "cases", region="1", months="2020-05", change="yoy").only
    assert (row.numerator, row.previous, row.total_received) == (90, 90, 96)
