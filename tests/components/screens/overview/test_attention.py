"""The attention line of the overview: Linyi's deadlines and Hedong's rise in both languages, and a place with nothing to report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.blocks.screen import Screen
from components.screens.overview.attention import attention_card, sentence
from components.screens.overview.attention_misfit import misfit_words
from data.answers.view import view_from_query
from data.attention.findings import findings
from data.attention.misfits import Misfit
from data.cubes.past.upgrading import upgrade
from data.reading.gateway import Gateway
from data.sample import sample
from data.store.engine import open_store
from tests.data.small import bring, regions, sheet
from tests.pages.reading import said


@pytest.fixture(scope="module")
def gateway(tmp_path_factory):
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('attention') / 'anju.db'}", create=True)
    upgrade(store)
    bring(store, {key: frame for key, frame in sample("linyi").items() if key != "patrols"})
    bring(store, regions(), sheet("incident_counts", "month region_code category cases", (201709, "1", "theft", 3)))
    bring(
        store, sheet("progress_counts", "month region_code stage compounds", (201709, "1", "built", 8), (201709, "11", "built", 5), (201709, "12", "built", 4))
    )
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
    assert len(found) <= 8
    dues = [one.result.fill["date"].isoformat() for one in found if one.rule == "deadline_behind"]
    assert dues == ["2017-11-15", "2017-11-30", "2018-06-30"]
    assert [one.result.region for one in found if one.rule == "cases_rising"] == ["371312"]
    assert _sentences(screen)["cases_rising"] == "2017年1—9月，河东区可防性案件364起，上年同期279起，累计同比上升30.47%（均截至9月27日），上升明显。"


def test_the_same_is_said_in_english(look):
    said = _sentences(look("371300", lang="en"))["cases_rising"]
    counts = "364 against 279 in the same period of last year, up 30.47% (both to 27 Sep), a clear rise."
    assert said == f"Preventable cases in Hedong District, Jan–Sep 2017: {counts}"


def test_targets_are_named_in_english_and_by_metric_and_scope_without_a_name(look):
    screen = look("371300", lang="en")
    found = next(one for one in findings(screen.reader, "371300", month=screen.view.month) if one.rule == "deadline_behind")
    assert (
        sentence(screen, found) == "Targets due on 15 Nov 2017 that are behind or out of reach (1): "
        "Assistance done, weak compounds built: 135 compounds to go, out of reach."
    )
    targets = [replace(one, target=one.target._replace(name_en=None)) for one in found.result.fill["targets"]]
    unnamed = replace(found, result=replace(found.result, fill={**found.result.fill, "targets": targets}))
    assert "(1): Built rate, weak: 135 compounds" in sentence(screen, unnamed)


def test_each_line_leads_to_the_page_that_shows_it(look):
    screen = look("371300", change="yoy", category="theft")
    written = said(attention_card(screen))
    assert "/cases?region=371312&from=2017-09&to=2017-09" in written
    assert "#register" in written


def test_every_district_can_be_said_in_both_languages(look):
    for code in look("371300").children:
        for lang in ("zh", "en"):
            assert all(_sentences(look(code, lang=lang)).values())


def test_numbers_that_do_not_fit_are_named_with_both_of_them(look):
    assert _sentences(look("1"))["sums_unfit"] == "2017年9月报送的数据有1处对不上，最突出的是City：视频监控已建成小区本级报8个，下级汇总为9个。"
    words = "Returns of Sep 2017 that do not agree: 1; the most notable in City: Compounds built returned as 8, while the parts add up to 9."
    assert _sentences(look("1", lang="en"))["sums_unfit"] == words
    assert "/networking?region=1&" in said(attention_card(look("1")))


@pytest.mark.parametrize(
    ("one", "zh", "en"),
    [
        (
            Misfit("below_own", "cameras", "11", "installed", 20, 18, 20),
            "已安装探头本级报20路，下级都已报送、汇总只有18路",
            "Cameras installed returned as 20, while all parts together tell 18",
        ),
        (
            Misfit("order", "stages", "11", "networked", 6, 5, 9, other="built"),
            "已联网小区6个，多于视频监控已建成小区5个",
            "Compounds networked (6) exceed compounds built (5)",
        ),
        (
            Misfit("order", "funds", "11", "received", 1.5e6, 1e6, 2e6, other="committed", payer="A"),
            "A：到位资金150万元，多于承诺资金100万元",
            "A: Funds received (¥1.5 million) exceed funds committed (¥1 million)",
        ),
        (Misfit("fell", "stages", "11", "built", 5, 3, 9), "视频监控已建成小区由上月的5个降为3个", "Compounds built fell from 5 to 3 within the month"),
        (Misfit("above_own", "cases", "11", "theft", 2, 1, 9), "theft本级报1起，下级汇总为2起", "theft returned as 1, while the parts add up to 2"),
        (Misfit("above_own", "resources", "11", "巡逻车", 2, 1, 9), "巡逻车本级报1，下级汇总为2", "巡逻车 returned as 1, while the parts add up to 2"),
    ],
)
def test_each_way_not_to_fit_has_its_clause(look, one, zh, en):
    assert [misfit_words(look("1", lang=lang), one) for lang in ("zh", "en")] == [zh, en]


def test_where_nothing_calls_for_attention_the_line_says_so(look):
    assert "2017年9月没有需要关注的事项" in said(attention_card(look("111")))
    assert "Nothing calls for attention in Sep 2017" in said(attention_card(look("111", lang="en")), lang="en")
