"""Names with numbers in the order in which people count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.reading.regions import Region, RegionTree
from data.text.natural_order import natural_key


@pytest.mark.parametrize(
    ("given_names", "wanted"),
    [
        (["Precinct 10", "Precinct 2", "Precinct 1"], ["Precinct 1", "Precinct 2", "Precinct 10"]),
        (["第10社区", "第9社区", "第1社区"], ["第1社区", "第9社区", "第10社区"]),
        (["3-10", "3-9", "10-1", "b", "A"], ["3-9", "3-10", "10-1", "A", "b"]),
        (["9" * 5000, "1" + "0" * 5000], ["9" * 5000, "1" + "0" * 5000]),
        (["07", "7", "6"], ["6", "07", "7"]),
    ],
)
def test_numbers_in_names_count_as_numbers(given_names, wanted):
    assert sorted(given_names, key=natural_key) == wanted


@given(st.lists(st.text(max_size=6), unique=True), st.randoms())
def test_the_order_does_not_depend_on_how_the_names_came(names, random):
    shuffled = random.sample(names, len(names))
    assert sorted(shuffled, key=natural_key) == sorted(names, key=natural_key)


def test_the_parts_of_a_region_come_by_the_numbers_in_their_codes():
    regions = [Region("US", "City", None, "city", None), *(Region(f"US-{number}", f"Precinct {number}", None, "district", "US") for number in (10, 2, 1))]
    assert RegionTree({one.code: one for one in regions}).children("US") == ("US-1", "US-2", "US-10")
