"""Packs as reports and on their page: Linyi's meeting, frozen while the data go on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from components.blocks.model import Kpis, Listing
from components.documents.model import Report, Section
from components.documents.source import report_at
from components.packs.agenda import agenda
from components.packs.differences import differences
from components.packs.report import pack_address, pack_report
from components.packs.view import packs_content
from components.present.deck import slides
from data.packs import Item, freeze_pack, list_packs, new_pack, save_pack
from tests.data.small import bring, sheet
from tests.pages.reading import said

NETWORKING = "/networking?region=371300&from=2017-09&to=2017-09"
CASES = "/cases?region=371302&from=2017-08&to=2017-08"


@pytest.fixture
def pack(gateway):
    made = new_pack(gateway.store, title="九月例会", lang="zh", actor="office", owner=None)
    items = (Item(address=NETWORKING, blocks=("kpis-1", "funnel"), title="进度", notes="先说结论"), Item(address=CASES))
    return save_pack(gateway.store, replace(made, items=items), actor="office")


def test_every_point_has_its_own_region_months_and_choice_of_contents(gateway, pack):
    report = pack_report(pack, gateway, as_of=None)
    assert (report.title, [section.title for section in report.sections]) == ("九月例会", ["进度", "发案分析"])
    assert [section.subtitle for section in report.sections] == ["临沂市 · 2017年9月", "兰山区 · 2017年8月"]
    numbers, funnel = report.sections[0].blocks
    assert isinstance(numbers, Kpis)
    assert funnel.id == "funnel"
    assert report.sections[0].notes == "先说结论"
    assert len(slides(report)) > 5


def test_a_pack_has_an_address_that_every_document_is_made_from(gateway, pack):
    assert report_at(pack_address(pack.id), gateway).title == "九月例会"


def test_a_frozen_pack_keeps_its_numbers_and_says_which_have_changed(gateway, pack):
    frozen = freeze_pack(gateway.store, pack, frozen=True, actor="office")
    before = pack_report(frozen, gateway, as_of=frozen.frozen)
    counts = sheet("progress", "compound_id stage date", ("LY-0001", "networked", "2017-09-20"), ("LY-0002", "networked", "2017-09-20"))
    with gateway.reader() as reader:
        assert reader.catalogue.version == frozen.frozen
    bring(gateway.store, counts)
    again = pack_report(frozen, gateway, as_of=frozen.frozen)
    assert differences(before, again) == []
    changed = differences(again, pack_report(frozen, gateway, as_of=None))
    assert changed
    assert {one.part for one in changed} <= {"进度", "发案分析"}
    assert all(one.then != one.now for one in changed)


def _told(*rows: list[str]) -> Report:
    listing = Listing(id="units", title="", reading="", columns=["地区", "本期"], rows=rows)
    return Report(title="", subtitle="", lang="zh", sections=[Section(title="发案", blocks=[listing])], source="", made=dt.date(2026, 11, 30))


def test_a_number_is_the_same_number_whether_it_is_marked_as_incomplete_or_not():
    then = _told(["东城区 ◐", "82"], ["西城区", "37 ◐"], ["南湖区 ◌", "5"], ["北岭县", "—"])
    now = _told(["东城区", "133"], ["西城区", "37"], ["南湖区", "5"])
    assert differences(then, now) == [("发案", "东城区 · 本期", "82", "133")]
    gained = differences(now, _told(["东城区", "133"], ["西城区", "37"], ["南湖区", "5"], ["港湾区", "9"]))
    assert gained == [("发案", "港湾区 · 本期", "—", "9")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_lists_packs_and_opens_one(linyi, look, pack, lang):
    assert pack.title in "".join(said(block, lang=lang) for block in packs_content(look(lang=lang)))
    screen = look(lang=lang)
    opened = type(screen)(screen.reader, screen.view, {"id": pack.id})
    assert pack.title in "".join(said(block, lang=lang) for block in packs_content(opened))
    assert pack.items[0].notes in str(agenda(pack, opened))
    assert len(list_packs(linyi.extensions["anju_store"], owner=None)) >= 1
