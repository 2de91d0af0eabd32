"""The way through the regions by links, the grids, and the map of compounds."""

from __future__ import annotations

import json

import plotly.graph_objects as go

from components.blocks.grid import GridColumn, long_grid, short_grid
from components.figures.maps.places import PlacePoint, place_map
from components.frame.breadcrumb import Crumb, Trail, breadcrumb
from tests.components.test_cards import find, plain, words

TRAIL = Trail([Crumb("临沂市", "/cases?region=371300"), Crumb("兰山区")], [Crumb("<i>街道</i>", "/cases?region=371302001")])


def test_every_place_above_and_below_is_a_link_and_the_one_in_view_is_not():
    tree = plain(breadcrumb(TRAIL, lang="zh"))
    [steps] = find(tree, "Breadcrumb")
    assert steps["items"] == [{"label": "临沂市", "href": "/cases?region=371300"}, {"label": "兰山区", "active": True}]
    assert [(link["children"], link["href"]) for link in find(tree, "DropdownMenuItem")] == [("<i>街道</i>", "/cases?region=371302001")]


def test_a_place_without_parts_has_no_list_below():
    tree = plain(breadcrumb(Trail(TRAIL.steps), lang="en"))
    assert not find(tree, "DropdownMenu")
    assert "Regions below" not in words(tree)


def test_the_columns_of_a_long_list_take_only_conditions_that_the_server_knows():
    columns = [GridColumn("name", "Name"), GridColumn("kind", "Kind", form="choice", choices={"old": "Old"}), GridColumn("weak", "Weak", form="flag")]
    defined = {one["field"]: one for one in plain(long_grid(columns, key="region=1", lang="en"))["props"]["columnDefs"]}
    assert [option["displayKey"] for option in defined["kind"]["filterParams"]["filterOptions"][1:]] == ["old"]
    assert [option["displayKey"] for option in defined["weak"]["filterParams"]["filterOptions"][1:]] == ["yes", "no"]
    assert defined["name"]["filterParams"]["maxNumConditions"] == 1


def test_no_word_of_a_heading_and_no_choice_is_cut_by_a_narrow_column():
    columns = [
        GridColumn("demonstration", "Demonstration", form="flag", width=80),
        GridColumn("kind", "Kind", form="choice", width=80, choices={"new": "under construction"}),
        GridColumn("weak", "薄弱小区", form="flag", width=80),
    ]
    least = {one["field"]: one["minWidth"] for one in plain(long_grid(columns, key="region=1", lang="en"))["props"]["columnDefs"]}
    assert least["demonstration"] >= 13 * 8 + 28  # its letters and the button that narrows
    assert least["kind"] >= 18 * 7
    assert least["weak"] == 80  # Chinese breaks anywhere


def test_a_grid_speaks_the_language_of_the_page():
    chinese = plain(short_grid([GridColumn("name", "名称")], [], id="g", lang="zh"))["props"]["dashGridOptions"]["localeText"]
    assert chinese["contains"] == "包含"
    assert len(json.dumps(chinese)) < 4000
    assert plain(short_grid([GridColumn("name", "Name")], [], id="g", lang="en"))["props"]["dashGridOptions"]["localeText"] == {}


def test_compounds_are_points_by_stage_that_carry_their_code():
    points = [PlacePoint("a", 118.1, 35.1, "built", "A"), PlacePoint("b", 118.2, 35.2, "built", "B"), PlacePoint("c", 118.3, 35.3, None, "C")]
    drawn = go.Figure(place_map(points, stage_names={"built": "建成", "networked": "联网", None: "尚无进度"}, outline="1", geojson_url="/geo/1/1.json"))
    area, built, unknown = drawn.data
    assert list(area.locations) == ["1"]
    assert (built.name, list(built.customdata), unknown.name) == ("建成 2", ["a", "b"], "尚无进度 1")
