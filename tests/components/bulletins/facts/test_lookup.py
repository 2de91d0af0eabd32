"""Facts in words: worked out by hand from the published figures, and every way in which a change can be said."""

from __future__ import annotations

import datetime as dt

import pytest

from components.bulletins.facts.lookup import Facts
from components.bulletins.facts.numbers import AbsentError, DatedChange
from components.bulletins.facts.wording import added_words, change_words, judged_words, period_line, period_words
from components.bulletins.templates.grammar import parse
from components.bulletins.writing import screen_of
from data.answers.question import Row
from data.bulletins.period import Period, period_of
from data.calculations.periods import Days, Month, Span
from data.metrics.registry import METRICS
from data.reading.gateway import Gateway
from tests.components.bulletins.conftest import facts_for, period_for, screen_for, told
from tests.data.small import bring, compounds, incidents, regions, sheet

CASES, RATE = METRICS["preventable_cases"], METRICS["networked_rate"]
MONTH = Period("month", Days(dt.date(2017, 9, 1), dt.date(2017, 9, 30)), dt.date(2017, 9, 27))


def said(metric, change, lang="zh", kind="month", **parts):
    row = Row(**{"value": None, "verdict": "no_clear_change" if metric.is_event_count else None} | parts)
    period = Period(kind, MONTH.whole, MONTH.until)
    return change_words(metric, DatedChange(row, change, None, None), period, lang=lang)


@pytest.mark.parametrize(
    ("change", "value", "zh", "en"),
    [
        ("yoy", -0.17766, "同比下降17.77%", "down 17.77% year on year"),
        ("yoy", 0.052, "同比上升5.20%", "up 5.20% year on year"),
        ("yoy", 0.0, "同比持平", "unchanged year on year"),
        ("yoy", -0.00001, "同比基本持平", "nearly unchanged year on year"),
        ("mom", 0.0, "环比持平", "unchanged on the month before"),
        ("mom", -0.5, "环比下降50.00%", "down 50.00% on the month before"),
        ("ytd", -0.0756, "累计同比下降7.56%", "down 7.56% year on year, year to date"),
        ("r12", 0.1, "近12个月同比上升10.00%", "up 10.00% year on year over 12 months"),
        ("mtd", -0.1389, "同比下降13.89%", "down 13.89% year on year"),
    ],
)
def test_a_change_of_counts_is_said_by_a_word_of_direction_and_never_by_a_sign(change, value, zh, en):
    parts = {"value": value, "previous": 100.0}
    assert said(CASES, change, **parts) == zh
    assert said(CASES, change, "en", **parts) == en


def test_against_a_period_that_is_no_month_english_names_it():
    assert said(CASES, "mom", "en", "quarter", value=-0.5, previous=100.0) == "down 50.00% on the quarter before"
    assert said(CASES, "mom", "zh", "quarter", value=-0.5, previous=100.0) == "环比下降50.00%"


@pytest.mark.parametrize(
    ("change", "kind", "zh", "en"),
    [
        ("yoy", "month", "上年同期为0", "0 in the same period of last year"),
        ("ytd", "month", "上年同期为0", "0 in the same period of last year"),
        ("mom", "month", "上月同期为0", "0 in the same days of the month before"),
        ("mom", "day", "前一日为0", "0 in the day before"),
        ("mom", "tenday", "前一旬同期为0", "0 in the same number of days of the ten days before"),
        ("mom", "quarter", "上季度同期为0", "0 in the same days of the quarter before"),
    ],
)
def test_a_base_of_zero_is_said_and_not_divided_by(change, kind, zh, en):
    parts = {"value": None, "previous": 0.0, "numerator": 4.0, "verdict": "no_base"}
    assert said(CASES, change, "zh", kind, **parts) == zh
    assert said(CASES, change, "en", kind, **parts) == en


@pytest.mark.parametrize(("change", "en"), [("yoy", "down 50.00%, a clear fall"), ("ytd", "down 50.00%, a clear fall"), ("mom", "down 50.00%")])
def test_after_both_counts_english_does_not_say_again_what_it_compares_with(change, en):
    row = Row(-0.5, numerator=50.0, previous=100.0, verdict="clear_fall")
    assert judged_words(CASES, DatedChange(row, change, None, None), MONTH, lang="en") == en
    assert judged_words(CASES, DatedChange(row, change, None, None), MONTH, lang="zh").endswith(
        "同比下降50.00%，下降明显" if change != "mom" else "环比下降50.00%"
    )


def test_a_fall_to_none_from_few_stays_told_in_counts():
    row = Row(-1.0, numerator=0.0, previous=7.0, verdict="too_few")
    assert judged_words(CASES, DatedChange(row, "yoy", None, None), MONTH, lang="en").startswith("from 7 to none")


def test_the_period_under_the_heading_of_a_letter_has_the_whole_name_of_its_month():
    tenday = Period("tenday", Days(dt.date(2017, 9, 21), dt.date(2017, 9, 30)), dt.date(2017, 9, 27))
    assert period_line(tenday, lang="en") == "from 21 September 2017"
    assert period_line(tenday, lang="zh") == "2017年9月下旬"


def test_a_small_base_is_named_with_its_change():
    assert said(CASES, "yoy", value=-0.2, previous=20.0, verdict="too_few") == "同比下降20.00%（基数较小，仅供参考）"
    assert said(CASES, "yoy", "en", value=-0.2, previous=20.0, verdict="too_few") == "down 20.00% year on year (small base, for orientation only)"


def test_months_compared_together_and_a_day_on_which_both_end_are_named():
    row = Row(-0.2, previous=20.0, verdict="too_few")
    assert change_words(CASES, DatedChange(row, "yoy", None, None, is_joint=True), MONTH, lang="zh") == "同比下降20.00%（1—2月合并比较，基数较小，仅供参考）"
    assert change_words(CASES, DatedChange(row, "yoy", None, None, cut_day=27), MONTH, lang="zh") == "同比下降20.00%（均截至27日，基数较小，仅供参考）"
    both = change_words(CASES, DatedChange(row, "yoy", None, None, cut_day=27), MONTH, lang="en")
    assert both == "down 20.00% year on year (both to the 27th; small base, for orientation only)"


@pytest.mark.parametrize(
    ("change", "value", "zh", "en"),
    [
        ("mom", 0.03, "比上月提高3个百分点", "up 3 percentage points on the month before"),
        ("mom", -0.0123, "比上月下降1.23个百分点", "down 1.23 percentage points on the month before"),
        ("yoy", 0.0, "与上年同期持平", "unchanged from the same period of last year"),
        ("yoy", 0.00001, "与上年同期持平", "unchanged from the same period of last year"),
    ],
)
def test_two_rates_differ_by_points(change, value, zh, en):
    assert said(RATE, change, value=value, previous=0.5) == zh
    assert said(RATE, change, "en", value=value, previous=0.5) == en


@pytest.mark.parametrize(
    ("metric", "difference", "kind", "zh", "en"),
    [
        ("compounds_built", 77, "month", "本月新增77个", "77 more this month"),
        ("compounds_built", 0, "tenday", "本旬无新增", "none added in these ten days"),
        ("cameras_networked", -12, "day", "当日减少12路", "12 fewer on the day"),
        ("funds_received", 104_000, "quarter", "本季度新增10.4万元", "¥104,000 more this quarter"),
        ("funds_received", 7_500, "month", "本月新增0.75万元", "¥7,500 more this month"),
        ("funds_received", 7_512, "month", "本月新增7,512元", "¥7,512 more this month"),
        ("networked_rate", 0.0372, "month", "比上月末提高3.72个百分点", "up 3.72 percentage points on the month before"),
        ("networked_rate", -0.01, "months", "比期初下降1个百分点", "down 1 percentage point on the beginning"),
        ("networked_rate", 0.0, "tenday", "与前一旬末持平", "unchanged from the ten days before"),
    ],
)
def test_what_was_added_is_said_in_the_unit_of_the_level(metric, difference, kind, zh, en):
    period = Period(kind, MONTH.whole, MONTH.until)
    assert added_words(METRICS[metric], difference, period, beside=1_000_000, lang="zh") == zh
    assert added_words(METRICS[metric], difference, period, beside=1_000_000, lang="en") == en


@pytest.mark.parametrize(
    ("kind", "months", "day", "zh", "en"),
    [
        ("day", "2020-04", "2020-04-15", "2020年4月15日", "15 Apr 2020"),
        ("tenday", "2020-04", "2020-04-01", "2020年4月上旬", "1–10 Apr 2020"),
        ("tenday", "2020-04", "2020-04-11", "2020年4月中旬", "11–20 Apr 2020"),
        ("tenday", "2020-03", "2020-03-31", "2020年3月下旬", "from 21 Mar 2020"),
        ("month", "2020-03", None, "2020年3月", "Mar 2020"),
        ("quarter", "2020-03", None, "2020年第一季度", "Q1 2020"),
        ("months", "2019-07:2019-12", None, "2019年7—12月", "Jul–Dec 2019"),
    ],
)
def test_periods_have_their_official_names(kind, months, day, zh, en):
    first, _, last = months.partition(":")
    span = Span(Month.parse(first), Month.parse(last or first))
    period = period_of(kind, span=span, through=dt.date(2020, 4, 15), day=dt.date.fromisoformat(day) if day else None)
    assert (period_words(period, lang="zh"), period_words(period, lang="en")) == (zh, en)


@pytest.mark.parametrize(
    ("placeholder", "words"),
    [
        ("compounds_planned", "2,366"),
        ("networked_rate", "39.31%"),
        ("connection_rate", "61.02%"),
        ("networked_rate.part", "930"),
        ("networked_rate.of", "2,366"),
        ("networked_rate.rest", "1,436"),
        ("connection_rate.rest", "594"),
        ("built_rate.rest", "842"),
        ("received_rate.rest", "95.3万元"),
        ("preventable_cases.ytd", "累计同比下降7.56%（均截至9月27日）"),
        ("preventable_cases.ytd.now", "2,997"),
        ("preventable_cases.ytd.base", "3,242"),
        ("preventable_cases.ytd.verdict", "下降明显"),
        ("preventable_cases.ytd.counts", "2,997起，上年同期3,242起"),
        ("preventable_cases.ytd.judged", "累计同比下降7.56%（均截至9月27日，95%区间−11.7%至−2.5%），下降明显"),
        ("preventable_cases.yoy.judged", "同比下降6.41%（均截至27日，95%区间−19.1%至+8.2%），尚不能认定为趋势性下降"),
        ("preventable_cases.ytd.length", "9"),
        ("bottleneck", "联网到验收（930个中完成347个，37.31%）"),
        ("bottleneck.rest", "已联网未验收的583个小区"),
        ("targets.late_count", "9"),
        ("reply_day", "2017年10月12日"),
        ("preventable_members", "入室盗窃、接触性诈骗、盗窃电动自行车、抢劫、抢夺、盗窃车内财物、盗窃机动车"),
        ("preventable_cases.ytd.interval", "−11.7%至−2.5%"),
        ("preventable_cases.ytd.period", "2017年1—9月"),
        ("preventable_cases.ytd.base_period", "2016年1—9月"),
        ("preventable_cases.yoy", "同比下降6.41%（均截至27日）"),  # 365 against 390
        ("preventable_cases.mtd.now", "365"),
        ("networked_rate.mom", "比上月提高3.72个百分点"),  # 930/2366 − 842/2366 = 88/2366
        ("networked_rate.mom.base", "35.59%"),
        ("compounds_networked@weak", "264"),  # 50.57 % of 522
        ("funds_received@source=assisting_unit", "374.5万元"),
        ("preventable_cases@category=burglary", "83"),
        ("best.networked_rate", "临沂高新技术产业开发区（67.50%）"),
        ("worst.networked_rate.name", "费县"),
        ("worst.networked_rate.value", "22.50%"),
        ("targets.networked_rate.gap", "1,436"),
        ("targets.networked_rate.due", "2018年6月30日"),
        ("targets.networked_rate.days", "276"),
        ("targets.networked_rate.value", "100%"),
        ("targets.networked_rate.status", "难以完成"),
        ("targets.networked_rate.gap@weak", "258"),
        ("targets.networked_rate.due@weak", "2017年11月30日"),
        ("targets.count", "9"),
        ("targets.out_of_reach", "7"),
        ("targets.watch", "2"),
        ("targets.networked_rate.used", "71.2"),
        ("targets.networked_rate.probability", "不足1%"),
        ("targets.met", "0"),
        ("attention.count", "8"),
        ("missing_returns", "视频监控月报（兰山区：2017年2—9月不全；郯城县、兰陵县、平邑县：2017年9月不全；沂水县：2017年7—9月不全；莒南县：2017年6—9月不全）"),
        ("missing_returns.units", "兰山区、郯城县、沂水县、兰陵县、平邑县、莒南县"),
        ("preventable_list", "七类2019版"),
        ("parts", "各县区"),
        ("day", "2017年9月27日"),
        ("programme", "临沂市平安小区建设"),
    ],
)
def test_linyi_in_september_2017(samples, placeholder, words):
    with samples.reader() as reader:
        assert told(facts_for(reader, "371300", "2017-09"), placeholder) == words


@pytest.mark.parametrize(
    ("placeholder", "reason"),
    [
        ("grid_staff", "no_data"),
        ("cases@category=piracy", "no_category"),
        ("targets.built_rate.gap", "no_target"),
        ("targets.networked_rate.overdue", "not_overdue"),
        ("attention.20", "no_finding"),
    ],
)
def test_what_linyi_does_not_tell_says_why(samples, placeholder, reason):
    with samples.reader() as reader, pytest.raises(AbsentError) as told_why:
        facts_for(reader, "371300", "2017-09").fact(parse(placeholder))
    assert told_why.value.reason == reason


def test_january_and_february_are_compared_together_and_say_so(samples):
    with samples.reader() as reader:
        facts = facts_for(reader, "371300", "2017-02")
        assert told(facts, "preventable_cases.yoy") == "同比下降15.90%（1—2月合并比较）"  # 439 against 522
        assert told(facts, "preventable_cases.yoy.period") == "2017年1—2月"
        assert told(facts, "preventable_cases.ytd") == "累计同比下降15.90%"


def test_the_ten_days_of_feixi_are_told_by_dates(samples):
    with samples.reader() as reader:
        facts = facts_for(reader, "340123", "2020-04", kind="tenday")
        stages = [told(facts, f"compounds_{stage}") for stage in ("surveyed", "planned", "started", "built", "networked")]
        added = [told(facts, f"compounds_{stage}.added") for stage in ("planned", "started", "built", "networked")]
        assert stages == ["387", "173", "31", "12", "9"]
        assert added == ["本旬无新增", "本旬新增3个", "本旬新增1个", "本旬新增1个"]
        assert told(facts, "preventable_cases") == "5"  # 13, 14, 14, 15 and 15 April
        assert told(facts, "preventable_cases.mom.base") == "6"  # of 1 to 5 April
        assert told(facts, "cameras_networked") == "486"  # known for the last day of the data


def test_days_before_the_end_of_the_data_know_nothing_that_is_returned_by_the_month(samples):
    with samples.reader() as reader:
        facts = facts_for(reader, "340123", "2020-03", kind="tenday", day=dt.date(2020, 3, 15))
        for placeholder in ("cameras_networked", "zero_case_share", "attention.1", "targets.built_rate.gap", "missing_returns"):
            with pytest.raises(AbsentError) as why:
                facts.fact(parse(placeholder))
            assert why.value.reason == "by_month_only"


@pytest.mark.parametrize(
    ("day", "change", "reason"),
    [
        ("2020-02-25", "yoy", "festival"),
        ("2020-02-15", "ytd", "festival"),
        ("2020-02-29", "ytd", None),
        ("2020-03-15", "ytd", None),
        ("2020-02-25", "mom", "festival"),
        ("2020-03-05", "mom", "festival"),  # the ten days before lie in February
        ("2020-03-15", "mom", None),
    ],
)
def test_days_around_the_spring_festival_are_not_held_against_those_of_the_year_before(samples, day, change, reason):
    with samples.reader() as reader:
        facts = facts_for(reader, "340123", day[:7], kind="tenday" if change != "ytd" else "day", day=dt.date.fromisoformat(day))
        if reason is None:
            assert told(facts, f"preventable_cases.{change}")
        else:
            with pytest.raises(AbsentError) as why:
                facts.fact(parse(f"preventable_cases.{change}"))
            assert why.value.reason == reason


def test_a_quarter_that_is_not_over_is_not_held_against_the_one_before(samples):
    with samples.reader() as reader:
        facts = facts_for(reader, "340123", "2020-04", kind="quarter")
        assert told(facts, "period") == "2020年第二季度"
        with pytest.raises(AbsentError) as why:
            facts.fact(parse("preventable_cases.mom"))
        assert why.value.reason == "unfinished"


@pytest.fixture
def small(sqlite_store):
    """Facts of a small city: what two cases and three compounds tell."""
    progress = [("a", "networked", "2020-03-05"), ("b", "planned", "2020-02-05"), ("c", "planned", "2020-02-05")]
    cases = [("x", "2020-03-03", "11", None, "theft", True), ("y", "2020-03-31", "12", None, "theft", True)]
    earlier = [("e", "2019-03-05", "12", None, "noise", False)]
    bring(
        sqlite_store,
        regions(),
        compounds(("a", "11"), ("b", "12"), ("c", "12")),
        sheet("progress", "compound_id stage date", *progress),
        incidents(*cases, *earlier),
    )
    with Gateway(sqlite_store).reader() as reader:

        def facts(months="2020-03", kind="month", lang="zh"):
            screen = screen_for(reader, "1", months, lang)
            period = period_for(screen, kind)
            return Facts(screen_of(screen, period), period, period.until)

        yield facts


def test_months_without_a_case_are_a_base_of_zero_and_two_regions_have_no_best(small):
    facts = small()
    assert told(facts, "preventable_cases") == "2"
    assert told(facts, "preventable_cases.yoy") == "上年同期为0"
    with pytest.raises(AbsentError) as why:
        facts.fact(parse("best.networked_rate"))
    assert why.value.reason == "few_regions"
    with pytest.raises(AbsentError) as why:
        facts.fact(parse("preventable_cases.yoy.verdict"))
    assert why.value.reason == "no_base"


def test_a_programme_without_a_list_or_names_in_english_still_speaks(small):
    facts = small(lang="en")
    assert told(facts, "region") == "City"
    assert told(facts, "parts") == "the districts"
    with pytest.raises(AbsentError) as why:
        facts.fact(parse("preventable_list"))
    assert why.value.reason == "no_list"


def test_a_district_of_the_programme_is_written_under_its_own_name(samples):
    """兰山区 writes about 兰山区, to those below it as the programme calls them."""
    with samples.reader() as reader:
        facts = facts_for(reader, "371302", "2017-09")
        assert [told(facts, name) for name in ("programme", "parts", "region")] == ["兰山区平安小区建设", "各乡镇（街道）", "兰山区"]
        english = facts_for(reader, "371302", "2017-09", lang="en")
        assert [told(english, name) for name in ("programme", "parts")] == ["Lanshan District safe compounds", "the townships and subdistricts"]
