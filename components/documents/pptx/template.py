"""The template that slides stand on: the file of the house, or an office's own, checked before anything is written on it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import pptx
from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Length

from components.documents.pptx.text import Box
from components.figures import theme
from data.errors import AnjuError

SETTING: Final = "ANJU_PPTX_TEMPLATE"
HOUSE: Final = Path(__file__).with_name("house.pptx")
WIDTH: Final = 13.333
HEIGHT: Final = 7.5
MARGIN: Final = 0.6
BAND: Final = 1.16
TITLE: Final = Box(MARGIN, 0.4, WIDTH - 2 * MARGIN, 0.7)
COVER_TITLE: Final = Box(1.0, 2.1, WIDTH - 2.0, 1.75)
COVER_SUBTITLE: Final = Box(1.0, 4.2, WIDTH - 2.0, 0.6)
NAVY: Final = theme.HOVER
PALE: Final = theme.BLUES[1]
KICKER: Final = Box(MARGIN, 0.12, WIDTH - 2 * MARGIN, 0.26)
_TITLES: Final = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_SUBTITLES: Final = (PP_PLACEHOLDER.SUBTITLE,)
_SLACK: Final = 0.01  # inches; programs round
_CM: Final = 2.54
_LIGHT: Final = 0.5
_HEXADECIMAL: Final = re.compile(r"[0-9A-Fa-f]{6}")


class SlideTemplateError(AnjuError):
    """The office's template of slides cannot be used; the code says what it lacks, the detail names file, layout and measures."""

    exit_code = 78

    def __init__(self, code: str, path: Path, **detail: object) -> None:
        self.code = code
        super().__init__(file=str(path), **detail)


@dataclass(frozen=True, slots=True)
class SlideLayout:
    """One layout, the place and the colour of its title, and a quieter colour for what else stands on the same ground."""

    layout: Any
    title: Box
    ink: str
    quiet: str


@dataclass(frozen=True, slots=True)
class SlideTemplate:
    """A presentation without slides, its layouts for the cover and for a title over an empty body, and the place of the subtitle."""

    presentation: Any
    cover: SlideLayout
    plain: SlideLayout
    subtitle: Box


def slide_template(path: Path | None = None) -> SlideTemplate:
    """The template in the file, else the office's own, else that of the house; SlideTemplateError that names what it lacks."""
    path = path or Path(os.environ.get(SETTING) or HOUSE)
    try:
        opened = pptx.Presentation(str(path))
    except (OSError, KeyError, ValueError, BadZipFile, PythonPptxError, etree.XMLSyntaxError) as error:
        raise SlideTemplateError("slides_unreadable", path, reason=getattr(error, "strerror", None) or error) from error
    width, height = Length(opened.slide_width or 0).inches, Length(opened.slide_height or 0).inches
    if abs(width - WIDTH) > _SLACK or abs(height - HEIGHT) > _SLACK:
        raise SlideTemplateError("slides_size", path, width=f"{width * _CM:.2f}", height=f"{height * _CM:.2f}")
    cover, plain = _layout(opened, "title", "slides_no_cover", path), _layout(opened, "titleOnly", "slides_no_plain", path)
    subtitle = _placeholder(cover, _SUBTITLES, "slides_no_subtitle", path)
    over, title = _placeholder(cover, _TITLES, "slides_no_title", path), _placeholder(plain, _TITLES, "slides_no_title", path)
    _require_room(plain, _box(title), path)
    _empty(opened)
    ink = _colour(title, plain)
    quiet = PALE if _is_light(ink) else theme.MUTED
    return SlideTemplate(
        opened, SlideLayout(cover, _box(over), _colour(over, cover), _colour(subtitle, cover)), SlideLayout(plain, _box(title), ink, quiet), _box(subtitle)
    )


def new_slide(template: SlideTemplate, layout: SlideLayout) -> Any:
    """A slide on the layout, without the placeholders that nothing is written into."""
    slide = template.presentation.slides.add_slide(layout.layout)
    for shape in list(slide.placeholders):
        if shape.placeholder_format.type not in (*_TITLES, *_SUBTITLES):
            shape._element.getparent().remove(shape._element)
    return slide


def subtitle_of(slide: Any) -> Any:
    """The placeholder for the subtitle on a cover."""
    return next(shape for shape in slide.placeholders if shape.placeholder_format.type in _SUBTITLES)


def _layout(opened: Any, kind: str, code: str, path: Path) -> Any:
    """The first layout of the kind, whatever the language in which the office's program names it."""
    layout = next((candidate for candidate in opened.slide_layouts if candidate._element.get("type") == kind), None)
    if layout is None:
        raise SlideTemplateError(code, path, known=", ".join(candidate.name for candidate in opened.slide_layouts) or "—")
    return layout


def _placeholder(layout: Any, kinds: tuple[Any, ...], code: str, path: Path) -> Any:
    placeholder = next((candidate for candidate in layout.placeholders if candidate.placeholder_format.type in kinds), None)
    if placeholder is None or None in (placeholder.left, placeholder.top, placeholder.width, placeholder.height):
        raise SlideTemplateError(code, path, layout=layout.name)
    return placeholder


def _require_room(layout: Any, title: Box, path: Path) -> None:
    """The title stands between the line above it and the body, where the product writes."""
    least, most = KICKER.top + KICKER.height, BAND
    if title.top < least - _SLACK or title.top + title.height > most + _SLACK:
        measures = {"top": title.top, "bottom": title.top + title.height, "least": least, "most": most}
        raise SlideTemplateError("slides_title_place", path, layout=layout.name, **{name: f"{inches * _CM:.1f}" for name, inches in measures.items()})


def _box(shape: Any) -> Box:
    return Box(*(round(Length(value).inches, 6) for value in (shape.left, shape.top, shape.width, shape.height)))


def _empty(opened: Any) -> None:
    """Without the slides that the office kept in its file as examples."""
    listed = opened.slides._sldIdLst
    for slide in list(listed):
        opened.part.drop_rel(slide.rId)
        listed.remove(slide)


def _colour(shape: Any, layout: Any) -> str:
    """The colour of words in the placeholder, as it, the master's placeholder or the styles of the master say; else that of ink."""
    master = layout.slide_master
    base = shape._base_placeholder
    styles = "p:titleStyle" if shape.placeholder_format.type in _TITLES else "p:bodyStyle"
    owners = (shape._element, base._element if base is not None else None, master._element.find(f".//{qn(styles)}"))
    fill = f".//{qn('a:lvl1pPr')}/{qn('a:defRPr')}/{qn('a:solidFill')}"
    colour = next((solid[0] for owner in owners if owner is not None and (solid := owner.find(fill)) is not None and len(solid)), None)
    if colour is not None and colour.tag == qn("a:schemeClr"):
        name = master._element.find(qn("p:clrMap")).get(colour.get("val"), colour.get("val"))
        scheme = etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob).find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
        colour = scheme[0] if scheme is not None and len(scheme) else None
    value = (colour.get("lastClr") or colour.get("val") or "") if colour is not None else ""
    return f"#{value}" if _HEXADECIMAL.fullmatch(value) else theme.INK  # names of colours (prstClr) are not looked up


def _is_light(colour: str) -> bool:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue > _LIGHT
