"""The invented compounds of a sample programme."""

from __future__ import annotations

import itertools

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.sample import places
from data.sample.making import names
from data.sample.making.draw import apportion, labels
from data.sample.programme import GOVERNMENT_KINDS, SampleProgramme

_HOUSEHOLDS = {"commercial": 620, "resettlement": 540, "old": 230, "unmanaged": 70, "new": 480, "under_construction": 360, "other": 150}
_RESPONSIBLE = dict.fromkeys(GOVERNMENT_KINDS, "government") | {
    "commercial": "developer",
    "new": "developer",
    "under_construction": "developer",
    "other": "property",
}

Words = npt.NDArray[np.object_]


def compounds(programme: SampleProgramme, *, tree: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """The contract's columns of compounds; flags, units and places as the record says, lon and lat in degrees of WGS84, null without an outline."""
    region_codes = _region_codes(programme, tree=tree, rng=rng)
    count = len(region_codes)
    kinds = labels(dict(programme.kinds), count=count, rng=rng)
    usual = np.array([_HOUSEHOLDS[kind] for kind in kinds], dtype=float)
    households = np.clip(np.rint(usual * rng.lognormal(0, 0.45, count)), 12, 4000).astype(np.int64)
    demonstration, weak = _flags(programme, kinds=kinds, rng=rng)
    points = places.positions(pd.Series(region_codes), outlines=places.outlines(programme), rng=rng)
    return pd.DataFrame(
        {
            "compound_id": [f"{programme.prefix}-{number:04d}" for number in range(1, count + 1)],
            "name": _names(kinds, rng=rng),
            "region_code": region_codes,
            "kind": kinds,
            "households": households,
            "demonstration": demonstration,
            "weak": weak,
            "assisting_unit": _assisting_units(weak, region_codes=region_codes, rng=rng) if programme.weak else None,
            "responsible": [_RESPONSIBLE[kind] for kind in kinds],
            "lon": points[:, 0],
            "lat": points[:, 1],
            "crs": [None if np.isnan(lon) else "WGS84" for lon in points[:, 0]],
        }
    )


def _region_codes(programme: SampleProgramme, *, tree: pd.DataFrame, rng: np.random.Generator) -> Words:
    """The lowest place of each compound, in the order of the places."""
    leaves = tree.loc[tree["leaf"]]
    codes: list[str] = []
    for district, count in programme.compounds.items():
        inside = leaves.loc[leaves["district"] == district, "code"].tolist()
        weights = [places.pull(code) * rng.uniform(0.7, 1.3) for code in inside]
        codes += np.repeat(inside, 1 + apportion(count - len(inside), weights=weights)).tolist()
    return np.array(codes, dtype=object)


def _flags(programme: SampleProgramme, *, kinds: Words, rng: np.random.Generator) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Demonstration compounds among the well kept kinds, weak ones among those that the government answers for first."""
    poor = np.isin(kinds, GOVERNMENT_KINDS)
    luck = rng.random(len(kinds))
    weak = np.zeros(len(kinds), dtype=bool)
    weak[np.argsort(luck - 0.6 * poor)[: programme.weak]] = True
    demonstration = np.zeros(len(kinds), dtype=bool)
    unfit = weak | np.isin(kinds, ("under_construction", "other"))
    demonstration[np.argsort(rng.random(len(kinds)) + 0.5 * poor + 2 * unfit)[: programme.demonstration]] = True
    return demonstration, weak


def _assisting_units(weak: npt.NDArray[np.bool_], *, region_codes: Words, rng: np.random.Generator) -> list[str | None]:
    units: list[str | None] = []
    for is_weak, code, dice in zip(weak, region_codes, rng.random(len(weak)), strict=True):
        county = names.PLACES[code[:6]][0]
        choices = names.CITY_UNITS if dice < 0.45 else tuple(f"{county}{unit}" for unit in names.COUNTY_UNITS)
        units.append(str(choices[int(dice * 1000) % len(choices)]) if is_weak else None)
    return units


def _names(kinds: Words, *, rng: np.random.Generator) -> list[str]:
    """A name for each compound that no other compound of the programme has."""
    heads = ["".join(pair) for pair in itertools.product(names.HEAD_FIRST, names.HEAD_SECOND)]
    stems = rng.permutation(np.array(heads, dtype=object))
    given: dict[str, int] = {}
    result = []
    for number, kind in enumerate(kinds):
        tails = names.TAILS[kind]
        name = stems[number % len(stems)] + tails[int(rng.integers(len(tails)))].format(number=int(rng.integers(2, 120)))
        given[name] = given.get(name, 0) + 1
        result.append(name if given[name] == 1 else names.NAME_AGAIN.format(name=name, number=given[name]))
    return result
