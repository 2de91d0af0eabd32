"""Turns the shifted coordinates of Chinese map services into WGS84.

Formulas: the public reverse-engineered GCJ-02 polynomial on the Krasovsky 1940 ellipsoid ("eviltransform",
github.com/googollee/eviltransform) and Baidu's BD-09 spiral on top of it. GCJ-02 is inverted by fixed-point iteration, exact to about 1e-7 degrees.
"""

from __future__ import annotations

import numpy as np

_AXIS = 6378245.0
_ECCENTRICITY = 0.00669342162296594323
_BAIDU = np.pi * 3000.0 / 180.0

Pair = tuple[np.ndarray, np.ndarray]


def is_in_china(lon: np.ndarray, *, lat: np.ndarray) -> np.ndarray:
    """True in the rectangle in which the shift applies."""
    return (lon > 72.004) & (lon < 137.8347) & (lat > 0.8293) & (lat < 55.8271)


def _waves(x: np.ndarray) -> np.ndarray:
    return (20.0 * np.sin(6.0 * x * np.pi) + 20.0 * np.sin(2.0 * x * np.pi)) * 2.0 / 3.0


def _shift(lon: np.ndarray, *, lat: np.ndarray) -> Pair:
    """How far GCJ-02 moves a WGS84 point, in degrees."""
    x, y = lon - 105.0, lat - 35.0
    root = np.sqrt(np.abs(x))
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + _waves(x)
    north += (20.0 * np.sin(y * np.pi) + 40.0 * np.sin(y / 3.0 * np.pi)) * 2.0 / 3.0
    north += (160.0 * np.sin(y / 12.0 * np.pi) + 320.0 * np.sin(y * np.pi / 30.0)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + _waves(x)
    east += (20.0 * np.sin(x * np.pi) + 40.0 * np.sin(x / 3.0 * np.pi)) * 2.0 / 3.0
    east += (150.0 * np.sin(x / 12.0 * np.pi) + 300.0 * np.sin(x / 30.0 * np.pi)) * 2.0 / 3.0
    radians = lat / 180.0 * np.pi
    magic = 1.0 - _ECCENTRICITY * np.sin(radians) ** 2
    north = north * 180.0 / (_AXIS * (1.0 - _ECCENTRICITY) / (magic * np.sqrt(magic)) * np.pi)
    east = east * 180.0 / (_AXIS / np.sqrt(magic) * np.cos(radians) * np.pi)
    inside = is_in_china(lon, lat=lat)
    return np.where(inside, east, 0.0), np.where(inside, north, 0.0)


def gcj02_from_wgs84(lon: np.ndarray, *, lat: np.ndarray) -> Pair:
    """Longitude and latitude in GCJ-02, in degrees, of WGS84 points; outside China they stay as they are."""
    east, north = _shift(lon, lat=lat)
    return lon + east, lat + north


def wgs84_from_gcj02(lon: np.ndarray, *, lat: np.ndarray) -> Pair:
    """Longitude and latitude in WGS84, in degrees, of GCJ-02 points (Amap, Tencent)."""
    guess_lon, guess_lat = lon, lat
    for _ in range(8):
        east, north = _shift(guess_lon, lat=guess_lat)
        guess_lon, guess_lat = lon - east, lat - north
    return guess_lon, guess_lat


def wgs84_from_bd09(lon: np.ndarray, *, lat: np.ndarray) -> Pair:
    """Longitude and latitude in WGS84, in degrees, of BD-09 points (Baidu)."""
    x, y = lon - 0.0065, lat - 0.006
    distance = np.sqrt(x * x + y * y) - 0.00002 * np.sin(y * _BAIDU)
    angle = np.arctan2(y, x) - 0.000003 * np.cos(x * _BAIDU)
    return wgs84_from_gcj02(distance * np.cos(angle), lat=distance * np.sin(angle))
