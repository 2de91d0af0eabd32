"""The regions of a sample programme: their tree, their residents, and where in them a compound may stand."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import shapely
from shapely.geometry import shape

from data.sample.making.draw import Floats
from data.sample.making.names import PLACES
from data.sample.programme import SampleProgramme

OUTLINES = Path(__file__).resolve().parents[2] / "assets" / "boundaries"
_TOWNSHIPS = Path(__file__).with_name("townships.csv")
_SPREAD = 0.012  # degrees that the compounds of one place scatter about its centre
_DISTRICT_SPREAD = 0.03


def region_tree(programme: SampleProgramme) -> pd.DataFrame:
    """Columns code, name, name_en, level, parent_code, district (a place of the second tier or the root) and leaf."""
    rows = [_place(programme.root, level=programme.level, parent=None)]
    if programme.level == "city":
        rows += [_place(code, level="district", parent=programme.root) for code in programme.compounds]
    towns = pd.read_csv(_TOWNSHIPS, dtype=str)
    towns = towns.assign(level="street", parent_code=towns["code"].str[:6])
    districts = [row["code"] for row in rows if row["level"] == "district"]
    tree = pd.concat([pd.DataFrame(rows), towns[towns["parent_code"].isin(districts)]], ignore_index=True)
    return tree.assign(district=tree["code"].str[:6], leaf=~tree["code"].isin(tree["parent_code"]))


def _place(code: str, *, level: str, parent: str | None) -> dict[str, str | None]:
    name, name_en = PLACES[code]
    return {"code": code, "name": name, "name_en": name_en, "level": level, "parent_code": parent}


def pull(code: str) -> float:
    """How strongly a place draws compounds and residents: subdistricts most, parks and zones next, towns, townships least."""
    return {"0": 4.0, "4": 1.5, "1": 1.0, "2": 0.5}[code[6]] if len(code) == 9 else 1.0


def with_residents(tree: pd.DataFrame, *, compounds: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """The regions of `region_tree` with households and population: drawn for the lowest places, exact sums above them.

    `compounds` is read for region_code and households, which count in their place.
    """
    leaves = tree.loc[tree["leaf"], ["code", "parent_code"]]
    in_compounds = compounds.groupby("region_code")["households"].sum().reindex(leaves["code"], fill_value=0).to_numpy()
    elsewhere = np.array([2500 * pull(code) ** 0.5 for code in leaves["code"]])
    households = np.rint(in_compounds * 1.12 + elsewhere * rng.lognormal(0, 0.35, len(leaves))).astype(np.int64)
    population = np.rint(households * rng.uniform(2.5, 3.1, len(leaves))).astype(np.int64)
    return tree.merge(_summed(leaves.assign(households=households, population=population), tree=tree), on="code")


def _summed(leaves: pd.DataFrame, *, tree: pd.DataFrame) -> pd.DataFrame:
    parents = dict(zip(tree["code"], tree["parent_code"], strict=True))
    known = [leaves[["code", "households", "population"]]]
    step = leaves
    while not step.empty:
        step = step.assign(code=step["code"].map(parents)).dropna(subset=["code"])
        known.append(step[["code", "households", "population"]])
    return pd.concat(known).groupby("code", as_index=False).sum()


def outlines(programme: SampleProgramme) -> dict[str, shapely.Geometry]:
    """The outline of each district of the programme that has one."""
    features = json.loads((OUTLINES / f"{programme.outlines}.geojson").read_text(encoding="utf-8"))["features"]
    shapes = {feature["properties"]["adcode"]: shape(feature["geometry"]) for feature in features}
    return {code: outline for code, outline in shapes.items() if code in programme.compounds}


def positions(region_codes: pd.Series, *, outlines: dict[str, shapely.Geometry], rng: np.random.Generator) -> Floats:
    """Longitude and latitude (columns 0 and 1, degrees of WGS84) of each compound: scattered about the centre of its place, inside its district.

    NaN without an outline.
    """
    points = np.full((len(region_codes), 2), np.nan)
    for code, rows in region_codes.groupby(region_codes.to_numpy(), sort=True).indices.items():
        outline = outlines.get(str(code)[:6])
        if outline is not None:
            points[rows] = _scattered(str(code), outline=outline, count=len(rows), rng=rng)
    return points


def _scattered(code: str, *, outline: shapely.Geometry, count: int, rng: np.random.Generator) -> Floats:
    middle = outline.representative_point()
    west, south, east, north = outline.bounds
    reach = np.array([east - west, north - south]) * (0.10 if pull(code) > 1 else 0.28)
    if len(code) == 9:
        centre = _inside(np.array([middle.x, middle.y]), reach=reach, outline=outline, count=1, rng=rng)[0]
        return _inside(centre, reach=np.full(2, _SPREAD), outline=outline, count=count, rng=rng)
    return _inside(np.array([middle.x, middle.y]), reach=np.full(2, _DISTRICT_SPREAD), outline=outline, count=count, rng=rng)


def _inside(centre: Floats, *, reach: Floats, outline: shapely.Geometry, count: int, rng: np.random.Generator) -> Floats:
    """Normally scattered points that lie in the outline."""
    points = np.empty((0, 2))
    while len(points) < count:
        tries = np.round(rng.normal(centre, reach, (4 * count + 16, 2)), 5)
        points = np.vstack([points, tries[shapely.contains_xy(outline, tries[:, 0], tries[:, 1])]])
    return points[:count]
