"""The doctor finds what is wrong with a database, and nothing where nothing is."""

from __future__ import annotations

import pandas as pd

from data.cubes.past.upgrading import upgrade
from data.imports.load import ImportRequest, load_frames
from data.operations.doctor import examine, repair
from data.store.engine import open_store


def _states(store):
    return {check.name: check.state for check in examine(store) if check.name not in ("fonts", "chromium")}


def _filled(store):
    columns = ["code", "name", "name_en", "level", "parent_code", "households", "population"]
    frame = pd.DataFrame([("1", "City", None, "city", None, 100, None), ("11", "A", None, "district", "1", 60, None)], columns=columns)
    load_frames(store, {"regions": frame}, order=ImportRequest(note="test"))
    return store


def test_a_sound_database_has_no_faults(store):
    assert set(_states(_filled(store)).values()) == {"ok"}


def test_a_sum_that_differs_from_the_facts_is_found_and_repaired(store):
    with _filled(store).write() as connection:
        connection.exec_driver_sql("UPDATE region_cube SET value = value + 1 WHERE measure = 'places.households' AND region_code = '11'")
    assert _states(store)["sums"] == "fault"
    repair(store)
    assert _states(store)["sums"] == "ok"


def test_a_sum_that_is_missing_or_surplus_is_found(store):
    with _filled(store).write() as connection:
        connection.exec_driver_sql("DELETE FROM region_cube WHERE region_code = '11'")
    assert _states(store)["sums"] == "fault"


def test_a_database_of_another_age_is_a_fault(store):
    with store.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    assert _states(store) == {"database": "ok", "schema": "fault"}


def test_a_damaged_file_is_a_fault(tmp_path):
    path = tmp_path / "anju.db"
    store = open_store(f"sqlite:///{path}", create=True)
    upgrade(store)
    _filled(store)
    store.engine.dispose()
    content = bytearray(path.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    path.write_bytes(content)
    damaged = open_store(f"sqlite:///{path}")
    assert "fault" in _states(damaged).values()
    damaged.engine.dispose()
