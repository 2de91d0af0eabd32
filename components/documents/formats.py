"""The formats that a report can be written in, and the pictures that each of them needs."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from components.blocks.model import Card
from components.documents.model import Report
from components.documents.native.charts import native_chart
from components.documents.pictures.chromium import ChromiumError, ChromiumMissingError
from components.documents.pictures.drawing import draw
from components.figures.paper import PAPER_HEIGHT, PAPER_WIDTH, paper_height
from components.words.format_words import Lang
from data.operations.chromium import find_chromium

Pictures: TypeAlias = Mapping[str, bytes]
Key = Literal["pptx", "docx", "xlsx", "pdf", "html"]
Tell = Callable[[str], None]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: its media type, which figures it takes as pictures, whether it can do without Chromium, and the module that writes it."""

    mimetype: str
    pictures: Literal["none", "maps", "all"] = "none"
    form: Literal["png", "svg"] = "png"
    size: tuple[int, int] = (PAPER_WIDTH, PAPER_HEIGHT)  # of the pictures, in pixels of the screen
    by_rows: bool = False  # each figure as high as its rows need, as there is room for on paper
    needs_chromium: bool = False
    choosable: bool = False  # its reader chooses region and month in it
    whole: bool = False  # lists are told to their end


FORMATS: Final[dict[Key, Format]] = {
    "pptx": Format(mimetype="application/vnd.openxmlformats-officedocument.presentationml.presentation", pictures="maps", size=(660, 490)),
    "docx": Format(mimetype="application/vnd.openxmlformats-officedocument.wordprocessingml.document", pictures="all", by_rows=True),
    "xlsx": Format(mimetype="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", pictures="maps", whole=True),
    "pdf": Format(mimetype="application/pdf", pictures="all", form="svg", needs_chromium=True),
    "html": Format(mimetype="text/html", choosable=True),
}


def is_available(key: Key) -> bool:
    """Whether the format can be written on this machine; pictures alone may be missing."""
    return not FORMATS[key].needs_chromium or find_chromium() is not None


def write(report: Report, key: Key, *, tell: Tell = lambda _step: None) -> bytes:
    """The report in the format; where Chromium does not draw, the figures stand as tables; ChromiumError where it cannot be done without."""
    tell("drawing")
    pictures, step = _pictures(report, FORMATS[key])
    tell(step)
    return _writer(key)(report, pictures=pictures)


def _writer(key: Key) -> Callable[..., bytes]:
    """The function that writes the format; each loads its library only when it is needed."""
    if key == "pptx":
        from components.documents.pptx.document import write_pptx as write_it
    elif key == "docx":
        from components.documents.docx.document import write_docx as write_it
    elif key == "xlsx":
        from components.documents.xlsx.document import write_xlsx as write_it
    elif key == "pdf":
        from components.documents.pdf.document import write_pdf as write_it
    else:
        from components.documents.html.document import write_html as write_it
    return write_it


def _pictures(report: Report, wanted: Format) -> tuple[Pictures, str]:
    """The pictures that the format takes, and the step that follows: 'tables' where tables stand in place of all of them."""
    cards = [card for card in report.cards() if wanted.pictures == "all" or (wanted.pictures == "maps" and _is_picture(card, report.lang))]
    figures = {card.id: card.figure for card in cards if card.figure}
    width, height = wanted.size
    heights = {key: paper_height(figure) if wanted.by_rows else height for key, figure in figures.items()}
    try:
        drawn = draw(figures, outlines=report.outlines, width_px=width, height_px=heights, form=wanted.form, lang=report.lang)
    except ChromiumError as error:
        if wanted.needs_chromium:
            raise
        level = logging.INFO if isinstance(error, ChromiumMissingError) else logging.WARNING
        _log.log(level, "tables stand in place of pictures: %s %s", error.code, error.detail)
        return {}, "tables"
    return drawn, "writing"


def _is_picture(card: Card, lang: Lang) -> bool:
    return card.figure is not None and native_chart(card.figure, lang=lang, table=card.table) is None
