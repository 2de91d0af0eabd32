"""Text on slides: how much room it takes, and runs that name their font for Latin letters and Chinese characters alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final, Literal

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from components.figures import theme

FONT: Final = "Microsoft YaHei"
LINE: Final = 1.3  # of the size, from line to line; set on every paragraph, since each program has its own habit
_POINTS: Final = 72
_BOLD: Final = 1.12
_JOINT: Final = 0.25
# Of an em, after DejaVu Sans, which stands in where the house font is missing and is wider than it; other letters take _SMALL or _CAPITAL.
_WIDTHS: Final = {
    letter: width
    for width, letters in (
        (0.29, "ijlI'"),
        (0.34, " \u00a0.,;:|/\\"),
        (0.41, "frt()[]!-"),
        (0.55, 'csz?*_`"J'),
        (0.65, "EFKLPSTY"),
        (0.79, "DGHNOQU&"),
        (0.86, "Mw+<=>^~#"),
        (1.0, "mW%@"),
    )
    for letter in letters
}
_SMALL, _CAPITAL = 0.64, 0.7
_OPENING: Final = "（《“‘〔["
_CLOSING: Final = "）》”’〕]，。、；：！？%"
_ALIGN: Final = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
_ANCHOR: Final = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide in inches."""

    left: float
    top: float
    width: float
    height: float

    def emu(self) -> tuple[Emu, Emu, Emu, Emu]:
        """The same as shapes take it."""
        return Emu(Inches(self.left)), Emu(Inches(self.top)), Emu(Inches(self.width)), Emu(Inches(self.height))

    def below(self, height: float) -> Box:
        """What is left under the first so many inches."""
        return replace(self, top=self.top + height, height=self.height - height)

    def upper(self, height: float) -> Box:
        """The first so many inches."""
        return replace(self, height=height)


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one size and colour."""

    words: str
    size: float
    colour: str = theme.INK
    bold: bool = False


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """Runs that stand together; a bullet hangs before the first."""

    runs: Sequence[Run]
    align: Literal["left", "center", "right"] = "left"
    after: float = 0
    bullet: bool = False


def paragraph_of(
    words: str, size: float, colour: str = theme.INK, *, bold: bool = False, align: Literal["left", "center", "right"] = "left", after: float = 0
) -> TextParagraph:
    """A paragraph of one run."""
    return TextParagraph([Run(words, size, colour, bold)], align, after)


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """The inches that the words take on one line, rather too many than too few; some programs leave room between Chinese and other letters."""
    return _ems(words) * size * (_BOLD if bold else 1) / _POINTS


def lines_of(words: str, size: float, width: float, *, bold: bool = False) -> int:
    """How many lines the words need in a width: Chinese breaks anywhere, other words at their ends."""
    lines, used, before = 1, 0.0, ""
    for word in _words(words):
        joint = _JOINT * size / _POINTS if used and _wide(before) != _wide(word[0]) else 0.0
        if used and used + joint + width_of(word.rstrip(), size, bold=bold) > width:
            lines, used, joint = lines + 1, 0.0, 0.0
        needed = width_of(word, size, bold=bold) + joint
        lines += int(needed // width) if needed > width else 0
        used = needed % width if needed > width else used + needed
        before = word[-1]
    return lines


def widest_word(words: str, size: float, *, bold: bool = False) -> float:
    """The width below which a word would break."""
    return max((width_of(word.rstrip(), size, bold=bold) for word in _words(words)), default=0.0)


def height_of(words: str, size: float, width: float, *, bold: bool = False) -> float:
    """The inches that the words need from top to bottom."""
    return lines_of(words, size, width, bold=bold) * size * LINE / _POINTS


def fitted(words: str, box: Box, sizes: Sequence[float], *, bold: bool = False) -> float:
    """The largest of the sizes, given from large to small, in which the words stay within the box; else the smallest."""
    return next((size for size in sizes if height_of(words, size, box.width, bold=bold) <= box.height), sizes[-1])


def shortened(words: str, box: Box, size: float, *, bold: bool = False) -> str:
    """The words, cut with an ellipsis where even the smallest size is too large."""
    while len(words) > 1 and height_of(words, size, box.width, bold=bold) > box.height:
        words = words[: -max(2, len(words) // 20)].rstrip("…") + "…"
    return words


def fill(frame: Any, paragraphs: Iterable[TextParagraph], *, anchor: Literal["top", "middle", "bottom"] = "top", inset: float = 0) -> None:
    """Write the paragraphs into a text frame that keeps its size."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = _ANCHOR[anchor]
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Inches(inset)
    write(frame, paragraphs)


def write(frame: Any, paragraphs: Iterable[TextParagraph]) -> None:
    """Write the paragraphs into a text frame, whose place and margins stay as they are."""
    for place, paragraph in enumerate(paragraphs):
        written = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        written.alignment = _ALIGN[paragraph.align]
        written.line_spacing = Pt(round(max((run.size for run in paragraph.runs), default=12) * LINE, 1))
        written.space_before, written.space_after = Pt(0), Pt(paragraph.after)
        if paragraph.bullet:
            _hang(written, paragraph.runs[0].size)
        for run in paragraph.runs:
            _put(written.add_run(), run)


def box_of(slide: Any, box: Box, paragraphs: Iterable[TextParagraph], *, anchor: Literal["top", "middle", "bottom"] = "top") -> Any:
    """A text box with the paragraphs."""
    shape = slide.shapes.add_textbox(*box.emu())
    fill(shape.text_frame, paragraphs, anchor=anchor)
    return shape


def plain(shape: Any) -> None:
    """The shape without the effects of the theme, such as shadows."""
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)


def colour_of(hexadecimal: str) -> Any:
    """The colour as python-pptx takes it."""
    return RGBColor.from_string(hexadecimal.lstrip("#"))


def name_fonts(element: Any, *, lang: str) -> None:
    """Name the house font for all letters, and the language, on every run and default of runs within the element."""
    for properties in element.iter(qn("a:rPr"), qn("a:defRPr"), qn("a:endParaRPr")):
        for tag in ("a:latin", "a:ea", "a:cs"):
            for old in properties.findall(qn(tag)):
                properties.remove(old)
        for tag in ("a:latin", "a:ea", "a:cs"):
            etree.SubElement(properties, qn(tag)).set("typeface", FONT)
        if properties.tag != qn("a:defRPr"):
            properties.set("lang", lang)


def _put(target: Any, run: Run) -> None:
    target.text = " ".join(run.words.split("\n"))
    target.font.size, target.font.bold, target.font.color.rgb = Pt(run.size), run.bold, colour_of(run.colour)


def _hang(paragraph: Any, size: float) -> None:
    """A square bullet before lines that are indented together."""
    properties = paragraph._p.get_or_add_pPr()
    indent = str(int(Pt(size)))
    properties.set("marL", indent)
    properties.set("indent", f"-{indent}")
    colour = etree.SubElement(etree.SubElement(properties, qn("a:buClr")), qn("a:srgbClr"))
    colour.set("val", theme.BAR.lstrip("#"))
    etree.SubElement(properties, qn("a:buSzPct")).set("val", "80000")
    etree.SubElement(properties, qn("a:buFont")).set("typeface", "Arial")
    etree.SubElement(properties, qn("a:buChar")).set("char", "■")


@lru_cache(maxsize=4096)
def _ems(words: str) -> float:
    joints = sum(_wide(before) != _wide(after) for before, after in pairwise(words))
    return sum(map(_em, words)) + _JOINT * joints


def _words(words: str) -> Iterator[str]:
    """What may not be broken: single wide characters, the other letters up to the next space; a mark stays with what it opens or closes."""
    part = ""
    for letter in words:
        is_apart = _wide(letter) and letter not in _CLOSING
        if part and (is_apart or _wide(part[-1])) and part[-1] not in _OPENING and letter not in _CLOSING:
            yield part
            part = ""
        part += letter
        if letter in " -/":
            yield part
            part = ""
    if part:
        yield part


def _wide(letter: str) -> bool:
    """Whether the letter takes a whole square; those that may be of either width (·, →, ●) do in Chinese fonts."""
    return unicodedata.east_asian_width(letter) in "WFA" or letter in "\u2714"


def _em(letter: str) -> float:
    if _wide(letter):
        return 1.0
    return _WIDTHS.get(letter, _CAPITAL if letter.isupper() else _SMALL)
