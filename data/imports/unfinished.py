"""The months of which a partial import leaves rows behind: they are noted as returns that are not whole, until they are declared handed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from data.imports.known import Known
from data.imports.model import Chunk
from data.reporting import DUE


@dataclass(slots=True)
class Unfinished:
    """Month (yyyymm), region and first row of what was refused on a sheet that is due."""

    sheet: str
    places: dict[tuple[int, str], int] = field(default_factory=dict)

    def add(self, frame: pd.DataFrame, *, refused: np.ndarray, known: Known) -> None:
        """Note the refused rows whose month and region can be read."""
        if self.sheet not in DUE or not refused.any():
            return
        rows = frame.loc[refused]
        months = _months(rows)
        regions = rows["region_code"] if "region_code" in rows else pd.Series(None, index=rows.index, dtype=object)
        if "compound_id" in rows:
            regions = rows["compound_id"].map(known.compounds.regions).where(rows["compound_id"].notna(), regions)
        for month, region, row in zip(months, regions, rows["_row"], strict=True):
            if not pd.isna(month) and isinstance(region, str):
                self.places.setdefault((int(month), region), int(row))

    def chunks(self, *, file: str, source_sheet: str | None) -> Iterator[Chunk]:
        """The returns that are not whole; an import that is not partial is refused with its rows, and these with it."""
        if self.places:
            frame = pd.DataFrame([(*place, row) for place, row in self.places.items()], columns=["month", "region_code", "_row"])
            frame = frame.assign(month=frame["month"].astype("Int64"), sheet=self.sheet, state="partial", day=pd.array([None] * len(frame), dtype="Int64"))
            yield Chunk("returns", frame, file, source_sheet)


def _months(rows: pd.DataFrame) -> pd.Series:
    if "month" in rows:
        return rows["month"]
    at = pd.to_datetime(rows["occurred_at"])
    return at.dt.year * 100 + at.dt.month
