"""The attention line of the overview: Linyi's deadlines and Hedong's rise in both languages, and a place with nothing to report."""

from __future__ import annotations

import pytest

from components.attention_card import attention_card, sentence
from components.screen import Screen
from data.attention.findings import findings
from data.gateway import Gateway
from data.sample import sample
from data.store import open_store
from data.view import view_from_query
from tests.data.small import bring, regions, sheet
from tests.pages.reading import said


@pytest.fixture(scope="module")
def gateway(tmp_path_factory):
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('attention') / 'anju.db'}", create=True)
    store.upgrade()
    bring(store, {key: frame for key, frame in sample("linyi").items() if key != "patrols"})
    bring(store, regions(), sheet("incident_counts", "month region_code category cases", (201709, "1", "theft", 3)))
    yield Gateway(store)
    store.engine.dispose()


@pytest.fixture
def look(gateway):
    with gateway.reader() as reader:
        yield lambda region, **query: Screen(reader, view_from_query({"region": region, "month": "2017-09", **query}, reader.catalogue, reader.scope)[0])


def _sentences(screen):
    return {one.rule: sentence(screen, one) for one in findings(screen.reader, screen.view.region, month=screen.view.month)}


def test_linyi_reports_its_deadlines_and_the_rise_of_hedong(look):
    screen = look("371300")
    found = findings(screen.reader, "371300", month=screen.view.month)
    assert len(found) <= 7
    dues = [one.found.fill["date"].isoformat() for one in found if one.rule == "deadline_at_risk"]
    assert dues == ["2017-11-15", "2017-11-30", "2018-06-30"]
    assert [one.found.region for one in found if one.rule == "cases_rising"] == ["371312"]
    assert _sentences(screen)["cases_rising"] == "河东区2017年1—9月可防性案件364起，累计同比上升30.47%（上年同期279起），上升明显。"


def test_the_same_is_said_in_english(look):
    said = _sentences(look("371300", lang="en"))["cases_rising"]
    assert said == "Preventable cases in Hedong District, Jan–Sep 2017: 364, up 30.47% YoY, year to date (from 279), a clear rise."


def test_each_line_leads_to_the_page_that_shows_it(look):
    screen = look("371300", change="yoy", category="theft")
    written = said(attention_card(screen))
    assert "/cases?region=371312&from=2017-09&to=2017-09" in written
    assert "#register" in written


def test_every_district_can_be_said_in_both_languages(look):
    for code in look("371300").children:
        for lang in ("zh", "en"):
            assert all(_sentences(look(code, lang=lang)).values())


def test_where_nothing_calls_for_attention_the_line_says_so(look):
    assert "2017年9月没有需要关注的事项" in said(attention_card(look("1")))
    assert "Nothing calls for attention in Sep 2017" in said(attention_card(look("1", lang="en")), lang="en")
