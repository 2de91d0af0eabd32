"""Reads who has reported a subject, once a data version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from data.calculations.periods import Month, Span
from data.calculations.reporting import SUBJECTS
from data.cubes.returns.marks import ENDED, MOVED, NO_SUBMISSIONS, PART, UNIT, WHOLE, code_of, is_rest, region_of
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
    """What the rests of the programme's regions have reported the subject, of each under its own code."""
    return reader.established(("reported rests", subject), lambda: _read(reader, subject, of_rests=True)).get(root, _NOBODY) if subject in SUBJECTS else _NOBODY


def rests_within(reader: Reader, subject: str, place: str) -> NDArray[np.int64]:
    """The rows of the rests of the place and of the regions in it, as numbers into `Returned.units`; none where there is no rest."""
    rest_returns = rests(reader, reader.catalogue.tree.root(place), subject)
    return reader.established(("rests within", subject, place), lambda: _rests_within(reader, rest_returns, place)) if rest_returns.units else _NO_ROWS


def _rests_within(reader: Reader, rest_returns: Returned, place: str) -> NDArray[np.int64]:
    return np.array(
        [rest_returns.place[code] for region in reader.catalogue.tree.subtree(place) if (code := code_of(region)) in rest_returns.place], dtype=np.int64
    )


def units_within(reader: Reader, subject: str, place: str) -> NDArray[np.int64]:
    """The rows of the units that the place is or holds, else of the one that it lies in, as numbers into `Returned.units`; none where nobody reports it."""
    return reader.established(("units within", subject, place), lambda: _within(reader, returned(reader, reader.catalogue.tree.root(place), subject), place))


def last_days(reader: Reader, subject: str, place: str, month: Month) -> dict[str, int]:
    """The units that the place is, holds or lies in whose month is not whole, each with the last day (1..31) that it has reported; empty if all are whole."""
    return reader.established(("last days", subject, place), lambda: _last_days(reader, subject, place)).get(month, {})


def _last_days(reader: Reader, subject: str, place: str) -> dict[Month, dict[str, int]]:
    """The same of all months, so that a heat map may ask for each of its fields."""
    returns, rows = returned(reader, reader.catalogue.tree.root(place), subject), units_within(reader, subject, place)
    days = returns.day[rows]
    return {
        returns.month(column): {returns.units[rows[unit]]: int(days[unit, column]) for unit in np.flatnonzero(days[:, column]).tolist()}
        for column in np.flatnonzero(days.any(axis=0)).tolist()
    }


def whole_regions(reader: Reader, subject: str, place: str, month: Month) -> tuple[str, ...]:
    """The regions of the units that have reported the whole month, although others of the place end within it."""
    returns, rows = returned(reader, reader.catalogue.tree.root(place), subject), units_within(reader, subject, place)
    column = int(returns.columns(Span(month, month))[0])
    if column < 0 or not returns.day[rows, column].any():
        return ()
    units = [returns.units[row] for row in rows.tolist() if returns.complete[row, column] and not returns.day[row, column]]
    return tuple(code for unit in units for code in reader.catalogue.tree.subtree(unit))


def _within(reader: Reader, returns: Returned, place: str) -> NDArray[np.int64]:
    tree = reader.catalogue.tree
    rows = [returns.place[code] for code in tree.subtree(place) if code in returns.place]
    above = [returns.place[code] for code in tree.line(place) if code in returns.place]
    return np.array(rows or above[:1], dtype=np.int64)


def _read(reader: Reader, subject: str, *, of_rests: bool = False) -> dict[str, Returned]:
    table = cubes(reader).reports
    names = ("region_code", "item", "first_month", "last_month", "state", "reason", "day", "value", "dated")
    by_root: dict[str, list[Any]] = {}
    for row in fetched(reader, select(*(table.c[name] for name in names)).where(table.c.subject == subject).order_by(*table.primary_key)):
        region = region_of(row.region_code)
        root = reader.catalogue.roots.get(region, "")
        if is_rest(row.region_code) == of_rests and root in reader.catalogue.programmes:
            by_root.setdefault(root, []).append(row)
    return {root: _made(rows) for root, rows in by_root.items()}


def _made(rows: Sequence[Any]) -> Returned:
    units = tuple(row.region_code for row in rows if row.state == UNIT)
    place = {unit: number for number, unit in enumerate(units)}
    submitted = [row for row in rows if row.first_month and row.state not in NO_SUBMISSIONS and row.region_code in place]
    start = min((_index(row.first_month) for row in submitted), default=0)
    shape = (len(units), max((_index(row.last_month) for row in submitted), default=start - 1) - start + 1)
    returns = Returned(
        units,
        start,
        np.full(shape, "", dtype="<U13"),
        np.full(shape, "", dtype="<U10"),
        np.zeros(shape, dtype=np.int64),
        np.zeros(shape),
        {row.item: np.zeros(shape, dtype=bool) for row in submitted if row.item},
        _longer(submitted),
        {row.region_code: _index(row.first_month) for row in rows if row.state == ENDED},
        _whole(rows),
        np.zeros(shape, dtype=bool),
        tuple((row.region_code, row.item, _index(row.first_month)) for row in rows if row.state == MOVED),
        _divided(rows),
    )
    for row in submitted:
        cell = place[row.region_code], _index(row.first_month) - start
        if row.item:
            returns.omitted[row.item][cell] = True
        elif row.first_month == row.last_month:
            returns.state[cell], returns.reason[cell], returns.day[cell], returns.value[cell] = row.state, row.reason, row.day, row.value
            returns.dated[cell] = row.dated
    return returns


def _longer(submitted: Sequence[Any]) -> dict[str, dict[tuple[int, int], float]]:
    longer: dict[str, dict[tuple[int, int], float]] = {}
    for row in submitted:
        if row.last_month > row.first_month and not row.item:
            longer.setdefault(row.region_code, {})[_index(row.first_month), _index(row.last_month)] = row.value
    return longer


def _divided(rows: Sequence[Any]) -> dict[tuple[str, int], tuple[str, ...]]:
    divided: dict[tuple[str, int], list[str]] = {}
    for row in rows:
        if row.state == PART:
            divided.setdefault((row.item, _index(row.first_month)), []).append(row.region_code)
    return {key: tuple(parts) for key, parts in sorted(divided.items())}


def _whole(rows: Sequence[Any]) -> dict[tuple[str, str], frozenset[int]]:
    whole: dict[tuple[str, str], set[int]] = {}
    for row in rows:
        if row.state == WHOLE and row.first_month == row.last_month:
            whole.setdefault((row.region_code, row.item), set()).add(_index(row.first_month))
    return {key: frozenset(months) for key, months in whole.items()}


def _index(key: int) -> int:
    return Month.from_key(key).number
