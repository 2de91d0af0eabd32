"""Cells hold what the words stand for, and a format in which a spreadsheet writes the same words."""

from __future__ import annotations

import datetime as dt

import pytest
from dash import html

from components.documents.xlsx.cells import Cell, cell_of, cells_of, exact_of
from components.words import format as fmt
from data.calculations.periods import Month

DAY = dt.date(2017, 9, 27)


@pytest.mark.parametrize(
    ("words", "value", "form"),
    [
        (fmt.count(17475), 17475, '#,##0;"−"#,##0'),
        (fmt.difference(-35), -35, '+#,##0;"−"#,##0;#,##0'),
        (fmt.ratio(18.79), 18.79, '#,##0.00;"−"#,##0.00'),
        (fmt.ratio(86.52, digits=1), 86.52, '#,##0.0;"−"#,##0.0'),
        (fmt.rate(0.3931), 0.3931, '0.00%;"−"0.00%'),
        (fmt.rate(0.6, digits=0), 0.6, '0%;"−"0%'),
        (fmt.change(-0.0756), -0.0756, '+0.00%;"−"0.00%;0.00%'),
        (fmt.money(3_745_000, lang="zh"), 374.5, '#,##0.00"万元";"−"#,##0.00"万元"'),
        (fmt.money(214.3, lang="zh"), 214.3, '#,##0.00"元";"−"#,##0.00"元"'),
        (fmt.points(0.0123, lang="zh"), 1.23, '+0.00"个百分点";"−"0.00"个百分点";0.00"个百分点"'),
        (fmt.points_alone(0.0123), 1.23, '+0.00;"−"0.00;0.00'),
        (fmt.days(402, lang="zh"), 402, '0"天";"−"0"天"'),
        (fmt.date(DAY, lang="zh"), DAY, 'yyyy"年"m"月"d"日"'),
        (fmt.month(Month(2017, 9), lang="zh"), dt.date(2017, 9, 1), 'yyyy"年"m"月"'),
    ],
)
def test_every_kind_of_number_has_its_format(words, value, form):
    assert cell_of(words, lang="zh") == Cell(pytest.approx(value) if isinstance(value, float) else value, form)


def test_english_has_yuan_names_of_months_and_a_single_day():
    assert cell_of(fmt.money(-3_745_000, lang="en"), lang="en") == Cell(-3_745_000, '"¥"#,##0.00;"−¥"#,##0.00')
    assert cell_of(fmt.date(DAY, lang="en"), lang="en") == Cell(DAY, '[$-409]d" "mmm" "yyyy')
    assert cell_of(fmt.days(1, lang="en"), lang="en") == Cell(1, '[=1]0" day";0" days"')


def test_a_column_of_money_has_one_scale():
    rows = [["a", fmt.money(953_000, lang="zh"), fmt.money(214, lang="zh")], ["b", fmt.money(7_500, lang="zh"), "—"]]
    cells = cells_of(rows, lang="zh")
    assert [row[1].value for row in cells] == [95.3, 0.75]
    assert [row[2].value for row in cells] == [214, None]


def test_what_is_unknown_is_empty_and_its_reason_stays():
    assert cell_of("—", lang="zh") == Cell(None)
    assert cell_of("", lang="zh") == Cell(None)
    assert cell_of(fmt.missing("no_base", lang="zh"), lang="zh") == Cell("—（基数为0）")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (fmt.count(930), 930),
        (fmt.rate(930 / 2366), 930 / 2366),
        (fmt.money(953_000, lang="zh"), 953_000),
        (html.Span(fmt.date(DAY, lang="en")), "2017-09-27"),
        (fmt.month(Month(2017, 9), lang="zh"), "2017-09"),
        ("—", None),
        ("兰山区", "兰山区"),
    ],
)
def test_plain_text_has_all_digits(content, told):
    assert exact_of(content) == told
