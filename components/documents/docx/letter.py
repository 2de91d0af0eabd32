"""What makes a document an official letter (GB/T 9704-2012): the red head, signature and date, and the record of who gets it."""

from __future__ import annotations

from typing import Final

from docx.document import Document as Paper
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from components.documents.docx.styles import LEFT_MM, LOOKS, RED, WIDTH_MM, indented, say
from components.documents.model import Letter
from components.words.format_words import Lang
from components.words.text import t

_WIDTH_PT: Final = WIDTH_MM * 72 / 25.4
_TWIPS_PER_MM: Final = 1440 / 25.4
_HEAD_PT: Final = (22.0, 48.0)
_ABOVE_HEAD: Final = Pt(99)  # 35 mm from the top of the text
_RULE: Final = '<w:pBdr {ns}><w:bottom w:val="single" w:sz="18" w:space="11" w:color="{colour}"/></w:pBdr>'  # 4 mm below the number
_RECORD: Final = """<w:tblPr {ns}>
<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="{left}" w:tblpYSpec="bottom"/>
<w:tblOverlap w:val="never"/><w:tblW w:w="{width}" w:type="dxa"/>
<w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="000000"/>
<w:insideH w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:tblBorders><w:tblLayout w:type="fixed"/>
<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>"""


def red_head(document: Paper, letter: Letter, *, lang: Lang) -> None:
    """The office in red, the number of the letter two lines below, and the red rule."""
    head = document.add_paragraph(style="Red Head")
    head.paragraph_format.space_before, head.paragraph_format.space_after = _ABOVE_HEAD, Pt(2 * (LOOKS["Normal"].line or 0))
    smallest, largest = _HEAD_PT
    say(head, letter.office, lang=lang).font.size = Pt(min(max(0.96 * _WIDTH_PT / _characters(letter.office), smallest), largest))
    number = document.add_paragraph(style="Document Number")
    say(number, letter.number, lang=lang)
    number._p.get_or_add_pPr().append(parse_xml(_RULE.format(ns=nsdecls("w"), colour=RED)))
    number.paragraph_format.space_after = Pt(2 * (LOOKS["Normal"].line or 0))


def signed(document: Paper, *, signature: str, date: str, lang: Lang) -> None:
    """Who signs and the day, to the right: the day two characters further in than the signature, neither nearer to the edge than two; English to the edge."""
    longer = _characters(date) - _characters(signature)
    lines = [(signature, max(2.0, 4.0 + longer)), (date, max(2.0, -longer))] if lang == "zh" else [(signature, 0.0), (date, 0.0)]
    for place, (words, room) in enumerate((words, room) for words, room in lines if words):
        line = document.add_paragraph(style="Signature")
        indented(line, side="right", characters=room, size=LOOKS["Signature"].size)
        line.paragraph_format.space_before = Pt(0 if place else 2 * (LOOKS["Normal"].line or 0))
        line.paragraph_format.keep_with_next = not place
        say(line, words, lang=lang)


def record(document: Paper, letter: Letter, *, lang: Lang) -> None:
    """Between lines at the foot of the last page: who gets copies, and who issued the letter when."""
    copies = t("paper_copies", lang, names=letter.copies) if letter.copies else ""
    issued = [letter.signature or letter.office, t("paper_issued", lang, date=letter.date) if letter.date else ""]
    fits = _characters("".join(issued)) * LOOKS["Record"].size < _WIDTH_PT - 3 * LOOKS["Record"].size
    lines = [words for words in (copies, *(["\t".join(issued)] if fits else issued)) if words]
    document.add_paragraph(style="Note")  # without it some programs take this table for a part of one above
    table = document.add_table(len(lines), 1)
    table._tbl.replace(table._tbl.tblPr, parse_xml(_RECORD.format(ns=nsdecls("w"), width=round(20 * _WIDTH_PT), left=round(LEFT_MM * _TWIPS_PER_MM))))
    table.columns[0].width = Pt(_WIDTH_PT)
    for row, words in zip(table.rows, lines, strict=True):
        paragraph = row.cells[0].paragraphs[0]
        paragraph.style = "Record"
        for side in ("left", "right"):
            indented(paragraph, side=side, characters=1, size=LOOKS["Record"].size)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(_WIDTH_PT - LOOKS["Record"].size), WD_TAB_ALIGNMENT.RIGHT)
        say(paragraph, words, lang=lang)
    document.add_paragraph(style="Note")  # the table hangs on it


def _characters(words: str) -> float:
    """How many characters wide the words are; Latin letters and digits take half."""
    return max(sum(1.0 if letter > "\u2e7f" else 0.55 for letter in words), 1.0)
