"""The money of a sample programme: budget, promises, receipts and payments that add up to the record's totals."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.sample.making.draw import Ints, apportion, filled, within
from data.sample.making.names import PROJECTS
from data.sample.programme import Funds, SampleProgramme

_INSTALMENTS = {1: (1.0,), 2: (0.6, 0.4), 3: (0.4, 0.35, 0.25), 4: (0.3, 0.3, 0.2, 0.2)}


def funding(programme: SampleProgramme, *, compounds: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """The contract's columns of funding: entry_id, region_code or compound_id, date, kind, source, unit_name and amount in yuan, by date.

    `compounds` is read for region_code, compound_id, weak and assisting_unit. Of each project the entries of a kind add up to the record's total.
    """
    parts = [_project(funds, programme=programme, compounds=compounds, rng=rng) for funds in programme.funds]
    frame = pd.concat(parts, ignore_index=True).sort_values("date", kind="stable", ignore_index=True)
    return frame.assign(entry_id=[f"{programme.prefix}-F{number:05d}" for number in range(1, len(frame) + 1)])


def _project(funds: Funds, *, programme: SampleProgramme, compounds: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    payers = _payers(funds, compounds=compounds)
    totals = {kind: total // funds.step for kind, total in funds.totals.items()}
    weights = payers["weight"].to_numpy() * rng.uniform(0.7, 1.4, len(payers))
    committed = apportion(totals["committed"], weights=weights)
    received = (
        filled(totals["received"], limits=committed, order=rng.permutation(len(payers))) if funds.to_weak else within(totals["received"], limits=committed)
    )
    portions = _instalments(received, shares=_INSTALMENTS[funds.instalments])
    length = (programme.as_of - funds.start).days
    begins = rng.integers(0, max(length // 12, 1), len(payers))
    parts = [
        _entries(payers, funds=funds, kind="budget", amount=apportion(totals["budget"], weights=committed), day=np.zeros(len(payers), dtype=np.int64)),
        _entries(payers, funds=funds, kind="committed", amount=committed, day=begins),
    ]
    paid_by_portion = within(totals["paid"], limits=portions.ravel()).reshape(portions.shape)
    for number, (portion, paid) in enumerate(zip(portions, paid_by_portion, strict=True)):
        room = (length - begins) * 0.9
        received_on = begins + np.floor(room * (number + rng.beta(2, 2, len(payers))) / len(portions)).astype(np.int64)
        paid_on = np.minimum(received_on + rng.integers(8, 45, len(payers)), length)
        parts.append(_entries(payers, funds=funds, kind="received", amount=portion, day=received_on))
        parts.append(_entries(payers, funds=funds, kind="paid", amount=paid, day=paid_on))
    return pd.concat([part for part in parts if not part.empty], ignore_index=True)


def _payers(funds: Funds, *, compounds: pd.DataFrame) -> pd.DataFrame:
    """Who owes what: one row for each weak compound, or for each lowest place and source."""
    if funds.to_weak:
        weak = compounds[compounds["weak"]].reset_index(drop=True)
        return pd.DataFrame(
            {
                "region_code": weak["region_code"],
                "compound_id": weak["compound_id"],
                "source": next(iter(funds.sources)),
                "unit_name": weak["assisting_unit"],
                "weight": 1.0,
            }
        )
    places = compounds.groupby("region_code", as_index=False)["households"].sum()
    roots = places["households"].astype(float) ** 0.5
    parts = [
        pd.DataFrame({"region_code": places["region_code"], "compound_id": None, "source": source, "unit_name": None, "weight": share * roots})
        for source, share in funds.sources.items()
    ]
    return pd.concat(parts, ignore_index=True)


def _instalments(amounts: Ints, *, shares: tuple[float, ...]) -> npt.NDArray[np.int64]:
    """Each amount in parts, one row a part; a column adds up to its amount. Example: 10 in shares of 0.6 and 0.4 is 6 and 4."""
    return np.array([apportion(int(amount), weights=shares) for amount in amounts]).T


def _entries(payers: pd.DataFrame, *, funds: Funds, kind: str, amount: Ints, day: Ints) -> pd.DataFrame:
    dates = np.datetime64(funds.start) + day.astype("timedelta64[D]")
    frame = payers.drop(columns="weight").assign(
        project=PROJECTS[funds.project], kind=kind, amount=amount * float(funds.step), date=dates.astype("datetime64[us]")
    )
    return frame.query("amount > 0")
