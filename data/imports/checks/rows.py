"""Checks of rows whose cells are readable: what cannot be true together, and what is doubtful."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import pandas as pd

from data.calculations.coordinates import wgs84_from_bd09, wgs84_from_gcj02
from data.calculations.reporting import DUE, levels_of, rhythms_of
from data.calculations.submissions import ZERO_STATES
from data.imports.model import RowFault, Severity
from data.metrics.scopes import is_scope
from data.vocabulary import LEVELS, RHYTHMS

SLIP = 10_000
SLIP_ROWS = 6
_EXPLICIT = re.compile(r"[^\d.,\s+()（）\-−‐‑‒–﹣－]")


def to_wgs84(crs: np.ndarray, *, lon: np.ndarray, lat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Longitudes and latitudes in degrees of WGS84, each from the system that `crs` names: GCJ02, BD09, any other as it is; NaN stays."""
    lon, lat = lon.copy(), lat.copy()
    for name, convert in (("GCJ02", wgs84_from_gcj02), ("BD09", wgs84_from_bd09)):
        rows = crs == name
        if rows.any():
            lon[rows], lat[rows] = convert(lon[rows], lat=lat[rows])
    return lon, lat


def row_faults(frame: pd.DataFrame, *, sheet: str, texts: pd.DataFrame) -> Iterator[RowFault]:
    """Everything wrong with the rows of a sheet, at positions of the frame; nothing for a sheet without such checks.

    `frame` has the contract's columns and types of the sheet (as in Chunk), `texts` the cells of the same rows as they were written.
    """
    for check in _CHECKS.get(sheet, ()):
        yield from check(frame, texts)


def _fault(code: str, *, where: pd.Series | np.ndarray, column: str, severity: Severity = Severity.REFUSED, **detail: str) -> Iterator[RowFault]:
    positions = np.flatnonzero(np.asarray(pd.Series(where).fillna(False), dtype=bool))
    if len(positions):
        yield RowFault(code, positions, column, detail, severity)


def _parts_of_cameras(frame: pd.DataFrame, _texts: pd.DataFrame) -> Iterator[RowFault]:
    for part, whole in (("networked", "installed"), ("online", "networked"), ("hd", "installed")):
        yield from _fault("part_above_whole", where=frame[part] > frame[whole], column=part, whole=whole)


def _solved(frame: pd.DataFrame, _texts: pd.DataFrame) -> Iterator[RowFault]:
    yield from _fault("solved_above_cases", where=frame["solved"] > frame["cases"], column="solved", severity=Severity.WARNING)


def _coordinates(frame: pd.DataFrame, _texts: pd.DataFrame) -> Iterator[RowFault]:
    lon, lat = frame["lon"], frame["lat"]
    yield from _fault("half_a_place", where=lon.isna() != lat.isna(), column="lon")
    swapped = (lat.abs() > 90) & (lon.abs() <= 90)
    yield from _fault("lon_lat_swapped", where=swapped, column="lat")
    yield from _fault("no_place_on_earth", where=((lon.abs() > 180) | (lat.abs() > 90) | ((lon == 0) & (lat == 0))) & ~swapped, column="lon")


def _amounts(frame: pd.DataFrame, texts: pd.DataFrame) -> Iterator[RowFault]:
    """Reversals without a reason, and amounts 10,000 times the usual one: 万元 and yuan in one column. A unit in the cell settles it."""
    amount = frame["amount"]
    yield from _fault("reversal_without_reason", where=(amount < 0) & frame["reason"].isna(), column="amount")
    positive = amount[amount > 0]
    if len(positive) < SLIP_ROWS:
        return
    usual = float(positive.median())
    suspects = np.flatnonzero((amount.abs() >= SLIP * usual).to_numpy(dtype=bool, na_value=False))
    cells = texts["amount"].to_numpy(dtype=object)
    unclear = [position for position in suspects if not _EXPLICIT.search(str(cells[position]))]
    if unclear:
        yield RowFault("unit_slip", np.array(unclear), "amount", {"usual": f"{usual:,.0f}"})


def _scope(frame: pd.DataFrame, _texts: pd.DataFrame) -> Iterator[RowFault]:
    bad = [isinstance(scope, str) and not is_scope(scope) for scope in frame["scope"]]
    yield from _fault("scope", where=np.array(bad, dtype=bool), column="scope")


def _settings(frame: pd.DataFrame, _texts: pd.DataFrame) -> Iterator[RowFault]:
    """Levels and rhythms of reporting that nobody understands."""
    levels, rhythms = ", ".join(f"{level} {zh}" for level, zh in LEVELS.items()), ", ".join(f"{rhythm} {zh}" for rhythm, zh in RHYTHMS.items())
    for column, read, known in (("reports_by", levels_of, levels), ("rhythm", rhythms_of, rhythms)):
        yield from _fault(
            "reporting_setting", where=~frame[column].map(partial(_is_read, read=read)).astype(bool), column=column, words=known, sheets=", ".join(DUE)
        )


def _is_read(text: object, *, read: Callable[[str | None], object]) -> bool:
    try:
        read(text if isinstance(text, str) else None)
    except ValueError:
        return False
    return True


def _days(frame: pd.DataFrame, _texts: pd.DataFrame) -> Iterator[RowFault]:
    """A day that its month does not have, and one before the end of a month that is said to be in."""
    months = frame["month"].astype("Int64")
    last = pd.array([calendar.monthrange(month // 100, month % 100)[1] if not pd.isna(month) else 31 for month in months], dtype="Int64")
    yield from _fault("day_of_month", where=(frame["day"] < 1) | (frame["day"] > last), column="day")
    is_in = frame["state"].isin(["handed_in", *ZERO_STATES])
    yield from _fault("told_to_day", where=is_in & (frame["day"] >= 1) & (frame["day"] < last), column="day", severity=Severity.WARNING)


def _changes(frame: pd.DataFrame, _texts: pd.DataFrame) -> Iterator[RowFault]:
    """Shares that are none, shares of changes that have no parts, and regions that become themselves."""
    share, divides = frame["share"], frame["kind"].isin(["split", "boundary"])
    yield from _fault("share_range", where=(share < 0) | (share > 1), column="share")
    yield from _fault("share_of_whole", where=share.notna() & (share != 1) & ~divides & frame["kind"].notna(), column="share")
    itself = (frame["from_code"] == frame["to_code"]) & frame["from_code"].notna() & (frame["kind"] != "renamed")
    yield from _fault("change_of_itself", where=itself, column="to_code")


_CHECKS: dict[str, tuple[Callable[[pd.DataFrame, pd.DataFrame], Iterator[RowFault]], ...]] = {
    "cameras": (_parts_of_cameras,),
    "incident_counts": (_solved,),
    "compounds": (_coordinates,),
    "funding": (_amounts,),
    "targets": (_scope,),
    "programmes": (_settings,),
    "returns": (_days,),
    "region_changes": (_changes,),
}


def region_faults(frame: pd.DataFrame, *, levels: dict[str, str], order: tuple[str, ...]) -> Iterator[RowFault]:
    """Regions whose parent is unknown or does not stand above them; `frame` has level and parent_code.

    `levels` are those of all regions known or in the file by code, `order` the levels from the highest to the lowest.
    """
    parents = frame["parent_code"].to_numpy(dtype=object)
    ranks = {level: rank for rank, level in enumerate(order)}
    own = [ranks.get(level, 0) for level in frame["level"]]
    unknown = np.array([isinstance(parent, str) and parent not in levels for parent in parents], dtype=bool)
    below = [isinstance(parent, str) and parent in levels and ranks.get(levels[parent], -1) >= rank for parent, rank in zip(parents, own, strict=True)]
    yield from _fault("unknown_parent", where=unknown, column="parent_code")
    yield from _fault("parent_below", where=np.array(below, dtype=bool), column="parent_code")
