"""A total of zero that a unit returns for a month says that nothing happened: it is taken as the zero return of the unit."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from data.imports.cells.dates import Dates
from data.imports.cells.totals import total_words
from data.imports.contract.sheets import SHEETS
from data.imports.mappings.shaping import Shaper, shape_all
from data.imports.model import Chunk, Finding
from data.imports.names.known import Known
from data.text.characters import plain

_NEEDED = frozenset({"month", "region_code", "category", "cases"})


def zero_totals(rows: pd.DataFrame, *, sheet: str) -> pd.DataFrame:
    """Of the rows of counts those whose category is a total (合计) of 0 cases in a named unit: month, region_code, sheet and state as texts.

    `rows` has text cells; empty for another sheet, or where one of month, region_code, category and cases is missing.
    """
    if sheet != "incident_counts" or not _NEEDED.issubset(rows.columns):
        return pd.DataFrame(columns=["month", "region_code", "sheet", "state"], dtype=object)
    is_total = (total_words(rows, columns=["category"]) != "") & (total_words(rows, columns=["region_code", "month"]) == "")
    zero = np.array([isinstance(cell, str) and plain(cell) in ("0", "0.0", "0e0") for cell in rows["cases"]], dtype=bool)
    named: pd.DataFrame = rows.loc[is_total & zero & (rows["region_code"] != "").to_numpy(), ["month", "region_code"]]
    return named.assign(sheet=sheet, state="zero")


def zero_returns(rows: pd.DataFrame, *, known: Known, dates: Dates, file: str, source_sheet: str | None) -> Iterator[Chunk | Finding]:
    """The zero returns (rows of `zero_totals`) as rows of the sheet returns, with what cannot be read of them; nothing if there are none."""
    if len(rows):
        yield from shape_all(Shaper(SHEETS["returns"], known, file, source_sheet, dates), iter([rows]))
