"""Packs changed on their page: each callback as a browser calls it, and the functions behind them."""

from __future__ import annotations

from dataclasses import replace
from time import sleep

import pytest
from dash import no_update

from components.packs.callbacks import moved
from components.packs.changing import AgendaForm, is_changed
from data.cubes.past.earlier import earlier
from data.operations.jobs import StepState
from data.operations.keeping import KeepingStep, KeepJob
from data.packs import Item, find_pack, list_packs, new_pack, save_pack
from data.store.engine import open_store
from tests.serving import pressed

NETWORKING = "/networking?region=371300&from=2017-09&to=2017-09"
ADDING = "?add=%2Fnetworking%3Fregion%3D371300%26from%3D2017-09%26to%3D2017-09"
CASES = "/cases?region=371302&from=2017-08&to=2017-08"
ELSEWHERE = {"environ_base": {"REMOTE_ADDR": "10.0.0.9"}}


@pytest.fixture
def pack(gateway):
    made = new_pack(gateway.store, title="九月例会", lang="zh", actor="office", owner=None)
    save_pack(gateway.store, replace(made, items=(Item(address=NETWORKING, notes="先说结论"), Item(address=CASES))), actor="office")
    return find_pack(gateway.store, made.id, owner=None)


@pytest.fixture
def press(dashboard):
    return lambda *button, **rest: pressed(dashboard, *button, **rest).json


def form(pack, **other):
    """What the form of the pack says, by the ids of its fields."""
    items = pack.items
    return {
        "pack-edition": pack.edition,
        "pack-name": pack.title,
        "pack-page": [{"address": item.address, "blocks": ["kpis-1", "funnel"]} for item in items],
        "pack-item-title": [item.title for item in items],
        "pack-notes": [item.notes for item in items],
        "pack-blocks": [["kpis-1", "funnel"] for _ in items],
    } | other


def said(answer, place="pack-said"):
    """The sentence that stands against a change."""
    shown = answer["response"][place]
    assert shown["is_open"] is bool(shown["children"])
    return shown["children"]


def shown_next(answer):
    return answer["sideUpdate"]["_pages_location"]["search"]


def test_a_page_makes_a_new_pack_and_is_added_to_another(press, gateway):
    made = press("pack-new", "n_submit", address=ADDING, given={"pack-new-title": " 周会 "})
    name = shown_next(made).partition("id=")[2].partition("&")[0]
    assert (find_pack(gateway.store, name, owner=None).title, said(made)) == ("周会", "")
    added = press({"type": "pack-add", "pack": name}, address=ADDING)
    assert [item.address for item in find_pack(gateway.store, name, owner=None).items] == [NETWORKING, NETWORKING]
    assert f"id={name}&edition=2" in shown_next(added)


def test_a_pack_without_a_title_gets_one_in_the_language_of_the_page(press, gateway):
    name = shown_next(press("pack-new", "n_submit", address="?lang=en")).partition("id=")[2].partition("&")[0]
    assert (find_pack(gateway.store, name, owner=None).title, find_pack(gateway.store, name, owner=None).lang) == ("Meeting pack", "en")


def test_an_address_that_is_no_page_of_ours_makes_no_pack(press, gateway):
    before = list_packs(gateway.store, owner=None)
    assert "页面地址" in said(press("pack-new", "n_submit", address="?add=javascript:alert(1)", given={"pack-new-title": "x"}))
    assert list_packs(gateway.store, owner=None) == before


def test_the_agenda_is_saved_once_an_edition(press, gateway, pack):
    filled = form(pack, **{"pack-name": "周会二", "pack-notes": ["=1+1", None], "pack-blocks": [["funnel"], ["funnel", "kpis-1"]]})
    saved = press("pack-save", address=f"?id={pack.id}", given=filled)
    now = find_pack(gateway.store, pack.id, owner=None)
    assert (now.title, [item.blocks for item in now.items], now.items[0].notes) == ("周会二", [("funnel",), ()], "=1+1")
    assert saved["sideUpdate"]["toast"] == {"header": "会议材料", "children": "已保存", "is_open": True}
    again = press("pack-save", address=f"?id={pack.id}&lang=en", given=filled)
    assert "Somebody else has saved it meanwhile" in said(again, "pack-agenda-said")
    assert "sideUpdate" not in again


@pytest.mark.parametrize(
    "other",
    [
        {"pack-edition": None},
        {"pack-edition": "0"},
        {"pack-page": [{"address": "javascript:alert(1)", "blocks": []}, {"address": "/"}]},
        {"pack-page": [{"address": ""}, {"address": "/"}]},
        {"pack-page": [1, 2]},
        {"pack-notes": ["one too few"]},
        {"pack-item-title": [1, 2]},
        {"pack-blocks": [5, []]},
        {"pack-blocks": [[5], []]},
    ],
)
def test_a_form_that_is_no_agenda_changes_nothing(press, gateway, pack, other):
    refused = press("pack-save", address=f"?id={pack.id}", given=form(pack, **other))
    assert said(refused, "pack-agenda-said")
    assert find_pack(gateway.store, pack.id, owner=None).edition == pack.edition


def test_the_form_says_whether_it_differs_from_what_is_kept(gateway, pack):
    parts = form(pack)
    same = dict(zip(("edition", "title", "pages", "titles", "notes", "blocks"), parts.values(), strict=True))
    assert not is_changed(gateway, pack.id, AgendaForm(**same))
    assert not is_changed(gateway, pack.id, AgendaForm(**same | {"title": " 九月例会 "}))
    assert is_changed(gateway, pack.id, AgendaForm(**same | {"title": "十月例会"}))
    assert is_changed(gateway, pack.id, AgendaForm(**same | {"notes": ["", ""]}))
    assert is_changed(gateway, pack.id, AgendaForm(**same | {"notes": 5}))


@pytest.mark.parametrize(("title", "unsaved"), [("十月例会", True), ("九月例会", False)])
def test_typing_says_that_there_is_something_to_save(press, pack, title, unsaved):
    answer = press("pack-name", "value", value=title, address=f"?id={pack.id}", given=form(pack))
    assert answer["response"]["pack-unsaved"] == {"is_open": unsaved}


ITEMS = [{"props": {"id": {"type": "pack-item", "item": name}}} for name in "abc"]


@pytest.mark.parametrize(
    ("name", "verb", "order"),
    [("b", "up", "bac"), ("a", "up", "abc"), ("b", "down", "acb"), ("c", "down", "abc"), ("b", "remove", "ac"), ("c", "up", "acb"), ("a", "down", "bac")],
)
def test_an_item_moves_by_one_place_or_goes(name, verb, order):
    assert "".join(item["props"]["id"]["item"] for item in moved(ITEMS, name, verb=verb)) == order


@pytest.mark.parametrize("items", [None, [], 5, [5], [{"props": None}], ITEMS])
def test_what_is_no_list_with_the_item_stays_as_it_is(items):
    assert moved(items, "x", verb="up") is no_update


def test_moving_an_item_leaves_something_to_save(press):
    answer = press({"type": "pack-move", "verb": "up", "item": "b"}, given={"pack-items": ITEMS})
    assert [item["props"]["id"]["item"] for item in answer["response"]["pack-items"]["children"]] == ["b", "a", "c"]
    assert answer["response"]["pack-unsaved"] == {"is_open": True}


def test_freezing_adds_up_the_version_beside_the_server(press, gateway, pack, folder):
    press({"type": "pack-hold", "verb": "freeze"}, address=f"?id={pack.id}")
    version = find_pack(gateway.store, pack.id, owner=None).frozen
    [job] = [job for job in map(KeepJob, (folder / "var" / "keeping").iterdir()) if job.about == {"version": version}]
    while job.state(KeepingStep.KEEP) is StepState.RUNNING:
        sleep(0.05)
    assert job.result(KeepingStep.KEEP) == {"kept": True}
    kept = open_store(f"sqlite:///{folder / 'anju.db'}", keep=folder / "var" / "versions")
    with earlier(kept, version) as (_, target):
        assert target.tables[0].schema == "kept"
    kept.engine.dispose()
    press({"type": "pack-hold", "verb": "thaw"}, address=f"?id={pack.id}")
    assert find_pack(gateway.store, pack.id, owner=None).frozen is None


def test_a_pack_is_deleted_after_it_was_asked_for_twice(press, gateway, pack):
    assert press("pack-delete", address=f"?id={pack.id}")["response"]["pack-deletion"] == {"is_open": True}
    assert press("pack-delete-not", address=f"?id={pack.id}")["response"]["pack-deletion"] == {"is_open": False}
    assert find_pack(gateway.store, pack.id, owner=None) == pack
    gone = press("pack-delete-surely", address=f"?id={pack.id}&lang=en")
    assert find_pack(gateway.store, pack.id, owner=None) is None
    assert shown_next(gone) == "?lang=en"


@pytest.mark.parametrize(
    "button",
    [("pack-new", "n_submit"), ({"type": "pack-add", "pack": "x"},), ("pack-save",), ({"type": "pack-hold", "verb": "freeze"},), ("pack-delete-surely",)],
)
def test_other_machines_may_not_change_packs(dashboard, gateway, pack, button):
    before = list_packs(gateway.store, owner=None)
    assert pressed(dashboard, *button, address=f"?id={pack.id}", given=form(pack), **ELSEWHERE).status_code == 403
    assert list_packs(gateway.store, owner=None) == before


@pytest.mark.parametrize("button", [{"type": "pack-hold", "verb": "freeze"}, "pack-delete-surely", {"type": "pack-add", "pack": "0" * 32}])
def test_an_unknown_pack_is_said_to_be_gone(press, button):
    assert said(press(button, address="?id=" + "0" * 32)) == "没有这份会议材料。"


def test_a_page_of_another_site_changes_nothing(dashboard, gateway, pack):
    answer = pressed(dashboard, "pack-delete-surely", address=f"?id={pack.id}", headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert find_pack(gateway.store, pack.id, owner=None) == pack
