"""Axes of quantities in round steps."""

from __future__ import annotations

import math
from typing import Any, Final

from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt

from components.documents.pptx.text import colour_of
from components.figures import theme

SIZE: Final = 12


def nice(low: float, high: float) -> tuple[float, float, float]:
    """Round ends and a round step for an axis of about five steps."""
    rough = (high - low) / 5 or 1.0
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * size for factor in (1, 2, 2.5, 5, 10) if factor * size >= rough * 0.999)
    return math.floor(round(low / step, 6)) * step, math.ceil(round(high / step, 6)) * step, step


def value_axis(axis: Any, low: float, high: float, step: float, *, number_format: str) -> None:
    """The axis from end to end with quiet lines and numbers."""
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = low, high, step
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = colour_of(theme.GRID)
    axis.format.line.fill.background()
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.tick_labels.font.size, axis.tick_labels.font.color.rgb = Pt(SIZE), colour_of(theme.MUTED)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = number_format, False
    axis.major_tick_mark = XL_TICK_MARK.NONE
