"""The list of compounds over HTTP: pages for the grid, whole files, and refusals of everything that is not on the list."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import urlencode

import openpyxl
import pytest

from components.blocks.compound_rows import LIST_COLUMNS
from components.web.api.grid_rows import asked_for, grid_page
from components.web.api.rows import list_csv, list_xlsx
from data.answers.lists.compounds import MOST_ROWS
from data.reading.gateway import Gateway
from data.store.engine import open_store


@pytest.fixture(scope="module")
def client(samples, client_of):
    return client_of(samples)


def asked(client, **arguments):
    return client.get("/api/v1/compounds?" + urlencode({"region": "371300"} | arguments))


def filtered(**columns):
    return json.dumps(columns)


def test_a_page_has_its_rows_in_words_and_the_number_of_all(client):
    page = asked(client, limit="2", sort="cases:desc").json
    assert page["total"] == 2366
    assert len(page["rows"]) == 2
    first, second = (int(row["cases"]) for row in page["rows"])
    assert first >= second > 0
    assert page["rows"][0]["stage"] in ("摸排", "立项", "开工", "建成", "联网", "验收")


def test_the_weak_compounds_with_funds_are_those_of_the_published_figure(client):
    weak = {"weak": {"filterType": "text", "type": "yes"}, "funds": {"filterType": "number", "type": "greaterThan", "filter": 0}}
    known = asked(client, filter=filtered(weak=weak["weak"])).json["total"]
    assert known == 522
    assert 0 < asked(client, filter=filtered(**weak)).json["total"] <= known


@pytest.mark.parametrize(
    "arguments",
    [
        {"sort": "name;DROP TABLE compounds:asc"},
        {"sort": "compounds.name:asc"},
        {"sort": "name:sideways"},
        {"sort": "lon:asc"},
        {"filter": "{"},
        {"filter": "[]"},
        {"filter": "[" * 1900},
        {"filter": "x" * 5000},
        {"filter": filtered(lon={"type": "equals", "filter": 1})},
        {"filter": filtered(name="x")},
        {"filter": filtered(name={"type": "regexp", "filter": "x"})},
        {"filter": filtered(name={"type": "contains", "filter": {"$ne": 1}})},
        {"filter": filtered(name={"type": "contains", "filter": "a\0b"})},
        {"filter": filtered(name={"type": "contains", "filter": "\ud800"})},
        {"filter": filtered(kind={"type": "castle"})},
        {"filter": filtered(weak={"type": "maybe"})},
        {"filter": '{"cameras": {"type": "equals", "filter": NaN}}'},
        {"filter": filtered(cameras={"type": "equals", "filter": 10**400})},
        {"filter": filtered(cameras={"type": "equals", "filter": True})},
        {"filter": filtered(cameras={"type": "inRange", "filter": 1})},
        {"filter": filtered(stage_date={"type": "equals", "dateFrom": "yesterday"})},
        {"limit": str(MOST_ROWS + 1)},
        {"limit": "0"},
        {"offset": "-1"},
        {"offset": "١"},
        {"month": "2017-13"},
        {"region": "nowhere"},
        {"region": ""},
        {"columns": "name"},
        {"lang": "fr"},
    ],
)
def test_what_is_not_on_the_list_is_refused_by_name(client, arguments):
    response = asked(client, **arguments)
    assert response.status_code == (404 if response.json["error"]["field"] == "region" and response.json["error"]["value"] else 400)


def test_a_column_that_is_named_again_orders_nothing_more(client):
    once, again = (asked(client, limit="5", sort=sort) for sort in ("cases:desc", "cases:desc," + "cases:asc," * 2000 + "cases:desc"))
    assert once.json == again.json


def test_the_most_rows_of_a_page_are_given(client):
    assert len(asked(client, limit=str(MOST_ROWS)).json["rows"]) == MOST_ROWS


def test_beyond_the_end_there_is_nothing(client):
    page = asked(client, offset="9999").json
    assert (page["rows"], page["total"]) == ([], 2366)


def test_the_files_hold_the_whole_list_as_narrowed_and_sorted(client):
    arguments = urlencode({"region": "371302", "sort": "stage_date:desc", "filter": filtered(kind={"type": "old"})})
    total = client.get(f"/api/v1/compounds?{arguments}&limit=1").json["total"]
    lines = list(csv.reader(io.StringIO(client.get(f"/download/compound-list.csv?{arguments}").text.removeprefix("\ufeff"))))
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"/download/compound-list.xlsx?{arguments}").data)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert len(lines) == len(rows) == total + 1 > 100
    assert len(lines[0]) == len(rows[0]) == len(LIST_COLUMNS)
    dates = [line[LIST_COLUMNS.index("stage_date")] for line in lines[1:] if line[LIST_COLUMNS.index("stage_date")]]
    assert dates == sorted(dates, reverse=True)
    assert [line[0] for line in lines] == [row[0] for row in rows]


def test_no_text_becomes_a_formula_or_a_link():
    line = ["=1+1", "@SUM(A1)", "http://elsewhere.example", 5, None]
    cells = next(csv.reader(io.StringIO(list_csv(["a"], [line]).removeprefix("\ufeff").split("\r\n", 1)[1])))
    assert cells == ["'=1+1", "'@SUM(A1)", "http://elsewhere.example", "5", ""]
    sheet = openpyxl.load_workbook(io.BytesIO(list_xlsx(list("abcde"), [line], title="List"))).active
    assert [(cell.value, cell.data_type) for cell in sheet[2]][:3] == [("=1+1", "s"), ("@SUM(A1)", "s"), ("http://elsewhere.example", "s")]
    assert sheet["C2"].hyperlink is None


SCROLLED = {"startRow": 2, "endRow": 5, "sortModel": [{"colId": "cases", "sort": "desc"}], "filterModel": {"kind": {"type": "old"}}}


def test_a_grid_gets_the_rows_of_the_route_each_with_the_way_to_its_page(client, samples):
    page = asked(client, offset="2", limit="3", sort="cases:desc", filter=filtered(kind={"type": "old"})).json
    query = {"from": "2017-09", "region": "371302", "lang": "zh"}
    found = grid_page(Gateway(open_store(samples)), "region=371300&lang=zh", asked_for(SCROLLED), page=query)
    assert found["rowCount"] == page["total"]
    assert [{name: row[name] for name in row if name != "href"} for row in found["rowData"]] == page["rows"]
    assert found["rowData"][0]["href"] == f"/compound?id={page['rows'][0]['id']}&from=2017-09"


def test_what_is_chosen_in_a_grid_is_named_as_the_routes_take_it():
    assert asked_for({"startRow": 0, "endRow": 100, "sortModel": [], "filterModel": {}}) == {"offset": "0", "limit": "100"}
    assert asked_for(SCROLLED) == {"offset": "2", "limit": "3", "sort": "cases:desc", "filter": '{"kind": {"type": "old"}}'}
