"""The presentation as it grows: every slide gets its title, the line on how to read it, its foot and its notes in one place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any, Final

from lxml import etree
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from components.documents.model import Report
from components.documents.pptx.template import BAND, KICKER, MARGIN, WIDTH, SlideLayout, SlideTemplate, new_slide, slide_template, subtitle_of
from components.documents.pptx.text import (
    Box,
    Run,
    TextParagraph,
    box_of,
    colour_of,
    fill,
    fitted,
    height_of,
    name_fonts,
    paragraph_of,
    plain,
    shortened,
    width_of,
)
from components.figures import theme
from components.words import format as fmt
from components.words.text import t

LANGUAGES: Final = {"zh": "zh-CN", "en": "en-GB"}
_TITLE_SIZES: Final = (28, 26, 24, 22, 20, 18, 16)
_COVER_SIZES: Final = (44, 40, 36, 32, 28, 24, 20)
_BODY_WIDTH: Final = WIDTH - 2 * MARGIN
_FOOT: Final = 7.0
_READING: Final = 13
_NOTE: Final = 11
_SAMPLE: Final = "#F2B544"


@dataclass(slots=True)
class Deck:
    """A presentation of one report."""

    report: Report
    template: SlideTemplate = field(default_factory=slide_template)

    @property
    def language(self) -> str:
        """The language of the text, as office programs name it."""
        return LANGUAGES[self.report.lang]

    @property
    def presentation(self) -> Any:
        """The presentation of python-pptx that the slides are added to."""
        return self.template.presentation

    def has_room(self, title: str) -> bool:
        """Whether the words may be the title of a slide."""
        box = self.template.plain.title
        return height_of(title, _TITLE_SIZES[-1], box.width, bold=True) <= box.height

    def cover(self, *, notes: Sequence[str] = ()) -> None:
        """The first slide: title, region and months, where the numbers come from."""
        slide = new_slide(self.template, self.template.cover)
        report, lang, quiet = self.report, self.report.lang, self.template.cover.quiet
        self._title(slide, report.title, self.template.cover, _COVER_SIZES, anchor="bottom")
        fill(subtitle_of(slide).text_frame, [paragraph_of(report.subtitle, fitted(report.subtitle, self.template.subtitle, (22, 20, 18, 16)), quiet)])
        made = t("slide_made", lang, date=fmt.date(report.made, lang=lang))
        box_of(slide, Box(1.0, 6.2, WIDTH - 2, 0.7), [paragraph_of(report.source, 12, quiet, after=4), paragraph_of(made, 12, quiet)])
        if report.sample:
            _pill(slide, report.sample, Box(1.0, 0.9, width_of(report.sample, 14, bold=True) + 0.5, 0.42), size=14)
        self._finish(slide, notes)

    def slide(self, *, title: str, kicker: str = "", reading: str = "", notes: Sequence[str] = (), small: Sequence[str] = ()) -> tuple[Any, Box]:
        """A new slide and the room for its message, between how to read it and the small sentences about it."""
        layout = self.template.plain
        slide = new_slide(self.template, layout)
        self._title(slide, title, layout, _TITLE_SIZES, anchor="middle")
        room = _BODY_WIDTH - (self._sample(slide) if self.report.sample else 0.0)
        above = replace(KICKER, width=room)
        box_of(slide, above, [paragraph_of(shortened(kicker, above, 12), 12, layout.quiet)], anchor="middle")
        body = Box(MARGIN, BAND + 0.14, _BODY_WIDTH, _FOOT - BAND - 0.24)
        if reading:
            height = height_of(reading, _READING, _BODY_WIDTH)
            box_of(slide, body.upper(height), [paragraph_of(reading, _READING, theme.MUTED)])
            body = body.below(height + 0.1)
        footnote = "  ".join(small)
        if footnote:
            height = min(height_of(footnote, _NOTE, _BODY_WIDTH), 0.6)
            foot = Box(MARGIN, _FOOT - 0.06 - height, _BODY_WIDTH, height)
            box_of(slide, foot, [paragraph_of(shortened(footnote, foot, _NOTE), _NOTE, theme.MUTED)], anchor="bottom")
            body = body.upper(body.height - height - 0.04)
        self._foot(slide)
        self._finish(slide, notes)
        return slide, body

    def finish(self) -> bytes:
        """The file, with the properties of the report and the fonts named on everything."""
        for slide in self.presentation.slides:
            name_fonts(slide._element, lang=self.language)
            name_fonts(slide.notes_slide._element, lang=self.language)
        about, moment = self.presentation.core_properties, dt.datetime.combine(self.report.made, dt.time())
        about.title, about.subject, about.author, about.last_modified_by = self.report.title, self.report.subtitle, t("product", self.report.lang), ""
        about.created, about.modified, about.language, about.revision = moment, moment, self.language, 1
        target = BytesIO()
        self.presentation.save(target)
        return target.getvalue()

    def _title(self, slide: Any, words: str, layout: SlideLayout, sizes: Sequence[int], *, anchor: Any) -> None:
        size = fitted(words, layout.title, sizes, bold=True)
        fill(slide.shapes.title.text_frame, [paragraph_of(shortened(words, layout.title, size, bold=True), size, layout.ink, bold=True)], anchor=anchor)

    def _sample(self, slide: Any) -> float:
        width = width_of(self.report.sample, 11, bold=True) + 0.3
        _pill(slide, self.report.sample, replace(KICKER, left=WIDTH - MARGIN - width, width=width), size=11)
        return width + 0.2

    def _foot(self, slide: Any) -> None:
        rule = slide.shapes.add_connector(1, *(Inches(value) for value in (MARGIN, _FOOT, WIDTH - MARGIN, _FOOT)))
        rule.line.color.rgb = colour_of(theme.ZERO)
        rule.line.width = Inches(0.01)
        plain(rule)
        room = Box(MARGIN, _FOOT + 0.05, _BODY_WIDTH - 1.0, 0.26)
        box_of(slide, room, [paragraph_of(shortened(self.report.source, room, 10), 10, theme.MUTED)], anchor="middle")
        number = box_of(slide, Box(WIDTH - MARGIN - 0.9, _FOOT + 0.05, 0.9, 0.26), [TextParagraph([Run("1", 10, theme.MUTED)], "right")], anchor="middle")
        _number(number, len(self.presentation.slides))

    def _finish(self, slide: Any, notes: Sequence[str]) -> None:
        slide.notes_slide.notes_text_frame.text = "\n".join([*(note for note in notes if note), self.report.sample]).strip()


def _pill(slide: Any, words: str, box: Box, *, size: float) -> None:
    shape = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *box.emu())
    shape.adjustments[0] = 0.5
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour_of(_SAMPLE)
    shape.line.fill.background()
    plain(shape)
    fill(shape.text_frame, [paragraph_of(words, size, theme.TARGET, bold=True, align="center")], anchor="middle")
    shape.text_frame.word_wrap = False


def _number(shape: Any, place: int) -> None:
    """The text of the box as the number of the slide, which follows when slides move."""
    run = shape.text_frame.paragraphs[0].runs[0]._r
    written = parse_xml(f'<a:fld {nsdecls("a")} id="{{C1FF6DA9-008F-8B48-92A6-B652298478BF}}" type="slidenum"><a:t>{place}</a:t></a:fld>')
    written.insert(0, run.find(qn("a:rPr")))
    run.getparent().replace(run, written)


def describe(frame: Any, words: str) -> None:
    """What a reader who cannot see the shape hears."""
    properties = next(element for element in frame._element.iter() if etree.QName(element).localname == "cNvPr")
    properties.set("descr", words)
