"""The funding page as its reader finds it: the published money of Linyi and Haojiang in words, and a place without money."""

from __future__ import annotations

import pytest

from components.screens.funding.assistance import assistance_card, costs_card
from components.screens.funding.cards import names_units, owing_card, projects_card, regions_card, sources_card, stages_card, trend_card
from components.screens.funding.kpis import cost_kpis, money_kpis
from components.screens.funding.wording import received_target, whole
from data.cubes.past.upgrading import upgrade
from data.reading.gateway import Gateway
from data.sample import sample
from data.store.engine import open_store
from tests.data.small import bring, compounds, regions
from tests.pages.reading import figures, said

CARDS = (lambda screen: regions_card(screen, received_target(screen)), owing_card, sources_card, projects_card, costs_card, assistance_card)


@pytest.fixture(scope="module")
def gateway(tmp_path_factory):
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('funding') / 'anju.db'}", create=True)
    upgrade(store)
    for name in ("linyi", "haojiang"):
        frames = sample(name)
        bring(store, {key: frame for key, frame in frames.items() if key not in ("incidents", "patrols")})
    bring(store, regions(), compounds(("p", "111"), ("q", "12")))
    yield Gateway(store)
    store.engine.dispose()


def _drawn(card):
    (only,) = figures(card)
    return only


def _kpis(screen):
    return {kpi.key: kpi for kpi in [*money_kpis(screen, whole(screen), received_target(screen)), *cost_kpis(screen)]}


def test_linyi_has_received_374_5_of_469_8_by_a_deadline_34_days_off(look):
    found = _kpis(look("371300", month="2017-09"))
    assert (found["funds-committed"].value, found["funds-received"].value, found["funds-owed"].value) == ("469.8万元", "374.5万元", "95.3万元")
    assert found["funds-received"].lines == ["资金到位率 79.71%", "目标 100%（2017年10月31日）"]
    assert found["funds-received"].badge.tone == "watch"
    assert "34" in found["funds-owed"].lines[0]


def test_linyi_gave_7174_yuan_to_each_of_522_weak_compounds(look):
    found = _kpis(look("371300", month="2017-09"))
    assert found["assistance-per-weak-compound"].value == "7,174元"
    assert found["assistance-per-weak-compound"].lines == ["374.5万元 ÷ 522"]


def test_a_pace_that_is_not_known_yet_is_left_out(look):
    assert "须每月到位85.31万元；测算用59.38万元，近3个月42.49万元" in _kpis(look("371300", month="2017-09"))["funds-owed"].lines[1]
    assert _kpis(look("371302", month="2017-05"))["funds-owed"].lines[1] == "须每月到位 11.52万元"


def test_a_district_is_held_against_the_deadline_of_its_city(look):
    screen = look("371302", month="2017-09")
    assert received_target(screen).target.due.isoformat() == "2017-10-31"
    assert received_target(screen).target.region == "371302"


def test_haojiang_paid_13333_yuan_for_each_of_2700_cameras_and_english_counts_in_millions(look):
    found = _kpis(look("440512", lang="en"))
    assert (found["funds-received"].value, found["funds-received"].unit) == ("¥36", "million")
    assert found["cost-per-networked-camera"].value == "¥13,333"
    assert found["cost-per-networked-camera"].lines == ["¥36 million ÷ 2,700"]
    assert found["funds-received"].badge is None


def test_the_stages_of_the_money_stand_on_each_other_and_the_lowest_share_is_marked(look):
    screen = look("371300", month="2017-09")
    card = stages_card(screen, whole(screen))
    assert "承诺 469.8万元，到位 374.5万元（79.71%），已支出 286万元" in said(card)
    assert list(_drawn(card).data[1].x) == [4_900_000, 4_698_000, 3_745_000, 2_860_000]
    assert [str(text).startswith("\u2002<b>") for text in _drawn(card).data[2].text] == [False, False, False, True]


def test_the_money_by_month_ends_at_what_is_received_and_shows_the_deadline(look):
    screen = look("371300", month="2017-09")
    drawn = _drawn(trend_card(screen, received_target(screen)))
    committed, received, goal = drawn.data
    assert (committed.y[-1], received.y[-1]) == (469.8, 374.5)
    assert list(received.y) == sorted(received.y)
    assert (goal.x[0], goal.y[0]) == ("2017-10-31", 469.8)


def test_67_units_of_linyi_owe_95_3_in_all_the_most_first(look):
    card = owing_card(look("371300", month="2017-09"))
    assert "67家单位还欠 95.3万元" in said(card)
    shown = list(_drawn(card).data[0].x)
    assert shown == sorted(shown, reverse=True)


def test_the_money_of_the_districts_adds_up_to_that_of_linyi(look):
    screen = look("371300", month="2017-09")
    drawn = _drawn(regions_card(screen, received_target(screen)))
    assert len(drawn.data[1].y) == 13
    assert list(drawn.data[1].x) == sorted(drawn.data[1].x)


def test_the_streets_of_a_district_are_held_against_the_deadline_of_the_city(look):
    screen = look("371302", month="2017-09")
    drawn = _drawn(regions_card(screen, received_target(screen)))
    assert {shape.x0 for shape in drawn.layout.shapes} == {1.0}


def test_a_single_source_is_named_with_its_rate_and_two_that_paid_all_in_are_not_called_behind(look):
    assert "资金全部来自帮扶单位，到位率 79.71%" in said(sources_card(look("371300", month="2017-09")))
    assert "2个来源承诺的资金均已到位" in said(sources_card(look("440512")))
    assert "全部用于“薄弱小区帮扶”" in said(projects_card(look("371300", month="2017-09")))


def test_the_assistance_names_units_tasks_money_and_deadlines(look):
    words = said(assistance_card(look("371300", month="2017-09")))
    assert "158家单位帮扶522个薄弱小区" in words
    assert "每个薄弱小区 7,174元（374.5万元 ÷ 522）" in words
    assert "帮扶任务完成（薄弱小区建成）" in words


def test_money_without_units_says_so(look):
    assert "资金台账没有写明单位" in said(owing_card(look("440512")))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("region", ["371300", "371302", "440512", "1"])
def test_every_card_can_be_drawn_for_every_place_in_both_languages(look, region, lang):
    screen = look(region, lang=lang)
    for card in CARDS:
        assert "None" not in said(card(screen)).replace('"None"', "")


def test_a_region_without_money_shows_no_figure_but_a_sentence(look):
    screen = look("1")
    assert not any(whole(screen).amounts.values())
    assert '"Graph"' not in said(sources_card(screen))
    assert "还没有资金数据" in said(sources_card(screen))


def test_money_without_units_leaves_the_room_of_its_debts_to_the_costs(look):
    assert names_units(look("371300", month="2017-09"))
    assert not names_units(look("440512"))
