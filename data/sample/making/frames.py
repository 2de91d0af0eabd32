"""Brings the samples' frames into the form that the contract gives every sheet: all columns, in order, with their types."""

from __future__ import annotations

import pandas as pd

from data.imports.contract.sheet import Column, Kind
from data.imports.contract.sheets import SHEETS


def conform(sheet: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with every column of the sheet in its documented type (as in Chunk of the imports); columns it lacks are null."""
    return pd.DataFrame({column.name: _typed(column, frame) for column in SHEETS[sheet].columns}, index=pd.RangeIndex(len(frame)))


def _typed(column: Column, frame: pd.DataFrame) -> pd.Series:
    if column.name == "period_months":
        return pd.Series(1, index=range(len(frame)), dtype="Int64")
    values = frame[column.name].reset_index(drop=True) if column.name in frame else pd.Series(None, index=range(len(frame)), dtype=object)
    match column.kind:
        case Kind.MONTH:
            return values.astype("int64") if column.required else values.astype("Int64")
        case Kind.DATE | Kind.MOMENT:
            return pd.to_datetime(values).astype("datetime64[us]")
        case Kind.COUNT:
            return values.astype("Int64")
        case Kind.NUMBER | Kind.MONEY:
            return values.astype("float64")
        case Kind.FLAG:
            return values.astype("boolean")
        case _:
            return values.astype(object).where(values.notna(), None)
