"""Why the compounds of a sample programme that are not planned were left out: reasons that fit their kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from data.sample.programme import SampleProgramme

_REASONS: Final[Mapping[str, Mapping[str, float]]] = {
    "commercial": {"refused": 0.35, "already_covered": 0.3, "later_phase": 0.35},
    "resettlement": {"not_suitable": 0.3, "merged": 0.3, "later_phase": 0.4},
    "old": {"demolition": 0.5, "not_suitable": 0.3, "merged": 0.2},
    "unmanaged": {"demolition": 0.45, "not_suitable": 0.4, "merged": 0.15},
    "new": {"already_covered": 0.7, "later_phase": 0.3},
    "under_construction": {"later_phase": 1.0},
    "other": {"not_suitable": 1.0},
}


def with_reasons(programme: SampleProgramme, *, compounds: pd.DataFrame, progress: pd.DataFrame) -> pd.DataFrame:
    """The compounds with exclusion_reason for each that was not planned by the end of the data; as they are where the programme names no reasons."""
    if not programme.excludes:
        return compounds
    planned = set(progress.loc[progress["stage"] == "planned", "compound_id"])
    rng = np.random.default_rng(programme.seed + 1)  # its own, so that nothing else of the sample changes
    drawn = [_reason(kind, float(dice)) for kind, dice in zip(compounds["kind"], rng.random(len(compounds)), strict=True)]
    reasons = [None if compound in planned else reason for compound, reason in zip(compounds["compound_id"], drawn, strict=True)]
    return compounds.assign(exclusion_reason=pd.Series(reasons, index=compounds.index, dtype=object))


def _reason(kind: str, dice: float) -> str:
    """The reason at which the running sum of the shares passes the dice."""
    shares = _REASONS[kind]
    place = int(np.searchsorted(np.cumsum(list(shares.values())), dice))
    return list(shares)[min(place, len(shares) - 1)]
