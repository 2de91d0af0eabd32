"""Reads who has reported a subject, once a data version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from data.calculations.periods import Month, Span
from data.calculations.reporting import SUBJECTS
from data.cubes.returns.reported import ENDED, MOVED, NO_SUBMISSIONS, PART, UNIT, WHOLE
from data.cubes.returns.rests import code_of, is_rest, region_of
from data.reading.facts import cubes, fetched
from data.reading.gateway import Reader
from data.reading.returns.returned import Returned

_WORDS: Final = np.zeros((0, 0), dtype=np.str_)
_NO_ROWS: Final = np.zeros(0, dtype=np.int64)
_NOBODY: Final = Returned((), 0, _WORDS, _WORDS, np.zeros((0, 0), dtype=np.int64), np.zeros((0, 0)))


def returned(reader: Reader, root: str, subject: str) -> Returned:
    """What the units of the programme have reported of the subject; without units for subjects that are never due."""
    if subject not in SUBJECTS:
        return _NOBODY
    return reader.established(("reported", subject), lambda: _read(reader, subject)).get(root, _NOBODY)


def rests(reader: Reader, root: str, subject: str) -> Returned:
    """What the rests of the programme's regions have told of the subject, of each under its own code."""
    return reader.established(("reported rests", subject), lambda: _read(reader, subject, of_rests=True)).get(root, _NOBODY) if subject in SUBJECTS else _NOBODY


def rests_within(reader: Reader, subject: str, place: str) -> NDArray[np.int64]:
    """The rows of the rests of the place and of the regions in it."""
    found = rests(reader, reader.catalogue.tree.root(place), subject)
    return reader.established(("rests within", subject, place), lambda: _rests_within(reader, found, place)) if found.units else _NO_ROWS


def _rests_within(reader: Reader, found: Returned, place: str) -> NDArray[np.int64]:
    return np.array([found.place[code] for region in reader.catalogue.tree.subtree(place) if (code := code_of(region)) in found.place], dtype=np.int64)


def units_within(reader: Reader, subject: str, place: str) -> NDArray[np.int64]:
    """The rows of the units that the place is or holds, else of the one that it lies in; none where nobody reports of it."""
    return reader.established(("units within", subject, place), lambda: _within(reader, returned(reader, reader.catalogue.tree.root(place), subject), place))


def last_days(reader: Reader, subject: str, place: str, month: Month) -> dict[str, int]:
    """The units that the place is, holds or lies in whose month is not whole, each with the last day that it has told."""
    return reader.established(("last days", subject, place), lambda: _last_days(reader, subject, place)).get(month, {})


def _last_days(reader: Reader, subject: str, place: str) -> dict[Month, dict[str, int]]:
    """The same of all months, so that a heat map may ask for each of its fields."""
    found, rows = returned(reader, reader.catalogue.tree.root(place), subject), units_within(reader, subject, place)
    days = found.day[rows]
    return {
        found.month(column): {found.units[rows[unit]]: int(days[unit, column]) for unit in np.flatnonzero(days[:, column]).tolist()}
        for column in np.flatnonzero(days.any(axis=0)).tolist()
    }


def whole_regions(reader: Reader, subject: str, place: str, month: Month) -> tuple[str, ...]:
    """The regions of the units that have told the whole month, although others of the place end within it."""
    found, rows = returned(reader, reader.catalogue.tree.root(place), subject), units_within(reader, subject, place)
    column = int(found.columns(Span(month, month))[0])
    if column < 0 or not found.day[rows, column].any():
        return ()
    units = [found.units[row] for row in rows.tolist() if found.complete[row, column] and not found.day[row, column]]
    return tuple(code for unit in units for code in reader.catalogue.tree.subtree(unit))


def _within(reader: Reader, found: Returned, place: str) -> NDArray[np.int64]:
    tree = reader.catalogue.tree
    rows = [found.place[code] for code in tree.subtree(place) if code in found.place]
    above = [found.place[code] for code in tree.line(place) if code in found.place]
    return np.array(rows or above[:1], dtype=np.int64)


def _read(reader: Reader, subject: str, *, of_rests: bool = False) -> dict[str, Returned]:
    table = cubes(reader).reports
    names = ("region_code", "item", "first_month", "last_month", "state", "reason", "day", "value", "dated")
    by_root: dict[str, list[Any]] = {}
    for row in fetched(reader, select(*(table.c[name] for name in names)).where(table.c.subject == subject).order_by(*table.primary_key.columns)):
        region = region_of(row.region_code)
        if is_rest(row.region_code) == of_rests and region in reader.catalogue.tree.regions:
            by_root.setdefault(reader.catalogue.tree.root(region), []).append(row)
    return {root: _made(rows) for root, rows in by_root.items()}


def _made(rows: Sequence[Any]) -> Returned:
    units = tuple(row.region_code for row in rows if row.state == UNIT)
    place = {unit: number for number, unit in enumerate(units)}
    told = [row for row in rows if row.first_month and row.state not in NO_SUBMISSIONS and row.region_code in place]
    start = min((_index(row.first_month) for row in told), default=0)
    shape = (len(units), max((_index(row.last_month) for row in told), default=start - 1) - start + 1)
    found = Returned(
        units,
        start,
        np.full(shape, "", dtype="<U13"),
        np.full(shape, "", dtype="<U10"),
        np.zeros(shape, dtype=np.int64),
        np.zeros(shape),
        {row.item: np.zeros(shape, dtype=bool) for row in told if row.item},
        _longer(told),
        {row.region_code: _index(row.first_month) for row in rows if row.state == ENDED},
        _whole(rows),
        np.zeros(shape, dtype=bool),
        tuple((row.region_code, row.item, _index(row.first_month)) for row in rows if row.state == MOVED),
        _divided(rows),
    )
    for row in told:
        cell = place[row.region_code], _index(row.first_month) - start
        if row.item:
            found.omitted[row.item][cell] = True
        elif row.first_month == row.last_month:
            found.state[cell], found.reason[cell], found.day[cell], found.value[cell] = row.state, row.reason, row.day, row.value
            found.dated[cell] = row.dated
    return found


def _longer(told: Sequence[Any]) -> dict[str, dict[tuple[int, int], float]]:
    found: dict[str, dict[tuple[int, int], float]] = {}
    for row in told:
        if row.last_month > row.first_month and not row.item:
            found.setdefault(row.region_code, {})[_index(row.first_month), _index(row.last_month)] = row.value
    return found


def _divided(rows: Sequence[Any]) -> dict[tuple[str, int], tuple[str, ...]]:
    found: dict[tuple[str, int], list[str]] = {}
    for row in rows:
        if row.state == PART:
            found.setdefault((row.item, _index(row.first_month)), []).append(row.region_code)
    return {key: tuple(parts) for key, parts in sorted(found.items())}


def _whole(rows: Sequence[Any]) -> dict[tuple[str, str], frozenset[int]]:
    found: dict[tuple[str, str], set[int]] = {}
    for row in rows:
        if row.state == WHOLE and row.first_month == row.last_month:
            found.setdefault((row.region_code, row.item), set()).add(_index(row.first_month))
    return {key: frozenset(months) for key, months in found.items()}


def _index(key: int) -> int:
    return Month.from_key(key).number
