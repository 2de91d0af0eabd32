"""Processor time of one answer, in this process alone: new states and seen ones of the product's pages, and the same choice on plain Dash pages."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

from dash import Dash

from app import create_app
from bench.pages import request_for
from bench.peers.plain import GRAPHS, figure_page
from bench.peers.usual import usual_page
from bench.states import months_of, regions_of
from components.web.server.production import calm_collector
from data.settings import Settings

PAGES = ("/", "/cases", "/networking", "/coverage", "/funding", "/region", "/definitions")
STATES = 24
_HEADERS = {"Accept-Encoding": "br", "Content-Type": "application/json"}


class Processor(NamedTuple):
    """Milliseconds of processor for one answer, the mean of many."""

    new: float
    seen: float | None = None


def measure_processor(settings: Settings) -> dict[str, Processor]:
    """The product's pages by path, and `plain, numbers ready` and `plain, pandas`, of which the second is the page that is usually written.

    The collector of garbage is set for all of them as it is in production.
    """
    regions, (_, months) = regions_of(settings.database_url), months_of(settings.database_url, count=STATES)
    product = create_app(settings)
    calm_collector()
    states = [f"?region={regions[n % len(regions)]}&from={month}&to={month}" for n, month in enumerate(months)]
    answers = {}
    for path in PAGES:
        bodies = [json.dumps(request_for(path, state)) for state in states]
        _mean(product, [json.dumps(request_for(path, "?lang=en"))])
        answers[path] = Processor(_mean(product, bodies), _mean(product, bodies))
    ready = figure_page(settings)
    answers["plain, numbers ready"] = Processor(_mean(ready, _choices([str(month) for month in months])))
    usual, values = usual_page(settings)
    answers["plain, pandas"] = Processor(_mean(usual, _choices(values)))
    return answers


def _choices(months: Sequence[str]) -> list[str]:
    outputs = [{"id": "numbers", "property": "children"}, *({"id": graph, "property": "figure"} for graph in GRAPHS)]
    output = "..".join(("", "...".join(f"{place['id']}.{place['property']}" for place in outputs), ""))

    def body(month: str) -> dict[str, Any]:
        inputs = [{"id": "month", "property": "value", "value": month}]
        return {
            "output": output,
            "outputs": outputs,
            "inputs": inputs,
            "changedPropIds": ["month.value"],
            "parsedChangedPropsIds": ["month.value"],
            "state": [],
        }

    return [json.dumps(body(month)) for month in months]


def _mean(app: Dash, bodies: Sequence[str]) -> float:
    client, start = app.server.test_client(), time.process_time()
    for body in bodies:
        answer = client.post("/_dash-update-component", data=body, headers=_HEADERS)
        _ = answer.data
        answer.close()
        if answer.status_code != 200:
            raise RuntimeError(f"{answer.status_code}: {body[:200]}")
    return round((time.process_time() - start) * 1000 / len(bodies), 2)
