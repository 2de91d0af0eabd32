"""The numbers of a section as tiles, and its sentences below them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pptx.enum.shapes import MSO_SHAPE

from components.blocks.kpis.badge import SYMBOLS, Badge
from components.blocks.kpis.kpi import Kpi, TargetBar
from components.documents.pptx.table import TONES
from components.documents.pptx.template import NAVY
from components.documents.pptx.text import Box, Run, TextParagraph, box_of, colour_of, fitted, height_of, paragraph_of, plain, shortened, width_of
from components.figures import theme

_GROUND: Final = "#F3F6FA"
_SPACE: Final = 0.18
_INSET: Final = 0.18
_NUMBERS: Final = (40, 38, 36, 34, 32, 30, 28, 26, 24, 22, 20)
_LABEL: Final = 0.46
_NUMBER: Final = 0.68
_SHORT: Final = 3  # letters of a unit up to which it grows with the number
_SMALL: Final = 11
_LONG: Final = 10  # letters beyond which it stands below
_UNIT: Final = 0.42  # of the size of the number
_LARGEST: Final = 22
_SENTENCES: Final = (28, 26, 24, 22, 20, 18, 16, 15, 14)
_AFTER: Final = 0.5  # of the size, between sentences


def badge_words(badge: Badge) -> str:
    """A status as symbol and word."""
    return f"{badge.symbol or SYMBOLS[badge.tone]} {badge.word}".strip()


def add_tiles(slide: Any, kpis: Sequence[Kpi], box: Box) -> None:
    """A row of tiles."""
    width = (box.width - _SPACE * (len(kpis) - 1)) / len(kpis)
    for place, kpi in enumerate(kpis):
        _tile(slide, kpi, Box(box.left + place * (width + _SPACE), box.top, width, box.height))


def fitting(sentences: Sequence[str], box: Box, *, size: float = _SENTENCES[-1]) -> int:
    """How many of the sentences have room in letters of the size; at least one."""
    return max((count for count in range(1, len(sentences) + 1) if _height(sentences[:count], size, box.width) <= box.height), default=min(1, len(sentences)))


def add_sentences(slide: Any, sentences: Sequence[str], box: Box, *, largest: float = _LARGEST) -> None:
    """The sentences as bullets in the largest letters that have room."""
    sizes = [size for size in _SENTENCES if size <= largest]
    size = next((size for size in sizes if _height(sentences, size, box.width) <= box.height), sizes[-1])
    box_of(slide, box, [TextParagraph([Run(sentence, size)], after=size * _AFTER, bullet=True) for sentence in sentences])


def _height(sentences: Sequence[str], size: float, width: float) -> float:
    return sum(height_of(sentence, size, width - size / 72) + size * _AFTER / 72 for sentence in sentences)


def _number_width(kpi: Kpi, size: float) -> float:
    return width_of(kpi.value, size, bold=True) + (width_of(f" {kpi.unit}", _unit_size(kpi, size)) if len(kpi.unit) <= _LONG else 0)


def _unit_size(kpi: Kpi, size: float) -> float:
    return round(size * _UNIT) if len(kpi.unit) <= _SHORT else _SMALL


def _tile(slide: Any, kpi: Kpi, box: Box) -> None:
    tone = TONES[kpi.badge.tone] if kpi.badge else NAVY
    _block(slide, box, _GROUND)
    _block(slide, Box(box.left, box.top, box.width, 0.06), tone if kpi.badge and kpi.badge.tone != "neutral" else theme.BAR)
    inner = Box(box.left + _INSET, box.top + 0.18, box.width - 2 * _INSET, box.height - 0.26)
    size = next((size for size in _NUMBERS if _number_width(kpi, size) <= inner.width), _NUMBERS[-1])
    label = inner.upper(_LABEL)
    label_size = fitted(kpi.label, label, (14, 13, 12, 11), bold=True)
    box_of(slide, label, [paragraph_of(shortened(kpi.label, label, label_size, bold=True), label_size, theme.MUTED, bold=True)], anchor="middle")
    is_long = len(kpi.unit) > _LONG
    unit = [Run(f" {kpi.unit}", _unit_size(kpi, size), theme.MUTED)] if kpi.unit and not is_long else []
    number = box_of(slide, inner.below(_LABEL).upper(_NUMBER), [TextParagraph([Run(kpi.value, size, NAVY, bold=True), *unit])], anchor="middle")
    number.text_frame.word_wrap = False
    rest = inner.below(_LABEL + _NUMBER + 0.08)
    if kpi.bar:
        _bar(slide, kpi.bar, rest.upper(0.1))
        rest = rest.below(0.19)
    if kpi.badge:
        box_of(slide, rest.upper(0.27), [paragraph_of(badge_words(kpi.badge), 14, tone, bold=True)], anchor="middle")
        rest = rest.below(0.31)
    _lines(slide, [kpi.unit, *kpi.lines] if is_long else kpi.lines, rest)


def _lines(slide: Any, lines: Sequence[str], box: Box) -> None:
    size = next((size for size in (12, 11, 10) if sum(height_of(line, size, box.width) + 0.03 for line in lines) <= box.height), 10)
    box_of(slide, box, [paragraph_of(line, size, theme.MUTED, after=2) for line in lines])


def _bar(slide: Any, bar: TargetBar, box: Box) -> None:
    """How far the share has come on its way, and a tick at the target."""
    _block(slide, box, "#DDE5EE")
    if bar.value:
        _block(slide, Box(box.left, box.top, box.width * min(max(bar.value, 0.0), 1.0), box.height), theme.BAR)
    if bar.target is not None:
        at = box.left + box.width * min(max(bar.target, 0.0), 1.0)
        _block(slide, Box(at - 0.015, box.top - 0.03, 0.03, box.height + 0.06), theme.TARGET)


def _block(slide: Any, box: Box, colour: str) -> None:
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu())
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour_of(colour)
    shape.line.fill.background()
    plain(shape)
