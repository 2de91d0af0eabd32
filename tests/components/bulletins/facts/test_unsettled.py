"""Letters where zeros are not confirmed, regions have changed, or nothing is planned: what is counted, who is named, and what is left out."""

from __future__ import annotations

import datetime as dt

import pytest

from components.blocks.model import Card
from components.blocks.screen import STORE
from components.blocks.statements.reporting.believed import believed_notes
from components.bulletins.model import Paragraph
from components.bulletins.templates.files import template_named
from components.bulletins.writing import write_bulletin
from components.screens.overview.attention import sentence
from components.screens.returns.cards import returns_card
from components.screens.returns.todo import todo_card
from data.answers.comparing.coverage import Coverage
from data.answers.question import Answer, Question, Row
from data.attention.findings import findings
from data.metrics.registry import METRICS
from data.reading.gateway import Gateway
from tests.components.bulletins.conftest import period_for, screen_for, tables, texts
from tests.components.bulletins.faults import faults
from tests.data.small import incidents, sheet
from tests.pages.reading import tree
from tests.serving import served

pytestmark = pytest.mark.costly


@pytest.fixture
def letter(tmp_path):
    """Writes a letter of a small city with these sheets."""

    def write(kind, months, *frames, lang="zh"):
        with (
            served(tmp_path, *frames) as application,
            application.server.test_request_context(),
            Gateway(application.server.extensions[STORE]).reader() as reader,
        ):
            screen, template = screen_for(reader, "1", months, lang), template_named(kind, None)
            return write_bulletin(screen, template, (period := period_for(screen, template.period)), number=1, written=period.until)

    return write


def test_zero_cases_are_counted_of_the_units_that_are_in_and_the_others_are_named(written):
    """Six of the eighteen townships of Sucheng were silent for a month of the quarter: 97 of 117 compounds lie in the others."""
    said = "".join(texts(written("quarterly", "321302", "2019-06")))
    assert "2019年第二季度，在已报齐的12个单位97个小区中，53个零发案，占54.64%（埠子镇、" in said
    assert "宿城开发区零数待确认，未计入）；按平均水平测算，" in said
    whole = "".join(texts(written("quarterly", "371300", "2017-09")))
    assert "2017年第三季度（截至9月27日），零发案小区1,594个，占登记小区的67.37%；" in whole


def test_zeros_to_confirm_are_named_with_their_months_and_asked_for(written):
    said = texts(written("quarterly", "321302", "2019-06"))
    [named] = [one for one in said if one.startswith("零数待确认")]
    assert "埠子镇（2019年6月）、" in named
    assert "、陈集镇（2019年5—6月）、" in named
    assert "请埠子镇、龙河镇、中扬镇、陈集镇、屠园镇、宿城开发区于2019年7月15日前确认零发案或补报。" in said


def test_short_letters_name_zeros_to_confirm_too(written):
    for kind in ("daily", "tenday"):
        said = texts(written(kind, "321302", "2019-06"))
        assert any(one.startswith("零数待确认") for one in said)
        assert any(one.endswith("于2019年7月15日前确认零发案或补报。") for one in said)


def test_no_compound_of_a_unit_with_zeros_to_confirm_is_fit_for_honours(written):
    [honours] = [one for one in texts(written("quarterly", "321302", "2019-06")) if "的规则符合条件" in one]
    assert not any(name in honours for name in ("埠子镇", "龙河镇", "中扬镇", "陈集镇", "屠园镇", "宿城开发区"))
    regions = [one for one in tables(written("quarterly", "321302", "2019-06")).values() if "可防性案件" in one.title and one.id == "bulletin-regions"]
    assert any(row[0] == "中扬镇 ◌" and "降为0" in row for one in regions for row in one.rows)
    assert any("◌" in note for one in regions for note in one.notes)


@pytest.mark.usefixtures("visited")
def test_the_data_page_does_not_call_silence_complete(samples):
    with samples.reader() as reader:
        card = tree(todo_card(screen_for(reader, "321302", "2019-06")))
    assert "待办：无欠报，6个单位的零数待确认" in str(card)
    assert "应报的都已报齐" not in str(card)


@pytest.mark.parametrize(
    ("by", "change", "rows", "count"),
    [
        ((), None, [{}], 3),
        (("region",), None, [{"region": "11"}, {"region": "12"}], 6),
        (("region", "category"), None, [{"region": "11", "category": "a"}, {"region": "11", "category": "b"}, {"region": "12", "category": "a"}], 6),
        (("category",), None, [{"category": "a"}, {"category": "b"}], 3),
        (("month",), "yoy", [{"month": 1}, {"month": 2}], 3),
        (("month",), None, [{"month": 1}, {"month": 2}], 6),
    ],
)
def test_each_silent_month_of_a_unit_counts_once(by, change, rows, count):
    found = [Row(0.0, coverage=Coverage(3, 3, 3, 3, presumed=3), **row) for row in rows]
    answer = Answer(Question("cases", region="1", by=by, change=change), METRICS["cases"], "count", None, None, 1, rows=found)
    assert believed_notes(answer, str, lang="zh", ended={})[-1].startswith(f"其中{count}处")


def counts(code, cases, *months):
    return [(month, code, "theft", cases) for month in months]


def city(*rows):
    places = sheet("regions", "code name level parent_code", ("1", "甲市", "city", None), *((code, f"{name}区", "district", "1") for code, name in PARTS))
    kinds = sheet("categories", "kind code name preventable", ("incident", "theft", "盗窃", True))
    return places | kinds | sheet("incident_counts", "month region_code category cases", *rows)


PARTS = [("11", "东"), ("12", "西"), ("13", "南")]
HALVES = [year * 100 + month for year in (2019, 2020) for month in range(1, 7)]


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", "南区于2020年1月1日并入东区，历史数据按现行区划计算。"), ("en", " on 1 January 2020: earlier figures are those of today's regions.")],
)
def test_a_merger_within_the_spans_compared_is_told_once(letter, lang, words):
    rows = [*counts("11", 40, *HALVES), *counts("12", 40, *HALVES), *counts("13", 40, *HALVES[:6])]
    changes = sheet("region_changes", "date from_code to_code kind share", (dt.date(2020, 1, 1), "13", "11", "merged", None))
    said = "".join(texts(letter("monthly", "2020-06", city(*rows), changes, lang=lang)))
    assert said.count(words) == 1


def test_where_nothing_is_planned_the_counts_stand_without_rates(letter):
    stages = [(202006, code, stage, 0) for code, _ in PARTS for stage in ("planned", "started", "built", "networked")]
    said = texts(letter("monthly", "2020-06", city(*counts("11", 40, *HALVES)), sheet("progress_counts", "month region_code stage compounds", *stages)))
    assert said[0].startswith("截至2020年6月30日，甲市开展平安小区创建0个，视频监控尚无建成、联网的小区。")
    assert not any("率" in one for one in said[:1])


def test_a_chapter_that_would_be_a_table_of_dashes_is_left_out(written):
    bulletin = written("monthly", "340123", "2018-02")
    assert "下一步工作" not in [chapter.title for chapter in bulletin.chapters]


def test_a_day_without_a_case_says_so(written):
    said = "".join(texts(written("daily", "440512", "2019-12", day=dt.date(2019, 12, 2))))
    assert "2019年12月2日，未接报案件，前一日案件4起、可防性案件1起。" in said
    assert "共发生案件0起" not in said


def test_short_letters_answer_targets_risers_and_the_nearest_deadline(written):
    for kind in ("daily", "tenday"):
        said = "".join(texts(written(kind, "371300", "2017-09")))
        assert "对上述目标，" in said
        closing = "，请各县区抓紧推进。" if kind == "daily" else "。"
        assert f"帮扶资金全部到位，2017年10月31日到期，剩余34天，还差95.3万元{closing}" in said
        assert "请发案明显上升的河东区于2017年10月12日前查明原因，报送防范措施。" in said
    assert "对上述目标" not in "".join(texts(written("daily", "440512", "2019-12")))


def test_all_kinds_of_builders_are_named_and_the_table_has_the_words_of_the_text(written):
    bulletin = written("tenday", "371300", "2017-09")
    assert "立项小区中，政府负责1,112个、开发企业负责1,207个、物业企业负责47个。" in "".join(texts(bulletin))  # 2,366
    assert tables(bulletin)["bulletin-regions"].columns[1:5] == ["立项", "开工", "建成", "联网"]


def test_who_is_low_by_chance_is_told_as_a_fact_and_not_criticised(written):
    """5 of 12 compounds of Jianyang where the others have three quarters: one of sixteen may be as low by chance."""
    bulletin = written("monthly", "510100", "2019-12")
    parts = [part for chapter in bulletin.chapters for part in chapter.parts if isinstance(part, Paragraph)]
    warned = "".join(part.text for part in parts if part.tone == "warning")
    assert "金牛区（36个小区联网17个" in warned
    assert "简阳市" not in warned
    [told] = [one for one in texts(bulletin) if "差距尚在偶然范围内" in one]
    assert "简阳市（12个小区联网5个，41.67%，" in told
    assert "予以通报批评" not in told


def test_the_trend_of_a_month_that_is_not_over_tells_the_whole_month_a_year_before(written):
    [trend] = [part for chapter in written("monthly", "371300", "2017-09").chapters for part in chapter.parts if isinstance(part, Card) and part.id == "trend"]
    assert trend.notes[0] == "2017年9月未满月：上年同月全月421起，其中可比的390起"
    [whole] = [part for chapter in written("monthly", "510100", "2019-12").chapters for part in chapter.parts if isinstance(part, Card) and part.id == "trend"]
    assert not any("未满月" in note for note in whole.notes)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("kind", "region", "month"), [("monthly", "440512", "2019-02"), ("quarterly", "510100", "2019-12"), ("daily", "440512", "2018-06")])
def test_these_letters_have_no_fault(written, kind, region, month, lang):
    assert [fault for text in texts(written(kind, region, month, lang=lang)) for fault in faults(text, lang)] == []


YEARS = [year * 100 + month for year in (2019, 2020) for month in range(1, 13)][:18]
PROGRAMMES = sheet("programmes", "region_code name", ("1", "甲市平安小区"))


def returns(state):
    return sheet("returns", "month region_code sheet state", (202006, "12", "incident_counts", state))


def full(*except_june):
    return city(*(row for code, _ in PARTS for row in counts(code, 40, *(YEARS[:-1] if code in except_june else YEARS))))


def test_a_zero_that_is_hardly_possible_is_not_praised_but_asked_about(letter):
    said = texts(letter("monthly", "2020-06", full("12"), returns("zero"), PROGRAMMES))
    assert not any("予以表扬" in one for one in said)
    assert "2020年6月，可防性案件80起，上年同期120起，同比下降33.33%（含待核实的零报告，95%区间−50.4%至−10.8%），下降明显。" in said[0]
    assert "报为零而与平时相差悬殊、有待核实的有：西区（2020年6月，平时每月约40起）。" in said
    assert "请西区于2020年7月15日前核实零报告：漏报的补报，确无发案的报“确认为零”。" in said
    assert not any("尚未报齐" in one for one in said)


def test_the_mark_of_a_zero_in_doubt_is_explained_in_the_words_of_the_text(letter):
    bulletin = letter("quarterly", "2020-04:2020-06", full("12"), returns("zero"), PROGRAMMES)
    notes = [note for table in tables(bulletin).values() for note in table.notes]
    assert "带◌的当期或上年同期有零报告待核实。" in notes
    assert not any("待确认" in note for note in notes)


@pytest.mark.parametrize(
    ("kind", "months", "told", "counts_told", "left_out"),
    [
        ("monthly", "2020-06", slice(12, None), "2020年6月，可防性案件已报126起，其中可比的120起，上年同期120起，同比持平（95%区间", "缺2020年6月的可比基数"),
        ("quarterly", "2020-04:2020-06", slice(12, None), "可防性案件已报378起，其中可比的360起，上年同期360起，同比持平（95%区间", "缺2020年4—6月的可比基数"),
        ("monthly", "2020-06", slice(12), "2020年6月，可防性案件120起，上年同期120起，同比持平（95%区间", "2020年6月无数据"),
    ],
)
def test_what_a_city_tells_beside_its_districts_in_one_year_alone_is_counted_and_named(letter, kind, months, told, counts_told, left_out):
    """Six a month of unknown place beside three times 40: no two totals of a month without a word on why."""
    rows = [row for code, _ in PARTS for row in counts(code, 40, *YEARS)]
    bulletin = letter(kind, months, city(*rows, *counts("1", 6, *YEARS[told])), PROGRAMMES)
    text, notes = "".join(texts(bulletin)), [note for table in tables(bulletin).values() for note in table.notes]
    assert counts_told in text
    assert f"未列入同比的情况：甲市直属及未分部分{left_out}。" in text
    assert f"本表按可比口径，未列入的情况：甲市直属及未分部分{left_out}。" in notes
    assert "无明显变化" not in text
    assert [fault for one in texts(bulletin) for fault in faults(one, "zh")] == []


def test_an_english_letter_asks_about_it_too(letter):
    said = texts(letter("monthly", "2020-06", full("12"), returns("zero"), PROGRAMMES, lang="en"))
    assert "down 33.33% (with returns of zero still to be checked; 95% interval " in said[0]
    assert any(one.startswith("Returned as zero, which is hardly possible, and to be checked: ") and "usually about 40 a month" in one for one in said)


def test_a_zero_that_is_confirmed_is_a_fall_like_others(letter):
    said = texts(letter("monthly", "2020-06", full("12"), returns("zero_confirmed"), PROGRAMMES))
    assert any("西区（由40起降至0起，下降100.00%），予以表扬。" in one for one in said)
    assert not any("待核实" in one for one in said)


@pytest.mark.parametrize(
    ("lang", "head", "line"), [("zh", "月份,行政区划,报表,报送状态,数据截至日", "确认为零"), ("en", "month,region_code,sheet,state,day", "zero_confirmed")]
)
def test_the_data_page_lists_it_with_what_is_usual_and_the_line_that_confirms_it(tmp_path, lang, head, line):
    with served(tmp_path, full("12"), returns("zero")) as application, Gateway(application.server.extensions[STORE]).reader() as reader:
        screen = screen_for(reader, "1", "2020-06", lang)
        with application.server.test_request_context():
            card, matrix = str(tree(todo_card(screen))), str(tree(returns_card(screen, "cases")))
        found = findings(reader, "1", month=screen.view.month)
    assert f"{head}\\n2020-06,12,incident_counts,{line}," in card
    assert ("平时每月约40起" if lang == "zh" else "usually about 40 a month") in card
    assert ("收齐2个、零数待确认1个、部分0个、缺0个" if lang == "zh" else "2 in, 1 zero to be confirmed, 0 partial, 0 missing") in matrix
    assert [one.rule for one in found] == ["zeros_doubtful"]
    assert "40" in sentence(screen, found[0])


MANY = [(f"{number}", f"{number}区") for number in range(11, 41)]


def many(*late):
    places = sheet("regions", "code name level parent_code", ("1", "甲市", "city", None), *((code, name, "district", "1") for code, name in MANY))
    kinds = sheet("categories", "kind code name preventable", ("incident", "theft", "盗窃", True))
    rows = [row for code, _ in MANY for row in counts(code, 40, *(YEARS[:-1] if code in late else YEARS))]
    return places | kinds | sheet("incident_counts", "month region_code category cases", *rows)


@pytest.mark.parametrize(("late", "is_listed"), [(10, False), (11, True)])
def test_a_list_that_ends_at_ten_names_all_in_a_table_of_the_letter(letter, late, is_listed):
    units = [code for code, _ in MANY[:late]]
    bulletin = letter("monthly", "2020-06", many(*units), PROGRAMMES)
    found = tables(bulletin)
    for key in ("outstanding", "excluded"):
        assert ([row[0] for row in found[f"bulletin-{key}"].rows] == [f"{code}区" for code in units]) if is_listed else f"bulletin-{key}" not in found
    assert any("等11个" in one for one in texts(bulletin)) == is_listed
    assert is_listed or {one.reason for one in bulletin.omissions if "单位" in one.text and one.placeholder == ""} >= {"named_above"}


@pytest.mark.parametrize(("kind", "words"), [("tenday", "未列入同比的情况：南区缺2020年6月。"), ("daily", "未列入同比的情况：南区缺2020年6月。")])
def test_short_letters_name_who_is_not_compared(letter, kind, words):
    cases = [
        (f"{code}-{month}-{case}", f"{month // 100}-{month % 100:02}-{case + 1:02}", code, None, "theft", None)
        for code, _ in PARTS
        for month in YEARS
        for case in range(30 if month % 100 != 2 else 28)
        if (code, month) != ("13", 202006)
    ]
    places = {name: frame for name, frame in city().items() if name != "incident_counts"}
    said = "".join(texts(letter(kind, "2020-06", places, incidents(*cases), PROGRAMMES)))
    assert words in said


def test_a_letter_of_a_month_before_a_merger_says_what_its_regions_hold(letter):
    """Written after it: the tables have the regions of today, with the past of the one that is no more."""
    rows = [row for code, _ in PARTS for row in counts(code, 40, *YEARS)]
    changes = sheet("region_changes", "date from_code to_code kind share", (dt.date(2020, 7, 1), "13", "11", "merged", None))
    bulletin = letter("quarterly", "2020-04:2020-06", city(*rows), changes, PROGRAMMES)
    assert "南区于2020年7月1日并入东区，历史数据按现行区划计算。" in "".join(texts(bulletin))
    assert "东区含2020年7月1日并入的南区的历史数据。" in [note for table in tables(bulletin).values() for note in table.notes]


@pytest.mark.parametrize(
    ("programme", "words"),
    [
        (sheet("programmes", "region_code name preventable_list", ("1", "甲市平安小区", "三类")), "可防性案件口径为三类，包括盗窃。"),
        (sheet("programmes", "region_code name preventable_list", ("1", "甲市平安小区", "盗窃")), "可防性案件包括盗窃。"),
        (PROGRAMMES, "可防性案件包括盗窃。"),
    ],
)
def test_what_is_preventable_is_told_with_or_without_the_name_of_a_list(letter, programme, words):
    assert words in "".join(texts(letter("monthly", "2020-06", full(), programme)))


def test_what_is_left_out_has_its_true_reason(letter):
    unsaid = {one.placeholder: one.reason for one in letter("monthly", "2020-06", full(), PROGRAMMES).omissions}
    assert unsaid["region_changes"] == "no_changes"
    assert unsaid["best.networked_rate.among"] == "no_data"
    assert unsaid["preventable_cases.yoy.excluded"] == "all_compared"
    assert unsaid["zeros_to_confirm"] == unsaid["zeros_in_doubt"] == "no_zeros"
    assert unsaid["bottleneck"] == "no_bottleneck"
    assert unsaid["targets.late_count"] == "no_late_target"
    assert unsaid["preventable_list"] == "no_list"


def test_the_heading_and_the_number_name_the_year(letter):
    bulletin = letter("monthly", "2020-06", full(), PROGRAMMES)
    assert (bulletin.heading, bulletin.issue_line) == ("2020年6月甲市平安小区情况月通报", "〔2020〕第1期")
