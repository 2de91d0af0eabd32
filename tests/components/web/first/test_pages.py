"""The first answer: the numbers of the page stand in it, made once with the answer that the browser asks for next, and without them it is what it was."""

from __future__ import annotations

import json
import logging
import re

import brotli
import pytest

from components.blocks.screen import STORE
from components.frame.accelerators import CACHE, FIRST
from data.imports.history import undo
from tests.components.scripts.steps import needs
from tests.components.web.server.test_page_answers import CASE, asked, statements
from tests.data.small import bring, incidents, regions
from tests.serving import served

pytestmark = needs(FIRST)
NUMBER = re.compile(r'kpi-number">([^<]+)<')
HOSTILE = "<script>alert(1)</script>{%scripts%}"
READER = {"Accept": "text/html,*/*;q=0.8", "Accept-Encoding": "br"}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    with served(tmp_path_factory.mktemp("first"), regions(("13", HOSTILE, "district", "1")), incidents(CASE)) as app:
        yield app


def opened(app, address="/?region=1"):
    answer = app.server.test_client().get(address, headers=READER)
    assert answer.status_code == 200
    return brotli.decompress(answer.data).decode()


def first(app, address="/?region=1"):
    """What lies over the place of the page; '' where nothing does."""
    return opened(app, address).partition("<div data-first")[2].partition("<footer>")[0]


def numbers_of(part):
    """The numbers in the JSON of an answer, whether of components or of static parts."""
    if isinstance(part, dict):
        if part.get("className") == "kpi-number":
            return [part["children"]]
        return [number for inner in part.values() for number in numbers_of(inner)]
    if isinstance(part, list):
        if len(part) == 3 and part[1] == {"className": "kpi-number"}:
            return [part[2]]
        return [number for inner in part for number in numbers_of(inner)]
    return []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", ["/", "/cases", "/region"])
def test_the_numbers_are_those_of_the_answer_that_follows(app, path, lang):
    search = f"?region=1&lang={lang}"
    shown = NUMBER.findall(first(app, path + search))
    assert shown
    assert shown == numbers_of(json.loads(brotli.decompress(asked(app, path, search).data)))


def test_the_tab_says_its_page_from_the_first(app):
    assert "<title>Cases · City" in opened(app, "/cases?region=1&lang=en")


@needs(CACHE)
def test_the_page_is_made_once_for_the_html_and_the_answer(app):
    assert statements(app, lambda: first(app, "/cases?region=11")) > 1
    assert statements(app, lambda: asked(app, "/cases", "?region=11")) == 1
    assert statements(app, lambda: first(app, "/cases?region=11")) <= 2


def test_new_data_changes_it(tmp_path):
    with served(tmp_path, regions(), incidents(CASE)) as app:
        store, before = app.server.extensions[STORE], first(app)
        bring(store, incidents(CASE, ("b", "2020-01-06", "11", None, "theft", True)))
        assert first(app) != before
        undo(store, 2, actor="me")
        assert NUMBER.findall(first(app)) == NUMBER.findall(before)


def test_a_hostile_name_stays_text(app):
    page = opened(app, "/region?region=13&lang=en")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{&#37;scripts%}" in page
    assert "<script>alert(1)" not in page
    assert page.count("dash_renderer") == opened(app, "/region?region=1").count("dash_renderer")


def test_no_id_stands_twice(app):
    assert " id=" not in first(app)


@pytest.mark.parametrize("address", ["/data", "/packs", "/bulletins", "/present"])
def test_a_page_that_is_made_each_time_comes_as_before(app, address):
    assert first(app, address) == ""


def test_an_unknown_address_comes_as_before(app):
    answer = app.server.test_client().get("/nowhere", headers=READER)
    assert answer.status_code == 404
    assert b"data-first" not in answer.data


def test_a_page_that_fails_comes_as_before_and_is_written_down_once(app, monkeypatch, caplog):
    monkeypatch.setattr("components.frame.render.page", None)
    with caplog.at_level(logging.ERROR):
        assert first(app, "/?region=12") == ""
        assert not caplog.records
        asked(app, "/", "?region=12")
    assert len(caplog.records) == 1


def test_html_that_cannot_be_made_is_done_without_and_written_down(app, monkeypatch, caplog):
    monkeypatch.setattr("components.web.first.pages.markup", None)
    with caplog.at_level(logging.ERROR):
        assert first(app, "/funding?region=12") == ""
    assert len(caplog.records) == 1


def test_it_can_be_switched_off(tmp_path, monkeypatch):
    monkeypatch.setenv("ANJU_ACCELERATORS", "off")
    with served(tmp_path, regions(), incidents(CASE)) as app:
        assert first(app) == ""


def test_without_kept_answers_it_comes_as_well(tmp_path, monkeypatch):
    monkeypatch.setenv("ANJU_ACCELERATORS", "first")
    with served(tmp_path, regions(), incidents(CASE)) as app:
        assert NUMBER.findall(first(app))
