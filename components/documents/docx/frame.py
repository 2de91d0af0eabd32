"""What stands on every page of an official document: the page number, the source of the numbers, and that they are a sample where they are."""

from __future__ import annotations

from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import _Footer, _Header
from docx.text.paragraph import Paragraph

from components.documents.docx.styles import LOOKS, indented, say
from components.documents.model import Report
from components.words.format_words import Lang
from components.words.text import t


def frame(document: Paper, report: Report) -> None:
    """Page numbers outside, odd ones on the right and even ones on the left, the source below them; the sample line above the text."""
    section, lang = document.sections[0], report.lang
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        number = _first(footer, "Footer")
        number.alignment = LOOKS["Signature"].align if side == "right" else LOOKS["Footer"].align
        indented(number, side=side, characters=1, size=LOOKS["Footer"].size)
        _page_number(number, lang)
        say(footer.add_paragraph(style="Source"), report.source, lang=lang)
    for header in (section.header, section.even_page_header):
        say(_first(header, "Header"), report.sample, lang=lang)


def _first(part: _Header | _Footer, style: str) -> Paragraph:
    part.is_linked_to_previous = False
    paragraph: Paragraph = part.paragraphs[0]
    paragraph.style = style
    return paragraph


def _page_number(paragraph: Paragraph, lang: Lang) -> None:
    """— 1 —, from a field."""
    before, after = t("paper_page", lang, page="\0").split("\0")
    say(paragraph, before, lang=lang)
    for kind in ("begin", None, "separate", "1", "end"):
        run = say(paragraph, kind if kind == "1" else "", lang=lang)
        if kind is None:
            field = OxmlElement("w:instrText")
            field.text = " PAGE "
        elif kind == "1":
            continue
        else:
            field = OxmlElement("w:fldChar")
            field.set(qn("w:fldCharType"), kind)
        run._r.append(field)
    say(paragraph, after, lang=lang)
