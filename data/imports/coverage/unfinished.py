"""The months of which a partial import leaves rows behind: noted as returns that are not whole until a later import brings them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from data.calculations.reporting import DUE
from data.imports.model import Chunk
from data.imports.names.known import Known


@dataclass(slots=True)
class Unfinished:
    """Month (yyyymm) and region of what was refused on a sheet that is due, None where they cannot be read; and those of what was taken, up to two of each."""

    sheet: str
    refused: list[tuple[int | None, str | None]] = field(default_factory=list)
    months: set[int] = field(default_factory=set)
    regions: set[str] = field(default_factory=set)

    def add(self, frame: pd.DataFrame, *, refused: np.ndarray, known: Known) -> None:
        """Note the months and regions of the rows; `frame` has month or occurred_at, and region_code or compound_id, `refused` flags its rows."""
        if self.sheet not in DUE:
            return
        bad, taken = (frame.loc[refused], frame.loc[~refused]) if refused.any() else (frame.iloc[:0], frame)
        for month, region in zip(_months(bad), _regions(bad, known), strict=True) if len(bad) else ():
            self.refused.append((None if pd.isna(month) else int(month), region if isinstance(region, str) else None))
        if len(self.months) < 2:
            self.months.update([int(month) for month in _months(taken).unique() if not pd.isna(month)][:2])
        if len(self.regions) < 2:
            self.regions.update([region for region in _regions(taken, known).unique() if isinstance(region, str)][:2])

    @property
    def places(self) -> list[tuple[int, str]]:
        """The month and region of each refused row of which both are known; what cannot be read is the month or region of all rows taken, if they have one."""
        month, region = (next(iter(values)) if len(values) == 1 else None for values in (self.months, self.regions))
        completed = [(own or month, place or region) for own, place in self.refused]
        return [(own, place) for own, place in completed if isinstance(own, int) and isinstance(place, str)]


def partial_returns(keys: Iterable[tuple[int, str, str]]) -> Chunk:
    """Rows of the sheet returns (state partial, without day and until) for months (yyyymm), regions and sheets of which rows were refused."""
    frame = pd.DataFrame(list(dict.fromkeys(keys)), columns=["month", "region_code", "sheet"])
    frame = frame.assign(state="partial", **{name: pd.array([None] * len(frame), dtype="Int64") for name in ("day", "until")})
    return Chunk("returns", frame.assign(_row=range(1, len(frame) + 1)), "--partial")


def _months(rows: pd.DataFrame) -> pd.Series:
    if "month" in rows:
        return rows["month"]
    at = pd.to_datetime(rows["occurred_at"]).dt
    return at.year * 100 + at.month


def _regions(rows: pd.DataFrame, known: Known) -> pd.Series:
    regions = rows["region_code"] if "region_code" in rows else pd.Series(None, index=rows.index, dtype=object)
    if "compound_id" in rows and rows["compound_id"].notna().any():
        regions = rows["compound_id"].map(known.compounds.regions).where(rows["compound_id"].notna(), regions)
    return regions
