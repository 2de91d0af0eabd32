"""What files send again, as spans by unit: the months of which they hold rows of a unit, and no month or unit between or beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from data.imports.coverage.replacing import Place
from data.imports.coverage.spans import Extent, month_after, written_month

Run = tuple[int, int]


def sent_again(sheet: str, rows: Iterable[Place], unit_of: Callable[[str], str | None]) -> list[Extent]:
    """The spans that name what the rows send again and nothing else; units with the same months stand together. Rows of no unit are passed over."""
    months: dict[str, set[int]] = {}
    for month, period, region in rows:
        if unit := unit_of(region):
            months.setdefault(unit, set()).update(month_after(month, step) for step in range(period))
    units: dict[Run, list[str]] = {}
    for unit, of_unit in sorted(months.items()):
        for run in _runs(sorted(of_unit)):
            units.setdefault(run, []).append(unit)
    return [_extent(sheet, first, last, tuple(names)) for (first, last), names in sorted(units.items())]


def _runs(months: list[int]) -> Iterator[Run]:
    """The first and last month of each stretch without a gap."""
    first = months[0]
    for month, following in zip(months, [*months[1:], None], strict=True):
        if following != month_after(month, 1):
            yield first, month
            first = following or first


def _extent(sheet: str, first: int, last: int, units: tuple[str, ...]) -> Extent:
    return Extent(f"{sheet}:{written_month(first)}..{written_month(last)}@{','.join(units)}", sheet, first, last, units)
