"""Compounds of whose networked cameras too few are online, as a level of each compound: 1 from the second month running until the next good one, else 0."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.cubes.combine import SERIES, changes
from data.cubes.geography import NOWHERE
from data.vocabulary import LOW_ONLINE

_PARTS = ["online", "networked_of_online"]


def low_online(levels: pd.DataFrame) -> pd.DataFrame:
    """The level of each compound in the months (yyyymm) in which it changes.

    `levels` has compound, region, last_month, item, kind and, in cameras at month end, online and networked_of_online; a month without a return goes on with
    the last one, and one without online cameras is no low one. Columns compound, region, first_month, last_month, kind and value.
    """
    inner = levels[levels["compound"] != NOWHERE].rename(columns={"compound": "place"})
    moves = changes(inner, ["place", *SERIES], _PARTS)
    keys = ["place", "region", "last_month"]
    level = moves.groupby(keys)[_PARTS].sum().groupby("place").cumsum().round(6).reset_index()
    is_low = (level["networked_of_online"] > 0) & (level["online"] * 100 < level["networked_of_online"] * LOW_ONLINE)
    turned = level.assign(is_low=is_low)[is_low != is_low.groupby(level["place"]).shift(fill_value=False)]
    until = turned.groupby("place")["last_month"].shift(-1).where(turned["is_low"])
    begun = turned.assign(last_month=turned["last_month"] + np.where(turned["last_month"] % 100 == 12, 89, 1))[turned["is_low"]]
    lasting = begun[until[begun.index].isna() | (until[begun.index] > begun["last_month"])]
    ended = lasting.assign(last_month=until[lasting.index]).dropna(subset="last_month")
    rows = pd.concat([lasting.assign(value=1.0), ended.assign(value=0.0)], ignore_index=True).astype({"last_month": "int64"})
    return rows.rename(columns={"place": "compound"}).assign(first_month=rows["last_month"], kind=0, item=0)[
        ["compound", "region", "first_month", "last_month", "item", "kind", "value"]
    ]
