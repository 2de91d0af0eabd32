"""The lists of the networking page: the deadline register, and the compounds that lag behind with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

from dash import dcc

from components.blocks.kpi import badge
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
from data.answers.targets.standing import Standing
from data.answers.targets.status import STATUSES
from data.reading.facts.stages import Laggard, by_stage, dated_compounds, laggards_in

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
    columns, rows = whole_register(screen, listed) if screen.whole else (_COLUMNS, [_register_row(screen, one) for one in listed])
    more = len(standings) - len(listed)
    told = [t("register_more", lang, count=more)] if more > 0 else []
    told += net_note(standings, lang=lang) + _reasons(screen, listed) + _planned_only(screen, listed)
    return Listing(
        id="register",
        title=title,
        reading=t("reading_register", lang, rule=t("status_rule", lang)),
        columns=[t(key, lang) for key in columns],
        rows=rows,
        numeric=NUMERIC if screen.whole else {2, 5, 6, 7, 8},
        download=_download(screen, "deadlines"),
        notes=told,
    )


def _counts(standings: Sequence[Standing], lang: Lang) -> str:
    """How many targets stand where; a status that none has is left out."""
    found = {status: sum(one.status == status for one in standings) for status in STATUSES}
    words = {status: t(f"target_{status}", lang) for status in found}
    told = [t("status_count", lang, status=words[status] if lang == "zh" else words[status].lower(), count=count) for status, count in found.items() if count]
    return t("list_comma", lang).join(told)


def _reasons(screen: Screen, standings: Sequence[Standing]) -> list[str]:
    """Why the forecast of the region's own targets disagrees with the last three months."""
    own = [one for one in standings if one.target.region == screen.view.region and (one.grows or one.status in EXPLAINED)]
    told = [(target_name(one, screen.lang), pace_reason(one, lang=screen.lang)) for one in own]
    return [t("reason_of", screen.lang, name=name, reason=reason) for name, reason in told if reason]


def _planned_only(screen: Screen, standings: Sequence[Standing]) -> list[str]:
    """How many compounds wait to be planned beyond what the gaps count, once for all targets that say the same."""
    told = dict.fromkeys(said for one in standings if (said := planned_only(screen, one)))
    return [t("gap_counts", screen.lang, said=said) for said in told]


def _register_row(screen: Screen, one: Standing) -> list[Content]:
    lang, target = screen.lang, one.target
    set_for = one.set_by or target.region
    where = "" if set_for == screen.view.region else f"{screen.name(set_for)} · "
    days = t("days_left" if one.days_left >= 0 else "days_past", lang, days=fmt.count(abs(one.days_left), lang=lang))
    return [
        where + target_name(one, lang),
        badge(status_badge(one, lang=lang)),
        likelihood_words(one.chance, lang=lang),
        scope_words(one, lang),
        _brackets(screen, fmt.date(target.due, lang=lang), days),
        f"{now_words(one, lang=lang)} / {wanted_words(one, lang=lang)}",
        gap_words(one, lang=lang),
        required_words(one, lang=lang),
        _brackets(screen, *(pace_words(one, pace, lang=lang) for pace in (one.forecast_pace, one.pace_3))),
        forecast_words(one, lang=lang),
        limits_words(one, lang=lang) or fmt.MISSING,
    ]


def _brackets(screen: Screen, first: str, second: str) -> str:
    """Both, which a narrow column parts at the bracket alone."""
    return t("with_brackets", screen.lang, **{name: words.replace(" ", _NO_BREAK) for name, words in (("first", first), ("second", second))})


def laggards_card(screen: Screen) -> Listing:
    """The planned compounds that are not networked, those that stand still the longest first, with the reason."""
    lang, found = screen.lang, laggards_in(screen.reader, screen.view.region, today=screen.today)
    if not dated_compounds(screen.reader, screen.view.region, until=screen.today):
        return Listing(id="laggards", title=t("compound", lang), state=("empty", t("only_totals", lang)))
    if not found:
        return Listing(id="laggards", title=t("laggards_none", lang))
    built = by_stage(found).get("built", 0)
    counts = {"count": len(found), "not_built": len(found) - built, "built": built}
    listed = found if screen.whole else found[:SHOWN_LAGGARDS]
    title = t("laggards_title", lang, **{key: fmt.count(number, lang=lang) for key, number in counts.items()})
    columns = [t(key, lang) for key in ("compound", "region", "stuck_at", "since", "stood_days", "kind", "party", "flags")]
    return Listing(
        id="laggards",
        title=title,
        reading=t("reading_laggards", lang, count=len(listed)),
        columns=columns,
        rows=[_laggard_row(screen, one) for one in listed],
        numeric={4},
        download=_download(screen, "laggards"),
    )


def _laggard_row(screen: Screen, one: Laggard) -> list[Content]:
    lang, compound = screen.lang, one.compound
    flags = [t(f"scope_{flag}", lang) for flag in ("demonstration", "weak") if getattr(compound, flag)]
    return [
        dcc.Link(compound.name, href="/compound?" + urlencode({"id": compound.compound_id}) + "&" + screen.view.to_query().removeprefix("?")),
        screen.name(compound.region),
        t(f"reason_{one.stage}", lang),
        fmt.date(one.since, lang=lang),
        fmt.count(one.days, lang=lang),
        named("kind", compound.kind, lang),
        named("responsible", compound.responsible, lang) if compound.responsible else fmt.MISSING,
        t("list_comma", lang).join(flags),
    ]


def _download(screen: Screen, file: str) -> str:
    return f"/download/{file}.csv?" + urlencode({"region": screen.view.region, "month": str(screen.view.month), "lang": screen.lang})
