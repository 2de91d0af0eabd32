"""What must hold of every programme, however many of its units are silent, early, late, merged or confirm a zero."""

from __future__ import annotations

import math
import shutil
import uuid

import pytest

from data.answers.answer import answer
from data.answers.question import Question
from data.calculations.periods import Month, Span
from data.reading.gateway import Gateway
from data.store.engine import open_store
from tests.data.believable import CATEGORIES, Programme, key
from tests.data.naive import World
from tests.data.small import bring

SEEDS = [*range(3), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(3, 60))]
PROPERTY = pytest.mark.parametrize("seed", SEEDS)
CHANGES = ("yoy", "mom", "ytd_yoy", "r12_yoy")


class Opened:
    """A store that holds a programme."""

    def __init__(self, empty, seed):
        self.programme = Programme(seed)
        path = empty.with_name(f"{seed}-{uuid.uuid4()}.db")
        shutil.copy(empty, path)
        self.store = open_store(f"sqlite:///{path}")
        assert self.bring(self.programme.frames()) == ()

    def bring(self, frames):
        refused = bring(self.store, frames).refused
        self.gateway = Gateway(self.store)
        return refused

    def rows(self, metric, **parts):
        """The answer of the city or one of its regions, month by month or as a whole."""
        return answer(self.gateway, Question(metric, **({"region": "1"} | parts)))


def month(number):
    return Month(number // 12, number % 12 + 1)


def spans(last):
    """A month, a quarter and half a year that end with the month."""
    return [Span(month(last - length + 1), month(last)) for length in (1, 3, 6)]


def said(row):
    names = (
        "region",
        "category",
        "value",
        "numerator",
        "denominator",
        "previous",
        "verdict",
        "withheld",
        "daily_value",
        "days",
        "base_days",
        "cut_day",
        "coverage",
    )
    return {name: getattr(row, name) for name in names}


@PROPERTY
def test_a_return_of_a_later_month_changes_no_earlier_comparison(empty, seed):
    opened = Opened(empty, seed)
    end = opened.programme.last
    asked = [
        {"metric": metric, "span": span, "change": change, "by": by}
        for metric in ("cases", "preventable_cases", "camera_networked_rate")
        for back in (0, 1, 4)
        for span in spans(end - back)
        for change in CHANGES
        for by in ((), ("region",))
    ]
    before = [[said(row) for row in opened.rows(**one).rows] for one in asked]
    assert opened.bring(opened.programme.later()) == ()
    for one, rows in zip(asked, before, strict=True):
        for row, earlier in zip(opened.rows(**one).rows, rows, strict=True):
            changed = {name: (old, now) for (name, old), now in zip(earlier.items(), said(row).values(), strict=True) if old != now}
            assert not changed, (opened.programme.last, one, row.region, changed)


def same(whole, parts):
    return math.isclose(whole or 0.0, sum(part or 0.0 for part in parts), abs_tol=1e-6)


@PROPERTY
def test_children_and_rest_sum_to_their_parent(empty, seed):
    opened = Opened(empty, seed)
    for metric in ("cases", "preventable_cases", "cameras_installed"):
        for region in ("1", "11", "12"):
            for by in ((), ("month",), ("category",)):
                if by == ("category",) and metric == "cameras_installed":
                    continue
                for change in (None, "yoy", "mom"):
                    parts = {"region": region, "span": Span(month(opened.programme.last - 5), month(opened.programme.last)), "change": change}
                    whole, split = opened.rows(metric, by=by, **parts), opened.rows(metric, by=(*by, "region"), **parts)
                    for row in whole.rows:
                        inner = [part for part in (*split.rows, *split.rest) if (part.month, part.category) == (row.month, row.category)]
                        if change is None:
                            assert same(row.value, [part.value for part in inner]), (metric, region, by)
                        else:
                            assert same(row.numerator, [part.numerator for part in inner]), (metric, region, by, change, row.month, row.category)
                            assert same(row.previous, [part.previous for part in inner]), (metric, region, by, change, row.month, row.category)


@PROPERTY
def test_there_is_no_verdict_without_four_fifths_of_what_is_expected(empty, seed):
    opened = Opened(empty, seed)
    for change in CHANGES:
        for span in spans(opened.programme.last):
            for category in (None, *CATEGORIES):
                for row in (
                    *opened.rows("cases", change=change, span=span, category=category).rows,
                    *opened.rows("cases", change=change, span=span, by=("region",)).rows,
                ):
                    coverage = row.coverage
                    assert 0 <= coverage.unit_months <= coverage.unit_months_expected
                    if min(coverage.share, coverage.base_share) < 0.8:
                        assert (row.verdict, row.p_value, row.withheld) == (None, None, "incomplete")


def by_unit_months(world, region, span, base, category=None):
    """What the naive reading compares: the sums of now and then, and the share of the expected that they are on each side."""
    reporting, distance = world.reporting("1", "cases"), span.start.since(base.start)
    both = reporting.both(region, span, base, category)
    now = then = 0
    for unit, months in both.items():
        for one in months:
            day, before = reporting.compared_to(unit, one, one - distance), key(one - distance)
            now += world.cases(unit, [(key(one), 1)], category=category, cut=(key(one), day) if day else None)
            then += world.cases(unit, [(before, 1)], category=category, cut=(before, day) if day else None)
    rests = reporting.beside
    for place, months in rests.both(region, span, base, category).items():
        for one in months & set().union(*both.values()):
            day, before = rests.compared_to(place, one, one - distance), key(one - distance)
            now += world.right_in(place, [(key(one), 1)], category=category, cut=(key(one), day) if day else None)
            then += world.right_in(place, [(before, 1)], category=category, cut=(before, day) if day else None)
    shares = [reporting.share(region, span, base, both, of_then=side) for side in (False, True)]
    return now, then, sum(map(len, both.values())), shares


@PROPERTY
def test_the_change_of_a_total_is_that_of_its_comparable_unit_months(empty, seed):
    opened = Opened(empty, seed)
    world, last = World(opened.programme.frames()), opened.programme.last
    for change, distance in (("yoy", 12), ("mom", None)):
        for span in (span for back in (0, 2) for span in spans(last - back) if span.start.month != 2 or change == "mom"):
            for category in (None, *CATEGORIES):
                for row in opened.rows("cases", change=change, span=span, category=category).rows:
                    now, then, number, shares = by_unit_months(world, "1", span, span.shift(-(distance or span.length)), category)
                    where = (change, span, category)
                    assert (row.numerator or 0, row.previous or 0, row.coverage.unit_months) == (now, then, number), where
                    assert row.value == (pytest.approx((now - then) / then) if then else None), where
                    assert [row.coverage.share, row.coverage.base_share] == pytest.approx(shares, abs=1e-6), where
                    assert (row.withheld == "incomplete") == (min(shares) < 0.8 - 1e-9), where
