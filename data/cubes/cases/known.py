"""Which regions have reported which periods: their cases, their outcomes, the preventable ones, and these by compound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from data.calculations.submissions import Submission
from data.cubes.geography import NOWHERE
from data.cubes.returns.units import Units
from data.cubes.returns.values import covered, zeros_of_compounds
from data.cubes.rollup import write_known
from data.cubes.site import Site
from data.vocabulary import UNKNOWN

MEASURES: Final = ("cases.known", "cases.solved_told", "cases.preventable_known", "cases.compounds_known")


def write_known_cases(site: Site, single: pd.DataFrame, counts: pd.DataFrame, units: Units, reported: Mapping[int, Sequence[Submission]]) -> None:
    """Write the measures for the periods of contributions (region, compound, kind, first_month, last_month as yyyymm) and of zeros.

    A ledger that says it of any case of a programme's month says it of all.
    """
    unknown = int(site.kinds.find([UNKNOWN])[0])
    silent, zero = covered(site, units, single, reported)

    def write_months(measure: str, *reported: pd.DataFrame, zero: pd.DataFrame = zero, silent: pd.DataFrame = silent) -> None:
        months = reported[0][["first_month"]].assign(root=site.geography.root[reported[0]["region"].to_numpy(int)]).drop_duplicates()
        write_known(site, measure, pd.concat([*reported, silent.merge(months, on=["root", "first_month"]), zero], ignore_index=True))

    write_months(MEASURES[0], single, counts)
    solved = single[single["solved_known"] > 0]
    write_months(MEASURES[1], solved, counts[counts["is_solved_known"]], silent=_without_blank(units, silent, single, solved))
    single, counts = (frame[frame["kind"] != unknown] for frame in (single, counts))
    write_months(MEASURES[2], single, counts)
    single, counts = (frame[frame["compound"] != NOWHERE] for frame in (single, counts))
    write_months(MEASURES[3], single, counts, zero=zeros_of_compounds(units, zero, pd.concat([single, counts], ignore_index=True)))


def _without_blank(units: Units, silent: pd.DataFrame, single: pd.DataFrame, solved: pd.DataFrame) -> pd.DataFrame:
    """The months of regions in a unit (region, first_month) without those of which the unit has cases and reports the outcome of none."""

    def of_units(frame: pd.DataFrame) -> pd.MultiIndex:
        return pd.MultiIndex.from_arrays([units.of[frame["region"].to_numpy(int)], frame["first_month"].to_numpy(int)])

    return silent[~of_units(silent).isin(of_units(single).difference(of_units(solved)))]
