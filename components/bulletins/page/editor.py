"""The form in which the office changes a draft: plain fields of the browser, every part with its position, no script."""

from __future__ import annotations

from typing import Final

from components.bulletins.model import Bulletin, Chapter, Paragraph, Part
from components.bulletins.page.editing import HIGHEST_NUMBER, LINES, LONGEST_LINE, LONGEST_TEXT
from components.documents.docx.numbering import numbered
from components.frame.static import Node, Static
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.bulletins.drafts import Saved

_LETTERS_A_ROW: Final = 46
_MOST_ROWS: Final = 14
_FIELD: Final = "form-control form-control-sm"
_GROUP: Final = "d-flex flex-column gap-2 border rounded p-2"


def editor(bulletin: Bulletin, saved: Saved, *, action: str, back: str, lang: Lang) -> Static:
    """The form of a version; what it sends becomes the next one."""
    chapters = [_chapter(chapter, place, bulletin, lang) for place, chapter in enumerate(bulletin.chapters, start=1)]
    fields: list[Node] = [
        ["input", {"type": "hidden", "name": "base", "value": str(saved.version)}],
        ["p", {"className": "reading"}, t("bulletin_edit_reading", lang)],
        _lines(bulletin, lang),
        *chapters,
        _new_chapter(lang),
        _buttons(back, lang),
    ]
    form = {"action": action, "method": "post", "encType": "multipart/form-data", "className": "bulletin-form vstack gap-3", "id": f"form-{saved.id}"}
    return Static(["form", form, *fields])


def _lines(bulletin: Bulletin, lang: Lang) -> Node:
    number = {"type": "number", "min": 1, "max": HIGHEST_NUMBER, "required": True}
    lines = [_field(name, t(f"bulletin_{name}", lang), getattr(bulletin, name), maxLength=LONGEST_LINE) for name in LINES]
    return [
        "div",
        {"className": "row row-cols-1 row-cols-md-2"},
        lines[0],
        _field("number", t("bulletin_number", lang), str(bulletin.number), **number),
        *lines[1:],
    ]


def _field(name: str, label: str, value: str, **attributes: object) -> Node:
    own = {"type": "text", "name": name, "id": f"field-{name}", "defaultValue": value, "className": _FIELD, **attributes}
    return ["label", {"htmlFor": f"field-{name}", "className": "small text-body-secondary"}, ["span", {}, label], ["input", own]]


def _chapter(chapter: Chapter, place: int, bulletin: Bulletin, lang: Lang) -> Node:
    name = numbered(chapter.title, place, lang=bulletin.lang)
    head: Node = [
        "div",
        {"className": "d-flex align-items-start gap-2"},
        _position(f"c{place}.at", place, t("bulletin_position_of", lang, name=name)),
        [
            "input",
            {"type": "text", "name": f"c{place}.title", "defaultValue": chapter.title, "maxLength": LONGEST_LINE, "aria-label": name, "className": _FIELD},
        ],
    ]
    parts = [_part(part, f"c{place}.p{number}", number, lang) for number, part in enumerate(chapter.parts, start=1)]
    return [
        "fieldset",
        {"className": _GROUP},
        ["legend", {"className": "h3"}, name],
        head,
        *parts,
        _new_paragraph(f"c{place}.new", len(chapter.parts) + 1, lang),
    ]


def _part(part: Part, name: str, number: int, lang: Lang) -> Node:
    if isinstance(part, Paragraph):
        words: Node = _text(f"{name}.text", part.text, t("bulletin_paragraph", lang, number=number))
    else:
        words = ["p", {"className": "reading py-1"}, t("bulletin_fixed", lang, title=part.title)]
    label = t("bulletin_position_of", lang, name=t("bulletin_paragraph", lang, number=number))
    return ["div", {"className": "d-flex align-items-start gap-2"}, _position(f"{name}.at", number, label), words]


def _new_paragraph(name: str, number: int, lang: Lang) -> Node:
    label = t("bulletin_new_paragraph", lang)
    row = [_position(f"{name}.at", number, t("bulletin_position_of", lang, name=label)), _text(f"{name}.text", "", label, placeholder=label)]
    return ["div", {"className": "d-flex align-items-start gap-2"}, *row]


def _new_chapter(lang: Lang) -> Node:
    title, label = t("bulletin_new_chapter", lang), t("bulletin_new_paragraph", lang)
    own = {"placeholder": t("bulletin_new_title", lang), "aria-label": title, "maxLength": LONGEST_LINE, "className": _FIELD}
    name: Node = ["input", {"type": "text", "name": "new.title", **own}]
    return ["fieldset", {"className": _GROUP}, ["legend", {"className": "h3"}, title], name, _text("new.text", "", label, placeholder=label)]


def _position(name: str, number: int, label: str) -> Node:
    own = {"type": "number", "name": name, "defaultValue": fmt.count(number), "min": 0, "step": "any", "className": f"{_FIELD} text-end", "aria-label": label}
    return ["div", {"className": "col-2 col-md-1"}, ["input", own]]


def _text(name: str, text: str, label: str, **attributes: object) -> Node:
    """An area as high as its text; what is typed beyond it scrolls."""
    rows = min(max(len(text) // _LETTERS_A_ROW + 1, 1), _MOST_ROWS)
    return ["textarea", {"name": name, "defaultValue": text, "rows": rows, "maxLength": LONGEST_TEXT, "aria-label": label, "className": _FIELD, **attributes}]


def _buttons(back: str, lang: Lang) -> Node:
    save: Node = ["button", {"type": "submit", "className": "btn btn-primary"}, t("bulletin_save", lang)]
    return [
        "div",
        {"className": "actions hstack flex-wrap gap-2"},
        save,
        ["Link", {"href": back, "className": "btn btn-outline-primary"}, t("bulletin_cancel", lang)],
    ]
