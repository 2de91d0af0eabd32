"""The overview as a Dash page is usually written: the tables in memory as pandas frames, each choice filtered, grouped and drawn by plotly.express.

It knows neither who reported nor corrections of regions, and has no cache: what anybody would begin with.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, dcc, html

from data.maps.outlines import geojson_for, outlined
from data.reading.gateway import Gateway
from data.settings import Settings
from data.store.engine import open_store

GRAPHS = ("map", "progress", "change")
_TABLES = {
    "incidents": "SELECT month, region_code, compound_id, preventable, category FROM incidents WHERE version_to IS NULL",
    "compounds": "SELECT compound_id, region_code FROM compounds WHERE version_to IS NULL",
    "progress": "SELECT compound_id, stage, date FROM progress WHERE version_to IS NULL",
    "cameras": "SELECT month, compound_id, networked FROM cameras WHERE version_to IS NULL AND compound_id <> ''",
    "categories": "SELECT code, preventable AS listed FROM categories WHERE version_to IS NULL AND kind = 'incident'",
}


class Loaded(NamedTuple):
    """The frames, each with the district of its rows, and the outlines of the districts."""

    incidents: pd.DataFrame
    compounds: pd.DataFrame
    progress: pd.DataFrame
    cameras: pd.DataFrame
    outlines: dict[str, Any]
    names: dict[str, str]


def usual_page(settings: Settings) -> tuple[Dash, list[str]]:
    """The page and its months, the latest first."""
    loaded = _loaded(settings)
    months = sorted(loaded.incidents["month"].unique(), reverse=True)[:24]
    app = Dash("usual", use_pages=False, title="usual", update_title="", enable_mcp=False, assets_folder="none")
    graphs = [dcc.Graph(id=name) for name in GRAPHS]
    app.layout = html.Div([dcc.Dropdown([str(month) for month in months], str(months[0]), id="month"), html.Div(id="numbers"), html.Div(graphs)])

    @app.callback(Output("numbers", "children"), *(Output(name, "figure") for name in GRAPHS), Input("month", "value"))
    def show(month: str) -> tuple[Any, ...]:
        return _shown(loaded, int(month))

    return app, [str(month) for month in months]


def _loaded(settings: Settings) -> Loaded:
    gateway = Gateway(open_store(settings.database_url))
    with gateway.reader() as reader:
        tree, root = reader.catalogue.tree, next(iter(reader.catalogue.programmes))
        districts = {inner: code for code in tree.children(root) for inner in tree.subtree(code)}
        outlines = json.loads(geojson_for(reader, outlined(reader, root)))
        names = {code: tree.regions[code].name for code in tree.children(root)}
    frames = {name: pd.read_sql(query, gateway.store.engine) for name, query in _TABLES.items()}
    gateway.store.engine.dispose()
    compounds = frames["compounds"].assign(district=frames["compounds"]["region_code"].map(districts)).dropna(subset="district")
    placed = {name: frames[name].merge(compounds[["compound_id", "district"]], on="compound_id") for name in ("incidents", "progress", "cameras")}
    incidents = placed["incidents"].merge(frames["categories"], left_on="category", right_on="code")
    counted = incidents[incidents["preventable"].fillna(incidents["listed"]).astype(bool)]
    return Loaded(counted, compounds, placed["progress"], placed["cameras"], outlines, names)


def _shown(loaded: Loaded, month: int) -> tuple[Any, ...]:
    year, end = month // 100 * 100, f"{month // 100}-{month % 100:02d}-31"
    stages = loaded.progress[loaded.progress["date"].astype(str) <= end].groupby(["district", "stage"])["compound_id"].nunique().unstack(fill_value=0)
    cases = loaded.incidents[loaded.incidents["month"].between(year + 1, month)].groupby("district").size()
    before = loaded.incidents[loaded.incidents["month"].between(year - 99, month - 100)].groupby("district").size()
    cameras = loaded.cameras[loaded.cameras["month"] == month]["networked"].sum()
    table = pd.DataFrame({"rate": stages.get("networked", 0) / stages.get("planned", 1), "change": cases / before - 1}).reset_index()
    table = table.assign(name=table["district"].map(loaded.names))
    drawn = px.choropleth(table, geojson=loaded.outlines, locations="district", color="rate", featureidkey="properties.code", hover_name="name")
    drawn.update_geos(fitbounds="locations", visible=False)
    progress = px.bar(table.sort_values("rate"), x="rate", y="name", orientation="h", text_auto=".0%")
    change = px.bar(table.sort_values("change"), x="change", y="name", orientation="h", text_auto=".1%")
    numbers = [stages.get(stage, pd.Series(dtype=int)).sum() for stage in ("planned", "built", "networked")]
    return [html.P(f"{number:,}") for number in (*numbers, cameras)] + [html.P(f"{cases.sum() / before.sum() - 1:.2%}")], drawn, progress, change
