"""Cards: a KPI, a figure, the states of data, tables."""

import json

from components.blocks.graphs.graph import graph
from components.blocks.kpis.badge import Badge
from components.blocks.kpis.kpi import Kpi, TargetBar, kpi_card
from components.blocks.model import Card
from components.blocks.notice import notice
from components.blocks.rendering import rendered
from components.blocks.table import TableData, table
from components.figures import ranking_bars
from components.figures.rows import NamedValue

FIGURE = ranking_bars([NamedValue("a", "甲", 3, "3")])
TABLE = TableData(["县区", "联网率"], [["兰山区", "28.1%"]], {1})


def plain(component):
    """The tree that a browser gets, its still parts written as the components that they stand for."""
    return _unfolded(json.loads(json.dumps(component.to_plotly_json(), default=lambda child: child.to_plotly_json())))


def _unfolded(node):
    if isinstance(node, list):
        return [_unfolded(child) for child in node]
    if not isinstance(node, dict) or "props" not in node:
        return node
    if node.get("type") == "Static":
        return _component(node["props"]["tree"], _unfolded(node["props"].get("children", [])))
    return node | {"props": node["props"] | {"children": _unfolded(node["props"].get("children"))}}


def _component(tree, alive):
    if not isinstance(tree, list):
        return alive[tree["slot"]] if isinstance(tree, dict) else tree
    name, attributes, *children = tree
    return {"type": name[:1].upper() + name[1:], "props": attributes | {"children": [_component(child, alive) for child in children]}}


def find(node, kind):
    """Every component of the kind in the tree."""
    if isinstance(node, list):
        return [found for child in node for found in find(child, kind)]
    if not isinstance(node, dict):
        return []
    own = [node["props"]] if node.get("type") == kind else []
    return own + find(node.get("props", {}).get("children"), kind)


def words(node):
    if isinstance(node, list):
        return " ".join(words(child) for child in node)
    if isinstance(node, dict):
        return words(node.get("props", {}).get("children"))
    return "" if node is None else str(node)


def card(figure=FIGURE, **options):
    return plain(rendered(Card(figure, id="rank", title="甲最多", reading="横条", **options), lang="zh"))


def test_a_figure_has_a_caption_for_those_who_hear_it():
    (box,) = [div for div in find(card(), "Div") if div.get("role") == "img"]
    assert box["aria-label"] == "图表：甲最多。横条"


def test_what_a_reader_can_do_stands_beside_how_to_read_it():
    assert "横条；点击地区可下钻" in words(card(hint="点击地区可下钻"))


def test_a_figure_opens_as_a_table_and_downloads():
    tree = card(table=TABLE, download="/download/cases.csv")
    (box,) = [div for div in find(tree, "Div") if "data-table" in div]
    assert json.loads(box["data-table"]) == {"columns": ["县区", "联网率"], "rows": [["兰山区", "28.1%"]], "numeric": [1]}
    assert find(tree, "A")[0]["href"] == "/download/cases.csv"


def test_without_a_figure_a_sentence_stands_in_its_place():
    tree = card(None)
    assert find(tree, "Graph") == []
    assert "所选范围内没有数据" in words(tree)


def test_the_state_of_the_data_stands_above_the_figure():
    tree = card(state=("partial", "9月数据只到27日。"))
    assert "数据不完整" in words(tree)
    assert len(find(tree, "Graph")) == 1


def test_a_graph_speaks_to_no_server_and_shows_no_tools():
    (drawn,) = find(plain(graph(FIGURE, id="g", lang="zh", caption="c", click="region")), "Graph")
    assert drawn["config"]["plotlyServerURL"] == ""
    assert drawn["config"]["showSendToCloud"] is False
    assert drawn["config"]["displayModeBar"] is False
    assert drawn["config"]["locale"] == "zh-CN"


def test_a_graph_names_the_filter_that_a_click_sets():
    assert plain(graph(FIGURE, id="g", lang="en", caption="c", click="region"))["props"]["data-click"] == "region"
    assert "data-click" not in plain(graph(FIGURE, id="g", lang="en", caption="c"))["props"]


def test_a_kpi_does_not_say_its_unit_again_where_its_label_has_it():
    units = [plain(kpi_card(Kpi("x", label, "930", "compounds"))) for label in ("Compounds networked", "Still to go")]
    assert ["kpi-unit" in str(one) for one in units] == [False, True]
    assert "kpi-unit" in str(plain(kpi_card(Kpi("x", "每个小区联网探头", "18", "个"))))  # one character may stand there by another meaning


def test_a_kpi_says_its_number_target_status_and_comparison():
    kpi = Kpi("networked", "已联网小区", "930", "个", Badge("behind", "滞后"), TargetBar(0.3931, 0.6, "完成 39.31%，目标 60%"), ["较上月 +22"])
    tree = plain(kpi_card(kpi))
    assert words(tree).split() == ["已联网小区", "930", "个", "▲", "滞后", "较上月", "+22"]
    fill, tick = (span for span in find(tree, "Span") if span.get("className", "").startswith("bar-"))
    assert (fill["style"], tick["style"]) == ({"width": "39.31%"}, {"left": "60.00%"})


def test_a_share_above_the_whole_stays_in_its_bar():
    tree = plain(kpi_card(Kpi("x", "x", "1", bar=TargetBar(1.2, None, "120%"))))
    assert [span["style"] for span in find(tree, "Span") if "bar-fill" in span.get("className", "")] == [{"width": "100.00%"}]


def test_a_table_names_its_rows_and_columns():
    tree = plain(table(["指标", "值"], [["联网率", "39.31%"]], caption="指标口径", numeric={1}))
    assert [(head.get("scope"), head["children"]) for head in find(tree, "Th")] == [("col", "指标"), ("col", "值"), ("row", "联网率")]
    assert find(tree, "Td")[0]["className"] == "number"
    assert find(tree, "Caption")[0]["children"] == "指标口径"


def test_a_notice_says_its_state_in_a_word():
    assert words(plain(notice("数值过小。", state="masked", lang="zh"))).split() == ["▨", "已隐去", "数值过小。"]


def test_a_figure_can_be_saved_as_a_picture_in_two_forms():
    buttons = find(card(table=TABLE), "Button")
    assert {button["data-picture"]: button["aria-label"] for button in buttons} == {"png": "PNG – 将“甲最多”存为图片", "svg": "SVG – 将“甲最多”存为图片"}


def test_without_a_figure_there_is_no_picture():
    assert find(card(None, table=TABLE), "Button") == []
