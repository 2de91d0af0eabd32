"""Rows on their way into the facts: how long a revision takes, and that rows which do not fit are taken out again."""

import time

import pandas as pd
import pytest

from data.imports.load import ImportRequest, load_frames
from data.store import tables

PLACES = [f"P{number:03d}" for number in range(50)]
REGIONS = pd.DataFrame(
    {"code": ["CITY", *PLACES], "name": ["CITY", *PLACES], "level": ["city", *["district"] * 50], "parent_code": [None, *["CITY"] * 50]},
)


def counts(*, more=0, months=40, categories=10):
    rows = [
        (2015 * 100 + year * 100 + month, 1, place, f"c{kind}")
        for year in range(months // 10)
        for month in range(1, 11)
        for place in PLACES
        for kind in range(categories)
    ]
    frame = pd.DataFrame(rows, columns=["month", "period_months", "region_code", "category"])
    return frame.assign(compound_id=None, solved=None, cases=[number % 97 + more for number in range(len(frame))])


def processor_seconds(store, frames):
    began = time.process_time()
    report = load_frames(store, frames, order=ImportRequest())
    return time.process_time() - began, report


@pytest.mark.long
def test_changing_every_row_costs_at_most_twice_a_fresh_load(sqlite_store):
    load_frames(sqlite_store, {"regions": REGIONS}, order=ImportRequest())
    fresh, first = processor_seconds(sqlite_store, {"incident_counts": counts()})
    revised, second = processor_seconds(sqlite_store, {"incident_counts": counts(more=1)})
    assert (first.outcomes["incident_counts"].new, second.outcomes["incident_counts"].changed) == (20_000, 20_000)
    assert revised <= 2 * fresh + 0.3


@pytest.mark.parametrize("revised", [False, True])
def test_rows_that_do_not_fit_are_taken_out_and_what_they_replaced_stands_again(store, revised):
    load_frames(store, {"regions": REGIONS}, order=ImportRequest())
    if revised:
        load_frames(store, {"incident_counts": counts(months=10)}, order=ImportRequest())
    frame = counts(months=10, more=5)
    frame.loc[frame.index % 7 == 0, "region_code"] = "NOWHERE"
    report = load_frames(store, {"incident_counts": frame}, order=ImportRequest(partial=True))
    strangers = int((frame["region_code"] == "NOWHERE").sum())
    good = len(frame) - strangers
    assert report.outcomes["incident_counts"]._replace(removed=0) == ((0, good, 0, strangers, 0) if revised else (good, 0, 0, strangers, 0))
    facts = tables.incident_counts
    with store.read() as connection:
        current = connection.execute(facts.select().where(facts.c.version_to.is_(None))).fetchall()
    kept = frame["cases"].where(frame["region_code"] != "NOWHERE", counts(months=10)["cases"] if revised else 0)
    assert (len(current), sum(row.cases for row in current)) == (len(frame) if revised else good, kept.sum())
