"""The overview as pandas and plotly.express make it from tables in memory: what the usual Dash page, the Vizro page and the still page have in common.

It imports nothing of the product, since a peer has an environment of its own.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import plotly.express as px

GRAPHS = ("map", "progress", "change")
MONTHS = 24
STAGES = ("planned", "built", "networked")
FRAMES = ("incidents", "progress", "cameras")


class Tables(NamedTuple):
    """The frames, each with the district of its rows, the outlines of the districts and their names by code."""

    incidents: pd.DataFrame
    progress: pd.DataFrame
    cameras: pd.DataFrame
    outlines: dict[str, Any]
    names: dict[str, str]


def write_tables(tables: Tables, folder: Path) -> None:
    """Write what `tables_in` reads."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FRAMES:
        getattr(tables, name).to_csv(folder / f"{name}.csv", index=False)
    (folder / "places.json").write_text(json.dumps({"outlines": tables.outlines, "names": tables.names}), encoding="utf-8")


def tables_in(folder: Path) -> Tables:
    """The tables that were written into the folder."""
    incidents, progress, cameras = (pd.read_csv(folder / f"{name}.csv", dtype={"district": str}) for name in FRAMES)
    places = json.loads((folder / "places.json").read_text(encoding="utf-8"))
    return Tables(incidents, progress, cameras, places["outlines"], places["names"])


def months_in(tables: Tables) -> list[str]:
    """The months that can be chosen as yyyymm, the latest first."""
    return [str(month) for month in sorted(tables.incidents["month"].unique(), reverse=True)[:MONTHS]]


def stages_at(progress: pd.DataFrame, month: int) -> pd.DataFrame:
    """By district the compounds that have reached each stage by the end of the month, a column for each stage."""
    end = f"{month // 100}-{month % 100:02d}-31"
    return progress[progress["date"].astype(str) <= end].groupby(["district", "stage"])["compound_id"].nunique().unstack(fill_value=0)


def cases_until(incidents: pd.DataFrame, month: int) -> pd.DataFrame:
    """By district the cases of the year to the month, `now`, and of the same months a year earlier, `before`."""
    year = month // 100 * 100
    now = incidents[incidents["month"].between(year + 1, month)].groupby("district").size()
    before = incidents[incidents["month"].between(year - 99, month - 100)].groupby("district").size()
    return pd.DataFrame({"now": now, "before": before})


def cameras_in(cameras: pd.DataFrame, month: int) -> int:
    """The cameras networked in the month."""
    return int(cameras[cameras["month"] == month]["networked"].sum())


def reached(stages: pd.DataFrame, stage: str) -> int:
    """The compounds of all districts that have reached the stage."""
    return int(stages.get(stage, pd.Series(dtype=int)).sum())


def change_of(cases: pd.DataFrame) -> str:
    """The change of all districts together in words."""
    return f"{cases['now'].sum() / cases['before'].sum() - 1:.2%}"


def rate_map(stages: pd.DataFrame, outlines: dict[str, Any], names: dict[str, str]) -> Any:
    """The map of the share networked."""
    table = _rates(stages, names)
    drawn = px.choropleth(table, geojson=outlines, locations="district", color="rate", featureidkey="properties.code", hover_name="name")
    return drawn.update_geos(fitbounds="locations", visible=False)


def rate_bars(stages: pd.DataFrame, names: dict[str, str]) -> Any:
    """The same as bars."""
    return px.bar(_rates(stages, names).sort_values("rate"), x="rate", y="name", orientation="h", text_auto=".0%")


def change_bars(cases: pd.DataFrame, names: dict[str, str]) -> Any:
    """The change of cases of each district as bars."""
    table = (cases["now"] / cases["before"] - 1).rename("change").reset_index()
    return px.bar(_named(table, names).sort_values("change"), x="change", y="name", orientation="h", text_auto=".1%")


def _rates(stages: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    rate = stages.get("networked", pd.Series(0, index=stages.index)) / stages.get("planned", pd.Series(1, index=stages.index))
    return _named(rate.rename("rate").reset_index(), names)


def _named(table: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    return table.assign(name=table["district"].map(names))


def numbers_of(tables: Tables, month: int, stages: pd.DataFrame, cases: pd.DataFrame) -> list[str]:
    """The five numbers at the top of the page."""
    counts = [*(reached(stages, stage) for stage in STAGES), cameras_in(tables.cameras, month)]
    return [*(f"{count:,}" for count in counts), change_of(cases)]
