"""One compound: how far it has come, what it has, what happened there by month; aggregates of a place alone."""

from __future__ import annotations

from collections.abc import Sequence

from components.blocks.model import Block
from components.blocks.notice import notice
from components.blocks.pages import Page
from components.blocks.screen import Screen
from components.frame.declaring import register_page
from components.screens.compound.profile import PARAMETER, compound_content, compound_detail, find_compound, has_compound
from components.words.text import t


def _content(screen: Screen) -> Sequence[Block | None]:
    compound_id = str(screen.query.get(PARAMETER, ""))
    compound = find_compound(screen.reader, compound_id)
    if compound is None:
        key, page = "no_compound" if compound_id else "no_compound_named", t("region_page", screen.lang)
        return [notice(t(key, screen.lang, value=compound_id[:60], page=page), state="empty", lang=screen.lang)]
    return compound_content(screen, compound)


layout = register_page(
    __name__,
    Page(
        key="compound",
        path="/compound",
        parent="region_page",
        content=_content,
        find=compound_detail,
        own=(PARAMETER,),
        single=True,
        exists=has_compound,
        cached=True,
    ),
)
