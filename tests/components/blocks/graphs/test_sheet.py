"""What stands around a figure that is saved as a picture."""

import re

from hypothesis import given
from hypothesis import strategies as st

from components.blocks.graphs.sheet import around, lines_of, of_page, sheet_width
from components.blocks.graphs.ticks import with_ticks_together
from components.figures import ranking_bars
from components.figures.rows import HeatField, NamedValue
from components.figures.trend import month_category_heatmap

ABOUT = {"place": "临沂市", "months": "2017年9月", "source": "数据版本 3", "sample": "示例数据", "made": "{date}制图"}
ROWS = [NamedValue("a", "甲", 3, "3", previous=2), NamedValue("b", "乙", 2, "2", previous=1)]


def said(part):
    return re.findall(r"<text.*?>(.*?)</text>", part[0])


def test_a_line_breaks_between_words_and_between_chinese_characters_but_not_before_a_mark():
    assert lines_of("每月上报，按口径", room=62, size=12) == ["每月上报，", "按口径"]
    assert lines_of("Cases by month", room=60, size=12) == ["Cases by", "month"]
    assert lines_of("", room=60, size=12) == []
    assert [len(line) for line in lines_of("x" * 95, room=300, size=12)] == [40, 40, 15]


@given(st.text(alphabet="一二三，。 abcDEF1", max_size=80), st.integers(40, 400))
def test_no_letter_is_lost_in_lines(text, room):
    assert "".join(lines_of(text, room=room, size=12)).replace(" ", "") == text.replace(" ", "")


def test_a_picture_says_title_reading_and_notes_as_plain_text():
    sheet = around("甲 <最多>", reading="横条", notes=["说明"], width=720)
    assert [said(part) for part in (*sheet["head"], sheet["foot"])] == [["甲 &lt;最多&gt;"], ["横条"], ["说明"]]
    assert sheet["head"][0][1] == 27


def test_the_file_of_a_picture_is_named_without_what_no_file_may_have():
    assert around("Cases: 36 months / all", reading="", notes=[], width=720)["file"] == "Cases – 36 months all"


def test_all_pictures_of_a_page_say_where_they_come_from_and_the_label_of_a_sample():
    page = of_page(ABOUT)
    assert said(page["place"]) == ["临沂市 · 2017年9月"]
    assert said(page["foot"]) == ["数据版本 3", "示例数据", "{date}制图"]
    assert said(of_page(ABOUT | {"sample": ""})["foot"]) == ["数据版本 3", "{date}制图"]


def test_months_by_category_have_room_for_their_numbers():
    months = [f"{month}月" for month in range(1, 25)]
    fields = [HeatField("入室盗窃", month, 1, "1") for month in months]
    assert sheet_width(month_category_heatmap(fields, rows=["入室盗窃"], columns=months)) == 27 * 30 + 32
    assert sheet_width(ranking_bars(ROWS)) == 720


def test_ticks_at_bars_become_one_path_and_what_is_more_than_a_line_stays():
    drawn = ranking_bars(ROWS, reference=1.5)
    path, line = with_ticks_together(drawn)["layout"]["shapes"]
    assert path["path"] == f"M2,{0 - 0.36}L2,{0 + 0.36}M1,{1 - 0.36}L1,{1 + 0.36}"
    assert line == drawn["layout"]["shapes"][-1]
    assert len(drawn["layout"]["shapes"]) == 3


def test_a_single_tick_stays_as_it_is():
    drawn = ranking_bars(ROWS[:1])
    assert with_ticks_together(drawn) is drawn
