"""The whole application over a database of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dash
import pandas as pd

from app import create_app
from components.web.hardening.limits import CALLBACKS
from data.cubes.past.upgrading import upgrade
from data.settings import Settings
from data.store.engine import open_store
from tests.data.small import bring

Name = str | dict[str, str]
Given = Mapping[str, Any]


@contextmanager
def served(folder: Path, *frames: dict[str, pd.DataFrame]) -> Iterator[dash.Dash]:
    """The application over a new database in the folder that the frames were brought into; closed at the end."""
    settings = Settings(database_url=f"sqlite:///{folder / 'anju.db'}", var=folder / "var")
    store = open_store(settings.database_url, create=True)
    upgrade(store)
    bring(store, *frames)
    yield create_app(settings, store)
    store.engine.dispose()


def pressed(
    app: dash.Dash, name: Name, prop: str = "n_clicks", /, *, value: Any = 1, address: str = "", given: Given | None = None, client: Any = None, **sent: Any
) -> Any:
    """The answer to the callback of a component whose property becomes the value, on the page with the query `address`.

    `given` is what stands in the fields, by their ids or, of one with several properties, by id.property; of fields with an id for each item the list of them
    by the type of the id, of one that goes with the component its value by the type. `sent` goes with the request, which the `client` makes.
    """
    output, callback = next((key, one) for key, one in app.callback_map.items() if any(_stands_for(place, name, prop) for place in one["inputs"]))
    found = {"_pages_location": address, **(given or {})}
    changed = {"id": name, "property": prop, "value": value}

    def entry(place: Mapping[str, str]) -> Any:
        own = _read(place["id"])
        if isinstance(own, str):
            return changed if _stands_for(place, name, prop) else {**place, "value": found.get(f"{own}.{place['property']}", found.get(own))}
        if _stands_for(place, name, prop):
            return changed if ["MATCH"] in own.values() else [changed]
        if ["MATCH"] in own.values():
            return {**_matched(place, name), "value": found.get(own["type"])}
        values = enumerate(found.get(own["type"], []))
        return [{"id": {**own, "item": str(number)}, "property": place["property"], "value": filled} for number, filled in values]

    outputs = callback["output"]
    body = {
        "output": output,
        "outputs": [_matched(one.to_dict(), name) for one in outputs] if isinstance(outputs, list | tuple) else _matched(outputs.to_dict(), name),
        "inputs": [entry(place) for place in callback["inputs"]],
        "state": [entry(place) for place in callback["state"]],
        "changedPropIds": [f"{name if isinstance(name, str) else json.dumps(name, sort_keys=True, separators=(',', ':'))}.{prop}"],
    }
    return (client or app.server.test_client()).post(CALLBACKS, json=body, **sent)


def _matched(place: Mapping[str, str], name: Name) -> Mapping[str, Any]:
    """The output, that of a pattern with what it has in common with the component that was pressed."""
    own = _read(place["id"])
    return place if isinstance(own, str) or isinstance(name, str) else {**place, "id": own | {key: name[key] for key in own.keys() - {"type"}}}


def _read(name: str) -> Name:
    return dict(json.loads(name)) if name.startswith("{") else name


def _stands_for(place: Mapping[str, str], name: Name, prop: str) -> bool:
    own = _read(place["id"])
    if place["property"] != prop or isinstance(own, str) or isinstance(name, str):
        return place["property"] == prop and own == name
    return own.keys() == name.keys() and own["type"] == name["type"]
