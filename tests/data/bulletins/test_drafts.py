"""Drafts of bulletins in the store: numbers that count up, versions that stay, and two who save at once."""

from __future__ import annotations

import datetime as dt
import threading

from data.bulletins.drafts import Content, DraftSubject, create, find, history, latest_drafts, next_number, save
from data.store.engine import open_store

SEPTEMBER = DraftSubject(kind="monthly", region_code="371300", first_day=dt.date(2017, 9, 1), last_day=dt.date(2017, 9, 30), lang="zh")


def content(text="first", *, number=1):
    return Content(number=number, title="月通报", body={"sections": [text]}, data_version=7)


def of_month(month, **parts):
    days = {"first_day": dt.date(2017, month, 1), "last_day": dt.date(2017, month, 28)}
    return DraftSubject(**{"kind": "monthly", "region_code": "371300", "lang": "zh", **days, **parts})


def test_a_draft_comes_back_as_it_was_saved(store):
    saved = create(store, SEPTEMBER, content(), actor="li")
    found = find(store, saved.draft)
    assert (found.saved, found.body) == (saved, {"sections": ["first"]})
    assert (saved.version, saved.replaces, saved.actor, saved.data_version, len(saved.id)) == (1, None, "li", 7, 32)
    assert saved.created_at.tzinfo is None


def test_every_version_stays_and_says_which_one_it_replaces(store):
    first = create(store, SEPTEMBER, content(), actor="li")
    second = save(store, first.draft, content("second", number=3), base=1, actor="wang")
    assert (second.version, second.replaces, second.number) == (2, first.id, 3)
    assert find(store, first.draft).body == {"sections": ["second"]}
    assert find(store, first.draft, 1).body == {"sections": ["first"]}
    assert [(one.version, one.actor) for one in history(store, first.draft)] == [(2, "wang"), (1, "li")]


def test_saving_the_same_again_makes_no_version(store):
    first = create(store, SEPTEMBER, content(), actor="li")
    assert save(store, first.draft, content(), base=1, actor="wang") == first
    assert len(history(store, first.draft)) == 1


def test_who_saves_over_a_version_that_he_has_not_seen_loses_nothing_and_the_version_tells(store):
    first = create(store, SEPTEMBER, content(), actor="li")
    second = save(store, first.draft, content("second"), base=1, actor="wang")
    third = save(store, first.draft, content("third"), base=1, actor="li")
    assert (third.version, third.replaces) == (3, first.id)
    assert find(store, first.draft, second.version).body == {"sections": ["second"]}


def test_who_save_at_once_all_keep_their_work(store, database_url):
    first = create(store, SEPTEMBER, content(), actor="li")
    names, versions = ("li", "wang", "zhao"), []

    def saving(name):
        other = open_store(database_url)
        versions.append(save(other, first.draft, content(name), base=1, actor=name).version)
        other.engine.dispose()

    threads = [threading.Thread(target=saving, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(versions) == [2, 3, 4]
    assert {one.actor for one in history(store, first.draft)} == set(names)


def test_what_nobody_has_written_is_not_there(sqlite_store):
    assert find(sqlite_store, "0" * 32) is None
    assert find(sqlite_store, create(sqlite_store, SEPTEMBER, content(), actor="li").draft, 2) is None
    assert save(sqlite_store, "0" * 32, content(), base=1, actor="li") is None


def test_drafts_are_listed_by_their_latest_version_for_the_regions_asked_for(sqlite_store):
    first = create(sqlite_store, SEPTEMBER, content(), actor="li")
    save(sqlite_store, first.draft, content("second"), base=1, actor="wang")
    create(sqlite_store, of_month(9, region_code="321302"), content(), actor="li")
    assert [(one.draft, one.version) for one in latest_drafts(sqlite_store, ["371300", "371302"])] == [(first.draft, 2)]
    assert latest_drafts(sqlite_store, []) == []


def test_numbers_count_up_by_kind_region_and_year_and_may_be_set(sqlite_store):
    assert next_number(sqlite_store, SEPTEMBER) == 1
    create(sqlite_store, of_month(7), content(number=6), actor="li")
    create(sqlite_store, of_month(8), content(number=7), actor="li")
    assert next_number(sqlite_store, SEPTEMBER) == 8
    assert next_number(sqlite_store, of_month(9, kind="daily")) == 1
    assert next_number(sqlite_store, of_month(9, region_code="371302")) == 1
    assert next_number(sqlite_store, of_month(9, first_day=dt.date(2018, 1, 1), last_day=dt.date(2018, 1, 31))) == 1


def test_the_same_days_in_another_language_have_the_same_number(sqlite_store):
    create(sqlite_store, of_month(7), content(number=6), actor="li")
    create(sqlite_store, of_month(8), content(number=7), actor="li")
    assert next_number(sqlite_store, of_month(7, lang="en")) == 6
