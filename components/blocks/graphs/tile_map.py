"""What stands in place of a map where the regions have neither outlines nor places: a grid of tiles under short names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from components.blocks.screen import Screen
from components.figures.base import Figure
from components.figures.maps.tiles import FEWEST, MOST, tile_grid
from components.figures.rows import RegionValue
from components.figures.short_names import short_names
from components.words import format as fmt
from components.words.text import t


def tile_map(screen: Screen, values: Sequence[RegionValue], *, limits: tuple[float, float], tick_labels: Mapping[float, str] | None) -> Figure | None:
    """The tiles of the regions in the order given; None where nothing is known of them, or they are too few or too many for tiles."""
    if not FEWEST <= len(values) <= MOST or all(region.value is None for region in values):
        return None
    names = short_names({region.code: region.name for region in values})
    tiles = [replace(region, name=names[region.code], label=t("no_value", screen.lang) if region.label == fmt.MISSING else region.label) for region in values]
    return tile_grid(tiles, limits=limits, tick_labels=tick_labels, selected=screen.view.region)
