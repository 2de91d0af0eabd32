"""Letters of a city of three districts of which one is silent: what is carried on is dated, and nobody is praised, blamed or ranked beside a gap."""

from __future__ import annotations

import itertools

import pytest

from components.blocks.screen import STORE
from components.bulletins.templates.files import template_named
from components.bulletins.writing import write_bulletin
from data.reading.gateway import Gateway
from tests.components.bulletins.conftest import period_for, screen_for, tables, texts
from tests.data.small import compounds, sheet
from tests.serving import served

MONTHS = [f"2022{month:02d}" for month in range(1, 7)]
YEAR_BEFORE = [f"2021{month:02d}" for month in range(1, 13)]
DISTRICTS = {"11": 60, "12": 60, "13": 60}


def city(silent=(), cases=None):
    """Three districts with cameras and counts of a year and a half; the silent one has sent neither since May 2022."""
    months = [*YEAR_BEFORE, *MONTHS]
    told = [(month, code) for code in DISTRICTS for month in months if not (code in silent and month > "202204")]
    places = [("1", "甲市", "city", None), ("11", "东河区", "district", "1"), ("12", "西岭区", "district", "1"), ("13", "南湖区", "district", "1")]
    counts = [(int(month), code, "theft", (cases or {}).get((code, month), DISTRICTS[code])) for month, code in told]
    return (
        sheet("regions", "code name level parent_code", *places),
        sheet("programmes", "region_code name reports_by", ("1", "甲市平安小区建设", "district")),
        sheet("categories", "kind code name preventable", ("incident", "theft", "盗窃", True)),
        sheet("incident_counts", "month region_code category cases", *counts),
        sheet("cameras", "month region_code installed networked online", *((int(month), code, 100, 100, 80) for month, code in told)),
    )


@pytest.fixture
def bulletin(tmp_path):
    """Writes a letter of the city, each on a store of its own."""
    stores = itertools.count()

    def write(*frames, kind="monthly", lang="zh"):
        (folder := tmp_path / str(next(stores))).mkdir()
        with (
            served(folder, *frames) as application,
            application.server.test_request_context(),
            Gateway(application.server.extensions[STORE]).reader() as reader,
        ):
            screen, template = screen_for(reader, "1", "2022-06", lang), template_named(kind, None)
            return write_bulletin(screen, template, (period := period_for(screen, template.period)), number=1, written=period.until)

    return write


@pytest.fixture
def letter(bulletin):
    """The sentences of such a letter."""
    return lambda *frames, **how: texts(bulletin(*frames, **how))


@pytest.mark.parametrize("kind", ["monthly", "quarterly"])
def test_a_level_that_is_carried_on_says_since_when(letter, kind):
    said = "".join(letter(*city(silent=("11",)), kind=kind))
    assert "其中，东河区缺2022年6月，沿用2022年4月数。" in said
    english = "".join(letter(*city(silent=("11",)), kind=kind, lang="en"))
    assert "There is no return from 东河区 for June 2022, the figures of April 2022 standing in." in english


def test_where_all_have_told_nothing_is_carried(letter):
    assert "沿用" not in "".join(letter(*city()))


def test_cameras_of_which_the_month_is_not_told_are_neither_named_nor_to_be_repaired(letter):
    said = letter(*city(silent=("11",)))
    [low] = [one for one in said if "在线率低于" in one]
    [repair] = [one for one in said if "逐路排查离线探头" in one]
    assert "东河区" not in low + repair
    assert "西岭区（100路中在线80路，80.00%）" in low
    assert "西岭区、南湖区" in repair


FALLEN = {("13", "202206"): 20}


def test_nobody_is_commended_while_too_little_of_the_whole_can_be_compared(letter):
    assert any("予以表扬" in one and "南湖区" in one for one in letter(*city(cases=FALLEN)))
    assert not any("予以表扬" in one for one in letter(*city(silent=("11",), cases=FALLEN)))


def test_a_unit_with_a_zero_in_doubt_this_year_is_not_commended(letter):
    said = letter(*city(cases=FALLEN | {("13", "202205"): 0}))
    assert any("南湖区（2022年5月，平时每月约" in one for one in said)
    assert not any("予以表扬" in one for one in said)


def test_a_base_of_none_is_said_once_and_has_no_percentage(letter):
    [said] = [one for one in letter(*city(cases={(code, "202205"): 0 for code in DISTRICTS})) if "上月0起" in one]
    assert "60起，上月0起，基数为零，不计增减百分比" in said.replace("180", "60")
    assert "上月为0" not in said


def test_a_table_without_verdicts_names_the_small_bases(bulletin):
    few = {(code, month): 8 for code in DISTRICTS for month in (*YEAR_BEFORE, *MONTHS)}
    notes = [str(note) for table in tables(bulletin(*city(silent=("11",), cases=few))).values() for note in table.notes]
    assert "各类案件上年同期均不足30起，基数较小，变化仅供参考。" in notes


def networking(**done):
    """Districts of 40 compounds each, so many networked, with a target of 90 % that is over."""
    codes = {name: f"1{number}" for number, name in enumerate(done, 1)}
    places = [("1", "甲市", "city", None), *((code, name, "district", "1") for name, code in codes.items())]
    homes = {f"{codes[name]}-{number}": (codes[name], number < networked) for name, networked in done.items() for number in range(40)}
    stages = [(home, "networked" if is_networked else "planned", "2022-03-01") for home, (_, is_networked) in homes.items()]
    return (
        sheet("regions", "code name level parent_code", *places),
        compounds(*((home, code) for home, (code, _) in homes.items())),
        sheet("progress", "compound_id stage date", *stages),
        sheet("targets", "target_id name metric region_code due value", ("T", "联网率", "networked_rate", "1", "2022-05-31", 0.9)),
        sheet("incident_counts", "month region_code category cases", (202206, "1", "theft", 30)),
    )


def test_the_last_are_no_more_than_half_and_no_one_is_the_last_of_three(letter):
    [said] = [one for one in letter(*networking(东河区=39, 西岭区=38, 南湖区=9, 北山县=8)) if "予以通报批评" in one]
    assert "联网率居后2位" in said
    assert "南湖区" in said
    assert "西岭区" not in said
    assert not any("居后" in one for one in letter(*networking(东河区=39, 西岭区=38, 南湖区=9)))
