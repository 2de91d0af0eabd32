"""Coordinates of Chinese map services."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from data.calculations.coordinates import gcj02_from_wgs84, is_in_china, wgs84_from_bd09, wgs84_from_gcj02

PLACES = st.tuples(st.floats(min_value=75, max_value=134), st.floats(min_value=19, max_value=53))


def test_the_shift_is_that_of_the_published_examples():
    lon, lat = gcj02_from_wgs84(np.array([121.5272106]), lat=np.array([31.1774276]))
    np.testing.assert_allclose([lon[0], lat[0]], [121.531541859215, 31.17530398364597], rtol=0, atol=1e-12)


def test_the_shift_applies_within_its_rectangle_and_on_no_side_beyond_it():
    lon, lat = np.array([72.0041, 137.8346, 72.0039, 137.8348, 100, 100, 100, 100]), np.array([30, 30, 30, 30, 0.8294, 55.8270, 0.8292, 55.8272])
    assert is_in_china(lon, lat=lat).tolist() == [True, True, False, False, True, True, False, False]
    shifted = gcj02_from_wgs84(lon, lat=lat)
    assert ((shifted[0] != lon) & (shifted[1] != lat)).tolist() == [True, True, False, False, True, True, False, False]


def test_outside_china_nothing_is_shifted():
    lon, lat = wgs84_from_gcj02(np.array([-87.6]), lat=np.array([41.8]))
    assert (lon[0], lat[0]) == (-87.6, 41.8)


@given(PLACES)
def test_turning_back_what_was_shifted_returns_to_the_point(place):
    lon, lat = np.array([place[0]]), np.array([place[1]])
    back = wgs84_from_gcj02(*gcj02_from_wgs84(lon, lat=lat)[:1], lat=gcj02_from_wgs84(lon, lat=lat)[1])
    np.testing.assert_allclose([back[0][0], back[1][0]], [lon[0], lat[0]], rtol=0, atol=1e-7)


@given(PLACES)
def test_a_point_of_baidu_returns_to_within_a_metre(place):
    lon, lat = gcj02_from_wgs84(np.array([place[0]]), lat=np.array([place[1]]))
    factor = np.pi * 3000 / 180
    distance = np.hypot(lon, lat) + 0.00002 * np.sin(lat * factor)
    angle = np.arctan2(lat, lon) + 0.000003 * np.cos(lon * factor)
    back = wgs84_from_bd09(distance * np.cos(angle) + 0.0065, lat=distance * np.sin(angle) + 0.006)
    np.testing.assert_allclose([back[0][0], back[1][0]], place, rtol=0, atol=1e-5)
