"""The networking page as its reader finds it: the published figures of Linyi and Feixi in words, and places that only return totals."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.blocks.statements.targets import target_name
from components.screens.networking.cards import funnel_card, kinds_card, parties_card, regions_card, waits_card
from components.screens.networking.curve import curve_card
from components.screens.networking.kpis import leading_target, networking_kpis
from components.screens.networking.register import laggards_card, register_card
from data.answers.targets.register import register
from data.cubes.past.upgrading import upgrade
from data.reading.gateway import Gateway
from data.sample import sample
from data.store.engine import open_store
from tests.data.small import bring, regions, sheet
from tests.pages.reading import figures, said


@pytest.fixture(scope="module")
def gateway(tmp_path_factory):
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('networking') / 'anju.db'}", create=True)
    upgrade(store)
    for name in ("linyi", "feixi"):
        frames = sample(name)
        bring(store, {key: frame for key, frame in frames.items() if key not in ("incidents", "cameras", "patrols", "returns")})
    totals = [
        (201700 + month, code, stage, number * month) for month in range(1, 8) for code in ("11", "12") for stage, number in (("planned", 20), ("networked", 4))
    ]
    bring(store, regions(("9", "Bare", "city", None)), sheet("progress_counts", "month region_code stage compounds", *totals))
    yield Gateway(store)
    store.engine.dispose()


def _standings(screen):
    return register(screen.reader, screen.view.region, month=screen.view.month, today=screen.today)


def _kpis(screen):
    return {kpi.key: kpi for kpi in networking_kpis(screen, leading_target(screen, _standings(screen)))}


def test_linyi_has_1436_to_go_and_needs_158_4_a_month(look):
    found = _kpis(look("371300", month="2017-09"))
    assert (found["networked"].value, found["gap"].value, found["required"].value, found["recent"].value) == ("930", "1,436", "158.4", "71.2")
    assert found["networked"].bar.target == 1
    assert found["forecast"].badge.tone == "out_of_reach"
    assert found["forecast"].value == "2019年6月"
    assert "276" in found["gap"].lines[1]
    assert "按期完成的可能性不足1%" in found["forecast"].lines[0]


def test_the_funnel_of_feixi_names_its_bottleneck_and_shows_the_published_rates(look):
    card = funnel_card(look("340123"))
    words = said(card)
    assert "瓶颈在立项→开工：173 个中只有 31 个（17.92%）" in words
    for rate in ("44.70%", "17.92%", "38.71%", "75.00%", "累计2.33%"):
        assert rate in words
    (drawn,) = figures(card)
    assert list(drawn.data[1].x) == [387, 173, 31, 12, 9]


def test_the_214_of_feixi_that_are_not_planned_are_told_with_their_reasons_and_do_not_wait(look):
    words = said(funnel_card(look("340123")))
    assert "未纳入创建214个：" in words
    for reason in ("拟拆迁", "未同意", "不具备条件"):
        assert reason in words
    assert "待立项" not in words
    table = waits_card(look("340123")).table
    assert table.rows[0] == ["摸排→立项", "212", "173", "0", "—"]


def test_feixi_tells_81_of_government_from_92_of_companies(look):
    assert "开展创建：政府 81 个、开发企业 92 个" in said(parties_card(look("340123")))


def test_the_sixteen_townships_and_parks_of_feixi_all_stand_in_the_ranking(look):
    (drawn,) = figures(regions_card(look("340123")))
    assert len(drawn.data[1].y) == 16


def test_the_register_of_linyi_counts_its_states_and_names_the_next_deadlines(look):
    screen = look("371300", month="2017-09")
    words = said(register_card(screen, _standings(screen)))
    assert "22项目标：" in words
    for part in (
        "帮扶资金全部到位",
        "示范小区全部联网",
        "薄弱小区全部联网",
        "示范和薄弱小区全部联网",
        "2017年11月30日（剩64天）",
        "2018年6月30日（剩276天）",
        "39.31% / 100%",
        "158.4（165.1）",
        "95.3万元",
    ):
        assert part in words


def test_the_laggards_of_linyi_are_842_not_built_and_594_built(look):
    screen = look("371300", month="2017-09")
    words = said(laggards_card(screen))
    assert "1,436 个已立项未联网：842 个未建成，594 个已建成未联网" in words
    assert "未开工" in words


def test_the_curve_ends_where_the_targets_are_and_its_fan_widens(look):
    screen = look("371300", month="2017-09")
    card = curve_card(screen, _standings(screen))
    assert "按近12个月加权的进度，小区全部联网预计2019年6月完成，比期限晚11个月，按期完成的可能性不足1%" in said(card)
    past, low, high, middle, goal = figures(card)[0].data
    assert (past.y[-1], middle.y[0], goal.x[0], goal.y[0]) == (930, 930, "2018-06-30", 2366)
    widths = [top - bottom for bottom, top in zip(low.y, high.y, strict=True)]
    assert widths[1] < widths[6] < widths[12]
    assert max(high.y) == 2366


def test_the_curve_of_feixi_reaches_the_date_of_its_own_forecast_and_the_target_there(look):
    screen = look("340123")
    standings = _standings(screen)
    [end] = [one.forecast.median for one in standings if one.target.region == "340123" and one.target.metric == "networked_rate"]
    _, _, _, middle, _ = figures(curve_card(screen, standings))[0].data
    assert middle.x[-1] > end.isoformat()
    assert dict(zip(middle.x, middle.y, strict=True))[end.isoformat()] == pytest.approx(173, abs=0.5)


def test_every_card_speaks_english_too(look):
    screen = look("340123", lang="en")
    standings = _standings(screen)
    cards = [funnel_card(screen), waits_card(screen), regions_card(screen), kinds_card(screen), curve_card(screen, standings)]
    words = "".join(said(card) for card in [*cards, register_card(screen, standings), laggards_card(screen)])
    assert "Bottleneck planned→started: only 31 of 173 (17.92%)" in words
    assert "164 planned but not networked" in words
    assert "瓶颈" not in words


def test_targets_have_their_english_names_or_those_of_their_metrics(look):
    screen = look("371300", lang="en")
    standings = _standings(screen)
    words = said(register_card(screen, standings))
    assert "Demonstration and weak compounds networked" in words
    assert "All other compounds networked" in words
    assert "小区全部联网" not in words
    [one] = [one for one in standings if one.target.target_id == "LY-T09"]
    unnamed = replace(one, target=one.target._replace(name_en=None))
    assert [target_name(known, "en") for known in (one, unnamed)] == ["All compounds networked", "Networked rate"]
    assert target_name(unnamed, "zh") == "小区全部联网"


def test_days_are_counted_with_their_thousands(look):
    screen = look("340123")
    assert "2024年12月31日（剩1,721天）" in said(register_card(screen, _standings(screen)))
    assert "还剩1,721天（56.5个月）" in "".join(_kpis(screen)["gap"].lines)


def test_a_place_that_returns_only_totals_has_its_funnel_curve_and_forecast_but_no_list(look):
    screen = look("1")
    standings = _standings(screen)
    assert standings == []
    found = _kpis(screen)
    assert (found["networked"].value, found["compounds_planned"].value) == ("56", "280")
    assert "56个" in said(curve_card(screen, standings))
    assert len(figures(curve_card(screen, standings))[0].data) == 4
    assert list(figures(funnel_card(screen))[0].data[1].x) == [280, 56]
    assert "只报送汇总数" in said(waits_card(screen))
    assert "只报送汇总数" in said(laggards_card(screen))
    assert "没有设定目标" in said(register_card(screen, standings))


def test_the_median_wait_counts_those_who_still_wait(look):
    screen = look("340123")
    assert "仍在等" in said(waits_card(screen))


def test_a_programme_without_stages_has_a_state_in_every_card_and_no_empty_figure(look):
    screen = look("9")
    standings = _standings(screen)
    cards = [funnel_card(screen), waits_card(screen), regions_card(screen), kinds_card(screen), parties_card(screen), curve_card(screen, standings)]
    for card in [*cards, register_card(screen, standings), laggards_card(screen)]:
        assert figures(card) == []
        assert "暂无数据" in said(card)
    assert _kpis(screen)["networked"].value == "—"
