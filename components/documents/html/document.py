"""A report as one HTML file: interactive on a machine without a network, with its states for regions and months inside.

Plotly stands in it once, the states as one packed text, and a policy in its head that lets nothing be fetched.
"""

from __future__ import annotations

import base64
import gzip
import html
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from components.blocks.kpis.badge import SYMBOLS
from components.blocks.kpis.kpi import Kpi
from components.blocks.model import Card, DocumentBlock, Kpis, Listing
from components.blocks.notice import State
from components.blocks.table import words_of
from components.documents.model import Report, Section
from components.words import format as fmt
from components.words.text import t

_PARTS: Final = Path(__file__).parent / "page"
_PLOTLY: Final = Path(__file__).parents[3] / "assets" / "vendor" / "plotly.min.js"
_LOCALES: Final = {"zh": "zh-CN", "en": "en"}


def write_html(report: Report, *, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The file; figures are drawn in it, so that it needs no pictures."""
    del pictures
    parts = {
        "__LANG__": _LOCALES[report.lang],
        "__TITLE__": html.escape(report.running_title),
        "__STYLE__": (_PARTS / "page.css").read_text(encoding="utf-8"),
        "__REPORT__": _json(_about(report)).replace("<", "\\u003c"),
        "__STATES__": base64.b64encode(gzip.compress(_json(_states(report)).encode(), mtime=0)).decode(),
        "__PLOTLY__": _inline(_PLOTLY.read_text(encoding="utf-8")),
        "__SCRIPT__": _inline((_PARTS / "page.js").read_text(encoding="utf-8")),
    }
    page = (_PARTS / "page.html").read_text(encoding="utf-8")
    for mark, part in parts.items():
        page = page.replace(mark, part, 1)
    return page.encode()


def _about(report: Report) -> dict[str, Any]:
    lang = report.lang
    heads = [t(key, lang) for key in ("metric", "unit", "formula", "note")]
    rows = [[definition.name, definition.unit, definition.formula, definition.note] for definition in report.definitions]
    words = {name: t(name, lang) for name in ("region", "month", "definitions")} | {"table": t("as_table", lang), "made": made_words(report)}
    return {
        "title": report.title,
        "source": report.source,
        "sample": report.sample,
        "locale": _LOCALES[lang],
        "outlines": report.outlines,
        "definitions": {"columns": heads, "rows": rows, "numeric": []},
        "words": words,
    }


def made_words(report: Report) -> str:
    """On which day the document was written."""
    return t("document_made", report.lang, date=fmt.date(report.made, lang=report.lang))


def _states(report: Report) -> list[dict[str, Any]]:
    """The state of the report itself first, then its variants."""
    own = {"region": "", "region_name": "", "month": "", "month_name": "", "name": report.subtitle, "sections": _sections(report.sections)}
    if not report.variants:
        return [own]
    return [
        {
            "region": variant.region,
            "region_name": variant.region_name,
            "month": variant.month,
            "month_name": variant.month_name,
            "name": t("scene", report.lang, region=variant.region_name, months=variant.month_name),
            "sections": _sections(variant.sections),
        }
        for variant in report.variants
    ]


def _sections(sections: Iterable[Section]) -> list[dict[str, Any]]:
    return [{"title": section.title, "subtitle": section.subtitle, "blocks": [block_json(block) for block in section.blocks]} for section in sections]


def block_json(block: DocumentBlock) -> dict[str, Any]:
    """A block as plain values, in the words that are read."""
    match block:
        case Kpis():
            return {"kind": "kpis", "cards": [_kpi(kpi) for kpi in block.cards]}
        case Card():
            table = block.table
            listed = {"columns": list(table.columns), "rows": _rows(table.rows), "numeric": sorted(table.numeric)} if table else None
            shared = {"kind": "card", "title": block.title, "reading": block.reading, "notes": [note for note in block.notes if note]}
            return shared | {"figure": block.figure, "table": listed, "state": _state(block.state)}
        case Listing():
            shared = {"kind": "listing", "title": block.title, "reading": block.reading, "notes": [words_of(note) for note in block.notes]}
            return shared | {"columns": list(block.columns), "rows": _rows(block.rows), "numeric": sorted(block.numeric), "state": _state(block.state)}
    return {"kind": "prose", "title": block.title, "reading": "", "sentences": list(block.sentences)}


def _kpi(kpi: Kpi) -> dict[str, Any]:
    status = f"{kpi.badge.symbol or SYMBOLS[kpi.badge.tone]} {kpi.badge.word}".strip() if kpi.badge else ""
    lines = list(kpi.lines)
    return {"label": kpi.label, "value": kpi.value, "unit": kpi.unit, "status": status, "tone": kpi.badge.tone if kpi.badge else "", "lines": lines}


def _rows(rows: Iterable[Sequence[Any]]) -> list[list[str]]:
    return [[words_of(cell) for cell in row] for row in rows]


def _state(state: tuple[State, str] | None) -> str:
    return state[1] if state else ""


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _inline(script: str) -> str:
    """A script that may stand within an HTML page."""
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")
