"""Funding: where the money is, who still owes it, whether it comes in by its deadline, and what it buys."""

from __future__ import annotations

from collections.abc import Sequence

from components.blocks.model import Block, columns, kpi_row
from components.blocks.notice import notice
from components.blocks.pages import Page
from components.blocks.screen import Screen
from components.frame.declaring import register_page
from components.screens.funding.assistance import assistance_card, costs_card
from components.screens.funding.cards import names_units, owing_card, projects_card, regions_card, sources_card, stages_card, trend_card
from components.screens.funding.kpis import cost_kpis, money_kpis
from components.screens.funding.wording import received_target, whole
from components.words.text import t
from data.answers.targets.standing import Standing


def _content(screen: Screen) -> Sequence[Block]:
    account = whole(screen)
    if not any(account.amounts.values()):
        return [notice(t("no_funds", screen.lang), state="empty", lang=screen.lang), columns(assistance_card(screen), kind="whole")]
    target = received_target(screen)
    return [
        kpi_row(money_kpis(screen, account, target)),
        columns(stages_card(screen, account), trend_card(screen, target), kind="halves"),
        *(_with_units(screen, target) if names_units(screen) else _without_units(screen, target)),
    ]


def _with_units(screen: Screen, target: Standing | None) -> Sequence[Block]:
    return [
        columns(regions_card(screen, target), owing_card(screen), kind="halves"),
        columns(sources_card(screen), projects_card(screen), kind="halves"),
        kpi_row(cost_kpis(screen)),
        columns(costs_card(screen), assistance_card(screen), kind="halves"),
    ]


def _without_units(screen: Screen, target: Standing | None) -> Sequence[Block]:
    """Who owes is not known then, so that its card stands small beside the sources."""
    return [
        kpi_row(cost_kpis(screen)),
        columns(regions_card(screen, target), costs_card(screen), kind="halves"),
        columns(sources_card(screen), projects_card(screen), owing_card(screen), kind="thirds"),
        columns(assistance_card(screen), kind="whole"),
    ]


layout = register_page(
    __name__,
    Page(key="funding", path="/funding", group="building", order=3, content=_content, cached=True),
)
