"""The colour bar of a map: as HTML on the screen, within the figure for documents."""

from components.blocks.graphs.colour_legend import colour_bar_of, colour_legend, without_colour_bar
from components.blocks.graphs.graph import graph
from components.figures import district_map, ranking_bars, theme
from components.figures.maps.points import point_map
from components.figures.rows import LabelPoint, NamedValue, RegionValue

ROWS = [RegionValue("371302", "兰山区", 40.0, "40")]
POINTS = [LabelPoint("371302", 118.3, 35.2)]
WORDS = {0.0: "0%", 0.5: "50%", 1.0: "100%"}


def areas(**options):
    return district_map(ROWS, geojson_url="/geo/371300.json", label_points=POINTS, **options)


def points(**options):
    return point_map(ROWS, points=POINTS, outline=None, geojson_url="/geo/371300.json", **options)


def test_the_words_stand_where_the_figure_has_them():
    for figure in (areas(tick_labels=WORDS), points(tick_labels=WORDS)):
        assert colour_bar_of(figure).ticks == ((0, "0%"), (0.5, "50%"), (1, "100%"))


def test_the_colours_are_those_of_the_figure():
    assert [colour for _, colour in colour_bar_of(areas()).scale] == list(theme.BLUES)


def test_numbers_without_words_are_told_by_round_ones():
    assert colour_bar_of(areas(limits=(0.0, 40.0))).ticks == ((0, "0"), (0.25, "10"), (0.5, "20"), (0.75, "30"), (1, "40"))
    assert [word for _, word in colour_bar_of(areas(limits=(0.0, 1234.0))).ticks] == ["0", "500", "1,000"]
    assert [word for _, word in colour_bar_of(areas(limits=(0.0, 0.7))).ticks] == ["0", "0.2", "0.4", "0.6"]


def test_a_figure_that_shows_no_bar_gets_no_legend():
    assert colour_bar_of(ranking_bars([NamedValue("a", "甲", 3, "3")])) is None
    assert colour_bar_of(without_colour_bar(areas())) is None


def test_the_screen_shows_the_figure_without_its_bar_and_the_legend_below():
    for figure in (areas(tick_labels=WORDS), points(tick_labels=WORDS)):
        drawn, legend = graph(figure, id="map", lang="zh", caption="x").children
        assert colour_bar_of(drawn.figure) is None
        assert drawn.figure["layout"]["margin"]["b"] == 0
        assert legend.className == "colour-legend"


def test_the_figure_itself_keeps_its_bar_for_documents():
    figure = areas(tick_labels=WORDS)
    graph(figure, id="map", lang="zh", caption="x")
    assert colour_bar_of(figure) is not None
    assert figure["layout"]["margin"]["b"] == 30


def test_the_legend_draws_the_scale_from_left_to_right():
    colours, words = colour_legend(colour_bar_of(areas(tick_labels=WORDS))).children
    assert colours.style["background"].startswith("linear-gradient(to right, #E4EEF8 0.00%, ")
    assert [(word.children, word.style["left"]) for word in words.children] == [("0%", "0.00%"), ("50%", "50.00%"), ("100%", "100.00%")]
