"""The coverage page as its reader finds it: rates and lines of Linyi, gaps in words, programmes that return less."""

from __future__ import annotations

import json

import pytest

from components.screens.coverage.cards import coverage_map, ranking_card, rate_card
from components.screens.coverage.cross import cross_map_card, cross_of, scatter_card
from components.screens.coverage.gaps import gap_cards
from components.screens.coverage.kpis import coverage_kpis
from components.screens.coverage.measures import chosen, measure_links
from components.screens.coverage.parts import with_data
from data.cubes.past.upgrading import upgrade
from data.reading.gateway import Gateway
from data.sample import sample
from data.store.engine import open_store
from tests.data.small import bring, regions, sheet
from tests.pages.reading import figures, said

NOT_A_CAUSE = {"zh": "不说明探头与发案之间有因果关系", "en": "does not say that one causes the other"}


@pytest.fixture(scope="module")
def gateway(tmp_path_factory):
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('coverage') / 'anju.db'}", create=True)
    upgrade(store)
    bring(store, {name: frame for name, frame in sample("linyi").items() if name not in ("patrols", "resources")})
    counts = [(201700 + month, code, "theft", number) for month in range(1, 13) for code, number in (("11", 5), ("12", 2))]
    cameras = [(201712, "11", 30), (201712, "12", 10)]
    bring(store, regions(), sheet("incident_counts", "month region_code category cases", *counts), sheet("cameras", "month region_code installed", *cameras))
    yield Gateway(store)
    store.engine.dispose()


def test_linyi_has_17475_networked_cameras_against_the_line_of_100_per_cent(look):
    found = {kpi.key: kpi for kpi in coverage_kpis(look("371300", month="2017-09"))}
    networked, online, hd = found["cameras_networked"], found["cameras_online"], found["cameras_hd"]
    assert (networked.value, networked.bar.target, networked.badge.word) == ("17,475", 1.0, "低于95%")
    assert (online.bar.target, online.badge.tone, online.badge.word) == (0.98, "watch", "低于98%")
    assert "月末在线探头 ÷ 月末联网探头" in online.hover
    assert (hd.bar.target, hd.badge) == (None, None)
    assert "新建、改建" in hd.hover
    assert any("每个登记小区 13.99 路" in line for line in found["cameras_per_1000_households"].lines)


def test_the_ranking_counts_the_districts_below_the_line_and_the_map_names_the_lowest(look):
    screen = look("371300", month="2017-09")
    answer = chosen(screen, "online")
    assert answer.metric.key == "camera_online_rate"
    assert max(row.value for row in answer.rows) < 0.98
    assert "13 个地区探头在线率都低于98%，最高的是" in said(ranking_card(screen, answer))
    (drawn,) = figures(ranking_card(screen, answer))
    assert len(drawn.layout.shapes) == 13
    lowest = min(answer.rows, key=lambda row: row.value)
    assert f"探头在线率最低的是{lowest.name}" in said(coverage_map(screen, answer))


@pytest.mark.parametrize(("wanted", "key"), [(None, "camera_networked_rate"), ("hd", "camera_hd_rate"), ("<x>", "camera_networked_rate")])
def test_the_address_chooses_the_measure(look, wanted, key):
    screen = look("371300", month="2017-09")
    assert chosen(screen, wanted).metric.key == key
    assert "rate=households" in said(measure_links(screen, key))


def test_the_colours_of_the_map_mean_the_same_in_every_month(look):
    markers = []
    for month in ("2016-06", "2017-09"):
        screen = look("371300", month=month)
        markers += [figure.data[-1].marker for figure in figures(coverage_map(screen, chosen(screen, "households")))]
    early, late = markers
    assert early.cmax == late.cmax == pytest.approx(26.25, abs=0.01)  # the development zone in September 2017
    assert max(early.color) < 10 < max(late.color)


def test_the_rates_run_over_24_months_with_their_lines(look):
    screen = look("371300", month="2017-09")
    networked, online = (figures(rate_card(screen, key))[0] for key in ("camera_networked_rate", "camera_online_rate"))
    assert [round(drawn.data[0].y[-1], 4) for drawn in (networked, online)] == [0.5278, 0.9683]
    assert [[shape.y0 for shape in drawn.layout.shapes] for drawn in (networked, online)] == [[1.0], [0.98, 0.95]]
    assert len(networked.data[0].x) == 24


def test_the_gap_lists_lead_with_their_totals(look):
    words = said(*gap_cards(look("371300", month="2017-09")))
    for part in ("843 个小区没有探头", "594 个小区已建成未联网", "89 个小区在线率连续两个月低于95%", "列出等待最久的 50 个", "/compound?"):
        assert part in words


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_cameras_beside_cases_say_that_this_is_no_cause(look, lang):
    screen = look("371300", month="2017-09", lang=lang)
    cross = cross_of(screen)
    cards = cross_map_card(screen, cross), scatter_card(screen, cross)
    assert all(NOT_A_CAUSE[lang] in said(card) for card in cards)
    assert len(figures(cards[1])[0].data[0].x) == 13


def test_a_programme_that_only_returns_totals_says_what_it_lacks(look):
    screen = look("1")
    found = {kpi.key: kpi for kpi in coverage_kpis(screen)}
    assert found["cameras_installed"].value == "40"
    assert set(found) == {"cameras_installed", "cameras_per_1000_cases"}
    assert "没有小区台账" in said(*gap_cards(screen))
    assert "没有报送计算探头在线率所需的数据" in said(rate_card(screen, "camera_online_rate"))
    assert cross_of(screen) is None
    assert "至少要有3个地区" in said(cross_map_card(screen, None))
    assert NOT_A_CAUSE["zh"] in said(scatter_card(screen, None))
    assert chosen(screen, None).metric.key == "cameras_installed"
    shown = with_data(screen, [rate_card(screen, "camera_online_rate")], gap_cards(screen), [cross_map_card(screen, None), scatter_card(screen, None)])
    assert len(shown) == 1
    assert "没有报送所需数据，不显示" in json.dumps(shown[0].to_plotly_json(), default=lambda child: child.to_plotly_json(), ensure_ascii=False)
    assert found["cameras_per_1000_cases"].value
