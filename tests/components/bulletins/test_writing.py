"""Whole bulletins sentence by sentence against numbers worked out by hand, and what they leave out."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from components.blocks.model import Card, Listing
from components.bulletins.model import Paragraph
from components.bulletins.templates.reading import template_of
from components.bulletins.writing import write_bulletin
from components.words.text import TEXT
from tests.components.bulletins.conftest import period_for, screen_for

DASHES = re.compile(r"—（|— \(|None|\bnan\b|[{}]")


def chapter(bulletin, title):
    return next(one for one in bulletin.chapters if one.title == title)


def paragraphs(bulletin, title, tone=None):
    return [part.text for part in chapter(bulletin, title).parts if isinstance(part, Paragraph) and tone in (None, part.tone)]


def table(bulletin, title, id):
    return next(part for part in chapter(bulletin, title).parts if isinstance(part, Listing) and part.id == id)


@pytest.fixture(scope="module")
def linyi(written):
    return written("monthly", "371300", "2017-09")


def test_the_letter_around_the_monthly_bulletin_of_linyi(linyi):
    assert linyi.heading == "2017年9月临沂市平安小区建设情况月通报"
    assert linyi.issue_line == "〔2017〕第9期"
    assert linyi.office == linyi.signature == "临沂市平安小区建设工作领导小组办公室"
    assert linyi.date == "2017年9月27日"
    assert linyi.distribution == "领导小组组长、副组长，各县区，各成员单位"
    assert [one.title for one in linyi.chapters] == ["总体情况", "建设进展", "发案情况", "资金情况", "存在问题", "下一步工作"]


def test_linyi_as_a_whole(linyi):
    assert paragraphs(linyi, "总体情况") == [
        "截至2017年9月27日，临沂市开展平安小区创建2,366个，视频监控已建成1,524个，建成率64.41%；已联网930个，联网率39.31%，占已建成小区的61.02%。"
        "联网探头17,475路，在线率96.83%。"
    ]


def test_the_progress_of_linyi(linyi):
    assert paragraphs(linyi, "建设进展") == [
        "本月，视频监控建成小区新增77个，联网小区新增88个，联网率比上月末提高3.72个百分点。"
        "尚有1,436个小区未联网，其中594个已建成未联网，842个未建成。"
        "各县区中，联网率最高的是临沂高新技术产业开发区（67.50%），最低的是费县（22.50%）。"
    ]
    rows = table(linyi, "建设进展", "bulletin-regions").rows
    assert (len(rows), rows[-1]) == (14, ["合计", "2,366", "1,524", "930", "39.31%", "+88"])
    assert rows[0][:5] == ["临沂高新技术产业开发区", "40", "35", "27", "67.50%"]


def test_the_cases_of_linyi(linyi):
    first, praise = paragraphs(linyi, "发案情况")
    assert first == (
        "2017年9月，可防性案件365起，上年同期390起，同比下降6.41%（均截至27日，95%区间−19.1%至+8.2%），尚不能认定为趋势性下降。"
        "2017年9月，可防性案件365起，上月同期378起，环比下降3.44%（均截至27日），无明显变化。"
        "2017年1—9月，可防性案件累计2,997起，上年同期3,242起，累计同比下降7.56%（均截至9月27日，95%区间−11.7%至−2.5%），下降明显。"
        "可防性案件口径为七类2019版，包括入室盗窃、接触性诈骗、盗窃电动自行车、抢劫、抢夺、盗窃车内财物、盗窃机动车。"
        "2017年9月（截至27日），零发案小区2,077个，占登记小区的87.79%；按平均水平测算，约87%的小区本就不会发案。"
    )
    assert praise == (
        "2017年9月（均截至27日），可防性案件同比下降20%以上且下降明显的单位（上年同期30起以上）有："
        "费县（由31起降至13起，下降58.06%）、兰陵县（由45起降至19起，下降57.78%），予以表扬。"
    )


def test_the_categories_that_count_as_preventable_are_marked_and_added_up(linyi):
    rows = table(linyi, "发案情况", "bulletin-categories").rows
    assert rows[-1] == ["＊可防性案件合计", "365", "390", "−6.41%"]
    assert sum(int(row[1]) for row in rows if row[0].endswith("＊")) == 365


def test_the_funds_of_linyi(linyi):
    assert paragraphs(linyi, "资金情况") == [
        "截至2017年9月27日，承诺资金469.8万元，到位374.5万元，到位率79.71%；支出286万元，支出率76.37%。到位资金本月新增0.75万元。"
        "帮扶单位资金平均每个帮扶小区7,174元。按照2017年10月31日前到位率达到100%的要求，还差95.3万元。"
    ]


def test_the_problems_of_linyi_begin_with_its_bottleneck_and_its_deadlines(linyi):
    plain = paragraphs(linyi, "存在问题", "")
    assert plain[0] == "瓶颈环节为联网到验收（930个中完成347个，37.31%）。"
    assert plain[1].startswith(
        "难以按期完成或须关注的目标有9项：帮扶资金全部到位，2017年10月31日到期，还差95.3万元，关注，按期完成的可能性约30%；"
        "帮扶任务完成（薄弱小区建成），2017年11月15日到期，还差135个，难以完成；"
    )
    groups = "兰山区：2017年2—9月不全；郯城县、兰陵县、平邑县：2017年9月不全；沂水县：2017年7—9月不全；莒南县：2017年6—9月不全"
    assert plain[-1] == f"截至2017年9月27日，尚未报齐的报表有：视频监控月报（{groups}）。"


def test_who_is_praised_and_criticised_has_both_facts_in_one_sentence(linyi):
    assert paragraphs(linyi, "存在问题", "warning") == [
        "截至2017年9月27日，各县区中，联网率居后3位，且目标滞后、难以完成或逾期的有："
        "费县（160个小区联网36个，22.50%，目标58%，2017年12月31日到期，难以完成；但2017年9月1日至27日可防性案件同比下降58.06%）、"
        "兰陵县（190个小区联网44个，23.16%，目标50%，2017年12月31日到期，难以完成；但2017年9月1日至27日可防性案件同比下降57.78%）、"
        "河东区（205个小区联网53个，25.85%，目标54%，2017年12月31日到期，难以完成），予以通报批评。"
    ]


def test_what_linyi_is_to_do_next_answers_each_problem_with_unit_and_day(linyi):
    said = paragraphs(linyi, "下一步工作")
    assert said[0].startswith("2018年6月30日前联网率须达到100%，还差1,436个小区，剩余276天，须每月完成158.4个。")  # 1,436 / (276 / 30.44)
    assert said[1] == "对已联网未验收的583个小区，各县区要逐个明确责任单位和完成日期，于2017年10月12日前将计划报领导小组办公室。"
    assert said[-3] == "请联网进度受通报批评的费县、兰陵县、河东区于2017年10月12日前报送整改计划。"
    assert said[-2] == "请发案明显上升的河东区于2017年10月12日前查明原因，报送防范措施。"
    assert said[-1] == "请兰山区、郯城县、沂水县、兰陵县、平邑县、莒南县于2017年10月12日前补报上述报表。"
    assert len(table(linyi, "下一步工作", "bulletin-deadlines").rows) == 9


def test_the_figures_are_those_of_the_pages(linyi):
    cards = [part for one in linyi.chapters for part in one.parts if isinstance(part, Card)]
    assert [card.id for card in cards] == ["curve", "trend"]
    assert all(card.figure and card.download is None and card.click is None for card in cards)


def test_what_was_not_said_says_why(linyi):
    unsaid = next(one for one in linyi.omissions if one.placeholder == "grids")
    assert (unsaid.place, unsaid.placeholder, unsaid.reason) == ("总体情况", "grids", "no_data")
    assert unsaid.text == "现有网格{grids}个、网格员{grid_staff}名，平均每个网格{staff_per_grid}名。"


def test_every_number_is_kept_with_its_exact_value(linyi):
    assert linyi.facts["networked_rate"].value == 930 / 2366
    assert linyi.facts["preventable_cases.ytd.judged"].verdict == "clear_fall"
    assert linyi.facts["各县区建设进展 · 合计 · 已联网小区"].value == 930
    assert {"networked_rate", "preventable_cases", "funds_received"} <= set(linyi.metrics)


def test_linyi_in_english(written):
    bulletin = written("monthly", "371300", "2017-09", lang="en")
    assert (bulletin.heading, bulletin.issue_line, bulletin.date) == (
        "Linyi safe compounds: monthly bulletin, September 2017",
        "No. 9 of 2017",
        "27 September 2017",
    )
    assert paragraphs(bulletin, "Overview") == [
        "As of 27 September 2017 Linyi had 2,366 compounds planned, 1,524 with a video system built (64.41%) and 930 networked: "
        "39.31% of those planned and 61.02% of those built. Of 17,475 networked cameras 96.83% were online."
    ]
    assert (
        "Preventable cases in January–September 2017: 2,997 against 3,242 in the same period of last year, "
        "down 7.56% (both to 27 September; 95% interval −11.7% to −2.5%), a clear fall." in paragraphs(bulletin, "Cases")[0]
    )
    assert "Compounds not networked yet: 1,436, of which 594 built and 842 not built." in paragraphs(bulletin, "Progress")[0]
    assert "¥3.745 million of ¥4.698 million committed" in paragraphs(bulletin, "Funds")[0]


def test_the_half_year_of_sucheng_falls_but_not_clearly_and_names_the_small_bases(written):
    bulletin = written("monthly", "321302", "2019-01:2019-06")
    assert bulletin.heading == "2019年1—6月宿城区平安小区创建情况通报"
    assert paragraphs(bulletin, "发案情况")[0].startswith(
        "2019年1—6月，可防性案件162起，上年同期197起，同比下降17.77%（95%区间−33.6%至+1.8%），尚不能认定为趋势性下降。"
    )
    [note] = table(bulletin, "发案情况", "bulletin-categories").notes
    assert note.startswith("上年同期不足30起、基数较小的，变化仅供参考：")
    assert "抢劫" in note
    assert "入室盗窃" not in note
    english = written("monthly", "321302", "2019-01:2019-06", lang="en")
    assert "down 17.77% (95% interval −33.6% to +1.8%), which establishes no downward trend." in paragraphs(english, "Cases")[0]


def test_the_quarterly_review_of_sucheng_ranks_commends_and_warns(written):
    bulletin = written("quarterly", "321302", "2019-06")
    assert bulletin.heading == "2019年第二季度宿城区平安小区创建情况季度点评"
    cases, ranking, honours = paragraphs(bulletin, "发案情况")
    assert "2019年第二季度，可防性案件87起，上年同期112起，同比下降22.32%（95%区间−42.0%至+3.7%），尚不能认定为趋势性下降。" in cases
    assert "2019年第二季度，可防性案件87起，上季度75起，环比上升16.00%，但基数有限，尚不能认定为趋势性上升。" in cases  # 162 − 87
    assert ranking.startswith("2019年第二季度，发案较多的单位有：古城街道（15起）、河滨街道（12起）、")
    assert table(bulletin, "发案情况", "bulletin-compounds").rows[0][:3] == ["翠信华庭", "古城街道", "10"]
    assert table(bulletin, "发案情况", "bulletin-compounds").numeric == (2, 3)  # names stand to the left
    assert honours.startswith(
        "2019年第二季度，按“可防性案件同比下降20%以上、上年同期3起以上”的规则符合条件的小区有10个：幸福街道华辉南院（由4起降至1起，下降75.00%）、"
    )
    assert honours.endswith(
        "、苏州宿迁工业园锦园雅居（由3起降至2起，下降33.33%）。若发案水平没有变化，仅因偶然也会有约7个小区符合条件，评先须结合日常工作核定。"
    )
    assert "通报批评" not in [one.title for one in bulletin.chapters]  # 7 of 10 where the others have nine tenths may be chance
    [trailing] = [one for one in paragraphs(bulletin, "存在问题") if "联网率居后" in one]
    assert trailing == (  # an area of four compounds, two of them networked, is set below nobody
        "截至2019年6月30日，小区10个以上的6个乡镇（街道、园区）中，联网率居后3位，且目标滞后、难以完成或逾期，但与其余单位的差距尚在偶然范围内的有："
        "洋北街道（10个小区联网7个，70.00%，目标100%，2019年12月31日到期，滞后）。"
    )
    assert [row[2] for row in table(bulletin, "发案情况", "bulletin-compounds").rows] == ["10", "5", "4", "4"]  # fewer than three make no rank


def test_nobody_is_commended_without_a_clear_fall_and_no_list_names_all(written):
    bulletin = written("quarterly", "321302", "2019-06")
    assert "表扬" not in [one.title for one in bulletin.chapters]
    assert [one.reason for one in bulletin.omissions if one.place == "表扬"] == ["nobody"]


def test_an_order_that_its_tie_makes_one_of_all_names_nobody(written):
    """Haojiang has seven places: three with more cases than the four that share the rest are no list of the most where all seven are counted."""
    assert "发案较多的单位" not in "".join(paragraphs(written("quarterly", "440512", "2019-12"), "发案情况"))


def test_a_change_of_rates_has_its_unit_in_the_head_of_the_column(written):
    progress = table(written("quarterly", "371300", "2017-09"), "建设进展", "bulletin-regions")
    assert progress.columns[-1] == "联网率·本季度增减（个百分点）"
    assert progress.rows[0][-1] == "+12.50"


def test_a_fall_to_none_from_few_is_no_percentage_in_a_table(written):
    """Zhongyang had three cases a year before and has none."""
    reviewed = table(written("quarterly", "321302", "2019-06"), "发案情况", "bulletin-regions")
    assert [row[1:4] for row in reviewed.rows if row[0] == "中扬镇 ◌"] == [["0", "3", "降为0"]]


def test_titles_of_tables_and_figures_in_english_have_whole_months(written):
    bulletin = written("monthly", "371300", "2017-09", lang="en")
    titles = [part.title for chapter in bulletin.chapters for part in chapter.parts if not isinstance(part, Paragraph)]
    assert "Cases by category, September 2017" in titles
    assert "Networking: progress and forecast" in titles


def test_only_those_with_ten_compounds_are_first_or_last_and_it_is_said(written):
    progress = paragraphs(written("quarterly", "321302", "2019-06"), "建设进展")[0]
    assert "小区10个以上的6个乡镇（街道、园区）中，联网率居前的是项里街道（92.31%）、河滨街道（91.67%）、支口街道（90.00%）。" in progress


def test_nobody_is_criticised_out_of_many_that_are_equal(written):
    """Nine of Feixi's places have none networked: none of them is singled out."""
    assert not paragraphs(written("monthly", "340123", "2020-04"), "存在问题", "warning")


def test_the_ten_days_of_feixi_have_its_funnel_and_what_was_added(written):
    bulletin = written("tenday", "340123", "2020-04")
    assert (bulletin.heading, bulletin.date) == ("2020年4月中旬肥西县平安智慧小区建设情况旬报", "2020年4月15日")
    assert paragraphs(bulletin, "总体情况") == [
        "截至2020年4月15日，肥西县摸排小区387个，立项173个，开工31个，建成12个，联网9个。立项率44.70%，开工率17.92%，联网率5.20%，建成小区接入率75.00%。"
    ]
    progress = paragraphs(bulletin, "建设进展")[0]
    assert progress.startswith("本旬，立项小区无新增，开工小区新增3个，建成小区新增1个，联网小区新增1个。立项小区中，政府负责81个、开发企业负责92个。")
    stages = table(bulletin, "建设进展", "bulletin-stages")
    assert stages.columns[2] == "本旬新增"
    assert [row[1:] for row in stages.rows] == [
        ["387", "0", "—"],
        ["173", "0", "44.70%"],
        ["31", "+3", "17.92%"],
        ["12", "+1", "38.71%"],
        ["9", "+1", "75.00%"],
    ]
    assert paragraphs(bulletin, "发案情况")[0].startswith(
        "2020年4月11日至15日，可防性案件5起，上旬同期6起，环比下降16.67%，基数不足30起，不作判断。"
        "2020年4月11日至15日，可防性案件5起，上年同期7起，同比下降28.57%，基数不足30起，不作判断。"
    )
    assert len(table(bulletin, "建设进展", "bulletin-regions").rows) == 17


def test_the_ten_days_of_feixi_in_english(written):
    bulletin = written("tenday", "340123", "2020-04", lang="en")
    assert paragraphs(bulletin, "Progress")[0].startswith("Compounds added in these ten days: planned none, started 3, built 1, networked 1.")
    assert paragraphs(bulletin, "Cases")[0].startswith(
        "Preventable cases, 11–15 April 2020: 5 against 6 in the same number of days from the 1st of the month, down 16.67%"
    )


def test_the_last_day_of_haojiang(written):
    bulletin = written("daily", "440512", "2019-12")
    assert paragraphs(bulletin, "总体情况") == [
        "截至2019年12月31日，濠江区已联网小区97个，联网率69.29%。联网探头2,700路，在线率97.33%。现有网格436个、网格员665名。"
    ]
    assert paragraphs(bulletin, "发案情况") == [
        "2019年12月31日，共发生案件1起，其中可防性案件1起，前一日分别为1起、0起。"
        "2019年12月，可防性案件31起，上年同期36起，同比下降13.89%（95%区间−48.5%至+43.2%），但基数有限，尚不能认定为趋势性下降。"
        "2019年，可防性案件累计410起，上年同期420起，累计同比下降2.38%（95%区间−15.0%至+12.1%），无明显变化。"
    ]


def test_a_day_in_the_middle_of_a_month_says_only_what_days_tell(written):
    bulletin = written("daily", "440512", "2019-12", day=dt.date(2019, 12, 15), lang="en")
    assert paragraphs(bulletin, "Overview") == ["As of 15 December 2019 Haojiang District had 89 compounds networked, 64.03% of those planned."]
    assert {one.reason for one in bulletin.omissions} == {"by_month_only", "all_compared", "no_changes", "none_carried"}
    assert "Preventable cases, 1–15 December 2019: 13 against 24 in the same period of last year" in paragraphs(bulletin, "Cases")[0]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("template", "region", "months"),
    [
        ("monthly", "371300", "2017-02"),
        ("monthly", "371302", "2017-09"),
        ("monthly", "371302001", "2017-09"),
        ("monthly", "371300", "2014-01"),
        ("monthly", "440512", "2019-12"),
        ("quarterly", "371300", "2017-09"),
        ("quarterly", "340123", "2020-04"),
        ("tenday", "371300", "2017-09"),
        ("tenday", "340123", "2020-02"),
        ("daily", "321302", "2019-06"),
        ("daily", "371300", "2014-01"),
    ],
)
def test_no_bulletin_prints_a_dash_or_a_brace_in_its_sentences(samples, written, template, region, months, lang):
    with samples.reader() as reader:
        if region not in reader.catalogue.tree.regions:
            region = reader.catalogue.tree.children(region[:6])[0]
    bulletin = written(template, region, months, lang=lang)
    for one in bulletin.chapters:
        assert one.parts
        for part in one.parts:
            assert not (isinstance(part, Paragraph) and DASHES.search(part.text)), part
    assert not any(DASHES.search(line) for line in (bulletin.heading, bulletin.issue_line, bulletin.office, bulletin.signature, bulletin.distribution))
    assert all(f"bulletin_why_{unsaid.reason}" in TEXT for unsaid in bulletin.omissions)


SENTENCES = [
    ({"fact": "networked_rate", "below": 0.5}, True),
    ({"fact": "networked_rate", "above": 0.5}, False),
    ({"fact": "compounds_networked", "at_least": 930}, True),
    ({"fact": "compounds_networked", "at_most": 929}, False),
    ({"fact": "grid_staff", "known": False}, True),
    ({"fact": "grid_staff", "known": True}, False),
    ({"fact": "grid_staff", "above": 0}, False),
    ({"fact": "preventable_cases.ytd", "verdict": "clear_fall"}, True),
    ({"fact": "preventable_cases.yoy", "verdict": ["clear_fall", "clear_rise"]}, False),
    ({"period": ["month"]}, True),
    ({"period": ["quarter", "months"]}, False),
    ([{"period": ["month"]}, {"fact": "networked_rate", "above": 0.5}], False),
]


@pytest.mark.parametrize(("when", "is_said"), SENTENCES, ids=[str(when) for when, _ in SENTENCES])
def test_a_sentence_is_said_where_its_conditions_hold(samples, when, is_said):
    both = {"zh": "x", "en": "x"}
    lines = dict.fromkeys(("name", "heading", "issue", "office", "signature", "distribution"), both)
    sections = [{"title": both, "items": [{"sentence": {"zh": "说了。", "en": "Said."}, "when": when}]}]
    template = template_of({"format": 1, "period": "month", **lines, "sections": sections}, key="small", file="small.toml")
    with samples.reader() as reader:
        screen = screen_for(reader, "371300", "2017-09")
        bulletin = write_bulletin(screen, template, period_for(screen, "month"), number=1)
    assert [part.text for one in bulletin.chapters for part in one.parts] == (["说了。"] if is_said else [])
    assert bulletin.omissions == []
