"""The rows of a long list through the callback of its grid: what a reader narrows wrongly is said beside the list, what no grid sends is refused."""

from __future__ import annotations

import logging

import pytest

from app import create_app
from components.frame.page import TOAST
from data.settings import Settings
from data.store.engine import open_store
from tests.serving import pressed

KEY = "region=371300&lang=en"
FIRST = {"startRow": 0, "endRow": 100, "sortModel": [], "filterModel": {}}
TITLE = {"list-files": "Compounds"}


@pytest.fixture(scope="module")
def app(samples, tmp_path_factory):
    store = open_store(samples)
    yield create_app(Settings(database_url=samples, var=tmp_path_factory.mktemp("var")), store)
    store.engine.dispose()


def scrolled(app, request, key=KEY):
    return pressed(app, {"type": "rows", "key": key}, "getRowsRequest", value=request, given=TITLE)


def test_a_grid_gets_its_rows_and_the_files_of_what_is_chosen(app):
    narrowed = FIRST | {"filterModel": {"kind": {"type": "old"}}, "sortModel": [{"colId": "cases", "sort": "desc"}]}
    rows, files = scrolled(app, narrowed).json["response"].values()
    assert len(rows["getRowsResponse"]["rowData"]) == min(100, rows["getRowsResponse"]["rowCount"])
    assert [link["props"]["href"].partition("?")[2] for link in files["children"]] == [
        f"{KEY}&sort=cases%3Adesc&filter=%7B%22kind%22%3A+%7B%22type%22%3A+%22old%22%7D%7D"
    ] * 2


@pytest.mark.parametrize(
    "narrowed",
    [
        {"cameras": {"type": "equals", "filter": 1e13}},
        {"name": {"type": "contains", "filter": "a" * 101}},
        {"name": {"type": "contains", "filter": "a\u200bb"}},
        {"stage_date": {"type": "lessThan", "dateFrom": "0000-00-00"}},
    ],
    ids=["too large", "too long", "not to be seen", "no day"],
)
def test_what_cannot_be_narrowed_by_leaves_the_page_and_is_said(app, narrowed, caplog):
    answer = scrolled(app, FIRST | {"filterModel": narrowed}).json
    (rows,) = answer["response"].values()
    assert rows == {"getRowsResponse": {"rowData": [], "rowCount": 0}}
    assert answer["sideUpdate"].keys() == {TOAST}
    said = answer["sideUpdate"][TOAST]
    assert (said["header"], said["is_open"]) == ("Compounds", True)
    assert next(iter(narrowed)) in said["children"]
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize(
    "request_",
    [
        1,
        "x",
        [1],
        {"startRow": 0},
        {"startRow": "a", "endRow": 3},
        {"startRow": 0, "endRow": None},
        FIRST | {"sortModel": 1},
        FIRST | {"sortModel": ["cases"]},
        FIRST | {"sortModel": [{"colId": "cases"}]},
    ],
    ids=str,
)
def test_what_no_grid_sends_is_refused(app, request_, caplog):
    assert scrolled(app, request_).status_code == 400
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize("span", [(-5, 3), (0, 10**9), (3, 0), (10**12, 10**12 + 1), (0.5, 3)], ids=str)
def test_rows_that_no_list_has_are_none(app, span):
    answer = scrolled(app, FIRST | {"startRow": span[0], "endRow": span[1]})
    (rows,) = answer.json["response"].values()
    assert rows == {"getRowsResponse": {"rowData": [], "rowCount": 0}}


@pytest.mark.parametrize("key", ["", "region=", "region=nowhere", "columns=1", "%00"], ids=ascii)
def test_a_list_that_does_not_exist_has_no_rows(app, key):
    answer = scrolled(app, FIRST, key)
    assert answer.status_code == 200
    assert TOAST in answer.json["sideUpdate"]


@pytest.mark.parametrize("key", [None, 1, ["region"], {"a": 1}, "region=371300&x=\ud800"], ids=ascii)
def test_a_key_that_is_no_query_is_refused(app, key):
    assert scrolled(app, FIRST, key).status_code == 400


def test_the_words_of_the_refusal_are_those_of_the_list(app):
    said = pressed(app, {"type": "rows", "key": "region=nowhere&lang=zh"}, "getRowsRequest", value=FIRST, given=TITLE).json["sideUpdate"][TOAST]["children"]
    assert any("\u4e00" <= letter <= "\u9fff" for letter in said)
