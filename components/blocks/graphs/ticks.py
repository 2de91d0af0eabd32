"""The ticks at the bars of a figure as one shape: a browser takes as long for each shape as for a bar. Documents read them one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from components.figures.base import Figure

_KEYS: Final = {"type", "x0", "x1", "y0", "y1", "line"}


def with_ticks_together(figure: Figure) -> Figure:
    """The same figure with all of its plain lines of one look, where there are two or more, as one path before its other shapes."""
    shapes = figure["layout"].get("shapes", [])
    ticks = [shape for shape in shapes if _is_tick(shape)]
    if len(ticks) < 2 or any(tick["line"] != ticks[0]["line"] for tick in ticks):
        return figure
    path = "".join(f"M{tick['x0']},{tick['y0']}L{tick['x1']},{tick['y1']}" for tick in ticks)
    together = [{"type": "path", "path": path, "line": ticks[0]["line"]}, *(shape for shape in shapes if not _is_tick(shape))]
    return {**figure, "layout": {**figure["layout"], "shapes": together}}


def _is_tick(shape: Mapping[str, Any]) -> bool:
    """Whether the shape is two points and a line between them, in numbers of its axes."""
    return shape.keys() == _KEYS and all(isinstance(shape[end], int | float) for end in ("x0", "x1", "y0", "y1"))
