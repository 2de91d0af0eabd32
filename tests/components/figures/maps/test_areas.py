"""The district map."""

import plotly.graph_objects as go

from components.figures import district_map, theme
from components.figures.base import short_names, wrapped
from components.figures.rows import LabelPoint, RegionValue

ROWS = [RegionValue("371302", "兰山区", 0.05, "5%"), RegionValue("371321", "沂南县", 0.97, "97%"), RegionValue("371390", "开发区", 0.5, "50%")]
POINTS = [LabelPoint("371302", 118.3, 35.2), LabelPoint("371321", 118.5, 35.5)]


def drawn(rows=ROWS, **options):
    return go.Figure(district_map(rows, geojson_url="/geo/371300.json", label_points=POINTS, **options))


def test_regions_with_an_outline_are_drawn_and_carry_their_code():
    areas, _ = drawn().data
    assert list(areas.locations) == ["371302", "371321"]
    assert list(areas.customdata) == ["371302", "371321"]
    assert areas.geojson == "/geo/371300.json"


def test_colours_keep_fixed_limits():
    areas = drawn().data[0]
    assert (areas.zmin, areas.zmax) == (0, 1)


def test_names_and_values_are_written_readably_on_their_areas():
    names = drawn().data[-1]
    assert list(names.text) == ["兰山区<br>5%", "沂南县<br>97%"]
    assert list(names.textfont.color) == [theme.MAP_INK, theme.MAP_PAPER]


def test_an_unknown_value_is_grey_and_not_the_lowest_colour():
    rows = [RegionValue("371302", "兰山区", None, "—"), ROWS[1]]
    known, unknown, _ = drawn(rows).data
    assert list(known.locations) == ["371321"]
    assert list(unknown.locations) == ["371302"]
    assert unknown.colorscale[0][1] == theme.UNKNOWN_AREA


def test_the_chosen_region_has_a_strong_outline():
    lines = drawn(selected="371321").data[0].marker.line
    assert lines.width[1] > lines.width[0]


def test_the_scale_has_the_words_of_the_caller():
    assert list(drawn(tick_labels={0: "0", 1: "100%"}).data[0].colorbar.ticktext) == ["0", "100%"]


def test_equal_limits_do_not_divide_by_zero():
    assert drawn([RegionValue("371302", "兰山区", 0.0, "0")], limits=(0.0, 0.0)).data[-1].textfont.color[0] == theme.MAP_INK


def test_a_mark_stays_on_a_name_that_is_shortened_or_cut():
    assert short_names(["Lanshan District ◐", "Yinan County"]) == ["Lanshan ◐", "Yinan"]
    assert wrapped("临沂高新技术产业开发区管理委员会办公室 ◐").endswith("… ◐")
    assert wrapped("Linyi High-tech Zone ◐", width=10) == "Linyi<br>High-tech… ◐"
