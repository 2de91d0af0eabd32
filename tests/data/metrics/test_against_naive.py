"""Every answer of the store against the definitions worked out slowly, on random programmes."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.gateway import Gateway
from data.metrics.answer import answer
from data.metrics.question import Question
from data.metrics.registry import METRICS
from data.periods import Month, Span
from data.store import open_store
from data.vocabulary import GRID_STAFF, GRIDS
from tests.data.naive import CAMERAS, STAGES, World
from tests.data.small import bring
from tests.data.worlds import CATEGORIES, CODES, MONTHS, Draw, world

SCOPES = (None, "weak", "demonstration_or_weak", "not_demonstration_or_weak")


class Naive:
    """Numerator and denominator of a metric for one region, span and group; None where nothing is known."""

    def __init__(self, frames):
        self.world = World(frames)

    def part(self, name, region, span, **group):
        world, end = self.world, span.end.key
        if name in ("cases", "preventable", "solved", "solved_known"):
            periods = self.periods(name, region, span)
            return self.cases(name, region, periods, **group) if periods else None
        if name == "without":
            return self.without(region, span, **group)
        if name in ("compounds", "households"):
            scope, kind = group.get("scope"), group.get("kind")
            chosen = world.registered(region, scope, kind)
            inside = [row for row in world.regions if row["code"] in world.within(region)]
            if name == "compounds":
                return len(chosen) if world.registered(region) else None
            if not any(row["households"] for row in [*inside, *(world.compound[one] for one in world.registered(region))]):
                return None
            return sum(world.compound[one]["households"] or 0 for one in chosen) if scope or kind else world.households(region)
        if world.end(region) is None or end > world.end(region):
            return None
        return self.level(name, region, end, **group)

    def level(self, name, region, end, scope=None, kind=None):
        world = self.world
        nodes = world.registered(region, scope, kind) if scope or kind else [region]
        if name in STAGES:
            return sum(world.reached(node, name, end) for node in nodes) if world.stages_known(region, end) else None
        if name.startswith("camera."):
            _, counted, known = name.split(".")
            if not world.camera_known(region, end, known):
                return None
            return sum(world.camera_level(node, end, counted, None if known == counted else known) for node in nodes)
        if name.startswith("funds."):
            return world.funds(region, name.removeprefix("funds."), end, kind)
        alike = next(names for names in (GRID_STAFF, GRIDS) if name in names)
        known = any(row["region_code"] in world.within(region) and row["month"] <= end and row["resource"] in alike for row in world.resources)
        return world.resource(region, [name], end) if known else None

    def periods(self, name, region, span):
        only = {"cases": bool, "preventable": self.world.is_flagged}.get(name, self.world.tells_outcome)
        return self.world.told_periods(region, span, only=only)

    def cases(self, name, region, periods, **group):
        kinds = ("preventable",) if name == "preventable" else None
        measure = name if name.startswith("solved") else "count"
        return self.world.cases(region, periods, kinds=kinds, measure=measure, **group)

    def without(self, region, span, *, scope=None, kind=None, cut=None):
        world = self.world

        def by_compound(row):
            return world.is_flagged(row) and row["compound_id"] is not None

        if not world.told_periods(region, span, only=by_compound):
            return None
        periods = list(world.periods(span))
        return sum(world.cases(one, periods, kinds=("preventable",), cut=cut) == 0 for one in world.registered(region, scope, kind))

    def pair(self, name, region, comparison, **group):
        """The part now and then, of the periods that are told of both."""
        now, then, cut = comparison
        cutting = (then.end.key, cut) if cut else None
        if name not in ("cases", "preventable", "solved", "solved_known"):
            extra = {"cut": cutting} if name == "without" else {}
            pair = (self.part(name, region, now, **group), self.part(name, region, then, **group, **extra))
            return None if None in pair else pair
        distance = now.start.since(then.start)
        earlier = {(first, length): (Month.from_key(first).shift(-distance).key, length) for first, length in self.periods(name, region, now)}
        told = set(self.periods(name, region, then))
        both = {period: other for period, other in earlier.items() if other in told}
        if not both:
            return None
        cutting = cutting if not name.startswith("solved") else None
        return self.cases(name, region, both, **group), self.cases(name, region, both.values(), cut=cutting, **group)

    def comparison(self, subject, region, span, change):
        world = self.world
        reach = world.subject_months(world.root(region), subject)
        if reach is None:
            return None
        end = span.end
        start = {"ytd_yoy": Month(end.year, 1), "r12_yoy": end.shift(-11)}.get(change, span.start)
        if start > reach.end:
            return None
        end = min(end, reach.end)
        if change in ("yoy", "ytd_yoy"):
            start = Month(start.year, 1) if start.month == 2 else start
            end = end.shift(1) if end.month == 1 and end < reach.end else end
        back = Span(start, end).length if change == "mom" else 12
        cut = None
        if subject == "cases" and end == reach.end and world.last_case.get(world.root(region)) is not None:
            last = world.last_case[world.root(region)]
            cut = world.cut_day(region) if Month(last.year, last.month) == end else None
        return Span(start, end), Span(start, end).shift(-back), cut


PARTS = {
    "cases": ("cases", None),
    "preventable_cases": ("preventable", None),
    "solved_cases": ("solved", None),
    "solved_rate": ("solved", "solved_known"),
    "cases_per_1000_households": ("cases", "households"),
    "zero_case_compounds": ("without", None),
    "zero_case_share": ("without", "compounds"),
    "compounds": ("compounds", None),
    "households": ("households", None),
    **{f"compounds_{stage}": (stage, None) for stage in STAGES},
    "networked_rate": ("networked", "planned"),
    "built_rate": ("built", "planned"),
    **{f"cameras_{name}": (f"camera.{name}.{name}", None) for name in CAMERAS},
    "camera_networked_rate": ("camera.networked.networked", "camera.installed.networked"),
    "camera_online_rate": ("camera.online.online", "camera.networked.online"),
    "camera_hd_rate": ("camera.hd.hd", "camera.installed.hd"),
    "cameras_per_compound": ("camera.installed.installed", "compounds"),
    "cameras_per_networked_compound": ("camera.networked.networked", "networked"),
    "funds_received": ("funds.received", None),
    "funds_committed": ("funds.committed", None),
    "received_rate": ("funds.received", "funds.committed"),
    "staff_per_grid": ("staff_full_time", "grid_community"),
}
CASES = [key for key in PARTS if METRICS[key].subject == "cases"]


def question(draw):
    key = draw.of(list(PARTS))
    subject, span = METRICS[key].subject, sorted([draw.of(MONTHS), draw.of(MONTHS)])
    by = {draw.of(["region", "month", "none"])}
    if subject == "cases" and not key.startswith("zero") and draw.chance(0.3):
        by.add("category")
    elif subject in ("cases", "stages", "funds") and draw.chance(0.3):
        by.add("kind")
    change = draw.of([None, None, "yoy", "mom", "ytd_yoy", "r12_yoy"])
    category = draw.of(CATEGORIES) if subject == "cases" and not key.startswith("zero") and draw.chance(0.2) else None
    scope = draw.of(SCOPES) if subject in ("cases", "stages", "places") and "category" not in by else None
    span = Span(Month.from_key(span[0]), Month.from_key(span[1]))
    return Question(key, region=draw.of([None, *CODES]), by=tuple(sorted(by - {"none"})), span=span, change=change, category=category, scope=scope)


def expected(naive, asked, row):
    """Numerator, denominator and what was before, as the row should have them."""
    subject = METRICS[asked.metric].subject
    group = {"scope": asked.scope, "kind": row.kind}
    span = Span(row.month, row.month) if row.month else asked.span
    members = [row.region] if row.region else [code for code in CODES if naive.world.parent[code] is None]
    found = []
    for member in members:
        comparison = naive.comparison(subject, member, span, asked.change) if asked.change else None
        if asked.change and comparison is None:
            continue
        parts = []
        for name in PARTS[asked.metric]:
            own = group if name not in ("funds.received", "funds.committed") else {"kind": row.kind}
            own = own | (
                {"category": row.category or asked.category}
                if METRICS[asked.metric].subject == "cases" and name in ("cases", "preventable", "solved", "solved_known")
                else {}
            )
            parts.append(None if name is None else naive.pair(name, member, comparison, **own) if asked.change else naive.part(name, member, span, **own))
        found.append(parts)
    return found


def total(values):
    known = [value for value in values if value is not None]
    return round(sum(known), 6) if known else None


def check(naive, asked, row):
    metric, found = METRICS[asked.metric], expected(naive, asked, row)
    is_rate = PARTS[asked.metric][1] is not None
    if is_rate:
        both = [parts for parts in found if None not in parts]
        found = both or ([] if asked.change else found)
    tops, bottoms = [parts[0] for parts in found], [parts[1] for parts in found]
    if asked.change is None:
        top, bottom = total(tops), total(bottoms)
        if top is None or (is_rate and not both):
            assert (row.value, row.numerator) == (None, top)
            return
        value = top if not is_rate else metric.factor * top / bottom if None not in (top, bottom) and bottom else None
        assert (row.value, *((row.numerator, row.denominator) if is_rate else ())) == (pytest.approx(value), *((top, bottom) if is_rate else ()))
        return
    sides = [(total([pair[side] for pair in tops if pair]), total([pair[side] for pair in bottoms if pair])) for side in (0, 1)]
    rates = [top if not is_rate else metric.factor * top / bottom if None not in (top, bottom) and bottom else None for top, bottom in sides]
    now, then = rates
    if None in rates:
        assert row.value is None
    elif metric.unit == "rate":
        assert row.value == pytest.approx(now - then)
    else:
        assert row.value == (pytest.approx((now - then) / then) if then else None)
    assert row.previous == pytest.approx(then)


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    store = open_store(f"sqlite:///{path}", create=True)
    store.upgrade()
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.engine.dispose()
    return path


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(seed=st.integers(0, 10**9))
def test_answers_are_what_the_definitions_say(empty, seed):
    path = empty.with_name(f"{seed}.db")
    shutil.copy(empty, path)
    store = open_store(f"sqlite:///{path}")
    frames, draw = world(seed), Draw(seed + 1)
    assert bring(store, frames).refused == ()
    naive, gateway = Naive(frames), Gateway(store)
    for _ in range(40):
        asked = question(draw)
        for row in answer(gateway, asked).rows:
            check(naive, asked, row)
    store.engine.dispose()
