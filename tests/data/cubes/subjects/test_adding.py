"""Dates of stages and entries of money change what they touch and nothing else, and the sums are those of all facts added up at once."""

from __future__ import annotations

import numpy as np
import pytest
from sqlalchemy import select

from data.cubes import portions
from data.cubes.rebuilding import as_of, rebuilt
from data.cubes.subjects import funds, stages
from data.imports.history import undo
from data.store import tables
from data.store.engine import current_version
from data.vocabulary import STAGES
from tests.data.cubes.equal import cells, equals_rebuilt
from tests.data.small import bring, compounds, regions, sheet
from tests.sampling import few

HOMES = (("C1", "111"), ("C2", "111"), ("C3", "112"), ("C4", "12"), ("C5", "1"))


@pytest.fixture
def city(store):
    bring(store, regions(), compounds(*HOMES))
    return store


def dates(*rows):
    return sheet("progress", "compound_id stage date", *rows)


def entries(*rows):
    return sheet("funding", "entry_id date region_code compound_id source kind amount", *rows)


def values(store, measure, region):
    cube = tables.region_cube
    with store.read() as connection:
        query = select(cube.c.last_month, cube.c.value).where(cube.c.measure == measure, cube.c.region_code == region)
        return sorted(map(tuple, connection.execute(query)))


@pytest.fixture
def whole(monkeypatch):
    """How often a subject was added up from all facts."""
    calls = []
    for subject in (stages, funds):
        name = "_read" if subject is stages else "_entries"
        read = getattr(subject, name)
        monkeypatch.setattr(subject, name, lambda site, condition, *more, _read=read: (calls.append(not more), _read(site, condition, *more))[1])
    return calls


def test_a_stage_is_added_without_reading_those_of_other_compounds(city, whole):
    bring(city, dates(("C1", "built", "2020-01-05"), ("C4", "surveyed", "2020-02-05")))
    whole.clear()
    bring(city, dates(("C2", "networked", "2020-03-09")))
    assert whole == [False]
    assert values(city, "stages.known", "1") == [(202001, 1.0), (202002, 1.0), (202003, 1.0)]
    assert values(city, "stages.known", "112") == [(202001, 1.0)]
    assert values(city, "stages.last_day", "1") == [(202003, 9.0)]
    assert equals_rebuilt(city)


def test_an_earlier_first_date_makes_every_registered_compound_known_from_then_on(city):
    bring(city, dates(("C1", "built", "2020-03-05")))
    bring(city, dates(("C4", "built", "2020-01-05")))
    assert values(city, "stages.known", "112") == [(202001, 1.0)]
    undo(city, 3, actor="me")
    assert values(city, "stages.known", "112") == [(202003, 1.0)]
    assert equals_rebuilt(city)


def test_money_of_a_compound_comes_to_what_it_had_in_the_month(city):
    bring(city, entries(("E1", "2020-01-05", "11", "C1", "district", "build", 2.0)))
    bring(city, entries(("E2", "2020-01-09", "11", "C1", "district", "build", 3.0)))
    assert values(city, "funds.amount", "11") == [(202001, 5.0)]
    assert equals_rebuilt(city)


def test_money_of_cents_adds_up_to_what_it_is_at_once(city, whole):
    bring(city, entries(("E1", "2020-01-05", "11", None, "district", "build", 0.1), ("E2", "2020-01-07", "11", "C1", "district", "build", 0.2)))
    whole.clear()
    bring(city, entries(("E3", "2020-01-31", "11", None, "district", "build", 0.6), ("E1", "2020-01-05", "11", None, "district", "build", 0.7)))
    assert whole == [False]
    assert values(city, "funds.amount", "1") == [(202001, 1.5)]
    undo(city, 3, actor="me")
    assert values(city, "funds.amount", "1") == [(202001, 0.3)]
    assert values(city, "funds.last_day", "1") == [(202001, 7.0)]
    assert equals_rebuilt(city)
    undo(city, 2, actor="me")
    assert values(city, "funds.amount", "1") == values(city, "funds.last_day", "1") == []


@few("seed", range(24), short=3)
def test_any_sequence_of_batches_and_undos_gives_the_sums_of_all_facts(city, seed, monkeypatch):
    monkeypatch.setattr(portions, "_AT_ONCE", 500_000 if seed % 2 else 4)
    draw, brought = np.random.default_rng(seed), []
    for _ in range(8):
        if brought and draw.random() < 0.3:
            undo(city, brought.pop(), actor="me")
        else:
            brought += [version for version in [bring(city, drawn(draw), partial=True).version] if version]
        assert equals_rebuilt(city)
    with city.read() as connection:
        version = current_version(connection) - 3
        assert cells(connection, as_of(connection, version)) == cells(connection, rebuilt(connection, version))


def drawn(draw):
    """Some dates or some entries; now and then totals of stages, which more than compounds decide about."""
    day = lambda: f"20{draw.integers(19, 21)}-{draw.integers(1, 13):02}-{draw.integers(1, 28):02}"  # noqa: E731
    kind = draw.choice(["dates", "entries", "totals"], p=[0.55, 0.35, 0.1])
    homes = [home for home, _ in HOMES]
    if kind == "dates":
        keys = sorted({(str(draw.choice(homes)), str(draw.choice(list(STAGES)))) for _ in range(4)})
        return dates(*((*key, day()) for key in keys))
    if kind == "entries":
        names = sorted({f"E{draw.integers(0, 9)}" for _ in range(4)})
        return entries(
            *((name, day(), "11", "C1" if draw.random() < 0.5 else None, "district", "build", int(draw.integers(1, 99_999)) / 100) for name in names)
        )
    rows = [(202001 + int(draw.integers(0, 6)), 1, "12", "built", int(draw.integers(1, 9)))]
    return sheet("progress_counts", "month period_months region_code stage compounds", *rows)
