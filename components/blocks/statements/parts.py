"""What the regions below are called, in the programme's own words where it has some: all together, and each as a unit that is counted."""

from __future__ import annotations

from typing import Final

from components.blocks.screen import Screen
from components.words.text import t
from data.text.addressing import addressed

_UNITS: Final = ("street", "district")


def parts_name(screen: Screen) -> str:
    """What they are called together."""
    return _own(screen) or t(f"bulletin_parts_{parts_level(screen)}", screen.lang)


def unit_name(screen: Screen) -> str:
    """What they are called where they are counted: 各区（市）县 are so many 区（市）县."""
    level, own = parts_level(screen), _own(screen)
    return own.removeprefix(t("all_of_them", screen.lang)) if own else t(f"among_unit_{level if level in _UNITS else 'other'}", screen.lang)


def parts_level(screen: Screen) -> str:
    """The level of the regions below."""
    return screen.catalogue.tree.regions[screen.children[0]].level if screen.children else "none"


def _own(screen: Screen) -> str | None:
    return addressed(screen.programme.addressed_as, level=parts_level(screen), lang=screen.lang)
