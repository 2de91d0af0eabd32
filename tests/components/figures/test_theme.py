"""Colours: readable in both themes, and each colour of a figure has its dark counterpart in the style sheet."""

import re
from pathlib import Path

import pytest

from components.figures import theme

CSS = Path(__file__).resolve().parents[3] / "assets" / "css"
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
    css = (CSS / "bootstrap.css").read_text(encoding="utf-8")
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
        ("bs-body-color", "bs-body-bg"),
        ("bs-secondary-color", "bs-body-bg"),
        ("bs-secondary-color", "page"),
        ("bs-link-color", "bs-body-bg"),
        ("bs-success-text-emphasis", "bs-success-bg-subtle"),
        ("bs-warning-text-emphasis", "bs-warning-bg-subtle"),
        ("bs-danger-text-emphasis", "bs-danger-bg-subtle"),
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


def turned_over(colour):
    """The colour as the filter of the style sheet shows it in the dark, by the matrices of the CSS filter effects."""
    css = (CSS / "figures.css").read_text(encoding="utf-8")
    (steps,) = re.findall(r"filter: invert\(([.\d]+)\) hue-rotate\(180deg\) brightness\(([.\d]+)\) saturate\(([.\d]+)\);", css)
    amount, bright, strong = map(float, steps)
    weights, parts = (0.213, 0.715, 0.072), [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    parts = [part * (1 - 2 * amount) + amount for part in parts]
    for strength, factor in ((-1.0, bright), (strong, 1.0)):  # half a turn of the hue is a saturation of −1
        grey = sum(weight * part for weight, part in zip(weights, parts, strict=True))
        parts = [min(max((grey + strength * (part - grey)) * factor, 0.0), 1.0) for part in parts]
    return "#" + "".join(f"{round(part * 255):02X}" for part in parts)


def test_in_the_dark_more_is_brighter_and_nothing_glows_at_the_low_end():
    ramp = [theme.contrast(turned_over(theme.blue_at(step / 20)), "#000000") for step in range(21)]
    assert ramp == sorted(ramp)
    assert 1.15 <= theme.contrast(turned_over(theme.BLUES[0]), "#17222F") <= 1.6
    assert theme.contrast(turned_over(theme.BLUES[-1]), "#17222F") >= 6


def test_words_on_the_ramp_are_as_readable_in_the_dark_with_their_colours_exchanged():
    other = {theme.MAP_INK: theme.MAP_PAPER, theme.MAP_PAPER: theme.MAP_INK}
    for step in range(101):
        ground = theme.blue_at(step / 100)
        assert theme.contrast(theme.readable_on(ground), ground) >= 4.1
        assert theme.contrast(other[theme.readable_on(ground)], turned_over(ground)) >= 4.0


def test_the_scale_runs_from_the_lightest_to_the_darkest_blue():
    assert (theme.blue_at(0), theme.blue_at(1), theme.blue_at(7)) == (theme.BLUES[0], theme.BLUES[-1], theme.BLUES[-1])
