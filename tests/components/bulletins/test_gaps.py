"""A letter of months that one unit has not returned: what was left out of which comparison, in sentences and below tables."""

from __future__ import annotations

import datetime as dt

import pytest

from components.blocks.screen import STORE
from components.blocks.statements.reporting.outstanding import owed, reminder, reply_day
from components.bulletins.templates.files import template_named
from components.bulletins.writing import write_bulletin
from components.screens.returns.todo import todo_card
from components.words import format as fmt
from data.reading.gateway import Gateway
from tests.components.bulletins.conftest import period_for, screen_for, tables, texts
from tests.components.bulletins.faults import faults
from tests.data.small import sheet
from tests.pages.reading import tree
from tests.serving import served

COUNTS = {"11": 40, "12": 50, "13": 30}
SILENT = [("13", 202004), ("13", 202005), ("12", 202005)]


def city():
    """Three districts, of which one lacks two months and another one of them."""
    districts = [(code, f"{name}区", "district", "1") for code, name in zip(COUNTS, "东西南", strict=True)]
    places = sheet("regions", "code name level parent_code", ("1", "甲市", "city", None), *districts)
    rows = [
        (year * 100 + month, code, "theft", cases)
        for year in (2019, 2020)
        for month in range(1, 7)
        for code, cases in COUNTS.items()
        if (code, year * 100 + month) not in SILENT
    ]
    kinds = sheet("categories", "kind code name preventable", ("incident", "theft", "盗窃", True))
    return places | kinds | sheet("incident_counts", "month region_code category cases", *rows)


@pytest.fixture(scope="module")
def letter(tmp_path_factory):
    """Writes a letter of the city."""
    with served(tmp_path_factory.mktemp("gaps"), city()) as application, application.server.test_request_context():
        gateway = Gateway(application.server.extensions[STORE])

        def write(kind, months, lang="zh", written=None):
            with gateway.reader() as reader:
                screen, template = screen_for(reader, "1", months, lang), template_named(kind, None)
                return write_bulletin(screen, template, period_for(screen, template.period), number=1, written=written)

        write.gateway = gateway
        yield write


def test_each_comparison_names_all_months_that_it_leaves_out(letter):
    text = "".join(texts(letter("monthly", "2020-05")))
    assert "未列入同比的情况：西区、南区缺2020年5月。" in text
    assert "未列入累计同比的情况：西区缺2020年5月；南区缺2020年4—5月。" in text
    assert "尚未报齐的报表有：发案（西区：2020年5月未报；南区：2020年4—5月未报）。" in text
    june = "".join(texts(letter("monthly", "2020-06")))
    assert "未列入环比的情况：西区、南区缺2020年6月的可比基数。" in june
    assert "未列入累计同比的情况：西区缺2020年5月；南区缺2020年4—5月。" in june
    assert "尚未报齐的报表有：发案（西区：2020年5月未报；南区：2020年4—5月未报）。" in june


def test_counts_of_a_part_say_of_how_many_units_and_the_change_is_like_for_like(letter):
    june = "".join(texts(letter("monthly", "2020-06")))
    assert "案件可比的1个单位（应报3个）40起，上月40起，可比口径环比持平，可比部分不足应报的八成，不作判断。" in june
    assert "累计610起（未报齐），上年同期同口径610起" in june


def test_a_table_of_a_part_says_so_below(letter):
    assert categories_of(letter("monthly", "2020-05")).notes[-2:] == [
        "本表按可比口径，未列入的情况：西区、南区缺2020年5月。",
        "可比部分不足应报的八成，表中的变化（含合计）不作判断。",
    ]
    assert not [note for note in categories_of(letter("monthly", "2020-06")).notes if "可比口径" in note]


def categories_of(bulletin):
    return next(one for key, one in tables(bulletin).items() if "categories" in key)


def test_regions_that_are_not_whole_are_marked_in_the_table_of_a_quarter(letter):
    [regions] = [one for one in tables(letter("quarterly", "2020-06")).values() if any("西区" in str(row[0]) for row in one.rows)]
    assert {row[0] for row in regions.rows} == {"东区", "西区 ◐", "南区 ◐", "合计 ◐"}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("kind", "months"), [("monthly", "2020-05"), ("monthly", "2020-06"), ("quarterly", "2020-06")])
def test_no_such_letter_has_a_fault_or_speaks_of_unit_months(letter, kind, months, lang):
    said = texts(letter(kind, months, lang))
    assert [fault for text in said for fault in faults(text, lang)] == []
    assert not any(word in text for text in said for word in ("单位月", "unit-month", "3/3"))


def test_the_reminder_tells_day_due_day_and_months_and_has_a_button_that_copies_it(letter):
    with letter.gateway.reader() as reader:
        card = str(tree(todo_card(screen_for(reader, "1", "2020-06"))))
    due = fmt.date(dt.date.today() + dt.timedelta(days=15), lang="zh")  # fifteen days after the data are long past
    text = f"【甲市】截至2020年6月30日，请以下单位于{due}前补报或确认：\n西区：发案，✕ 未报，2020年5月\n南区：发案，✕ 未报，2020年4—5月"
    assert card.count(text.replace("\n", "\\n")) == 2  # to read and to copy
    assert "'children': '复制'" in card
    assert "'copied_children': '已复制'" in card
    assert "Details" not in card


@pytest.mark.parametrize(("written", "due"), [("2026-10-28", "2026-11-12"), ("2026-11-12", "2026-11-12"), ("2026-11-30", "2026-12-15")])
def test_a_day_for_an_answer_is_never_past_when_it_is_asked_for(written, due):
    assert str(reply_day(dt.date(2026, 10, 28), written=dt.date.fromisoformat(written))) == due


def test_a_letter_bears_the_day_on_which_it_is_written_and_counts_from_it(letter):
    """With the day of an earlier one it is written again as it was."""
    late, then, again = (letter("monthly", "2020-06", written=day) for day in (dt.date(2020, 8, 31), dt.date(2020, 7, 2), dt.date(2020, 7, 2)))
    assert (late.date, late.made, then.date, then.made) == ("2020年8月31日", dt.date(2020, 8, 31), "2020年7月2日", dt.date(2020, 7, 2))
    assert any("于2020年9月15日前补报上述报表" in text for text in texts(late))
    assert any("于2020年7月15日前补报上述报表" in text for text in texts(then))
    assert (texts(again), again.date) == (texts(then), then.date)


def test_the_reminder_speaks_of_zeros_only_where_cases_are_owed(letter):
    with letter.gateway.reader() as reader:
        screen = screen_for(reader, "1", "2020-06")
        found = owed(screen).now
        assert "零报告" in reminder(screen, found)
        assert "零报告" not in reminder(screen, [one._replace(subject="cameras") for one in found])


def test_what_was_received_is_told_once_of_two_comparisons(letter):
    """The comparison with last year tells it; that with the month before names its own units alone."""
    june = "".join(texts(letter("monthly", "2020-06")))
    assert june.count("可防性案件120起") == 1
    assert "可防性案件已报" not in june
