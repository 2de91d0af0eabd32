"""Means that nobody returned are unknown, whatever else was returned; a returned zero is a zero."""

import pytest

from tests.data.small import ask, bring, regions, sheet, value

COLUMNS = "month region_code resource quantity"


@pytest.mark.parametrize(
    ("returned", "grids", "staff"),
    [
        ([("patrol_cars", 4)], None, None),
        ([("grid_community", 12)], 12, None),
        ([("staff_full_time", 7), ("patrol_cars", 4)], None, 7),
        ([("grid_community", 0), ("staff_full_time", 7)], 0, 7),
        ([("grid_community", 12), ("grid_exclusive", 3), ("staff_part_time", 30)], 15, 30),
    ],
)
def test_what_was_not_returned_is_unknown(sqlite_store, returned, grids, staff):
    bring(sqlite_store, regions(), sheet("resources", COLUMNS, *((201705, "11", resource, quantity) for resource, quantity in returned)))
    found = {key: value(sqlite_store, key, region="1", months="2017-05") for key in ("grids", "grid_staff", "staff_per_grid")}
    assert found == {"grids": grids, "grid_staff": staff, "staff_per_grid": staff / grids if grids and staff else None}


def test_each_region_is_unknown_for_itself(sqlite_store):
    rows = (201705, "11", "grid_community", 12), (201705, "12", "patrol_cars", 4)
    bring(sqlite_store, regions(), sheet("resources", COLUMNS, *rows))
    assert {row.region: row.value for row in ask(sqlite_store, "grids", region="1", by=("region",), months="2017-05").rows} == {"11": 12, "12": None}
    assert value(sqlite_store, "grids", region="1", months="2017-05") == 12


def test_a_category_that_a_region_never_returned_is_unknown_there_and_a_returned_zero_is_a_zero(sqlite_store):
    rows = (201705, "11", "grid_community", 12), (201705, "12", "patrol_cars", 0), (201706, "11", "patrol_cars", 3)
    bring(sqlite_store, regions(), sheet("resources", COLUMNS, *rows))
    for month, cars in (("2017-05", None), ("2017-06", 3)):
        found = ask(sqlite_store, "resources", region="1", by=("region", "category"), months=month)
        assert {(row.region, row.category): row.value for row in found.rows} == {
            ("11", "grid_community"): 12,
            ("12", "grid_community"): None,
            ("11", "patrol_cars"): cars,
            ("12", "patrol_cars"): 0,
        }
        assert {row.region: row.value for row in ask(sqlite_store, "resources", region="1", by=("region",), category="patrol_cars", months=month).rows} == {
            "11": cars,
            "12": 0,
        }
    whole = ask(sqlite_store, "resources", region="1", by=("category",), months="2017-05")
    assert {row.category: row.value for row in whole.rows} == {"grid_community": 12, "patrol_cars": 0}
    assert value(sqlite_store, "resources", region="11", category="patrol_cars", months="2017-05") is None
    assert value(sqlite_store, "resources", region="11", months="2017-05") == 12


def test_no_region_of_a_programme_has_a_category_that_nobody_returned(sqlite_store):
    bring(sqlite_store, regions(), sheet("resources", COLUMNS, (201705, "11", "grid_community", 12)))
    assert value(sqlite_store, "resources", region="1", category="patrol_cars", months="2017-05") is None
