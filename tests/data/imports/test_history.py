"""Taking a batch back: the rows return to what they were, and every state before stays readable."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from data.errors import UndoError, UnknownBatchError
from data.imports.files.source_file import SourceFile
from data.imports.history import list_batches, undo
from data.store import tables
from tests.data.small import bring, compounds, incidents, regions, value

FIRST = incidents(("a", "2020-01-05", "11", None, "theft", True), ("b", "2020-01-09", "12", None, "theft", True))
CHANGED = incidents(("b", "2020-01-09", "11", None, "fraud", False), ("c", "2020-02-01", "12", None, "theft", True))


def cubes(store):
    with store.read() as connection:
        return [sorted(map(tuple, connection.execute(select(cube)))) for cube in (tables.region_cube, tables.compound_cube, tables.closure)]


def test_undo_returns_to_the_cubes_before_and_keeps_every_state(store):
    bring(store, regions())
    bring(store, FIRST)
    before = cubes(store)
    bring(store, CHANGED)
    after = cubes(store)
    report = undo(store, 3, actor="me")
    assert report.version == 4
    assert report.outcomes["incidents"]._asdict() == {"new": 0, "changed": 1, "unchanged": 0, "refused": 0, "removed": 1}
    assert cubes(store) == before
    span = "2020-01 2020-02"
    assert [value(store, "cases", region="11", months=span, as_of=version) for version in (2, 3, 4)] == [1, 2, 1]
    assert bring(store, CHANGED).version == 5
    assert cubes(store) == after
    undo(store, 5, actor="me")
    assert cubes(store) == before
    bring(store, CHANGED)
    assert [value(store, "cases", months=span, as_of=version) for version in range(2, 8)] == [2, 3, 2, 3, 2, 3]


def test_a_batch_below_others_can_be_undone_once_they_are(store):
    bring(store, regions())
    bring(store, FIRST)
    bring(store, CHANGED)
    with pytest.raises(UndoError) as refused:
        undo(store, 2, actor="me")
    assert (refused.value.code, refused.value.detail["later"]) == ("undo_conflict", "3")
    undo(store, 3, actor="me")
    undo(store, 2, actor="me")
    assert value(store, "cases", months="2020-01") is None


def test_a_value_brought_again_by_a_later_import_belongs_to_that_import(store):
    bring(store, regions())
    bring(store, FIRST)
    bring(store, CHANGED)
    bring(store, FIRST)
    with pytest.raises(UndoError) as refused:
        undo(store, 2, actor="me")
    assert refused.value.detail["later"] == "3, 4"


def test_regions_and_compounds_that_are_in_use_cannot_be_taken_away(store):
    bring(store, regions())
    bring(store, compounds(("x", "111")))
    bring(store, incidents(("a", "2020-01-05", None, "x", "theft", True)))
    with pytest.raises(UndoError) as refused:
        undo(store, 1, actor="me")
    assert (refused.value.code, refused.value.detail["later"]) == ("undo_needed", "2")
    with pytest.raises(UndoError) as refused:
        undo(store, 2, actor="me")
    assert refused.value.detail == {"batch": "2", "sheet": "incidents", "later": "3"}


def test_an_unknown_an_undone_and_an_undoing_batch_are_refused(store):
    bring(store, regions())
    bring(store, FIRST)
    with pytest.raises(UnknownBatchError) as unknown:
        undo(store, 9, actor="me")
    assert unknown.value.detail["expected"] == "1, 2"
    undo(store, 2, actor="me")
    for version, code in ((2, "already_undone"), (3, "undo_of_undo")):
        with pytest.raises(UndoError) as refused:
            undo(store, version, actor="me")
        assert refused.value.code == code
    assert store.version() == 3


def test_the_list_of_batches_tells_who_brought_what(store):
    file = SourceFile("first.csv", "0" * 64, 120)
    bring(store, regions(), actor="office", note="start", files=(file,))
    bring(store, FIRST)
    undo(store, 2, actor="me")
    last, second, first = list_batches(store)
    assert (first.version, first.action, first.actor, first.note, first.files) == (1, "import", "office", "start", (file,))
    assert first.counts["regions"].new == 5
    assert (second.undone_by, last.undoes, last.action, last.actor) == (3, 2, "undo", "me")


def test_names_of_files_that_were_kept_with_a_telephone_are_shown_masked(store):
    bring(store, regions(), files=(SourceFile("13812345678.csv", "0" * 64, 1),))
    assert [file.name for file in list_batches(store)[0].files] == ["13*********.csv"]
