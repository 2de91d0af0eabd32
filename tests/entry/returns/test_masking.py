"""A deployment that hides small counts: pages, interface, files and command line show the same, and the same is missing in all of them."""

from __future__ import annotations

import csv
import io

import dash
import pytest
from openpyxl import load_workbook

from app import create_app
from data.cubes.past.upgrading import upgrade
from data.errors import ConfigurationError
from data.settings import Settings
from data.store.engine import open_store
from tests.components.test_cards import find, plain, words
from tests.data.small import bring, compounds, incidents, regions
from tests.entry.calling import call

# March 2020 and March 2019 by compound; a lies in street 112.
NOW, BEFORE = {"x": 2, "y": 7, "z": 20, "a": 9}, {"x": 30, "y": 8, "z": 16, "a": 15}
QUESTION = "region=111&month=2020-03"
PAGES = ("overview", "cases", "networking", "coverage", "funding", "region", "data_returns", "definitions")


def cases(year, counts):
    kinds = ("theft", "theft", "fraud")
    return [(f"{year}{home}{n}", f"{year}-03-10", None, home, kinds[n % 3], True) for home, count in counts.items() for n in range(count)]


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("masking")
    return Settings(database_url=f"sqlite:///{folder / 'anju.db'}", var=folder / "var", mask_below=25)


@pytest.fixture(scope="module")
def server(settings):
    store = open_store(settings.database_url, create=True)
    upgrade(store)
    homes = compounds(*((home, "112" if home == "a" else "111") for home in NOW))
    bring(store, regions(), homes, incidents(*cases(2020, NOW), *cases(2019, BEFORE)))
    yield create_app(settings, store).server
    store.engine.dispose()


@pytest.fixture
def client(server):
    return server.test_client()


@pytest.fixture
def page(server):
    """A page as a tree, for a query."""

    def made(name, **query):
        with server.test_request_context(environ_base={"REMOTE_ADDR": "127.0.0.1"}):
            return plain(dash.page_registry[f"pages.{name}"]["layout"](**query))

    return made


@pytest.mark.parametrize("query", [QUESTION, f"{QUESTION}&change=yoy", "region=11&by=region&month=2020-03", "region=1&by=category&month=2020-03&level=street"])
def test_interface_and_command_line_hide_the_same(client, settings, monkeypatch, query):
    monkeypatch.setenv("ANJU_MASK_BELOW", str(settings.mask_below))
    options = [part for pair in query.split("&") for part in (f"--{pair.partition('=')[0]}", pair.partition("=")[2])]
    document = client.get(f"/api/v1/metrics/cases?{query}").json
    assert call("metric", "cases", *options, "--json", database=settings.database_url).document == document
    assert any(row.get("masked") and row["value"] is None for row in document["rows"])
    assert "masked" in document["notes"]


@pytest.mark.parametrize("change", ["yoy", "ytd_yoy", "r12_yoy"])
def test_a_hidden_count_cannot_be_worked_out_from_what_stands_beside_it(client, change):
    rows = client.get(f"/api/v1/metrics/cases?region=1&by=region,category&level=street&month=2020-03&change={change}").json["rows"]
    hidden = [row for row in rows if row.get("masked")]
    assert hidden
    for row in hidden:
        assert [row.get(name) for name in ("value", "daily_value", "low", "high", "p_value", "verdict", "total_received")] == [None] * 7


def test_files_have_the_word_in_place_of_the_number(client, settings, monkeypatch):
    text = client.get(f"/download/cases.csv?{QUESTION}&change=yoy").data.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert list(row.values())[2:5] == ["已隐去"] * 3
    book = load_workbook(io.BytesIO(client.get("/download/cases.xlsx?region=112&month=2020-03&lang=en").data))
    assert [cell.value for cell in book.worksheets[0][2]][2] == "hidden"
    assert any("hidden" in str(cell.value) for cell in book["about"]["A"])
    monkeypatch.setenv("ANJU_MASK_BELOW", str(settings.mask_below))
    said = call("metric", "cases", "--region", "112", "--month", "2020-03", "--lang", "en", database=settings.database_url)
    assert "too small to show" in said.out


def test_the_list_of_compounds_hides_in_all_its_forms(client):
    rows = {row["id"]: row["cases"] for row in client.get("/api/v1/compounds?region=1&month=2020-03").json["rows"]}
    assert rows == dict.fromkeys(NOW, "已隐去")
    text = client.get("/download/compound-list.csv?region=1&month=2020-03&lang=en").data.decode("utf-8-sig")
    assert {row["Cases this year"] for row in csv.DictReader(io.StringIO(text))} == {"Hidden"}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("region", ["1", "11", "112", "12"])
def test_every_page_can_be_made_of_hidden_numbers(page, name, region):
    page(name, region=region, month="2020-03", change="yoy")


def test_the_overview_says_that_its_numbers_are_hidden(page):
    tree = page("overview", region="112", month="2020-03", change="yoy")
    cards = {card["data-kpi"]: words(card["children"]) for card in find(tree, "Div") if "data-kpi" in card}
    assert "已隐去" in cards["cases"]
    assert "数值过小" in cards["preventable_cases-yoy"]
    assert "已隐去" in next(words(p["children"]) for p in find(tree, "P") if p.get("id") == "headline")


def test_a_card_whose_numbers_are_all_hidden_shows_the_notice(page):
    tree = page("cases", region="11", month="2020-03", change="yoy")
    notices = [words(div["children"]) for div in find(tree, "Div") if "notice-masked" in div.get("className", "").split()]
    assert any("小于25起的案件数已隐去" in said for said in notices)


def test_the_page_of_a_compound_hides_its_counts(page):
    tree = page("compound", id="x", month="2020-03")
    cards = {card["data-kpi"]: words(card["children"]) for card in find(tree, "Div") if "data-kpi" in card}
    assert cards["cases"].split()[:2] == ["本年发案", "已隐去"]


def test_what_a_client_kept_holds_for_one_limit_only(client, settings):
    address = f"/api/v1/metrics/cases?{QUESTION}"
    tag = client.get(address).headers["ETag"]
    open_to_all = Settings(database_url=settings.database_url, var=settings.var)
    other = create_app(open_to_all).server.test_client().get(address, headers={"If-None-Match": tag})
    assert (other.status_code, other.json["rows"][0]["value"]) == (200, 29)


@pytest.mark.parametrize("value", ["few", "-1", "5.0", "1001", "００５", "99999999999"])
def test_a_limit_that_cannot_be_meant_is_refused(value, monkeypatch):
    with pytest.raises(ConfigurationError):
        Settings.from_environment({"ANJU_MASK_BELOW": value})
    monkeypatch.setenv("ANJU_MASK_BELOW", value)
    assert call("batches").code == 78
    assert Settings.from_environment({"ANJU_MASK_BELOW": "5"}).scope.mask_below == 5
