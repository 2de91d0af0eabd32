"""What the bench keeps and compares: results as plain objects, sizes beside each other, databases of its own."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text

from bench.__main__ import merged
from bench.growth import PageTimes, factors
from bench.measure import Spread, kept
from bench.reports.grown import growth_lines
from bench.stores.databases import POSTGRESQL, SQLITE, databases

SPREAD = {"p50": 10.0, "p95": 12.0, "runs": 6, "processor_p95": None}


def grown(milliseconds: float) -> dict:
    run = {"seconds": 4.5, "processor": 4.0, "megabytes": 300.0}
    steps = dict.fromkeys(("returned", "undone", "returned_cameras", "undone_cameras", "as_of"), run)
    first = {"seconds": 20.0, "peak_megabytes": 950.0, "rows": 1_000, "rows_per_second": 50}
    page = {"top": SPREAD | {"p50": milliseconds}, "district": SPREAD, "again": SPREAD, "processor": milliseconds / 2 - 5}
    machine = {"date": "2026-11-30", "load_before": 0.1}
    return {"machine": machine, "first": first, "pages": {"/": page}, "worker_megabytes": 601.0, "questions": {"missing": "duckdb is left out"}} | steps


def test_results_are_kept_with_the_names_of_their_parts():
    spread = Spread(10.0, 12.0, 6)
    assert kept({"/": PageTimes(spread, spread, spread, 9.5), "n": [1, 2]}) == {
        "/": {"top": SPREAD, "district": SPREAD, "again": SPREAD, "processor": 9.5},
        "n": [1, 2],
    }


def test_new_results_of_growth_stand_beside_those_of_other_sizes_and_stores():
    before = {"sqlite": {"city": 1, "5x": 2}}
    assert merged(before, {"sqlite": {"5x": 3}, "postgresql": {"city": 4}}) == {"sqlite": {"city": 1, "5x": 3}, "postgresql": {"city": 4}}
    assert merged({}, {"sqlite": {"city": 1}}) == {"sqlite": {"city": 1}}
    assert merged(before, {}) == before


def test_a_factor_is_that_of_new_states_at_the_top():
    assert factors(grown(20.0), grown(50.0)) == {"/": (4.0, 2.5)}


def test_the_report_has_the_factor_where_both_sizes_are_kept():
    lines = list(growth_lines({"sqlite": {"5x": grown(50.0), "city": grown(20.0)}}))
    assert lines[-2].startswith("5x of city, sqlite")
    assert lines[-1].split() == ["/", "4.00", "2.50", "aim", "2.0", "MISSED"]
    assert any("aim 4 s MISSED, 600 MB met" in line for line in lines)
    assert any("aim 5 s met, 600 MB met" in line for line in lines)
    assert any("aim 900 MB MISSED" in line for line in lines)
    assert not any("of city" in line for line in growth_lines({"sqlite": {"city": grown(20.0)}, "postgresql": {"5x": grown(50.0)}}))


@pytest.mark.parametrize(("store", "word"), [("sqlite", "MISSED"), ("postgresql", "met")])
def test_what_a_server_of_databases_works_is_judged_by_the_clock(store, word):
    *_, line = growth_lines({store: {"city": grown(20.0), "5x": grown(40.0)}})
    assert line.split() == ["/", "3.00", "2.00", "aim", "2.0", word]


def test_a_file_is_renewed_with_its_journal(tmp_path):
    with databases(SQLITE, tmp_path) as places:
        assert not places.is_there("city")
        for end in ("", "-wal", "-shm"):
            (tmp_path / f"city.db{end}").write_bytes(b"old")
        assert places.is_there("city")
        assert places.renew("city") == f"sqlite:///{tmp_path}/city.db"
        assert list(tmp_path.iterdir()) == []


def test_a_database_of_a_server_is_renewed_empty_under_a_name_of_its_own(postgres_url, tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ANJU_BENCH_POSTGRESQL", postgres_url)
    with databases(POSTGRESQL, tmp_path) as places:
        assert not places.is_there("growth-5x")
        for _ in range(2):
            engine = create_engine(places.renew("growth-5x"))
            with engine.begin() as connection:
                connection.execute(text("CREATE TABLE only_once (n int)"))
            engine.dispose()
        assert places.is_there("growth-5x")
        assert places.url("growth-5x").partition("?")[0] == "postgresql+psycopg://anju@/anju_bench_growth_5x"
