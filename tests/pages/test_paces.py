"""Sucheng needs 2.6 a month and had 2.0 in the last three: wherever it is called on course, the reason stands beside it."""

from __future__ import annotations

import pytest

from components.blocks.statements.targets import pace_reason
from components.screens.networking.curve import curve_card
from components.screens.networking.kpis import leading_target, networking_kpis
from components.screens.networking.register import register_card
from components.screens.overview.kpis import kpis
from components.screens.region.cards import targets_card
from data.answers.targets.register import register
from data.cubes.past.upgrading import upgrade
from data.reading.gateway import Gateway
from data.sample import sample
from data.store.engine import open_store
from tests.data.small import bring
from tests.pages.reading import said

REASON = "近3个月月均2.0个，低于须达到的月均2.6个和测算所用的月均4.0个（近12个月加权，越近权重越大），如近3个月的进度持续，则难以按期完成"


@pytest.fixture(scope="module")
def gateway(tmp_path_factory):
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('paces') / 'anju.db'}", create=True)
    upgrade(store)
    bring(store, {key: frame for key, frame in sample("sucheng").items() if key not in ("incidents", "cameras", "returns")})
    yield Gateway(store)
    store.engine.dispose()


def _standings(screen):
    return register(screen.reader, "321302", month=screen.view.month, today=screen.today)


def test_sucheng_is_on_course_by_its_weighted_pace_alone(look):
    one = leading_target(look("321302"), _standings(look("321302")))
    assert (round(one.required_pace, 1), round(one.pace_3, 1), round(one.forecast_pace, 1), one.status) == (2.6, 2.0, 4.0, "on_course")
    assert one.paces_differ
    assert one.needs_reason
    assert pace_reason(one, lang="zh") == REASON


def test_title_register_and_tiles_give_the_reason_beside_the_word(look):
    screen = look("321302")
    standings = _standings(screen)
    assert REASON in said(curve_card(screen, standings))
    assert REASON in said(register_card(screen, standings))
    found = {kpi.key: kpi for kpi in networking_kpis(screen, leading_target(screen, standings))}
    assert (found["required"].value, found["recent"].value) == ("2.6", "4.0")
    assert found["recent"].lines == ["近3个月2.0，近6个月2.9", "近12个月加权，越近权重越大"]
    assert found["forecast"].badge.word == "按期"
    [networked] = [kpi for kpi in kpis(screen) if kpi.key == "compounds_networked"]
    assert networked.badge.word == "按期"
    assert "须月均2.6个，近3个月月均2.0个，测算月均4.0个" in networked.lines
    assert "2.6 / 4.0 / 2.0" in said(targets_card(screen))


def test_english_gives_the_same_reason(look):
    screen = look("321302", lang="en")
    words = said(curve_card(screen, _standings(screen)), lang="en")
    assert "likelihood of meeting the deadline: about 85%" in words
    assert "the last 3 months had 2.0 a month, less than the 2.6 required and the 4.0 of the forecast (last 12 months, the latest weighing most)" in words
