"""The way through the months of a programme: what the slider of a page needs to know. It is built, moved and played in the browser (assets/js/timeline.js)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from dash import html

from components.blocks.attributes import attributes
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.calculations.periods import Span

_PARTS: Final = ("play", "pause", "previous", "next")


@dataclass(frozen=True, slots=True)
class Timeline:
    """All months that a programme has data of, and those in view among them."""

    months: Span
    shown: Span


def timeline(chosen: Timeline, *, lang: Lang) -> html.Div | None:
    """The place of the control, with each span that it can show as the URL and as a reader writes it; nothing where there is but one month."""
    if chosen.months.length < 2:
        return None
    known = {
        "months": [str(month) for month in chosen.months.months()],
        "words": [fmt.span(place, lang=lang) for place in chosen.months.spans(chosen.shown.length)],
        "names": {part: t(f"timeline_{part}", lang) for part in _PARTS} | {"month": t("month", lang)},
    }
    place = chosen.shown.start.since(chosen.months.start)
    told = attributes(aria_label=t("timeline", lang), data_months=json.dumps(known, ensure_ascii=False), data_shown=str(place))
    return html.Div(className="timeline", id="timeline", role="group", **told)
