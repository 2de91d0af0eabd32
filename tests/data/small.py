"""A small programme as frames of the contract, and one line to import frames and to ask questions of a store."""

from __future__ import annotations

import pandas as pd

from data.answers.answer import answer
from data.answers.question import Answer, Question
from data.calculations.periods import Month, Span
from data.imports.load import ImportReport, ImportRequest, load_frames
from data.reading.gateway import Gateway
from data.sample.making.frames import conform
from data.store.engine import Store

REGIONS = [
    ("1", "City", "city", None),
    ("11", "A", "district", "1"),
    ("12", "B", "district", "1"),
    ("111", "A1", "street", "11"),
    ("112", "A2", "street", "11"),
]


def sheet(name: str, columns: str, *rows: tuple) -> dict[str, pd.DataFrame]:
    """One frame of the contract from rows of plain values."""
    frame = pd.DataFrame(rows, columns=columns.split())
    for column in ("occurred_at", "date", "due", "from"):
        if column in frame:
            frame[column] = pd.to_datetime(frame[column], format="ISO8601")
    conformed = conform(name, frame)
    if "period_months" in frame:
        conformed["period_months"] = frame["period_months"].astype("Int64")
    return {name: conformed}


def regions(*more: tuple) -> dict[str, pd.DataFrame]:
    return sheet("regions", "code name level parent_code", *REGIONS, *more)


def compounds(*places: tuple) -> dict[str, pd.DataFrame]:
    """Compounds from (id, region) or (id, region, kind, weak)."""
    rows = [(place[0], f"compound {place[0]}", place[1], *(place[2:] or ("old", False))) for place in places]
    return sheet("compounds", "compound_id name region_code kind weak", *rows)


def incidents(*rows: tuple) -> dict[str, pd.DataFrame]:
    """Single cases from (id, occurred_at, region, compound, category, preventable)."""
    return sheet("incidents", "incident_id occurred_at region_code compound_id category preventable", *rows)


def bring(store: Store, *frames: dict[str, pd.DataFrame], **order: object) -> ImportReport:
    """Import the frames as one batch."""
    together: dict[str, pd.DataFrame] = {}
    for frame in frames:
        together |= frame
    return load_frames(store, together, order=ImportRequest(**order))


def ask(store: Store, metric: str, **parts: object) -> Answer:
    """Answer a question; `months` is '2017-01' or '2017-01 2017-06'."""
    months = parts.pop("months", None)
    if months:
        first, _, last = str(months).partition(" ")
        parts["span"] = Span(Month.parse(first), Month.parse(last or first))
    return answer(Gateway(store), Question(metric, **parts))


def value(store: Store, metric: str, **parts: object) -> float | None:
    return ask(store, metric, **parts).only.value
