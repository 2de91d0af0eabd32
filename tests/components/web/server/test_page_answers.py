"""Answers that show a page: made once for all that they depend on, kept as they went out, and never longer than they hold."""

from __future__ import annotations

import gzip

import brotli
import pytest
from sqlalchemy import event

from components.blocks.screen import STORE
from components.frame.accelerators import CACHE
from components.web.hardening.limits import CALLBACKS
from components.web.server import page_answers
from components.web.server.page_answers import SharedAnswers
from data.imports.history import undo
from tests.components.scripts.steps import needs
from tests.data.small import bring, incidents, regions
from tests.serving import served

PAGES = ".._pages_content.children..._pages_store.data.."
CASE = ("a", "2020-01-05", "11", None, "theft", True)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    with served(tmp_path_factory.mktemp("pages"), regions(), incidents(CASE)) as app:
        yield app


@pytest.fixture
def changing(tmp_path):
    with served(tmp_path, regions(), incidents(CASE)) as app:
        yield app


def asked(app, path="/cases", search="?region=1", **headers):
    """The answer of the server to a browser that asks for a page, closed as a server closes it."""
    places = [{"id": "_pages_location", "property": name, "value": value} for name, value in (("pathname", path), ("search", search))]
    outputs = [{"id": "_pages_content", "property": "children"}, {"id": "_pages_store", "property": "data"}]
    body = {"output": PAGES, "outputs": outputs, "inputs": places, "changedPropIds": ["_pages_location.search"], "state": []}
    answer = app.server.test_client().post(CALLBACKS, json=body, headers={"Accept-Encoding": "br", **headers})
    answer.data, _ = answer.data, answer.close()
    return answer


def statements(app, ask):
    """How often the database is asked meanwhile."""
    engine, heard = app.server.extensions[STORE].engine, []
    event.listen(engine, "before_cursor_execute", lambda *given: heard.append(given[2]))
    ask()
    return sum(statement.startswith("SELECT") for statement in heard)


@needs(CACHE)
def test_a_page_that_was_asked_for_asks_the_database_only_for_its_state(app):
    first = asked(app)
    again = []
    assert statements(app, lambda: again.append(asked(app))) == 1
    assert again[0].data == first.data
    assert dict(again[0].headers) == dict(first.headers)


def test_another_address_has_another_page(app):
    assert asked(app).data != asked(app, search="?region=11").data != asked(app, path="/region", search="?region=11").data


def test_every_encoding_says_the_same(app):
    for _ in range(2):
        plain, packed, zipped = asked(app, **{"Accept-Encoding": "identity"}), asked(app), asked(app, **{"Accept-Encoding": "gzip"})
        assert [answer.headers.get("Content-Encoding") for answer in (plain, packed, zipped)] == [None, "br", "gzip"]
        assert plain.data == brotli.decompress(packed.data) == gzip.decompress(zipped.data)


def test_new_data_makes_every_page_anew_and_so_does_their_end(changing):
    store, before = changing.server.extensions[STORE], brotli.decompress(asked(changing).data)
    bring(store, incidents(CASE, ("b", "2020-01-06", "11", None, "theft", True)))
    changed = brotli.decompress(asked(changing).data)
    assert changed != before
    undo(store, 2, actor="me")
    assert brotli.decompress(asked(changing).data) not in (before, changed)  # the version at its foot is the third


def test_a_new_day_makes_them_anew(app, monkeypatch):
    asked(app)

    class Tomorrow(page_answers.dt.date):
        @classmethod
        def today(cls):
            return page_answers.dt.date(2031, 1, 1)

    monkeypatch.setattr(page_answers.dt, "date", Tomorrow)
    assert statements(app, lambda: asked(app)) > 1


@pytest.mark.parametrize("path", ["/data", "/packs", "/bulletins"])
def test_what_shows_more_than_the_data_is_made_each_time(app, path):
    asked(app, path)
    assert statements(app, lambda: asked(app, path)) != 1


def test_a_page_that_failed_is_not_kept(app, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr("components.frame.render.page", None)
        asked(app, search="?region=12")
    assert statements(app, lambda: asked(app, search="?region=12")) > 1


def test_what_is_refused_is_refused_although_it_is_kept(app):
    asked(app)
    assert asked(app, Origin="http://elsewhere").status_code == 403


def test_what_one_process_has_made_the_others_read_and_another_server_does_not(tmp_path):
    shared = SharedAnswers(tmp_path / "pages")
    shared.put(("a", 1), b"page")
    assert shared.get(("a", 1)) == b"page"
    assert shared.get(("a", 2)) is None
    assert SharedAnswers(tmp_path / "pages").get(("a", 1)) is None


def test_old_files_go_when_there_are_too_many_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr(page_answers, "_DISK", 40)
    monkeypatch.setattr(page_answers, "_LEFT", 30)
    monkeypatch.setattr(page_answers, "_WRITTEN", 5)
    shared = SharedAnswers(tmp_path)
    for number in range(5):
        shared.put(number, b"0123456789")
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) == 30


def test_a_disk_that_takes_nothing_costs_only_the_next_answer(tmp_path):
    (tmp_path / "pages").write_text("a file where the folder should be")
    shared = SharedAnswers(tmp_path / "pages")
    shared.put("a", b"page")
    assert shared.get("a") is None


def test_of_what_an_address_says_twice_the_last_counts(app):
    assert asked(app, search="?region=1&region=11").data == asked(app, search="?region=11").data
