"""A made-up city of a given size as the CSV files that its offices would send in: one table for each sheet, and the outlines of its districts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

CITY = "990000"
FIRST_MONTH = np.datetime64("2015-01", "M")
_CATEGORIES = {
    "burglary": True,
    "ebike_theft": True,
    "theft_from_vehicle": True,
    "vehicle_theft": True,
    "pickpocketing": True,
    "property_damage": True,
    "robbery": True,
    "telecom_fraud": False,
    "assault": False,
    "other": False,
}
_SHARES = (0.16, 0.24, 0.13, 0.04, 0.06, 0.05, 0.02, 0.18, 0.07, 0.05)
_KINDS = ("commercial", "resettlement", "old", "unmanaged", "new", "other")
_STAGES = ("surveyed", "planned", "started", "built", "networked")
_SEASON = (1.1, 0.8, 0.95, 1.0, 1.05, 1.05, 1.0, 1.05, 1.0, 1.0, 0.95, 1.05)


@dataclass(frozen=True, slots=True)
class Size:
    """How large a city is."""

    compounds: int = 2_400
    months: int = 60
    incidents: int = 1_000_000
    districts: int = 12
    streets: int = 150
    provinces: int = 0  # of a country, which has so many cities and districts in all
    cities: int = 0

    @property
    def is_country(self) -> bool:
        """Whether there are levels above the city."""
        return self.provinces > 0


CITY_5X = Size(compounds=12_000, incidents=5_000_000)
COUNTRY = Size(compounds=300_000, months=60, incidents=20_000_000, districts=2_850, streets=5_700, provinces=31, cities=340)


def write_city(folder: Path, *, size: Size, seed: int = 1) -> list[Path]:
    """Write the files of the city and return them in the order of the contract; the same seed gives the same files."""
    draw = np.random.default_rng(seed)
    regions = _regions(size)
    compounds = _compounds(size, regions, draw)
    frames = {
        "regions": regions,
        "programmes": pd.DataFrame({"region_code": [CITY], "name": ["Generated city"], "synthetic": [1]}),
        "categories": pd.DataFrame(
            [{"kind": "incident", "code": code, "name": code.replace("_", " "), "preventable": int(yes)} for code, yes in _CATEGORIES.items()]
        ),
        "compounds": compounds,
        "progress": _progress(size, compounds, draw),
        "cameras": _cameras(size, compounds, draw),
        "incidents": _incidents(size, compounds, draw),
        "targets": _targets(size, regions),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for sheet, frame in frames.items():
        frame.to_csv(folder / f"{sheet}.csv", index=False)
    return [folder / f"{sheet}.csv" for sheet in frames]


def write_return(folder: Path, *, size: Size, rows: int = 2_000, seed: int = 2) -> Path:
    """Write a return of cases of the last month, which nobody has sent yet."""
    draw = np.random.default_rng(seed)
    compounds = pd.read_csv(folder / "compounds.csv", dtype=str, usecols=["compound_id"])
    day = (FIRST_MONTH + size.months - 1).astype("datetime64[m]") + draw.integers(0, 28 * 1_440, rows)
    late = pd.DataFrame({"incident_id": [f"L{n:06d}" for n in range(rows)], "occurred_at": np.char.replace(day.astype("datetime64[m]").astype(str), "T", " ")})
    late = late.assign(compound_id=draw.choice(compounds["compound_id"].to_numpy(), rows), category=draw.choice(list(_CATEGORIES), rows, p=_SHARES), solved=0)
    return _returned(folder, "incidents", late)


def write_camera_return(folder: Path, *, size: Size, rows: int = 2_000) -> Path:
    """Write the month that follows the last one of as many compounds as there are rows: one camera more in each."""
    last = pd.read_csv(folder / "cameras.csv").query(f"month == '{FIRST_MONTH + size.months - 1}'").head(rows)
    return _returned(folder, "cameras", last.assign(month=str(FIRST_MONTH + size.months), installed=last["installed"] + 1))


def _returned(folder: Path, sheet: str, frame: pd.DataFrame) -> Path:
    (folder / "return").mkdir(exist_ok=True)
    path = folder / "return" / f"{sheet}.csv"
    frame.to_csv(path, index=False)
    return path


def write_counts(folder: Path, *, size: Size, more: int = 0) -> list[Path]:
    """Write ten years of monthly counts of the city's districts by category, each number greater by `more`, and the regions."""
    folder.mkdir(parents=True, exist_ok=True)
    places = [f"{CITY}-{number}" for number in range(max(1, size.incidents // 20_000))]
    months = [str(month).replace("-", "") for month in FIRST_MONTH + np.arange(120)]
    rows = [(month, place, category) for month in months for place in places for category in _CATEGORIES]
    counts = pd.DataFrame(rows, columns=["month", "region_code", "category"]).assign(cases=np.arange(len(rows)) % 89 + more)
    regions = pd.DataFrame({"code": [CITY, *places], "name": [CITY, *places], "level": ["city", *["district"] * len(places)]})
    regions["parent_code"] = ["", *[CITY] * len(places)]
    categories = pd.DataFrame({"kind": "incident", "code": list(_CATEGORIES), "name": list(_CATEGORIES)})
    files = []
    for name, frame in (("regions", regions), ("categories", categories), ("incident_counts", counts)):
        files.append(folder / f"{name}.csv")
        frame.to_csv(files[-1], index=False)
    return files


def write_outlines(folder: Path, *, size: Size) -> Path:
    """Write the districts as a grid of rectangles; points and compounds lie inside them."""
    features: list[dict[str, Any]] = []
    codes = [row["code"] for row in _regions(size).to_dict("records") if row["level"] == "district"]
    for number, code in enumerate(codes):
        left, bottom = _corner(number, size=size)
        ring = [[left, bottom], [left, bottom + 0.2], [left + 0.2, bottom + 0.2], [left + 0.2, bottom], [left, bottom]]
        features.append({"type": "Feature", "properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}})
    path = folder / "outlines.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def _corner(number: int, *, size: Size) -> tuple[float, float]:
    columns = 60 if size.is_country else 4
    left, bottom = (75.0, 20.0) if size.is_country else (117.0, 35.0)
    return left + 0.2 * (number % columns), bottom + 0.2 * (number // columns)


def _regions(size: Size) -> pd.DataFrame:
    """The city, or the country down to its streets; every level shares the households of the one above."""
    households, parents = 1_600_000 * max(size.cities, 1), [CITY]
    rows: list[dict[str, object]] = [
        _region(CITY, "Generated country" if size.is_country else "Generated city", "nation" if size.is_country else "city", None, households)
    ]
    steps = (("province", size.provinces, 2), ("city", size.cities, 2), ("district", size.districts, 2), ("street", size.streets, 3))
    for below, count, digits in steps:
        if count:
            above, parents = parents, [_code(parents[n % len(parents)], n // len(parents) + 1, digits, size=size) for n in range(count)]
            rows += [_region(code, f"{below.title()} {n + 1}", below, above[n % len(above)], households // count) for n, code in enumerate(parents)]
    return pd.DataFrame(rows)


def _region(code: str, name: str, level: str, parent: str | None, households: int) -> dict[str, object]:
    return {"code": code, "name": name, "level": level, "parent_code": parent, "households": households}


def _code(parent: str, number: int, digits: int, *, size: Size) -> str:
    """The code below a parent, as 990102003 is of the third street of 990102; those of a country have no zeros to fill."""
    stem = ("9" if size.is_country else "9901") if parent == CITY else parent
    return f"{stem}{number:0{digits}d}"


def _compounds(size: Size, regions: pd.DataFrame, draw: np.random.Generator) -> pd.DataFrame:
    streets = regions.loc[regions["level"] == "street", "code"].to_numpy()
    number = np.arange(size.compounds)
    lon, lat = np.array([_corner(n % size.streets % size.districts, size=size) for n in range(size.compounds)]).T
    return pd.DataFrame(
        {
            "compound_id": [f"C{n + 1:05d}" for n in number],
            "name": [f"Compound {n + 1}" for n in number],
            "region_code": streets[number % size.streets],
            "kind": draw.choice(_KINDS, size.compounds),
            "households": draw.integers(100, 1_200, size.compounds),
            "demonstration": draw.random(size.compounds) < 0.1,
            "weak": draw.random(size.compounds) < 0.2,
            "responsible": draw.choice(("government", "developer", "property"), size.compounds),
            "lon": (lon + 0.02 + 0.16 * draw.random(size.compounds)).round(5),
            "lat": (lat + 0.02 + 0.16 * draw.random(size.compounds)).round(5),
            "crs": "WGS84",
        }
    ).astype({"demonstration": int, "weak": int})


def _progress(size: Size, compounds: pd.DataFrame, draw: np.random.Generator) -> pd.DataFrame:
    """Each compound begins on some day and reaches some of the stages, months apart."""
    reached = draw.integers(1, len(_STAGES) + 1, size.compounds)
    begun = draw.integers(0, size.months * 15, size.compounds)
    steps = draw.integers(20, 200, (size.compounds, len(_STAGES))).cumsum(axis=1)
    days = begun[:, None] + steps
    dates = FIRST_MONTH.astype("datetime64[D]") + days
    chosen = (np.arange(len(_STAGES)) < reached[:, None]) & (dates < (FIRST_MONTH + size.months).astype("datetime64[D]"))
    rows, stages = np.nonzero(chosen)
    return pd.DataFrame({"compound_id": compounds["compound_id"].to_numpy()[rows], "stage": np.array(_STAGES)[stages], "date": dates[rows, stages]})


def _cameras(size: Size, compounds: pd.DataFrame, draw: np.random.Generator) -> pd.DataFrame:
    """A monthly return of every compound; what was built stays."""
    grown = draw.integers(4, 40, size.compounds)[:, None] + draw.integers(0, 2, (size.compounds, size.months)).cumsum(axis=1)
    networked = (grown * draw.random(size.compounds)[:, None]).astype(int)
    months = [str(FIRST_MONTH + n) for n in range(size.months)]
    online = (networked * 0.96).astype(int)
    return pd.DataFrame(
        {
            "month": np.tile(months, size.compounds),
            "compound_id": np.repeat(compounds["compound_id"].to_numpy(), size.months),
            "installed": grown.ravel(),
            "networked": networked.ravel(),
            "online": online.ravel(),
            "hd": (grown * 0.7).astype(int).ravel(),
        }
    )


def _incidents(size: Size, compounds: pd.DataFrame, draw: np.random.Generator) -> pd.DataFrame:
    """Few compounds have many cases and many have few; months have their season and each year a little fewer."""
    weights = draw.gamma(0.7, 1.0, size.compounds)
    month_weights = np.array([_SEASON[n % 12] * 0.97 ** (n // 12) for n in range(size.months)])
    months = FIRST_MONTH + np.sort(draw.choice(size.months, size.incidents, p=month_weights / month_weights.sum()))
    minutes = draw.integers(0, 28 * 1_440, size.incidents)
    moments = (months.astype("datetime64[m]") + minutes).astype("datetime64[m]")
    return pd.DataFrame(
        {
            "incident_id": np.char.add("I", np.char.zfill(np.arange(1, size.incidents + 1).astype(str), 8)),
            "occurred_at": np.char.replace(moments.astype(str), "T", " "),
            "compound_id": compounds["compound_id"].to_numpy()[draw.choice(size.compounds, size.incidents, p=weights / weights.sum())],
            "category": draw.choice(list(_CATEGORIES), size.incidents, p=_SHARES),
            "solved": (draw.random(size.incidents) < 0.4).astype(int),
        }
    )


def _targets(size: Size, regions: pd.DataFrame) -> pd.DataFrame:
    codes = [CITY, *regions.loc[regions["level"] == "district", "code"]]
    due = str((FIRST_MONTH + size.months + 6).astype("datetime64[D]"))
    rows = [{"target_id": f"T{code}", "name": "Networked", "metric": "networked_rate", "region_code": code, "due": due, "value": 0.9} for code in codes]
    return pd.DataFrame(rows)
