"""Reads the tables of the peers out of the product's store."""

from __future__ import annotations

import json

import pandas as pd

from bench.peers.overview import Tables
from data.maps.outlines import geojson_for, outlined
from data.reading.gateway import Gateway
from data.store.engine import open_store

_QUERIES = {
    "incidents": "SELECT month, region_code, compound_id, preventable, category FROM incidents WHERE version_to IS NULL",
    "compounds": "SELECT compound_id, region_code FROM compounds WHERE version_to IS NULL",
    "progress": "SELECT compound_id, stage, date FROM progress WHERE version_to IS NULL",
    "cameras": "SELECT month, compound_id, networked FROM cameras WHERE version_to IS NULL AND compound_id <> ''",
    "categories": "SELECT code, preventable AS listed FROM categories WHERE version_to IS NULL AND kind = 'incident'",
}


def tables_of(database_url: str) -> Tables:
    """The tables of the first programme: its preventable cases, its compounds' progress and its cameras."""
    gateway = Gateway(open_store(database_url))
    with gateway.reader() as reader:
        tree, root = reader.catalogue.tree, next(iter(reader.catalogue.programmes))
        districts = {inner: code for code in tree.children(root) for inner in tree.subtree(code)}
        outlines = json.loads(geojson_for(reader, outlined(reader, root)))
        names = {code: tree.regions[code].name for code in tree.children(root)}
    frames = {name: pd.read_sql(query, gateway.store.engine) for name, query in _QUERIES.items()}
    gateway.store.engine.dispose()
    compounds = frames["compounds"].assign(district=frames["compounds"]["region_code"].map(districts)).dropna(subset="district")
    placed = {name: frames[name].merge(compounds[["compound_id", "district"]], on="compound_id") for name in ("incidents", "progress", "cameras")}
    incidents = placed["incidents"].merge(frames["categories"], left_on="category", right_on="code")
    counted = incidents[incidents["preventable"].fillna(incidents["listed"]).astype(bool)]
    return Tables(counted, placed["progress"], placed["cameras"], outlines, names)
