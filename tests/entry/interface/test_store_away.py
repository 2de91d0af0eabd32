"""The product over a database file that is away, replaced, empty or damaged: it says so and since when, takes nothing, and goes on by itself."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from app import create_app
from components.web.hardening.limits import CALLBACKS
from data.cubes.past.upgrading import upgrade
from data.operations.served import note_served
from data.packs import find_pack, new_pack
from data.settings import Settings
from data.store.engine import open_store
from tests.data.small import bring, incidents, regions
from tests.data.store.test_file import damage
from tests.entry.calling import call
from tests.serving import pressed

PAGE = {"Accept": "text/html"}


@pytest.fixture
def settings(tmp_path):
    return Settings(database_url=f"sqlite:///{tmp_path / 'anju.db'}", var=tmp_path / "var")


@pytest.fixture
def path(settings):
    return Path(settings.database_url.removeprefix("sqlite:///"))


@pytest.fixture
def store(settings):
    store = open_store(settings.database_url, create=True)
    upgrade(store)
    bring(store, regions(), incidents(("a", "2020-01-05", "11", None, "theft", True)))
    yield store
    store.engine.dispose()


@pytest.fixture
def app(settings, store):
    return create_app(settings, store)


def test_pages_answers_and_readiness_say_503_while_the_file_is_away_and_answer_again_when_it_is_back(app, path):
    client = app.server.test_client()
    assert client.get("/readyz").status_code == 200
    moved = path.rename(path.with_name("away.db"))
    for address in ("/", "/cases", "/api/v1/metrics/cases", "/readyz"):
        answer = client.get(address, headers=PAGE)
        assert answer.status_code == 503, address
    page = client.get("/", headers=PAGE)
    assert "自 20" in page.text
    assert "away since 20" in page.text
    assert "restore" in page.text
    assert str(path) not in page.text
    moved.rename(path)
    assert client.get("/", headers=PAGE).status_code == 200
    assert client.get("/api/v1/metrics/cases").json["rows"]


def test_the_content_of_a_page_becomes_a_notice_with_the_moment(app, path):
    client = app.server.test_client()
    path.rename(path.with_name("away.db"))
    name, callback = next((name, one) for name, one in app.callback_map.items() if "_pages_content" in name)
    body = {
        "output": name,
        "outputs": [one.to_dict() for one in callback["output"]],
        "inputs": [one | {"value": "/" if one["property"] == "pathname" else ""} for one in callback["inputs"]],
        "state": [],
        "changedPropIds": [],
    }
    assert "自 20" in json.dumps(client.post(CALLBACKS, json=body).json, ensure_ascii=False)


def test_nothing_is_taken_that_cannot_be_kept(app, path, store, settings):
    client = app.server.test_client()
    made = new_pack(store, title="周会", lang="zh", actor="office", owner=None)
    assert client.get("/definitions").status_code == 200  # whether there are accounts is known
    moved = path.rename(path.with_name("away.db"))
    posts = {
        "/bulletins/new?region=1": {"bulletin": "monthly"},
        "/data/upload": {"files": (io.BytesIO(b"a,b\n"), "a.csv")},
        "/data/batches/1/undo": {},
    }
    for address, data in posts.items():
        assert client.post(address, data=data, headers=PAGE).status_code == 503, address
    for button in (("pack-new", "n_submit"), ({"type": "pack-add", "pack": made.id},), ("pack-delete-surely",)):
        answer = pressed(app, *button, address=f"?id={made.id}&add=/", given={"pack-new-title": "x"}).json
        assert "数据" in answer["response"]["pack-said"]["children"], button
        assert "sideUpdate" not in answer
    form = {"pack-edition": 0, "pack-name": "x", "pack-page": [], "pack-item-title": [], "pack-notes": [], "pack-blocks": []}
    assert pressed(app, "pack-save", address=f"?id={made.id}", given=form).json["response"]["pack-agenda-said"]["is_open"]
    assert not any((settings.var / "uploads").glob("*/job.json"))
    moved.rename(path)
    assert find_pack(store, made.id, owner=None).title == "周会"


def test_a_damaged_file_is_found_at_the_start_and_readiness_names_the_way_back(settings, store, path):
    store.engine.dispose()
    damage(path)
    answer = create_app(settings).server.test_client().get("/readyz")
    assert answer.status_code == 503
    assert answer.text.startswith("database_damaged\n")
    assert "restore" in answer.text


@pytest.mark.parametrize("content", [b"", b"no database " * 500])
def test_an_empty_or_foreign_file_is_refused_by_every_command_that_could_fill_it(tmp_path, content):
    path = tmp_path / "anju.db"
    path.write_bytes(content)
    for command in (("upgrade",), ("init",), ("demo", "feixi"), ("demo", "all", "--if-empty"), ("batches",)):
        said = call(*command, database=f"sqlite:///{path}")
        assert said.code == 69
        assert "restore" in said.err
    assert path.read_bytes() == content


def test_a_first_run_makes_a_database_and_one_that_was_served_and_is_lost_is_not_replaced_by_an_empty_one(tmp_path, monkeypatch):
    path, url = tmp_path / "anju.db", f"sqlite:///{tmp_path / 'anju.db'}"
    monkeypatch.setenv("ANJU_VAR", str(tmp_path / "var"))
    assert call("upgrade", database=url).code == 0
    note_served(Settings.from_environment(database=url))
    assert call("upgrade", database=url).code == 0
    path.unlink()
    for command in ("upgrade", "demo"):
        said = call(command, database=url)
        assert said.code == 69
        assert "restore" in said.err
        assert "init" in said.err
    assert not path.exists()
    assert call("init", database=url).code == 0
    assert call("upgrade", database=url).code == 0
    assert call("init", database=url).code == 69


def test_doctor_tells_damage_in_a_sentence(store, path, settings):
    store.engine.dispose()
    damage(path)
    said = call("doctor", database=settings.database_url)
    assert said.code == 1
    assert "restore" in said.out
    assert "('" not in said.out
    path.write_bytes(b"")
    said = call("doctor", "--json", database=settings.database_url)
    assert "restore" in json.loads(said.out)["checks"][0]["detail"]
