"""Every page as a workbook and every table of a page as a file: all its numbers, lists to their end, and refusals of what is not there."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from urllib.parse import unquote

import openpyxl
import pytest
from flask import Flask
from python_calamine import CalamineWorkbook

import app as product
from api import api_blueprint
from components.blocks.model import Card, Kpis, Listing, document_blocks
from components.blocks.pages import declared_pages, page_named
from components.blocks.rendering import rendered
from components.blocks.screen import EXTENSION, look
from components.blocks.table import words_of
from components.documents.xlsx.tables import table_of
from components.words.written import Written
from data.reading.gateway import Gateway
from data.reading.regions import Scope
from data.settings import Settings
from data.store.engine import open_store
from tests.components.test_cards import find, plain

pytestmark = pytest.mark.costly

PATHS = [page.key for page in declared_pages()]
TOLD = [key for key in PATHS if key != "bulletins"]  # a bulletin has a report of its own, made of its letter
LINYI = "region=371300&month=2017-09"


@pytest.fixture(scope="module")
def server(samples, tmp_path_factory):
    """The whole application over the samples."""
    return product.create_app(Settings(database_url=samples, var=tmp_path_factory.mktemp("files"))).server


@pytest.fixture(scope="module")
def client(server):
    return server.test_client()


def blocks(server, key, query):
    """What the page tells, with whole lists."""
    page = page_named(key)
    with server.test_request_context(), server.extensions[EXTENSION].reader() as reader:
        return list(document_blocks(page.content(look(query, reader, page=key, find=page.find, own=page.own, whole=True).screen)))


def lines(content):
    """All rows of all sheets."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]


def same(there, words):
    """Whether a cell holds exactly what the words stand for."""
    if words == "—" or words == "":
        return there == ""
    if not isinstance(words, Written):
        return there == words
    if isinstance(words.value, dt.date):
        return there == words.value
    scales = {"money": (1, 1e-4), "points": (100,)}.get(words.unit, (1,))
    return isinstance(there, float) and any(there == pytest.approx(words.value * scale, rel=1e-12, abs=1e-12) for scale in scales)


def holds(rows, wanted):
    """Whether one of the rows begins with the wanted words."""
    return any(len(row) >= len(wanted) and all(map(same, row, wanted)) for row in rows)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("region", ["371300", "340123"])
@pytest.mark.parametrize("key", TOLD)
def test_the_workbook_of_a_page_has_every_number_of_every_block(server, client, key, region, lang):
    query = {"region": region, "lang": lang} | ({"id": "LY-0001"} if key == "compound" else {})
    answer = client.get(f"/download/page/{key}.xlsx", query_string=query)
    assert answer.status_code == 200
    found = lines(answer.data)
    by_name: dict[object, list[list[object]]] = {}
    for row in found:
        by_name.setdefault(row[0] if row else "", []).append(row)
    for block in blocks(server, key, query):
        if isinstance(block, Kpis):
            assert all(holds(by_name[kpi.label], [kpi.label, kpi.value]) for kpi in block.cards)
        elif isinstance(block, Card) and block.figure and block.figure["data"][0]["type"] == "heatmap":
            check_matrix(block, found)
        elif isinstance(block, Card | Listing):
            rows = [[words_of(cell) for cell in row] for row in table_of(block).rows]
            missing = [row for row in rows if not holds(by_name.get(getattr(row[0], "value", row[0]), []), row)]
            assert missing == [], block.id
            assert any(block.title in row for row in found)


def check_matrix(block, found):
    (head,) = (row for row in found if row[:2] == [block.table.columns[0], block.table.rows[0][1]])
    places = {name: place for place, name in enumerate(head)}
    matrix = found[found.index(head) + 1 :]
    for name, month, value in block.table.rows:
        assert any(row[0] == name and same(row[places[str(month)]], value) for row in matrix)


@pytest.mark.parametrize("key", PATHS)
def test_every_table_of_a_page_can_be_had_with_all_its_digits(server, client, key):
    query = {"region": "371300", "month": "2017-09"} | ({"id": "LY-0001"} if key == "compound" else {})
    for block in blocks(server, key, query):
        if isinstance(block, Card | Listing) and table_of(block).rows:
            table = table_of(block)
            text = client.get(f"/download/page/{key}/{block.id}.csv", query_string=query).get_data(as_text=True)
            rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
            assert rows[0] == list(table.columns)
            assert len(rows) == len(table.rows) + 1
            numbers = [repr(cell.value) for row in table.rows for cell in row if isinstance(cell, Written) and isinstance(cell.value, float)]
            assert [float(one) for one in numbers] == [
                float(there)
                for row, line in zip(table.rows, rows[1:], strict=True)
                for cell, there in zip(row, line, strict=True)
                if isinstance(cell, Written) and isinstance(cell.value, float)
            ]


@pytest.mark.parametrize("key", PATHS)
def test_every_link_to_a_file_leads_to_one(server, client, key):
    query = {"region": "340123", "lang": "en"} | ({"id": "LY-0001"} if key == "compound" else {})
    page = page_named(key)
    with server.test_request_context(), server.extensions[EXTENSION].reader() as reader:
        screen = look(query, reader, page=key, find=page.find, own=page.own).screen
        trees = [plain(rendered(block, lang="en", file=screen.file)) for block in page.content(screen) if block is not None]
    addresses = {link["href"] for tree in trees for link in find(tree, "A") if link["href"].startswith("/download/")}
    assert addresses or key in ("packs", "bulletins")
    assert [address for address in addresses if client.get(address).status_code != 200] == []


def workbook(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.data
    return openpyxl.load_workbook(io.BytesIO(answer.data))


@pytest.mark.parametrize(
    ("address", "rows"),
    [
        ("networking/laggards", 1436),
        ("networking/register", 22),
        ("coverage/gap-without", 843),
        ("coverage/gap-unconnected", 594),
        ("coverage/gap-offline", 89),
    ],
)
def test_lists_are_whole_in_files(client, address, rows):
    sheet = workbook(client, f"/download/page/{address}.xlsx?{LINYI}").worksheets[0]
    assert sheet.max_row == rows + 1
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref.startswith("A1:")


def test_the_register_has_every_number_in_a_column_of_its_own(client):
    sheet = workbook(client, f"/download/page/networking/register.xlsx?{LINYI}").worksheets[0]
    (whole,) = [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[0] == "小区全部联网" and row[1] == "临沂市"]
    assert whole[3:9] == ("全部小区", dt.datetime(2018, 6, 30), 276, pytest.approx(930 / 2366), 1, 1436)
    assert [cell.number_format for cell in sheet[2]][4] == 'yyyy"年"m"月"d"日"'


def test_a_table_says_on_its_second_sheet_what_it_is(client):
    sheets = workbook(client, f"/download/page/networking/parties.xlsx?{LINYI}&lang=en").worksheets
    said = [str(row[0]) for row in sheets[1].iter_rows(values_only=True)]
    assert sheets[1].title == "about"
    assert said[0].startswith("Planned: government 1,112")
    assert "Linyi · Sep 2017" in said
    assert any(line.startswith("Data through 27 Sep 2017") and "Data version" in line for line in said)
    assert [row[0] for row in sheets[2].iter_rows(values_only=True)][-1] == "Networked rate"


def test_a_page_with_a_report_of_its_own_gives_that(client):
    said = [row[0] for row in lines(client.get(f"/download/page/bulletins.xlsx?{LINYI}").data) if row]
    assert any("930个" in str(words) for words in said)


def test_a_page_keeps_its_own_choice(client):
    by_rate = [lines(client.get(f"/download/page/coverage/coverage-ranking.xlsx?{LINYI}&rate={rate}").data)[0][1] for rate in ("online", "hd")]
    assert by_rate == ["探头在线率", "探头高清率"]


def test_files_are_named_after_what_is_in_them(client):
    named = unquote(client.get(f"/download/page/funding.xlsx?{LINYI}").headers["Content-Disposition"])
    assert named == "attachment; filename=\"funding.xlsx\"; filename*=UTF-8''临沂市 2017年9月 资金.xlsx"


def test_charts_are_native_and_nothing_is_a_formula_or_a_link_to_the_outside(client):
    content = client.get(f"/download/page/cases.xlsx?{LINYI}").data
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert len([name for name in names if name.startswith("xl/charts/chart")]) == 6
        sheets = b"".join(archive.read(name) for name in names if name.startswith("xl/worksheets/sheet"))
        links = b"".join(archive.read(name) for name in names if name.endswith(".rels"))
    assert b"<f>" not in sheets
    assert b"External" not in links


def test_an_answer_holds_until_what_it_says_changes(client):
    for address in ("networking.xlsx", "networking/laggards.csv"):
        first = client.get(f"/download/page/{address}?{LINYI}")
        assert client.get(f"/download/page/{address}?{LINYI}", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("address", "status", "field"),
    [
        ("nowhere.xlsx", 404, "page"),
        ("nowhere/laggards.csv", 404, "page"),
        ("networking/nothing.csv", 404, "table"),
        ("networking/nothing.xlsx", 404, "table"),
        ("compound.xlsx?id=nope", 404, "id"),
        ("networking.xlsx?region=999", 400, "region"),
        ("networking.xlsx?region=371300&month=2017-13", 400, "month"),
        ("networking.xlsx?region=371300&month=1999-01", 400, "months_without_data"),
        ("networking.xlsx?region=371300&rate=hd", 400, "argument"),
        ("networking.xlsx?region=371300&lang=fr", 400, "lang"),
        ("networking.xlsx?region=371300&change=qoq", 400, "change"),
        ("cases.xlsx?region=371300&category=pest", 400, "category"),
    ],
)
def test_what_is_not_there_is_refused_as_elsewhere(client, address, status, field):
    answer = client.get(f"/download/page/{address}")
    error = answer.json["error"]
    assert (answer.status_code, error["field"], bool(error["expected"]), error["code"]) == (status, field, True, "unknown_name")
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_page_that_is_not_there_is_answered_with_those_that_are(client):
    error = client.get("/download/page/data/table.xlsx").json["error"]
    assert {"returns_page", "overview", "networking"} <= set(error["expected"].split(", "))
    assert "returns_page" in error["message"]


@pytest.mark.usefixtures("server")  # so that the pages are there
def test_what_the_viewer_may_not_see_is_no_file_either(samples):
    scoped = Gateway(open_store(samples), Scope(frozenset({"371302"})))
    other = Flask("scoped")
    other.extensions[EXTENSION] = scoped
    other.register_blueprint(api_blueprint(scoped))
    assert other.test_client().get("/download/page/networking.xlsx?region=371300").status_code == 404
    assert other.test_client().get("/download/page/networking.xlsx?region=371302").status_code == 200
