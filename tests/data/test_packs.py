"""Packs in the store: kept as they were saved, never overwritten unseen, frozen at a version."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.errors import EditConflictError
from data.packs import LONGEST, MOST_ITEMS, Item, delete_pack, find_pack, freeze_pack, list_packs, new_pack, save_pack
from tests.data.small import bring, regions


def test_an_agenda_is_kept_in_its_order_and_words(store):
    pack = new_pack(store, title=" 九月例会 ", lang="zh", actor="office", owner=None)
    items = (Item(address="/networking?region=1", blocks=("curve", "register"), title="进度", notes="先说结论\n再说问题"), Item(address="/"))
    save_pack(store, replace(pack, items=items), actor="office")
    found = find_pack(store, pack.id, owner=None)
    assert (found.title, found.items, found.frozen, found.edition) == ("九月例会", items, None, 1)


def test_two_who_change_the_same_edition_do_not_overwrite_each_other(store):
    pack = new_pack(store, title="a", lang="zh", actor="x", owner=None)
    save_pack(store, replace(pack, title="b"), actor="x")
    with pytest.raises(EditConflictError):
        save_pack(store, replace(pack, title="c"), actor="y")
    assert find_pack(store, pack.id, owner=None).title == "b"


def test_frozen_means_the_version_of_that_moment(store):
    bring(store, regions())
    pack = freeze_pack(store, new_pack(store, title="a", lang="en", actor="x", owner=None), frozen=True, actor="x")
    assert find_pack(store, pack.id, owner=None).frozen == 1
    assert freeze_pack(store, pack, frozen=False, actor="x").frozen is None


def test_ids_cannot_be_guessed_and_a_part_of_one_finds_nothing(store):
    pack = new_pack(store, title="a", lang="zh", actor="x", owner=None)
    assert len(pack.id) == 32
    assert find_pack(store, pack.id[:31], owner=None) is None
    assert find_pack(store, pack.id + "0", owner=None) is None


def test_what_is_too_long_or_cannot_be_seen_is_cut(store):
    pack = new_pack(store, title="t" * 500, lang="zh", actor="x", owner=None)
    assert len(pack.title) == LONGEST["title"]
    many = save_pack(store, replace(pack, items=tuple(Item(address="/", notes="a\x00\u202eb") for _ in range(99))), actor="x")
    found = find_pack(store, many.id, owner=None)
    assert len(found.items) == MOST_ITEMS
    assert found.items[0].notes == "ab"


def test_packs_are_listed_and_taken_away(store):
    first, second = (new_pack(store, title=name, lang="zh", actor="x", owner=None) for name in "ab")
    assert {pack.id for pack in list_packs(store, owner=None)} == {first.id, second.id}
    delete_pack(store, first)
    assert [pack.id for pack in list_packs(store, owner=None)] == [second.id]
