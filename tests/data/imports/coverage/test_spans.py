"""[SHEET:]FROM..TO[@CODE,…]: what is read, and what is refused with which remedy."""

import pytest

from data.commands.words import failure
from data.imports.coverage.spans import Extent, SpanError, month_after, read_span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-01..2020-05", (None, 202001, 202005, ())),
        ("2020-05", (None, 202005, 202005, ())),
        ("202001..202005", (None, 202001, 202005, ())),
        ("2020年1月..2020年12月", (None, 202001, 202012, ())),
        ("incidents:2019-12..2020-01", ("incidents", 201912, 202001, ())),
        ("案件明细：2020-01..2020-05", ("incidents", 202001, 202005, ())),
        ("Incident counts:2020-01..2020-05", ("incident_counts", 202001, 202005, ())),
        (" cameras : 2020-01 .. 2020-05 @ 371302 , 371312 ", ("cameras", 202001, 202005, ("371302", "371312"))),
        ("2020-01..2020-05@兰山区、罗庄区", (None, 202001, 202005, ("兰山区", "罗庄区"))),
        ("资金台账:2020-01..2020-05@371302，371312", ("funding", 202001, 202005, ("371302", "371312"))),
    ],
)
def test_spans_are_read(text, expected):
    span = read_span(text, option="--covers")
    assert (span.sheet, span.first, span.last, span.names) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "span_form"),
        ("..", "span_month"),
        ("a:b:2020-01", "span_form"),
        ("2020-01..2020-05@", "span_form"),
        ("2020-01..2020-05@,", "span_form"),
        ("2020-01..2020-05@A@B", "span_form"),
        ("2020-1..2020-13", "span_month"),
        ("2020-00..2020-05", "span_month"),
        ("2020..2021", "span_month"),
        ("January..March", "span_month"),
        ("2020-01-01..2020-05-31", "span_month"),
        ("2020-05..2020-01", "span_order"),
        ("compounds:2020-01..2020-05", "span_sheet"),
        ("returns:2020-01..2020-05", "span_sheet"),
        ("案件:2020-01..2020-05", "span_sheet"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name_in_both_languages(text, code):
    with pytest.raises(SpanError) as caught:
        read_span(text, option="--replaces")
    assert caught.value.code == code
    assert caught.value.exit_code == 2
    for lang in ("zh", "en"):
        said = failure(caught.value, lang)
        assert "--replaces" in said
        assert text in said


def test_a_quarter_lies_in_a_span_only_whole():
    span = Extent("", None, 202002, 202006)
    assert [span.holds(month, period=3) for month in (202001, 202004, 202007)] == [False, True, False]
    assert span.months() == [202002, 202003, 202004, 202005, 202006]


@pytest.mark.parametrize(
    ("month", "steps", "expected"), [(202012, 1, 202101), (202001, -1, 201912), (202001, 0, 202001), (202003, 25, 202204), (202003, -11, 201904)]
)
def test_months_are_counted_over_the_years(month, steps, expected):
    assert month_after(month, steps) == expected
