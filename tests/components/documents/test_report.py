"""A page becomes a report that says the same: Linyi in September 2017."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from components.blocks.model import Card, Kpis, Listing, Prose
from components.blocks.pages import declared_pages
from components.documents.report import UnknownPageError, page_report, page_section, report_of
from components.documents.source import page_at
from data.reading.facts import fetched
from data.store import tables

PAGES = [page.key for page in declared_pages() if page.group]


def test_the_overview_is_told_by_its_numbers_sentences_and_figures(look):
    report = page_report(look(), "overview")
    kinds = [type(block) for block in report.sections[0].blocks]
    assert kinds == [Prose, Prose, Kpis, Card, Card, Card]
    assert [kpi.value for kpi in report.sections[0].blocks[2].cards][:4] == ["2,366", "1,524", "930", "17,475"]
    assert report.source.startswith("数据截至2017年9月27日 · 可防性案件口径：七类2019版 · 数据版本")


def test_a_report_defines_every_number_that_it_shows(look):
    names = {definition.key for definition in page_report(look(), "overview").definitions}
    assert {"compounds_networked", "networked_rate", "cameras_networked", "preventable_cases"} <= names


@pytest.mark.parametrize("key", PAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_can_be_told(look, key, lang):
    blocks = page_report(look(lang=lang), key).sections[0].blocks
    assert blocks
    assert all(block.title for block in blocks if isinstance(block, Card | Listing))


@pytest.mark.parametrize("key", PAGES)
def test_no_document_tells_its_reader_to_click(look, key):
    blocks = [*page_report(look(), key).sections[0].blocks, *page_report(look(region="371302"), key).sections[0].blocks]
    assert [block.reading for block in blocks if isinstance(block, Card | Listing) and "点击" in block.reading] == []


def test_the_lists_of_the_networking_page_have_their_words(look):
    register = next(block for block in page_report(look(), "networking").sections[0].blocks if isinstance(block, Listing) and block.id == "register")
    assert len(register.rows) == 22


def test_the_maps_of_two_regions_are_two_maps(look):
    sections = [page_section(look(), "overview"), page_section(look(region="371302"), "overview")]
    report = report_of(look(), title="会议", sections=sections)
    ids = [block.id for section in report.sections for block in section.blocks if isinstance(block, Card | Listing)]
    assert len(set(ids)) == len(ids)
    assert {"map", "map-2"} <= set(ids)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_two_pages_have_a_file_of_the_same_name(look, lang):
    names = [page_report(look(lang=lang), key).file_title for key in PAGES]
    assert len(set(names)) == len(names)


def test_a_document_about_one_compound_is_named_after_it(gateway):
    with gateway.reader() as reader:
        names = fetched(reader, select(tables.compounds.c.compound_id, tables.compounds.c.name).limit(2))
        reports = [page_report(page_at(f"/compound?id={key}", reader)[1], "compound") for key, _ in names]
    assert [report.sections[0].title for report in reports] == [name for _, name in names]
    assert [report.file_title.endswith(f" {name}") for report, (_, name) in zip(reports, names, strict=True)] == [True, True]


def test_a_page_that_does_not_exist_is_refused(look):
    with pytest.raises(UnknownPageError):
        page_report(look(), "nowhere")
