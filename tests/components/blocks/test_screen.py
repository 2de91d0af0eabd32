"""The frame that render puts around a page: which links keep what the address says."""

from __future__ import annotations

import pytest
from flask import Flask

from components.blocks.forms.own_parameters import own_parameters
from components.blocks.pages import Page
from components.blocks.screen import EXTENSION
from components.frame.accelerators import EXTENSION as ACCELERATORS
from components.frame.accelerators import accelerators
from components.frame.render import render
from components.frame.static import EXTENSION as NAMED
from data.reading.gateway import Gateway
from tests.components.test_cards import find, plain
from tests.data.small import bring, regions, sheet


@pytest.fixture
def links(sqlite_store):
    """The links of a page about a query by where they stand, over a store with or without data."""
    server = Flask("screen")
    server.extensions |= {EXTENSION: Gateway(sqlite_store), ACCELERATORS: accelerators(), NAMED: frozenset()}

    def drawn(query, *, active="coverage", filled=True, **options):
        if filled:
            bring(sqlite_store, regions(), sheet("cameras", "month region_code installed", (202001, "11", 30), (202001, "12", 10)))
        with server.app_context():
            tree = plain(render(query, Page(key=active, path="/", content=lambda _screen: [], **options)))
        found = [link for kind in ("Link", "NavLink", "DropdownMenuItem") for link in find(tree, kind)]
        steps = [step["href"] for trail in find(tree, "Breadcrumb") for step in trail["items"] if "href" in step]
        menus = [menu for menu in find(tree, "DropdownMenu") if menu["id"] == "crumb-below"]
        below = [link["href"] for menu in menus for link in find(menu["children"], "DropdownMenuItem")]
        return {"trail": [*steps, *below]} | {link["id"]: link["href"] for link in found if "id" in link and "href" in link}

    return drawn


def test_the_links_that_stay_on_a_page_keep_its_own_parameters(links):
    found = links({"region": "11", "rate": "hd", "theme": "dark", "next": "//evil"}, own=("rate",))
    state = "from=2020-01&to=2020-01"
    assert found["switch-language"] == f"/coverage?region=11&{state}&lang=en&theme=dark&rate=hd"
    assert found["trail"] == [f"/coverage?region={code}&{state}&theme=dark&rate=hd" for code in ("1", "111", "112")]
    assert found["nav-cases"] == f"/cases?region=11&{state}&theme=dark"


def test_a_page_without_data_keeps_them_as_well(links):
    found = links({"job": "a b", "lang": "en"}, active="returns_page", filled=False, own=("job", "batches"))
    assert found["switch-language"] == "?lang=zh&job=a+b"


@pytest.mark.parametrize("given", ["", "x" * 101, "a\nb", "\u202ea", ["a", "b"], None, 3])
def test_what_no_page_writes_into_its_address_is_not_kept(given):
    assert own_parameters({"rate": given, "region": "1"}, ["rate", "job"]) == {}


def test_markup_in_a_parameter_is_written_as_an_address(links):
    assert links({"region": "1", "rate": '"><script>'}, own=("rate",))["switch-language"].endswith("&rate=%22%3E%3Cscript%3E")


@pytest.mark.parametrize(
    ("declared", "query", "is_exported"),
    [
        ({"key": "coverage"}, {}, True),
        ({"key": "", "parent": "overview"}, {}, False),
        ({"key": "packs", "exported": lambda query: "id" in query}, {}, False),
        ({"key": "packs", "exported": lambda query: "id" in query}, {"id": "a"}, True),
        ({"key": "compound", "parent": "coverage", "single": True, "find": lambda _reader, _query: None}, {}, False),
    ],
)
def test_what_has_no_document_has_no_menu_to_export_it(sqlite_store, declared, query, is_exported):
    bring(sqlite_store, regions(), sheet("cameras", "month region_code installed", (202001, "11", 30)))
    server = Flask("export")
    server.extensions |= {EXTENSION: Gateway(sqlite_store), ACCELERATORS: accelerators(), NAMED: frozenset()}
    with server.app_context():
        tree = plain(render({"region": "1", **query}, Page(path="/", content=lambda _screen: [], **declared)))
    assert any(one.get("id") == "document-menu" for one in find(tree, "DropdownMenu")) is is_exported
