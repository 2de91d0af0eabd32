"""What the gap of a target leaves out: it counts the compounds that are planned, though more are surveyed and still wait for that."""

from __future__ import annotations

from components.blocks.screen import Screen
from components.words import format as fmt
from components.words.text import t
from data.answers.targets.standing import Standing
from data.metrics.compounds import reached
from data.reading.facts.exclusions import not_planned

_PLANNED = reached("planned")


def planned_only(screen: Screen, standing: Standing, *, short: bool = False) -> str:
    """How many planned compounds the gap of the region's own target counts and how many are left; nothing where none waits to be planned."""
    if not standing.gap or standing.metric.denominator != _PLANNED or standing.target.scope or standing.target.region != screen.view.region:
        return ""
    planned, surveyed = screen.ask("compounds_planned").only.value, screen.ask("compounds_surveyed").only.value
    left_out = not_planned(screen.reader, screen.view.region, until=screen.today).excluded
    rest = (surveyed or 0.0) - (planned or 0.0) - left_out
    if rest <= 0:
        return ""
    words = {"planned": fmt.count(planned, lang=screen.lang), "rest": fmt.count(rest, lang=screen.lang)}
    key = "planned_only_short" if short else "planned_only_one" if rest == 1 else "planned_only"
    return t(key, screen.lang, **words)
