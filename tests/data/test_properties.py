"""What holds for every programme, on random ones: the way in which rows come does not matter, parts make up the whole, the past stays."""

from __future__ import annotations

import pandas as pd
import pytest
from sqlalchemy import select

from data.cubes.rebuilding import as_of, rebuilt
from data.cubes.target import PRESENT
from data.imports.history import undo
from data.imports.load import ImportRequest, load
from data.imports.model import Chunk
from data.metrics.registry import METRICS
from data.store.engine import current_version
from tests.data.small import ask, bring
from tests.data.worlds import CATEGORIES, CODES, Draw, world
from tests.sampling import few

pytestmark = pytest.mark.costly

EACH = few("seed", range(40), short=2)
PLACES = ("regions", "programmes", "compounds", "categories")
LEVELS = pd.DataFrame({"region_code": ["1", "2"], "name": ["one", "two"], "reports_by": "district"})  # else the first batch tells them
WHOLE = "2019-01 2020-04"


def cubes(store, target=PRESENT, connection=None):
    if connection is None:
        with store.read() as connection:
            return cubes(store, target, connection)
    return [sorted(map(tuple, connection.execute(select(cube)))) for cube in target.tables]


def filled(store, seed):
    bring(store, world(seed))
    return store


@EACH
def test_order_and_repeats_of_rows_change_nothing(fresh, seed):
    frames = world(seed)
    mixed = {
        name: pd.concat([frame, frame.sample(frac=0.5, random_state=1)]).sample(frac=1.0, random_state=2).reset_index(drop=True)
        for name, frame in frames.items()
    }
    store, other = fresh(), fresh()
    bring(store, frames)
    report = bring(other, {name: mixed[name] for name in reversed(list(mixed))})
    assert report.refused == ()
    assert cubes(other) == cubes(store)
    assert report.outcomes == {name: report.outcomes[name]._replace(new=len(frame), unchanged=0) for name, frame in frames.items()}


@EACH
def test_a_second_import_of_the_same_changes_nothing(fresh, seed):
    frames = world(seed)
    store = filled(fresh(), seed)
    before = cubes(store)
    report = bring(store, frames)
    assert (report.version, store.version(), cubes(store)) == (None, 1, before)
    assert {name: outcome.unchanged for name, outcome in report.outcomes.items()} == {name: len(frame) for name, frame in frames.items()}


@EACH
def test_several_batches_make_the_same_cubes_as_one(fresh, seed):
    store, frames = fresh(), world(seed) | {"programmes": LEVELS}
    parts = [frames | {name: frame.iloc[half::2].reset_index(drop=True) for name, frame in frames.items() if name not in PLACES} for half in (0, 1)]
    first = [bring(store, {name: frames[name]}) for name in PLACES if name in frames]
    later = [bring(store, part, partial=True) for part in parts]
    again = bring(store, frames, partial=True)
    if not any(report.refused for report in [*first, *later, again]):
        whole = fresh()
        bring(whole, frames)
        assert cubes(store) == cubes(whole)
        assert bring(store, frames, partial=True).version is None, "what is there stands, zeros beside rows too"


def from_facts(store):
    with store.read() as connection:
        return cubes(store, rebuilt(connection, current_version(connection)), connection)


@EACH
def test_months_that_come_and_go_make_the_same_cubes_as_all_facts_at_once(fresh, seed):
    store, frames, draw = fresh(), world(seed), Draw(seed)
    bring(store, {name: frame for name, frame in frames.items() if name not in ("incidents", "incident_counts", "returns")})
    versions = []
    for name in ("incident_counts", "incidents", "returns", "incidents"):
        frame = frames.get(name)
        if frame is None or frame.empty:
            continue
        months = frame["occurred_at"].dt.strftime("%Y-%m") if name == "incidents" else frame["month"].astype(str)
        for month in sorted(set(months), key=lambda _: draw.up_to(1000))[:4]:
            part = frame[months == month].sample(frac=0.7, random_state=seed).reset_index(drop=True)
            part = part.assign(solved=True) if name == "incidents" and draw.chance(0.5) else part
            versions.append(bring(store, {name: part}, partial=True).version)
        assert cubes(store) == from_facts(store), name
    for version in [version for version in reversed(versions) if version is not None][:3]:
        undo(store, version, actor="me")
    assert cubes(store) == from_facts(store)
    with store.read() as connection:
        for version in (1, current_version(connection) // 2):
            assert cubes(store, as_of(connection, version), connection) == cubes(store, rebuilt(connection, version), connection)


@EACH
def test_chunks_make_the_same_as_whole_sheets(fresh, seed):
    store = fresh()

    def chunks(_):
        for name, frame in world(seed).items():
            for start in range(0, len(frame), 3):
                yield Chunk(
                    name, frame.iloc[start : start + 3].reset_index(drop=True).assign(_row=range(start, start + len(frame.iloc[start : start + 3]))), "file"
                )

    load(store, chunks, order=ImportRequest())
    assert cubes(store) == cubes(filled(fresh(), seed))


@EACH
def test_undo_brings_the_cubes_back_and_every_version_stays(fresh, seed):
    store = filled(fresh(), seed)
    states = {1: cubes(store)}
    other = {name: frame for name, frame in world(seed + 1).items() if name not in ("regions", "compounds", "funding", "progress", "cameras")}
    other = {name: frame[frame["compound_id"].isna()].reset_index(drop=True) if "compound_id" in frame else frame for name, frame in other.items()}
    if bring(store, other, partial=True).version is None:
        return
    states[2] = cubes(store)
    undo(store, 2, actor="me")
    states[3] = cubes(store)
    assert states[3] == states[1]
    bring(store, other, partial=True)
    states[4] = cubes(store)
    assert states[4] == states[2]
    with store.read() as connection:
        for version in range(1, current_version(connection) + 1):
            assert cubes(store, as_of(connection, version), connection) == states[version]


def told_by_leaves(frames):
    """The frames with everything told by the lowest regions and nothing by those above them."""
    lowest = {"1": "111", "11": "112", "2": "21"}
    frames = {name: frame for name, frame in frames.items() if name not in ("incident_counts", "cameras", "progress_counts", "resources")}
    frames["regions"] = frames["regions"].assign(households=frames["regions"]["households"].where(~frames["regions"]["code"].isin(lowest)))
    for name in ("compounds", "incidents", "funding"):
        if name in frames:
            frame = frames[name] if name == "compounds" else frames[name][frames[name]["compound_id"].isna()]
            frames[name] = frame.assign(region_code=frame["region_code"].replace(lowest)).reset_index(drop=True)
    return {name: frame for name, frame in frames.items() if len(frame)}


@EACH
def test_regions_are_the_sum_of_those_below(fresh, seed):
    store = fresh()
    assert bring(store, told_by_leaves(world(seed))).refused == ()
    for key in (key for key, metric in METRICS.items() if metric.denominator is None and not key.startswith("resource")):
        for region in ("1", "11", "2"):
            whole = ask(store, key, region=region, months=WHOLE).only.value
            parts = [row.value for row in ask(store, key, region=region, by=("region",), months=WHOLE).rows if row.value is not None]
            assert (whole or 0) == pytest.approx(sum(parts), abs=1e-9), (key, region)


@EACH
def test_months_and_categories_make_up_the_span(fresh, seed):
    store = fresh()
    bring(store, told_by_leaves(world(seed)))
    for region in CODES:
        whole = ask(store, "cases", region=region, months=WHOLE).only.value
        for by in (("month",), ("category",), ("category", "month")) if whole is not None else ():
            assert sum(row.value or 0 for row in ask(store, "cases", region=region, months=WHOLE, by=by).rows) == whole


@EACH
def test_filters_commute_with_splits(fresh, seed):
    """A row of a split answer is the answer to the question narrowed to it."""
    store, draw = filled(fresh(), seed), Draw(seed)
    for key in ("cases", "preventable_cases", "solved_rate", "cases_per_1000_households"):
        for change in (None, "yoy"):
            region = draw.of(["1", "11"])
            rows = ask(store, key, region=region, by=("region", "category", "month"), months=WHOLE, change=change).rows
            for row in [draw.of(rows) for _ in range(4 if rows else 0)]:
                if row.month is None:
                    continue
                one = ask(store, key, region=row.region, category=row.category, months=str(row.month), change=change).only
                assert (one.value, one.previous, one.denominator) == (row.value, row.previous, row.denominator)
    for category in CATEGORIES:
        narrowed = ask(store, "cases", region="1", by=("month",), months=WHOLE, category=category).rows
        split = {(row.category, row.month): row.value for row in ask(store, "cases", region="1", by=("month", "category"), months=WHOLE).rows}
        assert all(split.get((category, row.month), row.value) == row.value for row in narrowed)


@few("seed", [11, 3, 54, *range(60, 70)], short=1)
def test_both_databases_make_the_same_cubes(store, fresh, seed):
    assert cubes(filled(store, seed)) == cubes(filled(fresh(), seed))
    answers = [ask(one, "cases_per_1000_households", by=("region", "month"), months=WHOLE, change="yoy").rows for one in (store, filled(fresh(), seed))]
    assert answers[0] == answers[1]
