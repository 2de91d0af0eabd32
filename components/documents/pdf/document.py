"""A report as PDF: paged for A4 with running heads and page numbers, its text selectable, figures as drawings."""

from __future__ import annotations

import base64
import html
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from components.blocks.model import DocumentBlock
from components.documents.docx.numbering import numbered
from components.documents.html.document import block_json, made_words
from components.documents.model import Report, Section
from components.documents.pictures.chromium import pdf_of
from components.words.text import t

_STYLE: Final = Path(__file__).with_name("paper.css")
_MOST_ROWS: Final = 60
_MANY_COLUMNS: Final = 8


def write_pdf(report: Report, *, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The document; a figure without a picture stands as its table. ChromiumError if Chromium does not print it."""
    with tempfile.TemporaryDirectory(prefix="anju-") as folder:
        page = Path(folder) / "page.html"
        page.write_text(paper(report, pictures=pictures or {}), encoding="utf-8")
        return pdf_of(page)


def paper(report: Report, *, pictures: Mapping[str, bytes]) -> str:
    """The pages as HTML with everything in it."""
    words = {"__TITLE__": report.running_title, "__SAMPLE__": report.sample, "__SOURCE__": report.source}
    style = _STYLE.read_text(encoding="utf-8")
    for mark, text in words.items():
        style = style.replace(mark, _css(text))
    body = "".join(
        [
            _cover(report),
            *(_section(section, number, report, pictures) for number, section in enumerate(report.sections, start=1)),
            _end(report),
            _definitions(report),
        ]
    )
    language = "zh-CN" if report.lang == "zh" else "en"
    title = html.escape(words["__TITLE__"])
    return f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title><style>{style}</style></head><body>{body}</body></html>'


def _css(text: str) -> str:
    """A text within a string of CSS."""
    return "".join(letter if letter.isalnum() or letter in " ·：:,，.（）()-" else f"\\{ord(letter):x} " for letter in text)


def _cover(report: Report) -> str:
    title, subtitle = html.escape(report.title), html.escape(report.subtitle)
    if report.letter:
        office, number = html.escape(report.letter.office), html.escape(report.letter.number)
        below = f"<p>{subtitle}</p>" if report.subtitle_below else ""
        return f'<div class="letter"><p class="office">{office}</p><p>{number}</p><div class="rule"></div><h1>{title}</h1>{below}</div>'
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in (subtitle, report.source, report.sample, made_words(report)) if line)
    return f'<div class="cover"><h1>{title}</h1>{lines}</div>'


def _section(section: Section, number: int, report: Report, pictures: Mapping[str, bytes]) -> str:
    """A part with its title, which in a letter has a number."""
    small = f"<small>{html.escape(section.subtitle)}</small>" if section.subtitle else ""
    title = numbered(section.title, number, lang=report.lang) if report.letter and section.title else section.title
    head = f"<h2>{html.escape(title)}{small}</h2>" if title else ""
    notes = f"<p>{html.escape(section.notes)}</p>" if section.notes else ""
    return head + notes + "".join(_block(block, report, pictures) for block in section.blocks)


def _block(block: DocumentBlock, report: Report, pictures: Mapping[str, bytes]) -> str:
    content = block_json(block)
    if content["kind"] == "kpis":
        return '<div class="kpis">' + "".join(_kpi(kpi) for kpi in content["cards"]) + "</div>"
    if content["kind"] == "prose":
        sentences = "".join(_element("p", sentence) for sentence in content["sentences"])
        return f"<section>{_element('h3', content['title'])}{sentences}</section>"
    picture = pictures.get(getattr(block, "id", "")) if content["kind"] == "card" else None
    listed: Mapping[str, Any] = (content["table"] or {}) if content["kind"] == "card" else content
    parts = [_element("h3", content["title"]), _element("p", content["reading"], "reading"), _element("p", content["state"], "state")]
    parts += [_image(picture, content["title"])] if picture else _table(listed, report)
    parts += [_element("p", note, "note") for note in content["notes"]]
    style = "card" if picture else "wide" if len(listed.get("columns", ())) > _MANY_COLUMNS else ""
    return f'<section class="{style}">{"".join(parts)}</section>'


def _element(tag: str, text: str, style: str = "") -> str:
    """The text in its element, nothing where there is none."""
    return f'<{tag} class="{style}">{html.escape(text)}</{tag}>' if text else ""


def _kpi(kpi: Mapping[str, Any]) -> str:
    status = f'<span class="status {kpi["tone"]}">{html.escape(kpi["status"])}</span>' if kpi["status"] else ""
    lines = "".join(f'<span class="line">{html.escape(line)}</span>' for line in kpi["lines"])
    number = f'<div class="number">{html.escape(kpi["value"])} <small>{html.escape(kpi["unit"])}</small>{status}</div>'
    return f'<div class="kpi"><small>{html.escape(kpi["label"])}</small>{number}{lines}</div>'


def _image(picture: bytes, title: str) -> str:
    return f'<img alt="{html.escape(title)}" src="data:image/svg+xml;base64,{base64.b64encode(picture).decode()}">'


def _table(table: Mapping[str, Any], report: Report) -> Iterator[str]:
    if not table.get("rows"):
        return
    numeric = set(table["numeric"])
    rows = table["rows"][:_MOST_ROWS]
    head = "".join(_cell("th", name, place in numeric) for place, name in enumerate(table["columns"]))
    body = "".join("<tr>" + _row(row, numeric) + "</tr>" for row in rows)
    yield f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    if len(table["rows"]) > len(rows):
        yield f'<p class="note">{html.escape(t("rows_more", report.lang, count=len(table["rows"]) - len(rows)))}</p>'


def _row(row: Sequence[str], numeric: set[int]) -> str:
    return "".join(_cell("td" if place else "th", cell, place in numeric) for place, cell in enumerate(row))


def _cell(tag: str, text: str, is_number: bool) -> str:
    return f"<{tag}{' class=n' if is_number else ''}>{html.escape(text)}</{tag}>"


def _end(report: Report) -> str:
    letter = report.letter
    if letter is None:
        return ""
    signed = f'<div class="signature"><p>{html.escape(letter.signature)}</p><p>{html.escape(letter.date)}</p></div>'
    copies = t("paper_copies", report.lang, names=letter.copies) if letter.copies else ""
    return signed + (f'<p class="copies">{html.escape(copies)}</p>' if copies else "")


def _definitions(report: Report) -> str:
    if not report.definitions:
        return ""
    heads = [t(key, report.lang) for key in ("metric", "unit", "formula", "note")]
    rows = [[definition.name, definition.unit, definition.formula, definition.note] for definition in report.definitions]
    return f"<h2>{html.escape(t('definitions', report.lang))}</h2>" + "".join(_table({"columns": heads, "rows": rows, "numeric": ()}, report))
