"""An empty official document: A4, margins, lines and typefaces of GB/T 9704-2012, as styles that a reader can change in one place.

The text is 156 × 225 mm: 22 lines of 28 characters of 16 pt. English documents have the same page and the same sizes in Latin typefaces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, cast

from docx import Document
from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from components.words.dictionaries.documents.paper import FONTS, LATIN, STAND_INS
from components.words.format_words import Lang

WIDTH_MM: Final = 156
HEIGHT_MM: Final = 225
RED: Final = RGBColor(0xC0, 0x00, 0x00)
LEFT_MM: Final = 28
_TOP, _RIGHT, _BOTTOM = 37, 26, 35
_HEADER, _FOOTER = 24, 17  # mm; the page number then stands 7 mm below the text
_GRID: Final = '<w:docGrid {ns} w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/>'  # 225 mm / 22 lines, 156 mm / 28 characters
_REQUIRED: Final = ("DefaultParagraphFont", "TableNormal", "NoList")
_BUILTIN: Final = ("Normal", "Body Text", "Title", "Subtitle", "Heading 1", "Heading 2", "Caption", "Signature", "Header", "Footer")
_AFTER_SWITCHES: Final = ("w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleLook:
    """How the paragraphs of a style look: typeface and size (pt), the exact height of a line (None: by its content), the indent in characters."""

    font: str = "text"
    size: float = 16
    line: float | None = 28
    align: ALIGN = ALIGN.LEFT
    indent: int = 0
    before: float = 0
    after: float = 0
    keep: bool = False  # on the page of what follows
    level: int | None = None
    grid: bool = False  # in the grid of 28 characters a line
    close: bool = False  # no white between digits and Chinese characters
    red: bool = False


LOOKS: Final = {
    "Normal": StyleLook(),
    "Body Text": StyleLook(align=ALIGN.JUSTIFY, indent=2, grid=True),
    "Title": StyleLook(font="title", size=22, line=34, align=ALIGN.CENTER, keep=True),
    "Subtitle": StyleLook(font="part", align=ALIGN.CENTER, after=14),
    "Heading 1": StyleLook(font="heading", indent=2, keep=True, level=0, grid=True),
    "Heading 2": StyleLook(font="part", indent=2, keep=True, level=1, grid=True),
    "Attachment": StyleLook(font="heading", keep=True, level=0),
    "Caption": StyleLook(font="heading", size=12, line=20, align=ALIGN.CENTER, before=4, after=2),
    "Picture": StyleLook(line=None, align=ALIGN.CENTER, before=6, keep=True),
    "Note": StyleLook(size=10.5, line=16),
    "Table Text": StyleLook(size=12, line=18, close=True),
    "Table Text Small": StyleLook(size=10.5, line=15, close=True),
    "Table Text Smaller": StyleLook(size=9, line=12.5, close=True),
    "Table Text Smallest": StyleLook(size=7.5, line=10, close=True),
    "Red Head": StyleLook(font="title", line=None, align=ALIGN.CENTER, red=True),
    "Document Number": StyleLook(align=ALIGN.CENTER),
    "Signature": StyleLook(align=ALIGN.RIGHT, keep=True),
    "Record": StyleLook(size=14, line=24),
    "Header": StyleLook(font="part", size=10.5, line=16, align=ALIGN.CENTER),
    "Footer": StyleLook(font="page", size=14, line=20),
    "Source": StyleLook(size=9, line=13, align=ALIGN.CENTER),
}


def blank(lang: Lang) -> Paper:
    """The document with its page and its styles, and nothing on it."""
    document = Document()
    _page(document, lang)
    _styles(document, lang)
    _settings(document)
    _stand_ins(document)
    return document


def say(paragraph: Paragraph, words: str, *, lang: Lang, font: str | None = None) -> Run:
    """The words as a run of the paragraph in the typefaces of its style or in others; what XML cannot hold is left out."""
    run = paragraph.add_run(_NOT_XML.sub("", words))
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    _typefaces(fonts, font or LOOKS[getattr(paragraph.style, "name", None) or "Normal"].font, lang)
    if lang == "zh":
        fonts.set(qn("w:hint"), "eastAsia")  # marks that both scripts have, such as quotes, are Chinese here
    return run


def indented(paragraph: Paragraph, *, side: str, characters: float, size: float) -> None:
    """Indent the paragraph by characters of its size; `side` is firstLine, left or right."""
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    _indent(indent, side, characters, size)


def _page(document: Paper, lang: Lang) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(_TOP), Mm(_BOTTOM), Mm(LEFT_MM), Mm(_RIGHT)
    section.header_distance, section.footer_distance = Mm(_HEADER), Mm(_FOOTER)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    if lang == "zh":
        section._sectPr.append(parse_xml(_GRID.format(ns=nsdecls("w"))))


def _styles(document: Paper, lang: Lang) -> None:
    """The styles of LOOKS in place of those of the template."""
    element = document.styles.element
    for style in element.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _REQUIRED:
            element.remove(style)
    defaults = element.find(qn("w:docDefaults"))
    for part in defaults.iter(qn("w:rFonts"), qn("w:lang")):
        part.attrib.clear()
        if part.tag == qn("w:rFonts"):
            _typefaces(part, "text", lang)
        else:
            part.set(qn("w:val"), "en-US")
            part.set(qn("w:eastAsia"), "zh-CN")
    for size in defaults.iter(qn("w:sz"), qn("w:szCs")):
        size.set(qn("w:val"), str(round(2 * LOOKS["Normal"].size)))  # by which the grid is measured
    for spacing in defaults.iter(qn("w:spacing")):
        spacing.attrib.clear()
    for name, look in LOOKS.items():
        style = cast(ParagraphStyle, document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in _BUILTIN))
        _dress(style, look, lang)
        if name == "Normal":
            style.element.set(qn("w:default"), "1")
        else:
            style.base_style = document.styles["Normal"]


def _dress(style: ParagraphStyle, look: StyleLook, lang: Lang) -> None:
    style.quick_style = True
    style.font.size = Pt(look.size)
    style.font.bold = lang == "en" and look.font in ("title", "heading", "part")
    if look.red:
        style.font.color.rgb = RED
    _typefaces(style.element.get_or_add_rPr().get_or_add_rFonts(), look.font, lang)
    form = style.paragraph_format
    form.alignment = ALIGN.LEFT if lang == "en" and look.align == ALIGN.JUSTIFY else look.align
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.keep_with_next, form.widow_control = look.keep, False
    if look.line is None:
        form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    else:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.line)
    properties = style.element.get_or_add_pPr()
    off = (("snapToGrid",) if not look.grid else ()) + (("autoSpaceDE", "autoSpaceDN") if look.close else ())
    for switch in off:
        properties.insert_element_before(parse_xml(f'<w:{switch} {nsdecls("w")} w:val="0"/>'), *_AFTER_SWITCHES)
    if look.indent:
        _indent(properties.get_or_add_ind(), "firstLine", look.indent, look.size)
    if look.level is not None:
        properties.append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{look.level}"/>'))


def _typefaces(fonts: BaseOxmlElement, font: str, lang: Lang) -> None:
    latin = FONTS[font]["en"] if lang == "en" else FONTS[font]["zh"] if font == "page" else LATIN
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), latin)
    fonts.set(qn("w:eastAsia"), FONTS[font]["zh"])


def _indent(indent: BaseOxmlElement, side: str, characters: float, size: float) -> None:
    """In hundredths of a character, and in twentieths of a point for readers that know no characters."""
    indent.set(qn(f"w:{side}Chars"), str(round(100 * characters)))
    indent.set(qn(f"w:{side}"), str(round(20 * characters * size)))


def _settings(document: Paper) -> None:
    settings = document.settings.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for language in settings.iter(qn("w:themeFontLang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    document.settings.odd_and_even_pages_header_footer = True
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            del document.part.rels[key]


def _stand_ins(document: Paper) -> None:
    """Name in the table of fonts what takes the place of a typeface that a computer does not have."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, other in STAND_INS.items()
    )
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            relation.target_part._blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'.encode()
