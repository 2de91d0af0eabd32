"""The deadline register as files have it: every number in a column of its own, so that it can be sorted and computed with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from components.blocks.screen import Screen
from components.blocks.statements.targets import (
    forecast_words,
    gap_words,
    likelihood_words,
    month_words,
    now_words,
    pace_words,
    scope_words,
    status_words,
    target_name,
    wanted_words,
)
from components.words import format as fmt
from data.answers.targets.standing import Standing

_COLUMNS: Final = (
    *("goal", "region", "status", "scope", "due", "file_days_left", "aim_now", "aim_value", "gap"),
    *("file_required", "file_safe", "file_pace", "file_pace_3", "file_pace_6", "expected", "file_earliest", "file_latest", "chance"),
)
NUMERIC: Final = tuple(range(5, 14))


def whole_register(screen: Screen, standings: Sequence[Standing]) -> tuple[Sequence[str], list[list[str]]]:
    """The keys of the columns, and a row for each target."""
    return _COLUMNS, [_row(screen, one) for one in standings]


def _row(screen: Screen, one: Standing) -> list[str]:
    lang, target, forecast = screen.lang, one.target, one.forecast
    limits = [month_words(day, lang=lang) for day in (forecast.low, forecast.high)] if forecast else [fmt.MISSING] * 2
    return [
        target_name(one, lang),
        screen.name(one.set_by or target.region),
        status_words(one, lang=lang),
        scope_words(one, lang),
        fmt.date(target.due, lang=lang),
        fmt.count(one.days_left, lang=lang),
        now_words(one, lang=lang),
        wanted_words(one, lang=lang),
        gap_words(one, lang=lang),
        *(pace_words(one, pace, lang=lang) for pace in (one.required_pace, one.safe_pace, one.forecast_pace, one.pace_3, one.pace_6)),
        forecast_words(one, lang=lang),
        *limits,
        likelihood_words(one.chance, lang=lang),
    ]
