"""What stands around a figure that is saved as a picture, as parts of an SVG that assets/js/pictures.js puts together: words, set in lines.

A browser knows how wide letters are, but it would have to ask for each word; here a letter has the width that it has on average, or a little more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final, TypeAlias

from components.figures import theme
from components.figures.base import Figure

Part: TypeAlias = "tuple[str, int]"
"""A part of a picture: its SVG from the top left on, and its height in pixels."""

_WIDTH: Final = 720
_EDGE: Final = 16
_COLUMN: Final = 30  # that a number of a heat map needs
_BESIDE: Final = 3  # columns for the names of its rows
_GAP: Final = 6
_FAMILY: Final = escape(theme.FONT.replace('"', "'"))
_PARTS: Final = re.compile(r"[\u2e80-\u9fff\uff00-\uffef][\u3001-\u3002\uff01-\uff0f\uff1a-\uff1f\u201d]*|[^\s\u2e80-\u9fff\uff00-\uffef]{1,40}\s*|\s+")
"""What no line parts: a word of no more letters than any line has room for, or a Chinese character with the mark that follows it."""
_FULL, _CAPITAL, _LETTER = 1.02, 0.68, 0.56  # of the size


@dataclass(frozen=True, slots=True)
class _Letters:
    size: float
    line: int
    weight: int
    colour: str


_TITLE: Final = _Letters(18, 27, 700, theme.INK)
_WORDS: Final = _Letters(12.5, 18, 400, theme.MUTED)
_SAMPLE: Final = _Letters(12.5, 20, 600, "#4A3000")


def sheet_width(figure: Figure) -> int:
    """The width of the picture in pixels: months by category are told by their numbers, which need room."""
    heat = [len(trace["x"]) for trace in figure["data"] if trace["type"] == "heatmap" and "texttemplate" in trace]
    return max([_WIDTH, *((columns + _BESIDE) * _COLUMN + 2 * _EDGE for columns in heat)])


def around(title: str, *, reading: str, notes: Sequence[str], width: int) -> dict[str, Any]:
    """What a picture of a figure says for itself: its name as a file, the parts of its `head` (place and months stand between the two) and its `foot`."""
    room = width - 2 * _EDGE
    head = [_paragraphs([title], _TITLE, room=room), _paragraphs([reading] if reading else [], _WORDS, room=room, below=_GAP)]
    file = re.sub(r'[\\/:*?"<>|\s]+', " ", title.replace(": ", " – ")).strip()[:80].strip()
    return {"file": file, "width": width, "head": head, "foot": _paragraphs(notes, _WORDS, room=room, above=4, below=_GAP)}


def of_page(about: Mapping[str, str]) -> dict[str, Part]:
    """What all pictures of a page say: its `place` and months; at the `foot`, below a line, the source, the label of a sample, and the day as {date}."""
    room = _WIDTH - 2 * _EDGE
    source, height = _paragraphs([about["source"]], _WORDS, room=room, above=_GAP)
    made, high = _paragraphs([about["made"]], _WORDS, room=room)
    rule = '<path d="M0 .5h4000" stroke="#E1E7EF"/>'
    foot = f'{rule}{source}<g transform="translate(0,{height})">{_label(about["sample"])}{made}</g>'
    return {"place": _paragraphs([f"{about['place']} · {about['months']}"], _WORDS, room=room), "foot": (foot, height + high)}


def _label(words: str) -> str:
    """The words on a ground of their own, at the right."""
    if not words:
        return ""
    wide = round(_wide(words, _SAMPLE.size)) + 16
    back = f'<rect x="100%" width="{wide}" height="20" rx="5" fill="#FFE2A8" transform="translate(-{wide},0)"/>'
    return f'{back}<g transform="translate(-8,1)">{_line(words, _SAMPLE, y=0, place="100%", anchor="end")}</g>'


def _paragraphs(texts: Iterable[str], letters: _Letters, *, room: int, above: int = 0, below: int = 0) -> Part:
    lines = [line for text in texts for line in lines_of(text, room=room, size=letters.size)]
    svg = "".join(_line(line, letters, y=above + number * letters.line) for number, line in enumerate(lines))
    return svg, above + len(lines) * letters.line + below


def _line(words: str, letters: _Letters, *, y: int, place: str = "0", anchor: str = "start") -> str:
    look = f'font-family="{_FAMILY}" font-size="{letters.size}" font-weight="{letters.weight}" fill="{letters.colour}"'
    return f'<text x="{place}" y="{y + letters.size}" text-anchor="{anchor}" {look}>{escape(words)}</text>'


def lines_of(text: str, *, room: int, size: float) -> list[str]:
    """The text in lines of `room` pixels in letters of a size; a line breaks between words, or between Chinese characters but not before a mark."""
    lines: list[str] = []
    for part in _PARTS.findall(text):
        if lines and _wide((lines[-1] + part).rstrip(), size) <= room:
            lines[-1] += part
        else:
            lines.append(part)
    return [line.strip() for line in lines]


def _wide(text: str, size: float) -> float:
    return size * sum(_FULL if ord(letter) > 0x2E7F else _CAPITAL if letter.isupper() else _LETTER for letter in text)
