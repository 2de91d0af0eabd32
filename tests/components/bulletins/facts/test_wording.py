"""Official wording: no letter, headline or sentence of attention has a mechanical fault, of whole programmes and of those whose returns are not all in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import app as product
from components.blocks.model import Card, Listing
from components.blocks.screen import STORE
from components.blocks.statements.reporting.returns import outstanding
from components.bulletins.model import Paragraph
from components.bulletins.templates.files import template_named
from components.bulletins.writing import write_bulletin
from components.screens.overview.attention import sentence
from components.screens.overview.headline import headline
from data.attention.findings import findings
from data.cubes.past.upgrading import upgrade
from data.imports.importing import import_files
from data.reading.gateway import Gateway
from data.settings import Settings
from data.store.engine import open_store
from tests.components.bulletins.conftest import period_for, screen_for
from tests.components.bulletins.faults import faults

pytestmark = pytest.mark.costly

CASES = Path(__file__).parents[3] / "cases"
KINDS = ("daily", "tenday", "monthly", "quarterly")
WHOLE = [
    ("371300", "2017-09"),
    ("371302", "2017-09"),
    ("321302", "2019-06"),
    ("440512", "2019-12"),
    ("340123", "2020-04"),
    ("510100", "2019-12"),
    ("371300", "2017-01"),
    ("371312", "2017-09"),
    ("321302", "2018-12"),
    ("440512", "2018-06"),
    ("321302", "2019-02"),
    ("340123", "2019-10"),
    ("510107", "2019-12"),
]
IN_FIGURES = ("two brackets beside each other", "a month cut short in a letter")


def said_in(bulletin):
    """Every sentence and line of a letter."""
    yield from (bulletin.heading, bulletin.office, bulletin.signature, bulletin.date, bulletin.distribution)
    for chapter in bulletin.chapters:
        yield from (part.text for part in chapter.parts if isinstance(part, Paragraph))


def beside_it(bulletin):
    """Titles and notes of tables and figures."""
    for part in (part for chapter in bulletin.chapters for part in chapter.parts if isinstance(part, Listing | Card)):
        yield part.title
        yield from map(str, part.notes)
        yield from part.columns if isinstance(part, Listing) else ()


def faults_of(bulletin):
    found = [f"{bulletin.template} {bulletin.region}: {fault}" for text in said_in(bulletin) for fault in faults(text, bulletin.lang)]
    return found + [f"{bulletin.template}: {fault}" for text in beside_it(bulletin) for fault in faults(text, bulletin.lang, but=IN_FIGURES)]


def overview_faults(reader, region, month, lang):
    screen = screen_for(reader, region, month, lang)
    found = findings(reader, region, month=screen.view.month)
    lines = [*headline(screen, screen.ask("networked_rate", by=("region",))), *outstanding(screen), *(sentence(screen, one) for one in found)]
    return [fault for line in lines for fault in faults(line, lang, but=IN_FIGURES)]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("region", "month"), WHOLE)
@pytest.mark.parametrize("kind", KINDS)
def test_no_letter_of_a_sample_has_a_fault(written, kind, region, month, lang):
    assert faults_of(written(kind, region, month, lang=lang)) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("region", "month"), WHOLE)
def test_no_headline_and_no_sentence_of_attention_has_a_fault(samples, region, month, lang):
    with samples.reader() as reader:
        assert overview_faults(reader, region, month, lang) == []


@pytest.fixture(
    scope="module", params=["region_missing_total/missing_counts.csv", "region_missing_ledger/missing_details.csv", "district_merged/merge_pure.csv"]
)
def incomplete(request, tmp_path_factory):
    """The small city with the returns of one case, as a gateway."""
    folder = tmp_path_factory.mktemp("incomplete")
    url = f"sqlite:///{folder / 'anju.db'}"
    store = open_store(url, create=True)
    upgrade(store)
    for files in (sorted((CASES / "base").glob("*.csv")), [CASES / request.param]):
        assert import_files(store, files).version is not None
    application = product.create_app(Settings(database_url=url, var=folder), store)
    with application.server.test_request_context():
        yield request.param, Gateway(application.server.extensions[STORE])
    store.engine.dispose()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_letter_of_an_incomplete_programme_has_a_fault_or_commends_anybody(incomplete, lang):
    _, gateway = incomplete
    with gateway.reader() as reader:
        for kind in KINDS:
            screen, template = screen_for(reader, "990000", "2020-06", lang), template_named(kind, None)
            bulletin = write_bulletin(screen, template, (period := period_for(screen, template.period)), number=1, written=period.until)
            assert faults_of(bulletin) == []
            assert not [part for chapter in bulletin.chapters for part in chapter.parts if isinstance(part, Paragraph) and part.tone == "praise"]
        assert overview_faults(reader, "990000", "2020-06", lang) == []


def test_a_district_that_is_not_in_leaves_the_letter_without_a_verdict_and_is_named(incomplete):
    case, gateway = incomplete
    if "missing" not in case:
        return
    with gateway.reader() as reader:
        screen, template = screen_for(reader, "990000", "2020-06"), template_named("monthly", None)
        text = "".join(said_in(write_bulletin(screen, template, period_for(screen, "month"), number=1, written=dt.date(2020, 6, 30))))
    assert "606起（3个单位中已报2个），上年同期同口径606起，可比口径累计同比持平，可比部分不足应报的八成，不作判断" in text
    assert "未列入同比的情况：南浦县缺2020年6月。未列入累计同比的情况：南浦县缺2020年1—6月。" in text
    assert "尚未报齐的报表有：发案（南浦县：2020年1—6月未报）。" in text
    assert "请南浦县于2020年7月15日前补报上述报表。" in text


def test_january_alone_has_no_verdict_and_february_is_told_with_it(written):
    [january] = [one for one in said_in(written("monthly", "371300", "2017-01")) if "可防性案件241起" in one]
    assert "受春节影响，一月单独比较不作判断" in january
    assert "环比" not in january
    assert "2月" not in january
    [february] = [one for one in said_in(written("monthly", "371300", "2017-02")) if "2017年1—2月" in one]
    assert "1—2月合并比较" in february
    assert february.count("439起") == 1  # the year so far is the same two months


def test_the_table_of_february_says_the_months_of_its_figures_and_the_text_the_count_of_february_alone(written):
    february = written("monthly", "371300", "2017-02")
    titles = [part.title for chapter in february.chapters for part in chapter.parts if isinstance(part, Listing)]
    assert "2017年1—2月各类案件" in titles
    assert any("其中2017年2月可防性案件198起。" in one for one in said_in(february))
    assert not any("其中2017年9月可防性案件" in one for one in said_in(written("monthly", "371300", "2017-09")))


def test_the_foot_of_a_letter_tells_its_own_last_day(written):
    assert written("monthly", "371300", "2017-02").source.startswith("数据截至2017年2月28日 · ")
    assert written("monthly", "371300", "2017-09").source.startswith("数据截至2017年9月27日 · ")


def test_a_change_against_the_quarter_before_is_a_percentage_without_a_verdict(written):
    [cases] = [one for one in said_in(written("quarterly", "371300", "2017-09")) if "环比" in one]
    assert "同比下降5.26%（均截至9月27日，95%区间−12.5%至+2.5%），尚不能认定为趋势性下降。" in cases
    assert "上季度同期987起，环比上升24.01%（截至9月27日）。" in cases
    assert "发案较多的小区有" not in cases


def test_all_that_share_a_place_are_named_up_to_ten(written):
    [progress] = [one for one in said_in(written("tenday", "340123", "2020-04")) if "立项较多" in one]
    assert "等" not in progress.partition("立项较多")[2]
    [progress] = [one for one in said_in(written("monthly", "340123", "2020-04")) if "最低的是" in one]
    assert "，均为0.00%。" in progress


def test_the_regions_of_a_finding_are_named_in_the_words_of_the_programme(written):
    [behind] = [one for one in said_in(written("monthly", "371300", "2017-09")) if one.startswith("2017年12月31日到期的联网率目标")]
    assert "7个县区滞后或难以完成：" in behind
    assert behind.count("、") == 6
    [low] = [one for one in said_in(written("monthly", "510100", "2019-12")) if "在线率比3个月前" in one]
    assert low.startswith("2019年12月，2个区（市）县在线率比3个月前明显下降：新津区（由")


def test_what_a_day_compares_it_tells_once(written):
    for month, once in (("2019-01", "27起，上年同期31起"), ("2019-02", "40起，上年同期51起")):
        text = "".join(said_in(written("daily", "321302", month)))
        assert (text.count(once), text.count("累计")) == (1, 0), text


def test_every_target_that_is_behind_is_named_and_its_likelihood_not_said_twice(written):
    [targets] = [one for one in said_in(written("daily", "371300", "2017-09")) if one.startswith("2017年11月15日到期的目标中")]
    assert "4项滞后或难以完成：薄弱小区全部验收，还差431个，难以完成；" in targets
    assert "示范小区全部验收，还差88个，难以完成。" in targets
    assert "可能性" not in targets


def test_what_an_office_owes_itself_has_its_answer(written):
    said = list(said_in(written("monthly", "371302", "2017-09")))
    assert "截至2017年9月27日，尚未报齐的报表有：视频监控月报（兰山区：2017年2—9月不全）。" in said
    assert "上述报表由本级于2017年10月12日前补报。" in said


def test_who_is_to_act_is_named(written):
    said = list(said_in(written("quarterly", "321302", "2019-06")))
    assert "请联网率居后且目标滞后、难以完成或逾期的洋北街道于2019年7月15日前报送推进措施。" in said
    assert "请在线率偏低的河滨街道逐路排查离线探头，于2019年7月15日前报送修复情况。" in said
    assert "请在线率明显下降的屠园镇、河滨街道、洋北街道查明原因，于2019年7月15日前报送修复情况。" in said
    behind = [one for one in said_in(written("monthly", "371300", "2017-09")) if one.startswith("请本辖区目标滞后或难以完成的")]
    assert behind == ["请本辖区目标滞后或难以完成的河东区、费县、兰陵县、沂水县、平邑县、郯城县、莒南县倒排工期，于2017年10月12日前报送推进措施。"]


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        ("monthly", "2017年1—9月，河东区可防性案件累计同比上升30.47%（均截至9月27日），上升明显。"),
        ("quarterly", "2017年第三季度，河东区可防性案件同比上升31.00%（均截至9月27日），上升明显。"),
        ("daily", "2017年1—9月，河东区可防性案件累计同比上升30.47%（均截至9月27日），上升明显。"),
        ("tenday", "2017年1—9月，河东区可防性案件累计同比上升30.47%（均截至9月27日），上升明显。"),
    ],
)
def test_a_clear_rise_of_the_place_itself_is_among_its_problems_and_has_its_answer(written, kind, problem):
    said = list(said_in(written(kind, "371312", "2017-09")))
    assert said.count(problem) == 1
    assert said.count("对发案的上升，各乡镇（街道）要查明原因，于2017年10月12日前报送防范措施。") == 1
    assert not any("对发案的上升" in one for one in said_in(written(kind, "371300", "2017-09")))


def test_every_unit_of_a_fall_is_told_with_what_it_had_and_has(written):
    [fall] = [one for one in said_in(written("quarterly", "321302", "2018-12")) if "在线率比3个月前明显下降的有双庄街道（由" in one]
    assert fall.startswith("2018年12月，")
    [low] = [one for one in said_in(written("monthly", "321302", "2019-06")) if "在线率低于" in one]
    assert low == "2019年6月，在线率低于95%的有河滨街道（421路中在线391路，92.87%）。"


def test_where_nothing_was_paid_there_is_no_share_of_it(written):
    assert any("到位率1.78%，尚无支出。" in one for one in said_in(written("quarterly", "371300", "2017-03")))
    assert any("(1.78%); nothing had been paid." in one for one in said_in(written("quarterly", "371300", "2017-03", lang="en")))


def test_a_period_that_is_not_over_is_told_with_its_last_day(written):
    text = "".join(said_in(written("quarterly", "340123", "2020-04")))
    assert "2020年第二季度（截至4月15日），在已报齐的11个单位283个小区中" in text
    assert "Compounds without a preventable case in Q2 2020 (to 15 April): 269" in "".join(said_in(written("quarterly", "340123", "2020-04", lang="en")))
    assert "Compounds without a preventable case in April 2020 (to the 15th): 269" in "".join(said_in(written("monthly", "340123", "2020-04", lang="en")))


@pytest.mark.parametrize(("lang", "gaps"), [("zh", ["86个", "4,072路"]), ("en", ["86 compounds", "4,072 cameras"])])
def test_gaps_of_unlike_targets_have_their_units(written, lang, gaps):
    listings = [part for chapter in written("monthly", "510100", "2019-12", lang=lang).chapters for part in chapter.parts if isinstance(part, Listing)]
    [deadlines] = [one for one in listings if one.id == "bulletin-deadlines"]
    assert [row[3] for row in deadlines.rows] == gaps


def test_the_ten_days_before_the_last_of_a_month_are_the_second(written):
    [cases] = [one for one in said_in(written("tenday", "321302", "2019-06")) if "环比" in one]
    assert "2019年6月21日至30日，可防性案件12起，中旬13起，" in cases
    [middle] = [one for one in said_in(written("tenday", "321302", "2019-06", day=dt.date(2019, 6, 11))) if "环比" in one]
    assert "，上旬" in middle
    [first] = [one for one in said_in(written("tenday", "321302", "2019-06", day=dt.date(2019, 6, 5))) if "环比" in one]
    assert "，上月下旬" in first


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("有 1 项难以完成", "zh"),
        ("今年以来2,997起", "zh"),
        ("有66个：甲、乙等66个", "zh"),
        ("按期完成的可能性约12.5%", "zh"),
        ("由6起降至0起，下降100.00%", "zh"),
        ("联网率居后3位的有：甲，予以通报。", "zh"),
        ("、".join("甲乙丙丁戊己庚辛壬癸子"), "zh"),
        ("2019年3月–8月", "zh"),
        ("立项较多的是桃花镇（17个）等4个", "zh"),
        ("河东区、费县、兰陵县、沂水县等。", "zh"),
        ("606起（已报2/3个单位）", "zh"),
        ("共发生案件0起，其中可防性案件0起", "zh"),
        ("7个地区滞后或难以完成", "zh"),
        ("4项滞后或难以完成：薄弱小区全部验收，还差431个；薄弱小区全部联网，还差258个等。", "zh"),
        ("2019年1月，可防性案件27起，上年同期31起。2019年1月，可防性案件累计27起，上年同期31起。", "zh"),
        ("2020年6月，可防性案件39起，上年同期39起。2020年6月，可防性案件45起，上月45起。", "zh"),
        ("同比持平（95%区间−37.5%至+60.0%），无明显变化", "zh"),
        ("还差135个，难以完成，按期完成的可能性不足1%", "zh"),
        ("请南浦县于2020年7月15日前补报。", "zh"),
        ("在线率明显下降的单位要逐路排查离线探头", "zh"),
        ("支出0元，支出率0.00%", "zh"),
        ("到位资金本月新增7,500元", "zh"),
        ("南浦县2020年2月1日并入西河区", "zh"),
        ("可防性案件·比较期", "zh"),
        ("likelihood of meeting the deadline: under 1% and more.", "en"),
        ("华辉南院 (Xingfu Subdistrict) (from 4 to 1, down 75.00%)", "en"),
        ("Online rate below 95%, townships and parks: 1 – Taohua Town", "en"),
        ("¥953,000 to go, watch, likelihood", "en"),
        ("unchanged (95% interval −37.5% to +60.0%), no clear change", "en"),
        ("down 5.56% (both to the 15th), fewer than 30 cases to compare with", "en"),
        ("135 compounds to go, out of reach, likelihood", "en"),
        ("a clear rise of cases in 2019", "en"),
        ("1 compounds to go", "en"),
        ("联网率比上月增加3.72个百分点", "zh"),
        ("likelihood in time: about 85%", "en"),
        ("¥2.86 million paid (76.37%)", "en"),
        ("Linyi had enrolled 2,366 compounds", "en"),
        ("By 27 September 2017 there were", "en"),
        ("As of 27 Sep 2017", "en"),
        ("21 to the end of September 2017", "en"),
        ("both up to day 27", "en"),
    ],
)
def test_the_patterns_find_what_went_wrong(text, lang):
    assert list(faults(text, lang))
