"""Pictures of figures for documents: all of them drawn in one run of Chromium by the same scripts that draw them on the pages.

Nothing is fetched: the outlines of maps come with the figures. Where Chromium does not do it ChromiumError says why.
"""

from __future__ import annotations

import base64
import json
import logging
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from plotly.io.json import to_json_plotly

from components.blocks.graphs.graph import LOCALES
from components.documents.pictures.chromium import ChromiumError, dom_of
from components.figures.base import Figure
from components.figures.paper import PAPER_HEIGHT, PAPER_SCALE, PAPER_WIDTH
from components.words.format_words import Lang

Form: TypeAlias = Literal["png", "svg"]

_HERE: Final = Path(__file__).resolve().parent
_ASSETS: Final = _HERE.parents[2] / "assets"
_MADE: Final = re.compile(r'<script type="application/json" id="made">(.*?)</script>', re.DOTALL)
_log = logging.getLogger(__name__)


def draw(
    figures: Mapping[str, Figure],
    *,
    outlines: Mapping[str, Mapping[str, Any]],
    lang: Lang,
    width_px: int = PAPER_WIDTH,
    height_px: int | Mapping[str, int] = PAPER_HEIGHT,
    scale: float = PAPER_SCALE,
    form: Form = "png",
) -> dict[str, bytes]:
    """The pictures by the key of their figure, `width_px` × `height_px` on the screen and `scale` times that in pixels of a PNG, on white.

    `height_px` may differ by figure. A figure that cannot be drawn is left out. ChromiumError if none can.
    """
    if not figures:
        return {}
    heights = height_px if isinstance(height_px, Mapping) else dict.fromkeys(figures, height_px)
    sized = {key: {"figure": figure, "width": width_px, "height": heights[key]} for key, figure in figures.items()}
    payload = {"figures": sized, "outlines": outlines, "scale": scale, "form": form, "locale": LOCALES[lang]}
    with tempfile.TemporaryDirectory(prefix="anju-pictures-") as folder:
        match = _MADE.search(dom_of(_page(Path(folder), payload)))
    if match is None or not match[1]:
        raise ChromiumError(reason="no pictures")
    answer = json.loads(match[1])
    for key, reason in answer["failed"].items():
        _log.warning("figure %s was not drawn: %s", key, reason)
    return {key: base64.b64decode(picture) for key, picture in answer["made"].items()}


def _page(folder: Path, payload: Mapping[str, object]) -> Path:
    (folder / "asked.js").write_text(f"window.asked = {to_json_plotly(payload)};", encoding="utf-8")
    template = (_HERE / "pictures.html").read_text(encoding="utf-8")
    page = folder / "pictures.html"
    page.write_text(template.replace("ASSETS", _ASSETS.as_uri()).replace("DRAWS", (_HERE / "pictures.js").as_uri()), encoding="utf-8")
    return page
