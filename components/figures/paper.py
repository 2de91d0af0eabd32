"""The size of a figure on paper."""

from __future__ import annotations

from typing import Final

from components.figures.base import Figure

# Paper: 13 px become 9.3 pt at 156 mm, the width of the text of an official document, in 300 dpi.
PAPER_WIDTH: Final = 620
PAPER_HEIGHT: Final = 320
PAPER_SCALE: Final = 3.05
_MAP_HEIGHT: Final = 330
_ROW: Final = 19  # what a row of a bar figure needs for a name in full size
_MOST: Final = 760  # a page less its captions


def paper_height(figure: Figure) -> int:
    """The height of the figure on paper in pixels of the screen: by its rows if it has any, more for a map."""
    if "geo" in figure["layout"]:
        return _MAP_HEIGHT
    rows = len(figure["layout"].get("yaxis", {}).get("tickvals", ()))
    return min(_ROW * rows + max(44, 16 * (8 - rows)), _MOST) if rows else PAPER_HEIGHT
