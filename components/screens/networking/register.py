"""The lists of the networking page: the deadline register, and the compounds that lag behind with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

from dash import dcc

from components.blocks.kpis.kpi import badge
from components.blocks.model import Listing
from components.blocks.screen import Screen
from components.blocks.statements.planned_only import planned_only
from components.blocks.statements.targets import (
    EXPLAINED,
    forecast_words,
    gap_words,
    likelihood_words,
    limits_words,
    named,
    net_note,
    now_words,
    pace_reason,
    pace_words,
    required_words,
    scope_words,
    status_badge,
    target_name,
    wanted_words,
)
from components.blocks.table import Content
from components.screens.networking.whole import NUMERIC, whole_register
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.answers.lists.compounds import EVERYTHING
from data.answers.targets.standing import Standing
from data.answers.targets.status import STATUSES
from data.reading.facts.waits import Laggard, laggards_in

SHOWN_TARGETS: Final = 40
_NO_BREAK: Final = "\u00a0"
SHOWN_LAGGARDS: Final = 30
_COLUMNS: Final = ("goal", "status", "chance", "scope", "due", "now_and_goal", "gap", "required", "forecast_pace", "expected", "interval_80")


def register_card(screen: Screen, standings: Sequence[Standing]) -> Listing:
    """Every target of the region and of those below with gap, paces, forecast, probability and status."""
    lang = screen.lang
    if not standings:
        return Listing(id="register", title=t("goal", lang), state=("empty", t("no_register", lang)))
    title = t("register_title", lang, count=len(standings), statuses=_counts(standings, lang))
    listed = standings if screen.whole else standings[:SHOWN_TARGETS]
    columns, rows = whole_register(screen, listed) if screen.whole else (_COLUMNS, [_register_row(screen, standing) for standing in listed])
    more = len(standings) - len(listed)
    notes = [t("register_more", lang, count=more)] if more > 0 else []
    notes += net_note(standings, lang=lang) + _reasons(screen, listed) + _planned_only(screen, listed)
    return Listing(
        id="register",
        title=title,
        reading=t("reading_register", lang, rule=t("status_rule", lang)),
        columns=[t(key, lang) for key in columns],
        rows=rows,
        numeric=NUMERIC if screen.whole else {2, 5, 6, 7, 8},
        download=_download(screen, "deadlines"),
        notes=notes,
    )


def _counts(standings: Sequence[Standing], lang: Lang) -> str:
    """How many targets stand where; a status that none has is left out."""
    counts = {status: sum(standing.status == status for standing in standings) for status in STATUSES}
    words = {status: t(f"target_{status}", lang) for status in counts}
    phrases = [
        t("status_count", lang, status=words[status] if lang == "zh" else words[status].lower(), count=count) for status, count in counts.items() if count
    ]
    return t("list_comma", lang).join(phrases)


def _reasons(screen: Screen, standings: Sequence[Standing]) -> list[str]:
    """Why the forecast of the region's own targets disagrees with the last three months."""
    own = [standing for standing in standings if standing.target.region == screen.view.region and (standing.grows or standing.status in EXPLAINED)]
    reasons = [(target_name(standing, screen.lang), pace_reason(standing, lang=screen.lang)) for standing in own]
    return [t("reason_of", screen.lang, name=name, reason=reason) for name, reason in reasons if reason]


def _planned_only(screen: Screen, standings: Sequence[Standing]) -> list[str]:
    """How many compounds wait to be planned beyond what the gaps count, once for all targets that say the same."""
    phrases = dict.fromkeys(words for standing in standings if (words := planned_only(screen, standing)))
    return [t("gap_counts", screen.lang, said=phrase) for phrase in phrases]


def _register_row(screen: Screen, standing: Standing) -> list[Content]:
    lang, target = screen.lang, standing.target
    set_for = standing.set_by or target.region
    where = "" if set_for == screen.view.region else f"{screen.name(set_for)} · "
    days = t("days_left" if standing.days_left >= 0 else "days_past", lang, days=fmt.count(abs(standing.days_left), lang=lang))
    return [
        where + target_name(standing, lang),
        badge(status_badge(standing, lang=lang)),
        likelihood_words(standing.chance, lang=lang),
        scope_words(standing, lang),
        _brackets(screen, fmt.date(target.due, lang=lang), days),
        f"{now_words(standing, lang=lang)} / {wanted_words(standing, lang=lang)}",
        gap_words(standing, lang=lang),
        required_words(standing, lang=lang),
        _brackets(screen, *(pace_words(standing, pace, lang=lang) for pace in (standing.forecast_pace, standing.pace_3))),
        forecast_words(standing, lang=lang),
        limits_words(standing, lang=lang) or fmt.MISSING,
    ]


def _brackets(screen: Screen, first: str, second: str) -> str:
    """Both, which a narrow column parts at the bracket alone."""
    return t("with_brackets", screen.lang, **{name: words.replace(" ", _NO_BREAK) for name, words in (("first", first), ("second", second))})


def laggards_card(screen: Screen) -> Listing:
    """The planned compounds that are not networked, those that stand still the longest first, with the reason."""
    lang, most = screen.lang, EVERYTHING if screen.whole else SHOWN_LAGGARDS
    laggards = laggards_in(screen.reader, screen.view.region, today=screen.today, most=most)
    if not laggards.is_dated:
        return Listing(id="laggards", title=t("compound", lang), state=("empty", t("only_totals", lang)))
    if not laggards.total:
        return Listing(id="laggards", title=t("laggards_none", lang))
    built = laggards.by_stage.get("built", 0)
    counts = {"count": laggards.total, "not_built": laggards.total - built, "built": built}
    title = t("laggards_title", lang, **{key: fmt.count(number, lang=lang) for key, number in counts.items()})
    columns = [t(key, lang) for key in ("compound", "region", "stuck_at", "since", "stood_days", "kind", "party", "flags")]
    return Listing(
        id="laggards",
        title=title,
        reading=t("reading_laggards", lang, count=len(laggards.rows)),
        columns=columns,
        rows=[_laggard_row(screen, laggard) for laggard in laggards.rows],
        numeric={4},
        download=_download(screen, "laggards"),
    )


def _laggard_row(screen: Screen, laggard: Laggard) -> list[Content]:
    lang = screen.lang
    flags = [t(f"scope_{flag}", lang) for flag in ("demonstration", "weak") if getattr(laggard, flag)]
    return [
        dcc.Link(laggard.name, href="/compound?" + urlencode({"id": laggard.compound_id}) + "&" + screen.view.to_query().removeprefix("?")),
        screen.name(laggard.region),
        t(f"reason_{laggard.stage}", lang),
        fmt.date(laggard.since, lang=lang),
        fmt.count(laggard.days, lang=lang),
        named("kind", laggard.kind, lang),
        named("responsible", laggard.responsible, lang) if laggard.responsible else fmt.MISSING,
        t("list_comma", lang).join(flags),
    ]


def _download(screen: Screen, file: str) -> str:
    return f"/download/{file}.csv?" + urlencode({"region": screen.view.region, "month": str(screen.view.month), "lang": screen.lang})
