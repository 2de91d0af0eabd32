"""From the form of a draft to its next version: lines, chapters and paragraphs as the office wants them; numbers in tables and figures stay as they are.

The fields are named by where they stand: c1.title, c1.at, c1.p2.text, c1.p2.at, c1.new.text, c1.new.at; new.title and new.text for a chapter more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import isfinite
from typing import Any, Final

from components.blocks.forms.posted import PostedError, checked_text
from components.bulletins.model import Bulletin, Chapter, Paragraph, Part, Tone
from data.text.characters import as_seen

LINES: Final = ("heading", "office", "signature", "date", "distribution")
LONGEST_LINE: Final = 200
LONGEST_TEXT: Final = 8_000
MOST_CHAPTERS: Final = 20
HIGHEST_NUMBER: Final = 9_999
Form = Mapping[str, str]


def edited(bulletin: Bulletin, form: Form) -> Bulletin:
    """The bulletin as the form has it; what the form does not name stays, what it cannot mean is left out."""
    lines: dict[str, Any] = {name: _line(form.get(name, getattr(bulletin, name))) for name in LINES}
    chapters = [(_position(form, f"c{place}.at", place), _chapter(chapter, form, place)) for place, chapter in enumerate(bulletin.chapters, start=1)]
    remaining = [chapter for _, chapter in sorted((entry for entry in chapters if entry[0] > 0), key=lambda entry: entry[0]) if chapter.parts]
    added = [*remaining, *_new_chapter(form)][:MOST_CHAPTERS]
    return replace(bulletin, **lines, number=issue_number(form.get("number", ""), bulletin.number), chapters=added)


def check_form(form: Form, *, chapters: int = 0) -> None:
    """PostedError for a text that would be cut, a number that an issue cannot have, and a chapter too many."""
    for name, text in form.items():
        own, ending = name.partition(".")[2].rpartition(".")[::2]
        if name in LINES:
            checked_text(text, field=f"bulletin_{name}", most=LONGEST_LINE)
        elif name.endswith(".text"):
            checked_text(text, field="bulletin_text" if own else "bulletin_new_paragraph", most=LONGEST_TEXT)
        elif ending == "title":
            checked_text(text, field="bulletin_new_title" if name == "new.title" else "bulletin_chapter_title", most=LONGEST_LINE)
    number = form.get("number", "").strip()
    if number and issue_number(number, 0) == 0:
        raise PostedError("bulletin_number", "posted_number", lowest=1, highest=HIGHEST_NUMBER, value=as_seen(number, most=20))
    if chapters >= MOST_CHAPTERS and form.get("new.title", "").strip() and form.get("new.text", "").strip():
        raise PostedError("bulletin_chapters", "posted_too_many", most=MOST_CHAPTERS, count=chapters + 1)


def _chapter(chapter: Chapter, form: Form, place: int) -> Chapter:
    """Its parts in the order of their positions, new paragraphs among them."""
    placed: list[tuple[float, Part]] = []
    for number, part in enumerate(chapter.parts, start=1):
        at = _position(form, f"c{place}.p{number}.at", number)
        placed += [(at, edited_part) for edited_part in _part(part, form, f"c{place}.p{number}.text")] if at > 0 else []
    new = _position(form, f"c{place}.new.at", len(chapter.parts) + 1)
    placed += [(new, paragraph) for paragraph in _paragraphs(form.get(f"c{place}.new.text", ""), "")] if new > 0 else []
    title = _line(form.get(f"c{place}.title", chapter.title)) or chapter.title
    return Chapter(title, [part for _, part in sorted(placed, key=lambda entry: entry[0])])


def _part(part: Part, form: Form, name: str) -> Iterator[Part]:
    if isinstance(part, Paragraph):
        yield from _paragraphs(form.get(name, part.text), part.tone)
    else:
        yield part


def _paragraphs(text: str, tone: Tone) -> Iterator[Paragraph]:
    """Each line is a paragraph of its own."""
    for line in text[:LONGEST_TEXT].splitlines():
        words = _printable(line)
        if words:
            yield Paragraph(words, tone)


def _new_chapter(form: Form) -> Iterator[Chapter]:
    title, parts = _line(form.get("new.title", "")), list(_paragraphs(form.get("new.text", ""), ""))
    if title and parts:
        yield Chapter(title, parts)


def _position(form: Form, name: str, present: float) -> float:
    """Where something shall stand; 0 takes it away. The present place where nothing or nothing readable is said."""
    if name not in form:
        return present
    try:
        at = float(form[name].strip() or "0")
    except ValueError:
        return present
    return at if isfinite(at) else present


def issue_number(text: str, present: int) -> int:
    """The number of an issue in an untrusted text, the present one where it says none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 and 0 < int(text) <= HIGHEST_NUMBER else present


def _line(text: str) -> str:
    return _printable(text[:LONGEST_LINE])


def _printable(text: str) -> str:
    """Without the letters that nobody sees and that could turn the text round."""
    return "".join(letter for letter in text if letter.isprintable() or letter == "\u3000").strip()
