"""The zero returns of a sample: its units confirm the months in which their ledgers have no case, but for the latest, which are still to be confirmed."""

from __future__ import annotations

from typing import Final

import pandas as pd

from data.calculations.periods import Month, Span
from data.calculations.submissions import CONFIRMED
from data.sample.programme import SampleProgramme

_UNCONFIRMED: Final = 2
"""So many of the latest months nobody has confirmed yet."""


def zero_returns(programme: SampleProgramme, *, tree: pd.DataFrame, compounds: pd.DataFrame, incidents: pd.DataFrame) -> pd.DataFrame:
    """The contract's columns of returns: month, region_code, sheet and state of each unit right below the programme without a case in a month.

    `incidents` is read for compound_id, region_code and occurred_at; empty if the data are no longer than the months that nobody has confirmed.
    """
    parents = dict(zip(tree["code"], tree["parent_code"], strict=True))
    root = next(code for code, parent in parents.items() if not isinstance(parent, str))
    units = [code for code, parent in parents.items() if parent == root]
    lies = dict(zip(compounds["compound_id"], compounds["region_code"], strict=True))
    places = incidents["compound_id"].map(lies).fillna(incidents["region_code"])
    unit_of = {code: _unit(code, parents, root) for code in places.unique()}
    months = incidents["occurred_at"].dt.year * 100 + incidents["occurred_at"].dt.month
    reported = set(zip(places.map(unit_of), months, strict=True))
    last = Month.of(programme.as_of).shift(-_UNCONFIRMED)
    span = Span(Month(programme.first.year, programme.first.month), last)
    silent = [(month.key, unit) for unit in units for month in span.months() if (unit, month.key) not in reported] if span.length > 0 else []
    return pd.DataFrame(silent, columns=["month", "region_code"]).assign(sheet="incidents", state=CONFIRMED)


def _unit(code: str, parents: dict[str, str], root: str) -> str:
    """The region right below the root that a region is or lies in."""
    while parents[code] != root and isinstance(parents[code], str):
        code = parents[code]
    return code
