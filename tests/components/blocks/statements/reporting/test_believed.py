"""What stands beside a change on a page: who is compared and over how many days, who is not in, whether it stands out, and the change a day."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pandas as pd
import pytest

from components.blocks.notes import Unreported
from components.blocks.rendering import rendered
from components.blocks.screen import Screen
from components.blocks.statements.judged import counts_words
from components.blocks.statements.numbers import answer_table, verdict_badge
from components.blocks.statements.reporting.believed import base_words, believed_notes, is_daily, is_marked, marked, unequal_rows, verdict_words
from components.blocks.statements.reporting.reported import received_words
from components.figures import theme
from components.screens.cases.cards import category_card, district_card, zero_case_card
from components.screens.cases.months import heatmap_card, trend_card
from components.screens.coverage.cards import ranking_card
from components.screens.overview.cards import change_card, leading_answer
from components.screens.overview.headline import headline
from components.screens.overview.kpis import change_kpi, kpis
from components.screens.region.cards import children_card
from data.answers.comparing.comparison import compare
from data.answers.comparing.coverage import Coverage, Excluded
from data.answers.lists.compound_cases import compound_cases
from data.answers.lists.compounds import ListQuery, compounds_page, moment_of
from data.answers.question import Answer, Question, Row
from data.answers.view import view_from_query
from data.calculations.periods import Month, Span
from data.metrics.registry import METRICS
from data.reading.catalogue import Reach
from data.reading.gateway import Gateway
from data.sample import sample
from tests.data.small import bring, sheet

pytestmark = pytest.mark.costly

COUNTS = {"D1": 40, "D2": 60, "D3": 50, "D4": 50, "D5": 50, "D6": 50}


def city():
    return sheet("regions", "code name level parent_code", ("C", "City", "city", None), *((code, f"区{code[1]}", "district", "C") for code in COUNTS))


def returns(*, silent=(), months=6, counts=COUNTS):
    """Totals of the first months of 2019 and 2020; silent units have no return in the last month of 2020."""
    rows = [
        (year * 100 + month, code, "theft", count)
        for year in (2019, 2020)
        for month in range(1, months + 1)
        for code, count in counts.items()
        if not (code in silent and (year, month) == (2020, months))
    ]
    return sheet("incident_counts", "month region_code category cases", *rows)


@pytest.fixture
def look(look):
    return lambda *frames, **query: look(*frames, **{"month": "2020-06", "change": "yoy", **query})


@pytest.mark.parametrize(
    ("lang", "said", "compared"),
    [
        ("zh", "已报5/6个单位（区6缺2020年6月）", "可比5/6个单位250对250（2019年6月）"),
        ("en", "5 of 6 units have reported (no return from 区6 for Jun 2020)", "comparable in 5 of 6 units: 250 against 250 (Jun 2019)"),
    ],
)
def test_a_partial_month_says_on_its_cards_who_has_reported(look, lang, said, compared):
    screen = look(city(), returns(silent={"D6"}), lang=lang)
    count = next(card for card in kpis(screen) if card.key == "cases")
    assert (count.value, said in count.lines) == ("250", True)
    assert compared in change_kpi(screen, "yoy").lines
    whole = Screen(screen.reader, screen.view.with_(span=Span(Month(2020, 5), Month(2020, 5))))
    assert not any("5/6" in line or "5 of 6" in line for card in kpis(whole) for line in card.lines)


def test_the_headline_of_a_partial_month_says_so(look):
    screen = look(city(), returns(silent={"D6"}))
    assert "6个单位中已报5个" in "".join(headline(screen, leading_answer(screen)))
    other = Screen(screen.reader, screen.view.with_(span=Span(Month(2020, 5), Month(2020, 5))))
    assert "已报" not in "".join(headline(other, leading_answer(other)))


def test_who_is_not_in_is_named_below_the_figure_and_not_drawn_as_zero(look):
    card = change_card(look(city(), returns(silent={"D6"})))
    assert "未比较：区6缺2020年6月" in card.notes
    assert "区6" not in str(card.figure)
    assert ["—" if row[0] == "区6" else "" for row in card.table.rows] == [row[1] if row[0] == "区6" else "" for row in card.table.rows]
    assert "比较全部1个单位，本期30天，上期30天" in str(card.figure)


def test_too_few_returns_are_told_in_place_of_a_verdict(look):
    screen = look(city(), returns(silent={"D2", "D3"}))
    kpi = change_kpi(screen, "yoy")
    assert (kpi.badge.tone, kpi.badge.word) == ("neutral", "资料不全，不作判断")
    assert (kpi.value, kpi.unit, kpi.lines[0]) == ("—", "", "可比4/6个单位190对190（2019年6月），0.00%")
    assert "可比4/6个单位（区2、区3缺2020年6月）" in kpi.hover
    card = category_card(screen)
    assert "资料不全，不作判断" in str(card.figure)


def test_a_month_that_is_not_in_is_provisional_in_the_trend_and_says_who_is_in(look):
    screen = look(city(), returns(silent={"D6"}))
    drawn = str(trend_card(screen, METRICS["cases"]).figure)
    assert "已报5/6个单位" in drawn
    assert any(trace.get("line", {}).get("dash") for trace in trend_card(screen, METRICS["cases"]).figure["data"] if not trace.get("name"))


def test_a_month_that_is_not_in_is_marked_wherever_it_stands_and_named_below(look):
    screen = look(city(), {"incident_counts": without(returns()["incident_counts"], "D6", 202004)})
    card = trend_card(screen, METRICS["cases"])
    assert [row for row in card.table.rows if "◐" in str(row)] == [["2020年4月", "250 ◐", "300"]]
    assert "报送不全：区6缺2020年4月" in card.notes
    dotted = next(trace for trace in card.figure["data"] if trace["line"].get("dash") == "dot")
    assert [size for size in dotted["marker"]["size"] if size] == [8]
    assert "区6缺2020年4月" in str(card.figure)


def test_the_trend_begins_with_the_first_month_that_is_known(look):
    card = trend_card(look(city(), returns()), METRICS["cases"])
    assert (card.title, len(card.table.rows), card.table.rows[-1]) == ("发案：近18个月与上年同月", 18, ["2019年1月", "300", "—"])


def without(frame, code, *months):
    """The returns without those of a unit for the months."""
    return frame[~((frame["region_code"] == code) & frame["month"].isin(months))]


def test_regions_compared_over_unlike_days_are_marked_in_bars_and_tables_and_told(look):
    screen = look(city(), {"incident_counts": without(returns()["incident_counts"], "D6", 202004, 202005)}, change="ytd_yoy")
    card = change_card(screen)
    assert any("区6" in note for note in card.notes)
    assert "带◐的不完整，不宜与其他比高低" in card.notes
    assert "区6 ◐" in str(card.figure)
    assert "区5 ◐" not in str(card.figure)
    assert [row.count("◐") for row in map(str, children_card(screen).listing.rows)] == [0, 0, 0, 0, 0, 1]


def test_a_percentage_of_too_small_a_part_is_not_the_number_of_a_card(look):
    kpi = change_kpi(look(city(), returns(silent={"D2", "D3"})), "yoy")
    whole = change_kpi(look(city(), returns()), "yoy")
    assert ((kpi.value, kpi.unit), (whole.value, whole.unit)) == (("—", ""), ("0.00", "%"))
    assert kpi.lines[0] == "可比4/6个单位190对190（2019年6月），0.00%"


def test_the_change_of_too_small_a_part_is_said_to_be_like_for_like(look):
    screen = look(city(), returns(silent={"D2", "D3"}))
    said = "".join(headline(screen, leading_answer(screen)))
    assert "（6个单位中已报4个），上年同期同口径190起，可比口径同比持平，可比部分不足应报的八成，不作判断" in said


def test_months_of_unlike_length_get_the_change_a_day_beside_the_percentage(look):
    screen = look(city(), returns(months=3), month="2020-03", change="mom")
    row = screen.ask("cases", span=screen.view.span, change="mom").only
    assert (is_daily(row), row.days, row.base_days) == (True, 31, 29)
    assert any("日均−6.45%" in line for line in change_kpi(screen, "mom").lines)
    answer = screen.ask("cases", span=screen.view.span, change="mom", by=("region",))
    assert answer_table(answer, first="地区", name=lambda row: row.name, lang="zh").columns[4] == "日均变化"
    assert "（日均−6.45%）" in str(children_card(screen).listing.rows)
    assert "日均−6.45%" in str(change_card(screen).figure)


def test_a_clear_change_that_does_not_stand_out_is_told_with_both_and_not_coloured():
    row = Row(-0.2, numerator=80, previous=100, verdict="clear_fall", stands_out=False)
    assert not is_marked(row)
    assert verdict_words(row, looked_at=17, lang="zh") == "下降明显（同看17个不突出）" or "明显" in verdict_words(row, looked_at=17, lang="zh")
    assert "does not stand out among 17" in verdict_words(row, looked_at=17, lang="en")
    badge = verdict_badge(METRICS["cases"], row, looked_at=17, lang="zh")
    assert (badge.tone, badge.symbol) == ("neutral", "")
    stands = row.with_(stands_out=True)
    assert (is_marked(stands), verdict_badge(METRICS["cases"], stands, looked_at=17, lang="zh").tone) == (True, "better")
    assert is_marked(row.with_(stands_out=None))


def test_a_list_with_such_a_change_says_why_below(look):
    counts = COUNTS | {f"D{n}": 50 for n in range(7, 10)}
    frame = returns(counts=counts)["incident_counts"]
    fallen = (frame["region_code"] == "D1") & (frame["month"] == 202006)
    frame.loc[fallen, "cases"] = 21
    more = sheet("regions", "code name level parent_code", *((code, f"区{code[1]}", "district", "C") for code in counts if code not in COUNTS))
    together = {"regions": pd.concat([city()["regions"], more["regions"]], ignore_index=True)}
    screen = look(together, {"incident_counts": frame})
    answer = screen.ask("cases", span=screen.view.span, change="yoy", by=("region",))
    first = next(row for row in answer.rows if row.region == "D1")
    assert (first.verdict, first.stands_out, answer.looked_at) == ("clear_fall", False, 9)
    assert "同时看9个时，单个明显的变化可能出于偶然" in believed_notes(answer, screen.name, lang="zh", ended={})
    assert "不突出" in str(change_card(screen).table.rows)


def test_the_coverage_page_names_who_is_not_in_below_a_rate_of_cases(look):
    households = sheet("households", "month region_code households", *((201901, code, 1000) for code in COUNTS))
    screen = look(city(), returns(silent={"D6"}), households)
    answer = screen.ask("cases_per_1000_households", span=screen.view.span, **screen.parts)
    card = ranking_card(screen, answer)
    assert "报送不全：区6缺2020年6月" in card.notes
    assert "区6" not in str(card.figure)


def left(*regions):
    """Units without April and May 2020."""
    return tuple(Excluded(region, (Month(2020, 4), Month(2020, 5)), "open") for region in regions)


@pytest.mark.parametrize(
    ("coverage", "said"),
    [
        (None, ""),
        (Coverage(6, 6, 6, 6), ""),
        (Coverage(5, 6, 5, 6, excluded=left("A")), "已报5/6个单位（甲区缺2020年4—5月）"),
        (Coverage(6, 6, 34, 36, excluded=left("A")), "6个单位均有报送，但不全（甲区缺2020年4—5月）"),
        (Coverage(6, 6, 32, 36, excluded=left("A", "B")), "6个单位均有报送，但不全（甲区、乙区缺2020年4—5月）"),
        (Coverage(1, 1, 4, 6, excluded=left("A")), "甲区缺2020年4—5月"),
    ],
)
def test_units_are_counted_where_they_differ_and_months_are_named_where_only_these_do(coverage, said):
    assert received_words(Row(1.0, coverage=coverage), {"A": "甲区", "B": "乙区"}.__getitem__, lang="zh") == said


def test_both_totals_are_told_where_only_a_part_compares():
    row = Row(-0.07, numerator=2790, previous=3000, total_received=2997, coverage=Coverage(10, 12, 10, 12))
    assert base_words(row, period="2016年9月", lang="zh") == "已报共2,997；可比10/12个单位2,790对3,000（2016年9月）"


def test_a_month_that_ends_early_keeps_its_day_when_a_few_return_a_later_one():
    reach = Reach(Span(Month(2019, 1), Month(2020, 5)), Month(2020, 5).last_day, Month(2020, 4), dt.date(2020, 4, 15))
    assert [reach.cut_day(month) for month in (Month(2020, 3), Month(2020, 4), Month(2020, 5))] == [None, 15, None]
    alone = Reach(Span(Month(2019, 1), Month(2020, 4)), dt.date(2020, 4, 15), Month(2020, 4), dt.date(2020, 4, 15))
    assert [alone.cut_day(month) for month in (Month(2020, 3), Month(2020, 4))] == [None, 15]


EARLY = ("340123100", "340123101")


def feixi(store):
    """The sample of Feixi, whose April 2020 ends on the 15th, and a category of it."""
    frames = {name: frame for name, frame in sample("feixi").items() if name != "patrols"}
    bring(store, frames)
    return frames["incidents"]["category"].iloc[0]


def totals(category):
    return sheet("incident_counts", "month region_code category cases", *((202005, code, category, 5) for code in EARLY))


def cases(category):
    return sheet("incidents", "incident_id occurred_at region_code category", *((f"M{code}", "2020-05-28", code, category) for code in EARLY))


@pytest.mark.parametrize("early", [totals, cases])
def test_pages_of_april_stay_as_they_were_when_two_townships_return_may(sqlite_store, early):
    category = feixi(sqlite_store)
    before = _april(sqlite_store)
    bring(sqlite_store, early(category))
    after = _april(sqlite_store)
    assert (before.pop("end"), after.pop("end")) == (Month(2020, 4), Month(2020, 5))
    for name in before:
        assert after[name] == before[name], name


def test_townships_that_hand_april_in_have_all_of_it_and_the_others_end_as_they_did(sqlite_store):
    category = feixi(sqlite_store)
    before = _april(sqlite_store)
    handed_in = sheet("returns", "month region_code sheet state", *((202004, code, "incidents", "handed_in") for code in EARLY))
    bring(sqlite_store, cases(category) | handed_in)
    after = _april(sqlite_store)
    assert after["moment"].cut
    assert set(after["moment"].whole) >= set(EARLY)
    assert after["trend"]["data"][2]["x"][-1] == "2020-04-01"
    changed = [one for one, other in zip(after["compounds"], before["compounds"], strict=True) if one != other]
    assert {region for _, region, *_ in changed} <= set(after["moment"].whole)
    assert {one.region for one, other in zip(after["cases"], before["cases"], strict=True) if one != other} <= set(after["moment"].whole)


def _april(store):
    """All that pages and letters say of April from the days on which units end."""
    with Gateway(store).reader() as reader:
        view = view_from_query({"region": "340123", "month": "2020-04", "change": "ytd_yoy"}, reader.catalogue, reader.scope)[0]
        screen = Screen(reader, view)
        trend, moment = trend_card(screen, METRICS["cases"]), moment_of(reader, "340123", Month(2020, 4))
        reach = reader.catalogue.reach["340123", "cases"]
        return {
            "end": reach.months.end,
            "trend": trend.figure,
            "table": trend.table.rows,
            "kpis": [(kpi.value, kpi.lines) for kpi in (change_kpi(screen, change, names_metric=False) for change in ("yoy", "mom", "ytd_yoy", "r12_yoy"))],
            "moment": moment,
            "compounds": [(one.compound_id, one.region, one.cases_before) for one in compounds_page(reader, ListQuery("340123", moment, limit=500)).rows],
            "changes": change_card(screen).table.rows,
            "zero": screen.ask("zero_case_share", change="yoy").to_json()["rows"],
            "cases": compound_cases(reader, "340123", METRICS["cases"].numerator, _compared(reach)),
        }


def _compared(reach):
    return compare(Span(Month(2020, 4), Month(2020, 4)), "yoy", reach=reach, joint=False)


def test_the_mark_of_fewer_days_is_on_regions_side_by_side_and_on_no_rest():
    days = {"A": 31.0, "B": 30.0, "C": 31.0, "D": None}
    rows = [Row(0.1, region=code, days=number) for code, number in days.items()]
    rest = Row(0.1, region="C", days=1.0, is_rest=True)
    answer = Answer(Question("cases", by=("region",), change="yoy"), METRICS["cases"], "change", None, None, 1, rows, rest=[rest])
    assert [marked(row.region, row, answer) for row in (*rows, rest)] == ["A", "B ◐", "C", "D", "C"]
    assert [row.region for row in unequal_rows(answer)] == ["B"]
    by_month = replace(answer, question=Question("cases", by=("region", "month"), change="yoy"))
    assert [marked(row.region, row, by_month) for row in rows] == ["A", "B", "C", "D"]


def test_a_month_that_is_not_in_is_marked_in_the_heat_map_and_told_below(look):
    screen = look(city(), {"incident_counts": without(returns()["incident_counts"], "D6", 202004)})
    card = heatmap_card(screen)
    (fields,) = card.figure["data"]
    assert [text for line in fields["text"] for text in line if "◐" in text] == ["250◐"]
    assert [hover for line in fields["hovertext"] for hover in line if "区6缺2020年4月" in hover] == [
        "theft<br>2020年4月  250<br>已报5/6个单位（区6缺2020年4月）"
    ]
    assert "带◐的不完整，不宜与其他比高低" in card.notes
    assert [row for row in card.table.rows if "◐" in str(row)] == [["theft", "2020年4月", "250 ◐"]]


def test_no_card_without_data_explains_a_mark_or_chance(look):
    card = zero_case_card(look(city(), returns(silent={"D6"})))
    assert card.figure is None
    assert not [note for note in card.notes if "◐" in note or "测算" in note or "碰巧" in note]


@pytest.mark.parametrize("card", [lambda screen: trend_card(screen, METRICS["cases"]), heatmap_card, change_card, district_card, category_card])
@pytest.mark.parametrize("silent", [(), ("D6",), ("D2", "D3")])
def test_the_mark_is_explained_where_it_is_drawn_and_nowhere_else(look, card, silent):
    shown = card(look(city(), returns(silent=silent)))
    drawn = json.dumps(shown.figure, ensure_ascii=False, default=str) if shown.figure else ""
    assert ("◐" in drawn) == any("◐" in note for note in shown.notes)


def by_category(*, omitted=()):
    """Two categories of three regions over two half years; the omitted ones are not told of in May 2020."""
    rows = [
        (year * 100 + month, code, category, count)
        for year in (2019, 2020)
        for month in range(1, 7)
        for code, counts in {"D1": (40, 10), "D2": (30, 5), "D3": (7, 3)}.items()
        for category, count in zip(("theft", "fraud"), counts, strict=True)
        if not (code in omitted and category == "fraud" and (year, month) == (2020, 5))
    ]
    return sheet("incident_counts", "month region_code category cases", *rows)


def test_the_bars_of_categories_say_what_they_add_up_to(look):
    card = category_card(look(city(), by_category(), change="ytd_yoy"))
    assert "各类合计570起" in card.notes[0]
    assert sum(card.figure["data"][0]["x"]) == 570


def test_where_the_categories_do_not_add_up_to_all_cases_both_are_told(look):
    card = category_card(look(city(), by_category(omitted={"D2"}), change="ytd_yoy"))
    assert sum(card.figure["data"][0]["x"]) == 565
    assert card.notes[0] == "各类合计565起，全部案件可比的为535起：各类可比的单位和月份不尽相同"


@pytest.mark.parametrize(("before", "label", "bar"), [(7, "7 → 0", None), (9, "9 → 0", None), (10, "▼ 100.0%", -1.0), (40, "▼ 100.0%", -1.0)])
def test_a_fall_to_none_from_few_is_told_in_counts(look, before, label, bar):
    screen = look(city(), falling(before))
    drawn = change_card(screen).figure["data"]
    place = drawn[0]["customdata"].index("D1")
    assert (drawn[1]["text"][place].strip(), drawn[0]["x"][place]) == (label, bar)
    (row,) = [row for row in change_card(screen).table.rows if row[0].removesuffix(" ◌") == "区1"]
    assert row[1] == (label if bar is None else "−100.00%")


def falling(before):
    """The cases of one region fall to none in the last month of 2020, those of the others stay."""
    frame = returns(counts=COUNTS | {"D1": before})["incident_counts"]
    frame.loc[(frame["region_code"] == "D1") & (frame["month"] == 202006), "cases"] = 0
    return {"incident_counts": frame}


def test_a_note_on_who_has_not_reported_leads_to_the_whole_list(look):
    screen = look(city(), returns(silent={"D1", "D2", "D3", "D4", "D5"}))
    card = change_card(screen)
    (note,) = [note for note in card.notes if isinstance(note, Unreported)]
    assert note == "未比较：区1、区2、区3、区4等5个单位缺2020年6月"
    foot = str(rendered(card, lang="zh", owed="/data?month=2020-06#outstanding"))
    assert "children='查看名单', href='/data?month=2020-06#outstanding'" in foot


NARROWED = Row(
    -25 / 97,
    numerator=72,
    previous=97,
    total_received=1035,
    span=Span(Month(2026, 9), Month(2026, 9)),
    received_span=Span(Month(2026, 1), Month(2026, 9)),
    coverage=Coverage(3, 3, 3, 3, excluded=(Excluded("a", (Month(2026, 1),), "no_base"),)),
)


@pytest.mark.parametrize(
    ("lang", "base", "said"),
    [
        ("zh", "上年同期", "72起，上年同期97起（2026年1—9月共已报1,035起，其他月份不可比）"),
        ("en", "last year", "72 against 97 in last year (1,035 received in Jan–Sep 2026, of which the other months cannot be compared)"),
    ],
)
def test_what_was_received_of_more_months_than_are_compared_is_told_with_these_months(lang, base, said):
    assert counts_words(NARROWED, base, lang=lang) == said


@pytest.mark.parametrize("before", [40, 400])
def test_a_zero_in_doubt_is_neither_praised_nor_blamed_by_a_colour(look, before):
    card = change_card(look(city(), falling(before)))
    bars = card.figure["data"][0]
    assert bars["marker"]["color"][bars["customdata"].index("D1")] == theme.BEFORE
    assert [row[0] for row in card.table.rows if row[0].endswith("◌")] == ["区1 ◌"]
    assert "带◌的含待核实的零报告" in card.notes
