"""Colours: readable in both themes, and each colour of a figure has its dark counterpart in the style sheet."""

import re
from pathlib import Path

import pytest

from components import theme

CSS = Path(__file__).resolve().parents[2] / "assets" / "css"
DRAWN = (
    "INK",
    "MUTED",
    "GRID",
    "ZERO",
    "TRACK",
    "BAR",
    "BEFORE",
    "TARGET",
    "BETTER",
    "WORSE",
    "BETTER_UNCLEAR",
    "WORSE_UNCLEAR",
    "ON_COURSE",
    "WATCH",
    "BEHIND",
    "OUT_OF_REACH",
    "MISSED",
    "BORDER",
    "UNKNOWN_AREA",
)
WORDS = ("INK", "MUTED", "BETTER", "ON_COURSE", "WATCH", "BEHIND", "OUT_OF_REACH", "MISSED")


def properties(selector):
    css = (CSS / "theme.css").read_text(encoding="utf-8")
    block = re.search(re.escape(selector) + r" \{(.*?)\n\}", css, re.S).group(1)
    return dict(re.findall(r"--([a-z-]+): (#[0-9A-F]{6})", block))


def dark(colour):
    written = ", ".join(str(int(colour[place : place + 2], 16)) for place in (1, 3, 5))
    return re.findall(rf'rgb\({written}\)"\] {{ (?:fill|stroke): (#[0-9A-F]{{6}})', (CSS / "figures.css").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", DRAWN)
def test_every_colour_of_a_figure_has_a_dark_counterpart(name):
    assert dark(getattr(theme, name))


@pytest.mark.parametrize("name", WORDS)
def test_words_in_figures_are_readable_in_both_themes(name):
    assert theme.contrast(getattr(theme, name), "#FFFFFF") >= 4.5
    assert all(theme.contrast(colour, "#17222F") >= 4.5 for colour in dark(getattr(theme, name)))


@pytest.mark.parametrize("selector", [":root", '[data-bs-theme="dark"]'])
@pytest.mark.parametrize(
    ("word", "ground"),
    [
        ("ink", "card"),
        ("muted", "card"),
        ("muted", "page"),
        ("link", "card"),
        ("good", "good-back"),
        ("watch", "watch-back"),
        ("bad", "bad-back"),
        ("behind", "behind-back"),
        ("missed-ink", "missed"),
    ],
)
def test_words_on_cards_are_readable_in_both_themes(selector, word, ground):
    colours = properties(selector)
    assert theme.contrast(colours[word], colours[ground]) >= 4.5


@pytest.mark.parametrize("step", range(21))
def test_labels_are_readable_on_every_blue(step):
    ground = theme.blue_at(step / 20)
    assert theme.contrast(theme.readable_on(ground), ground) >= 4.2


def test_labels_keep_their_colours_in_the_dark_because_areas_do():
    assert not dark(theme.MAP_INK)
    assert not dark(theme.MAP_PAPER)


def test_the_scale_runs_from_the_lightest_to_the_darkest_blue():
    assert (theme.blue_at(0), theme.blue_at(1), theme.blue_at(7)) == (theme.BLUES[0], theme.BLUES[-1], theme.BLUES[-1])
