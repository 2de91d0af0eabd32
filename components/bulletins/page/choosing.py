"""The card on which a bulletin is chosen: its template, its days, and the button that keeps it as a draft."""

from __future__ import annotations

from pathlib import Path

from dash import html
from dash.development.base_component import Component

from components.blocks.attributes import attributes
from components.blocks.choice import choice
from components.blocks.screen import Screen
from components.blocks.word_card import card
from components.bulletins.addresses import form_address, page_address
from components.bulletins.facts.wording import period_words
from components.bulletins.page.editing import HIGHEST_NUMBER
from components.bulletins.templates.files import template_files, template_named
from components.bulletins.templates.template import TemplateError
from components.frame.rights import may
from components.frame.static import Node, Static
from components.words.format_words import Lang
from components.words.text import capital, t
from data.bulletins.period import Period, period_of, shifted
from data.calculations.periods import Month, Span


def choosing_card(screen: Screen, folder: Path | None, *, chosen: str, period: Period | None, number: int | None) -> Component:
    """Which template, which days, and the button that keeps what stands beside as a draft."""
    lang = screen.lang
    kinds = [choice(template_label(name, folder, lang), page_address(screen.query, bulletin=name), is_chosen=name == chosen) for name in template_files(folder)]
    parts: list[Component] = [html.Nav(kinds, className="d-flex flex-wrap gap-2", **attributes(aria_label=t("bulletin_kinds", lang)))]
    if period is not None:
        parts.append(
            html.P([html.Strong(period_words(period, lang=lang)), *_days(screen, period, chosen)], className="d-flex flex-wrap align-items-center gap-2")
        )
    if period is not None and number is not None:
        parts.append(_keeping(screen, period, chosen, number) if may("edit_bulletin") else html.P(t("bulletin_not_allowed", lang), className="reading"))
    return card("bulletin-choosing", t("bulletin_choosing", lang), t("bulletin_choosing_reading", lang), *parts)


def template_label(name: str, folder: Path | None, lang: Lang) -> str:
    """The name of a template, of one that cannot be used that of its file."""
    try:
        label = template_named(name, folder).name[lang]
    except TemplateError:
        return t("bulletin_broken", lang, name=name)
    return capital(label)


def _days(screen: Screen, period: Period, chosen: str) -> list[Component]:
    """The ten-day periods of the month, or the days beside the one in view."""
    lang, through = screen.lang, screen.catalogue.data_through(screen.programme.root) or screen.today
    if period.kind == "tenday":
        span = Span(Month.of(period.whole.first), Month.of(period.whole.first))
        days = [period.whole.first.replace(day=day) for day in (1, 11, 21)]
        tens = [candidate for day in days if (candidate := period_of("tenday", span=span, through=through, day=day)) is not None]
        return [
            choice(t(f"bulletin_ten_{place}", lang), _at(screen, ten, chosen), is_chosen=ten.whole == period.whole) for place, ten in enumerate(tens, start=1)
        ]
    if period.kind == "day":
        beside = [(by, shifted(period, by=by, through=through)) for by in (-1, 1)]
        named = [(t(f"bulletin_day_{'before' if by < 0 else 'after'}", lang), day_period) for by, day_period in beside if day_period]
        return [choice(name, _at(screen, day_period, chosen), is_chosen=False) for name, day_period in named]
    return []


def _at(screen: Screen, period: Period, chosen: str) -> str:
    """The page on another day; the month of the filters goes along."""
    month = str(Month.of(period.whole.first))
    return page_address({**screen.query, "from": month, "to": month, "month": ""}, bulletin=chosen, day=period.whole.first.isoformat())


def _keeping(screen: Screen, period: Period, chosen: str, number: int) -> Component:
    """The form that keeps the bulletin as a draft under a number."""
    lang = screen.lang
    hidden = {"bulletin": chosen, "day": period.whole.first.isoformat() if period.is_by_days else ""}
    fields: list[Node] = [["input", {"type": "hidden", "name": name, "value": value}] for name, value in hidden.items()]
    own = {
        "type": "number",
        "name": "number",
        "min": 1,
        "max": HIGHEST_NUMBER,
        "defaultValue": str(number),
        "id": "bulletin-number",
        "className": "form-control w-auto",
    }
    label = ["label", {"htmlFor": "bulletin-number", "className": "d-flex align-items-center gap-2"}, t("bulletin_number", lang), ["input", own]]
    button = ["button", {"type": "submit", "className": "btn btn-primary"}, t("bulletin_keep", lang)]
    address = form_address("/new", {**screen.query, **_view(screen)})
    return Static(
        [
            "form",
            {"action": address, "method": "post", "className": "actions hstack flex-wrap gap-2", "id": f"keep-{chosen}-{number}-{period.whole.first}"},
            *fields,
            label,
            button,
        ]
    )


def _view(screen: Screen) -> dict[str, str]:
    return {"region": screen.view.region, "from": str(screen.view.span.start), "to": str(screen.view.span.end)}
